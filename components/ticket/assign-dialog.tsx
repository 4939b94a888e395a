"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "../ui/overlays/toast";
import { GivingDoubt, useGiving } from "../verbs/people/giving";
import { PersonPicker } from "../verbs/people/person-picker";
import type { VerbError } from "../verbs/types";
import { VerbFrame } from "../verbs/verb-frame";
import { useDesk } from "./desk";

/** A manager gives the ticket to a named person; to somebody off shift or at capacity only after it was said. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("ticket");
  const words = useTranslations("verbs.people");
  const { view, verbs, workspace, run } = useDesk();
  const { members, tier, language } = view.actions;
  const [member, setMember] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const giving = useGiving(members.find(({ handle }) => handle === member) ?? null, error);
  const submit = async () => {
    setTried(true);
    if (busy || member === null || !giving.confirm()) return;
    setBusy(true);
    const answer = await run(() =>
      verbs.assign(workspace, {
        key: view.key,
        version: view.version,
        member,
        ...(giving.isFull ? { over_capacity: true as const } : {}),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    toast({ title: t("done.assign", { key: view.key }), tone: "ok" });
    onClose();
  };
  return (
    <VerbFrame
      ticket={view}
      title={t("assign.title", { key: view.key })}
      submitLabel={giving.isAsked ? words("anyway") : t("action.assign")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <PersonPicker
        people={members}
        team=""
        tier={tier?.slug ?? null}
        language={language}
        value={member}
        onChange={setMember}
        error={tried && member === null ? words("missing") : undefined}
      />
      <GivingDoubt giving={giving} />
    </VerbFrame>
  );
}
