"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberChoices } from "@/lib/domain/members/view";
import { HandOver } from "../settings/hand-over";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";
import { useList } from "../words/use-list";
import { MemberFields } from "./member-fields";
import type { MemberActions } from "./types";
import { type OpenedMember, useMemberForm } from "./use-member-form";

type Props = {
  workspace: string;
  member: OpenedMember;
  choices: MemberChoices;
  actions: Pick<MemberActions, "change" | "resetLink">;
  /** Nobody deactivates themselves. */
  isOwn: boolean;
  onSaved: () => void;
  onDeactivate: () => void;
  onClose: () => void;
};

/** One member beside the list: what an admin may change, and how they get in. */
export function MemberDrawer({
  workspace,
  member,
  choices,
  actions,
  isOwn,
  onSaved,
  onDeactivate,
  onClose,
}: Props) {
  const t = useTranslations("members.form");
  const list = useList();
  const form = useMemberForm({ workspace, member, change: actions.change, onSaved });
  const { changed, busy, refusal, met } = form;
  const hasChanges = changed.length > 0;
  return (
    <Dialog
      open
      size="side"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={member.name}
      description={member.email}
      footer={
        <>
          {isOwn ? null : (
            <Button className="mr-auto" onClick={onDeactivate}>
              {t("deactivate")}
            </Button>
          )}
          {hasChanges ? (
            <Button tone="quiet" onClick={form.discard}>
              {t("cancel")}
            </Button>
          ) : null}
          <Button tone="primary" busy={busy} disabled={!hasChanges} onClick={form.save}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        className="space-y-5 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.save();
        }}
      >
        <section aria-label={t("work")} className="space-y-3">
          <div className="flex items-baseline gap-2">
            <h3 className="font-semibold">{t("work")}</h3>
            <span className="ml-auto text-[12px] text-muted">{t("atOnce")}</span>
          </div>
          <MemberFields draft={form.draft} choices={choices} faultOf={form.faultOf} onChange={form.set} />
          {member.duties.length === 0 ? null : (
            <p className="text-[12px]">
              <span className="text-muted">{`${t("duties")}: `}</span>
              <span>{list(member.duties.map(({ name }) => name))}</span>
            </p>
          )}
        </section>
        {refusal === null ? null : (
          <Callout
            tone={met.length > 0 ? "warn" : "breach"}
            live="alert"
            title={met.length > 0 ? t("meanwhile") : t("failed", { name: member.name })}
            actions={
              met.length === 0 || refusal.current === null ? undefined : (
                <>
                  <Button size="sm" onClick={() => form.settle("theirs")}>
                    {t("takeTheirs")}
                  </Button>
                  <Button size="sm" onClick={() => form.settle("mine")}>
                    {t("keepMine")}
                  </Button>
                </>
              )
            }
          >
            {met.length > 0 ? (
              t("meanwhileLead", { fields: list(met.map((field) => t(`field.${field}`))) })
            ) : (
              <ul>
                <li>{refusal.message}</li>
                {refusal.faults.map(({ pointer, message }) => (
                  <li key={`${pointer} ${message}`}>{message}</li>
                ))}
              </ul>
            )}
          </Callout>
        )}
        <Access workspace={workspace} member={member} resetLink={actions.resetLink} />
      </form>
    </Dialog>
  );
}

type AccessProps = { workspace: string; member: OpenedMember; resetLink: MemberActions["resetLink"] };

function Access({ workspace, member: { handle, name, joined }, resetLink }: AccessProps) {
  const t = useTranslations("members");
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ url: string; until: number } | null>(null);
  const make = async () => {
    setBusy(true);
    const answer = await reached(() => resetLink(workspace, { handle }));
    setBusy(false);
    if (answer?.ok) return setMade({ url: answer.data.url, until: Date.parse(answer.data.expires_at) });
    toast({ title: t("form.resetFailed"), description: answer?.error.message, tone: "breach" });
  };
  if (!joined) return null;
  return (
    <section aria-label={t("form.access")} className="space-y-2 border-line border-t pt-4">
      <h3 className="font-semibold">{t("form.access")}</h3>
      <Button icon={<KeyRound aria-hidden="true" />} busy={busy} onClick={make}>
        {t("form.reset")}
      </Button>
      {made === null ? null : (
        <HandOver
          title={t("form.resetMade", { name })}
          lead={t.rich("form.resetLead", { until: () => <Instant at={made.until} /> })}
          secret={made.url}
          copyLabel={t("invitePanel.copy")}
          copyFailed={t("invitePanel.copyFailed")}
        />
      )}
    </section>
  );
}
