"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import type { ListedPerson } from "@/lib/domain/access/people";
import { Table, Td, Th } from "../ui/data/table";
import { Button } from "../ui/forms/button";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";
import { HandOver } from "./hand-over";
import type { PeopleActions } from "./types";

export type PeopleListProps = {
  workspace: string;
  people: readonly ListedPerson[];
  actions: PeopleActions;
  onChanged: () => void;
};

type Asking = { what: "reset" | "unlink"; person: ListedPerson };
type CreatedLink = { person: ListedPerson; url: string; expiresAt: number };

/** Who is in the workspace and how each signs in, with a way back in for those who can't. */
export function PeopleList({ workspace, people, actions, onChanged }: PeopleListProps) {
  const t = useTranslations("settings");
  const [asking, setAsking] = useState<Asking | null>(null);
  const [made, setMade] = useState<CreatedLink | null>(null);
  const refused = (name: string, code: string | undefined) =>
    toast({ title: t(code === "conflict" ? "people.elsewhere" : "people.failed", { name }), tone: "breach" });
  const makeLink = async (person: ListedPerson) => {
    const result = await actions.makeResetLink(workspace, { handle: person.handle }).catch(() => null);
    if (!result?.ok) return refused(person.name, result?.error.code);
    setMade({ person, url: result.data.url, expiresAt: Date.parse(result.data.expires_at) });
  };
  const unlink = async ({ handle, name }: ListedPerson) => {
    const result = await actions.unlinkSignOn(workspace, { handle }).catch(() => null);
    if (!result?.ok) return refused(name, result?.error.code);
    toast({ title: t("people.unlinked", { name }), tone: "ok" });
    onChanged();
  };
  return (
    <div className="space-y-3">
      {made === null ? null : (
        <HandOver
          key={made.url}
          title={t("people.resetMade", { name: made.person.name })}
          lead={t.rich("people.resetLead", { until: () => <Instant at={made.expiresAt} /> })}
          secret={made.url}
          copyLabel={t("people.copyLink")}
          copyFailed={t("people.copyFailed")}
        />
      )}
      <Table caption={t("people.title")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th className="max-md:hidden">{t("people.role")}</Th>
            <Th>{t("people.signsIn")}</Th>
            <Th className="max-md:hidden">{t("people.lastSeen")}</Th>
            <Th aria-label={t("people.actions")} />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.handle} person={person} onAsk={(what) => setAsking({ what, person })} />
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title={t(`people.${asking?.what ?? "reset"}Title`, { name: asking?.person.name ?? "" })}
        description={t(`people.${asking?.what ?? "reset"}Body`)}
        tone={asking?.what === "unlink" ? "danger" : "primary"}
        confirmLabel={t(`people.${asking?.what ?? "reset"}Confirm`)}
        onConfirm={async () => {
          if (asking) await (asking.what === "reset" ? makeLink : unlink)(asking.person);
        }}
      />
    </div>
  );
}

type PersonRowProps = { person: ListedPerson; onAsk: (what: Asking["what"]) => void };

function PersonRow({ person, onAsk }: PersonRowProps) {
  const list = useList();
  const t = useTranslations();
  const { name, email, role, joined, signsInBy, lastSeenAt } = person;
  return (
    <tr>
      <Td>
        <div className="font-medium" dir="auto">
          {name}
        </div>
        <div className="break-all text-[12px] text-muted">{email}</div>
      </Td>
      <Td className="max-md:hidden">{t(`terms.role.${role}`)}</Td>
      <Td>
        {joined ? list(signsInBy.map((way) => t(`settings.people.by.${way}`))) : t("settings.people.invited")}
      </Td>
      <Td className="max-md:hidden">
        {lastSeenAt === null ? t("settings.never") : <Instant at={lastSeenAt} />}
      </Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-2">
          {signsInBy.includes("provider") ? (
            <Button
              size="sm"
              onClick={() => onAsk("unlink")}
              aria-label={t("settings.people.unlinkOf", { name })}
            >
              {t("settings.people.unlink")}
            </Button>
          ) : null}
          {joined ? (
            <Button
              size="sm"
              onClick={() => onAsk("reset")}
              aria-label={t("settings.people.resetOf", { name })}
            >
              {t("settings.people.reset")}
            </Button>
          ) : null}
        </span>
      </Td>
    </tr>
  );
}
