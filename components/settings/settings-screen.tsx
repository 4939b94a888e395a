"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ListedPerson } from "@/lib/domain/access/people";
import { TopBar } from "../shell/top-bar";
import { LinkButton } from "../ui/forms/button";
import { KeyList } from "./key-list";
import { NewKey } from "./new-key";
import { PeopleList } from "./people-list";
import type { KeyActions, PeopleActions, ShownKey, ShownWorkspace, WorkspaceActions } from "./types";
import { WorkspaceForm } from "./workspace-form";

export type SettingsScreenProps = {
  workspace: string;
  keys: readonly ShownKey[];
  people: readonly ListedPerson[];
  settings: ShownWorkspace;
  actions: KeyActions & PeopleActions & WorkspaceActions;
};

/** What an admin needs to let programs and people in. */
export function SettingsScreen({ workspace, settings, keys, people, actions }: SettingsScreenProps) {
  const t = useTranslations("settings");
  const router = useRouter();
  const refresh = () => router.refresh();
  return (
    <>
      <TopBar title={t("title")} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-4xl space-y-8 px-5 py-6 max-md:px-4">
          <section aria-labelledby="workspace" className="space-y-4">
            <div>
              <h2 id="workspace" className="font-semibold">
                {t("workspace.title")}
              </h2>
              <p className="text-muted">{t("workspace.lead")}</p>
            </div>
            <WorkspaceForm
              workspace={workspace}
              settings={settings}
              save={actions.updateWorkspace}
              onSaved={refresh}
            />
          </section>
          <section aria-labelledby="keys" className="space-y-4">
            <div>
              <h2 id="keys" className="font-semibold">
                {t("keys")}
              </h2>
              <p className="text-muted">
                <span>{`${t("keysLead")} `}</span>
                <a className="text-accent underline" href="/docs/api">
                  {t("docs")}
                </a>
              </p>
            </div>
            <NewKey workspace={workspace} create={actions.create} onMade={refresh} />
            <KeyList workspace={workspace} keys={keys} actions={actions} onChanged={refresh} />
          </section>
          <section aria-labelledby="people" className="space-y-3">
            <div className="flex flex-wrap items-center gap-3">
              <h2 id="people" className="font-semibold">
                {t("people.title")}
              </h2>
              <LinkButton className="ml-auto" href={`/setup/people?workspace=${workspace}`}>
                {t("people.open")}
              </LinkButton>
            </div>
            <p className="text-muted">{t("people.lead")}</p>
            <PeopleList workspace={workspace} people={people} actions={actions} onChanged={refresh} />
          </section>
          <section aria-labelledby="customers" className="space-y-3">
            <div className="flex flex-wrap items-center gap-3">
              <h2 id="customers" className="font-semibold">
                {t("customers.title")}
              </h2>
              <LinkButton className="ml-auto" href={`/${workspace}/settings/customers`}>
                {t("customers.open")}
              </LinkButton>
            </div>
            <p className="text-muted">{t("customers.lead")}</p>
          </section>
        </div>
      </div>
    </>
  );
}
