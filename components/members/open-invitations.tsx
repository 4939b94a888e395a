"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ListedMember } from "@/lib/domain/members/view";
import { reached } from "../trouble/reach";
import { Button } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { useNow } from "../ui/time/now";
import { Instant } from "../ui/time/time";
import type { CreatedLink, MemberActions } from "./types";

type Props = {
  workspace: string;
  invited: readonly ListedMember[];
  actions: Pick<MemberActions, "inviteAgain" | "revoke">;
  canSend: boolean;
  onMade: (links: CreatedLink[]) => void;
  onChanged: () => void;
};

/** Who was invited and has not joined, with what became of the link. */
export function OpenInvitations({ workspace, invited, actions, canSend, onMade, onChanged }: Props) {
  const t = useTranslations("members.open");
  const [busy, setBusy] = useState<string | null>(null);
  if (invited.length === 0) return null;
  const failed = (name: string, message: string | undefined) =>
    toast({ title: t("failed", { name }), description: message, tone: "breach" });
  const again = async ({ handle, name }: ListedMember) => {
    setBusy(handle);
    const answer = await reached(() => actions.inviteAgain(workspace, { handle, send: canSend }));
    setBusy(null);
    if (answer?.ok) onMade([answer.data]);
    else failed(name, answer?.error.message);
  };
  const revoke = async ({ handle, name }: ListedMember) => {
    setBusy(handle);
    const answer = await reached(() => actions.revoke(workspace, { handle }));
    setBusy(null);
    if (!answer?.ok) return failed(name, answer?.error.message);
    toast({ title: t("revoked", { name }) });
    onChanged();
  };
  const row = (member: ListedMember) => (
    <InvitedRow
      key={member.handle}
      member={member}
      canSend={canSend}
      busy={busy === member.handle}
      onAgain={() => again(member)}
      onRevoke={() => revoke(member)}
    />
  );
  const never = invited.filter(({ invitation }) => invitation === null);
  return (
    <div className="mt-3 border-line border-t pt-2">
      <h3 className="sr-only">{t("title")}</h3>
      <ul>{invited.filter(({ invitation }) => invitation !== null).map(row)}</ul>
      {never.length === 0 ? null : (
        <details>
          <summary className="rounded py-1 text-muted">{t("never", { count: never.length })}</summary>
          <ul>{never.map(row)}</ul>
        </details>
      )}
    </div>
  );
}

type RowProps = {
  member: ListedMember;
  canSend: boolean;
  busy: boolean;
  onAgain: () => void;
  onRevoke: () => void;
};

function InvitedRow({ member, canSend, busy, onAgain, onRevoke }: RowProps) {
  const t = useTranslations("members.open");
  const terms = useTranslations("terms.role");
  const { name, email, role, teams } = member;
  const about = [terms(role).toLowerCase(), ...teams.map((team) => team.name)].join(", ");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-1.5 last:border-b-0">
      <span className="min-w-0 flex-1 basis-52">
        <span className="break-all">{`${email} `}</span>
        <span className="text-muted">{about}</span>
      </span>
      <State member={member} />
      <span className="flex gap-1.5">
        <Button
          size="sm"
          busy={busy}
          aria-label={t(canSend ? "resendOf" : "againOf", { name })}
          onClick={onAgain}
        >
          {t(canSend ? "resend" : "again")}
        </Button>
        <RevokeButton member={member} onRevoke={onRevoke} />
      </span>
    </li>
  );
}

function RevokeButton({ member, onRevoke }: { member: ListedMember; onRevoke: () => void }) {
  const t = useTranslations("members.open");
  const now = useNow(60_000);
  const { invitation, name } = member;
  if (invitation === null || invitation.expiresAt <= now) return null;
  return (
    <Button size="sm" tone="quiet" aria-label={t("revokeOf", { name })} onClick={onRevoke}>
      {t("revoke")}
    </Button>
  );
}

function State({ member: { invitation } }: { member: ListedMember }) {
  const t = useTranslations("members.open");
  const now = useNow(60_000);
  if (invitation === null) return <span className="text-muted">{t("none")}</span>;
  const { expiresAt, sentAt } = invitation;
  const end = () => <Instant at={expiresAt} show="day" />;
  if (expiresAt <= now) return <span className="text-warn">{t.rich("expired", { day: end })}</span>;
  return (
    <span className="text-muted">
      {sentAt === null
        ? t.rich("until", { day: end })
        : t.rich("sent", { day: () => <Instant at={sentAt} show="day" />, end })}
    </span>
  );
}
