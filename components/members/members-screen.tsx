"use client";

import { UserPlus, Users } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { memberKeys } from "@/lib/domain/keys/shortcuts";
import type { ListedMember, MemberChoices, MemberPage } from "@/lib/domain/members/view";
import { useLetterKeys } from "../keys/use-letter-keys";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/feedback/states";
import { Button, buttonClass } from "../ui/forms/button";
import { FilterBar } from "./filter-bar";
import { InvitePanel } from "./invite-panel";
import { LeaveDialog } from "./leave-dialog";
import { MemberDrawer } from "./member-drawer";
import { MemberTable } from "./member-table";
import type { MemberActions } from "./types";
import type { OpenedMember } from "./use-member-form";
import { useMembersAddress } from "./use-members-address";

export type MembersScreenProps = {
  workspace: string;
  page: MemberPage;
  choices: MemberChoices;
  /** Handle of who looks. */
  own: string;
  /** Null for who may only read. */
  manage: {
    opened: OpenedMember | null;
    /** Who has not joined. */
    invited: ListedMember[];
    canSend: boolean;
    actions: MemberActions;
  } | null;
};

/** Everybody in the workspace, and for admins the way to invite, change and part with them. */
export function MembersScreen({ workspace, page, choices, own, manage }: MembersScreenProps) {
  const t = useTranslations("members");
  const router = useRouter();
  const address = useMembersAddress();
  const root = useRef<HTMLDivElement>(null);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<{ handle: string; name: string } | null>(null);
  const { items, counts, next } = page;
  useWalk(root, manage === null ? undefined : () => setInviting(true));
  const refresh = () => router.refresh();
  const opened = manage?.opened ?? null;
  return (
    <>
      <TopBar
        title={t("title")}
        aside={<span className="tnum text-[12px] text-muted">{t("counts", counts)}</span>}
        actions={
          manage === null ? undefined : (
            <Button
              tone="primary"
              icon={<UserPlus aria-hidden="true" />}
              aria-expanded={isInviting}
              onClick={() => setInviting(!isInviting)}
            >
              {t("invite")}
            </Button>
          )
        }
      />
      <div ref={root} className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-[1180px] space-y-3 px-6 py-4 max-md:px-4">
          {manage !== null && isInviting ? (
            <InvitePanel
              workspace={workspace}
              teams={choices.teams}
              invited={manage.invited}
              actions={manage.actions}
              canSend={manage.canSend}
              onChanged={refresh}
              onClose={() => setInviting(false)}
            />
          ) : null}
          <FilterBar teams={choices.teams} hint={address.isFiltered ? t("found", counts) : null} />
          {items.length === 0 ? (
            <EmptyState
              icon={<Users aria-hidden="true" />}
              title={t("nobody")}
              action={
                <Button
                  onClick={() => address.replace({ search: null, role: null, team: null, presence: null })}
                >
                  {t("clear")}
                </Button>
              }
            >
              {t("nobodyHint")}
            </EmptyState>
          ) : (
            <div className="overflow-hidden rounded-lg border border-line bg-raised">
              <MemberTable members={items} mayManage={manage !== null} opened={opened?.handle ?? null} />
            </div>
          )}
          <Pages next={next} left={counts.found - items.length} />
          {manage === null ? <p className="text-[12px] text-muted">{t("read")}</p> : null}
        </div>
      </div>
      {manage === null || opened === null || leaving !== null ? null : (
        <MemberDrawer
          key={opened.handle}
          workspace={workspace}
          member={opened}
          choices={choices}
          actions={manage.actions}
          isOwn={opened.handle === own}
          onSaved={refresh}
          onDeactivate={() => setLeaving(opened)}
          onClose={address.close}
        />
      )}
      {manage === null || leaving === null ? null : (
        <LeaveDialog
          workspace={workspace}
          member={leaving}
          actions={manage.actions}
          onDone={() => {
            setLeaving(null);
            address.close();
            refresh();
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

function Pages({ next, left }: { next: string | null; left: number }) {
  const t = useTranslations("members");
  const { to, value } = useMembersAddress();
  const isFirst = value("after") === "";
  if (next === null && isFirst) return null;
  return (
    <nav className="flex gap-2" aria-label={t("table")}>
      {isFirst ? null : (
        <Link className={buttonClass("secondary", "md")} href={to({ after: null })}>
          {t("back")}
        </Link>
      )}
      {next === null ? null : (
        <Link className={buttonClass("secondary", "md")} href={to({ after: next })}>
          {t("more", { count: Math.min(left, 100) })}
        </Link>
      )}
    </nav>
  );
}

/** J and K from name to name, I invites, / goes to the search. */
function useWalk(root: { current: HTMLElement | null }, invite: (() => void) | undefined): void {
  const walk = (step: 1 | -1) => () => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>("[data-member]") ?? [])];
    const here = document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-member]") ?? null;
    (here === null ? all[0] : all[all.indexOf(here) + step])?.focus();
  };
  useLetterKeys(memberKeys, {
    nextPerson: walk(1),
    previousPerson: walk(-1),
    ...(invite !== undefined && { invite }),
    search: () => root.current?.querySelector<HTMLElement>("input[type=search]")?.focus(),
  });
}
