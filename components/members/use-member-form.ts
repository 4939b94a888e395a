"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  changedFields,
  type MemberEdit,
  type MemberField,
  type MemberState,
} from "@/lib/domain/members/edit";
import type { ListedMember } from "@/lib/domain/members/view";
import { reach, useLostWords } from "../trouble/reach";
import { toast } from "../ui/overlays/toast";
import type { VerbError } from "../verbs/types";
import type { MemberActions } from "./types";

export type OpenedMember = ListedMember & { version: number };

export const stateOf = (member: ListedMember): MemberState => ({
  name: member.name,
  role: member.role,
  teams: member.teams.map(({ slug }) => slug),
  skills: member.skills,
  languages: member.languages,
  capacity: member.capacity,
  hours: member.hours?.slug ?? null,
});

/** What somebody else saved meanwhile. */
type Current = { version: number; member: MemberState };
const isCurrent = (value: unknown): value is Current =>
  typeof value === "object" && value !== null && "version" in value && "member" in value;

type Refusal = { message: string; faults: VerbError["faults"]; current: Current | null };

const pick = (state: MemberState, fields: readonly MemberField[]): MemberEdit =>
  Object.fromEntries(fields.map((field) => [field, state[field]]));

type Form = {
  workspace: string;
  member: OpenedMember;
  change: MemberActions["change"];
  onSaved: () => void;
};

/** A member's form: what was changed is sent, with the version it was seen in; a refusal keeps what was typed. */
export function useMemberForm({ workspace, member, change, onSaved }: Form) {
  const t = useTranslations("members.form");
  const lostWords = useLostWords();
  const [seen, setSeen] = useState({ version: member.version, state: stateOf(member) });
  const [draft, setDraft] = useState(seen.state);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changed = changedFields(seen.state, draft);
  const met = (refusal?.faults ?? [])
    .filter(({ code }) => code === "changed_meanwhile")
    .map(({ pointer }) => pointer.slice(1) as MemberField);
  const save = async () => {
    if (busy || changed.length === 0) return;
    setBusy(true);
    const input = { handle: member.handle, version: seen.version, ...pick(draft, changed) };
    const { answer, lost } = await reach(() => change(workspace, input));
    setBusy(false);
    if (answer?.ok) {
      setSeen({ version: answer.data.version, state: draft });
      setRefusal(null);
      toast({ title: t("saved", { name: draft.name }) });
      onSaved();
      return;
    }
    if (answer === null)
      return setRefusal({ message: lostWords(lost, t("unsure")), faults: [], current: null });
    const { message, faults, current } = answer.error;
    setRefusal({ message, faults, current: isCurrent(current) ? current : null });
  };
  /** Goes on from what is saved now, with or without one's own values where both changed the same. */
  const settle = (whose: "mine" | "theirs") => {
    const current = refusal?.current ?? null;
    if (current === null) return;
    const own = changed.filter((field) => whose === "mine" || !met.includes(field));
    setDraft({ ...current.member, ...pick(draft, own) } as MemberState);
    setSeen({ version: current.version, state: current.member });
    setRefusal(null);
  };
  return {
    draft,
    changed,
    busy,
    refusal,
    met,
    save,
    settle,
    set: (next: Partial<MemberState>) => setDraft((before) => ({ ...before, ...next })),
    discard: () => {
      setDraft(seen.state);
      setRefusal(null);
    },
    faultOf: (field: MemberField) =>
      refusal?.faults.find(({ pointer }) => pointer.split("/")[1] === field)?.message,
  };
}
