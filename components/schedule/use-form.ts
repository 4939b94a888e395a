"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { newGaps } from "@/lib/domain/schedule/gaps";
import { differences } from "@/lib/domain/schedule/segments";
import { heldInTeam, nameOfShift } from "@/lib/domain/schedule/week";
import type { Span } from "@/lib/domain/time/spans";
import { reach, useLostWords } from "../trouble/reach";
import { toast } from "../ui/overlays/toast";
import type { FormState } from "./form/form-panel";
import { beginOf, coverSpan, type Preview, previewOf } from "./form/preview";
import type { ScheduleActions, ScheduleAnswer, ScheduleData, ScheduleForm } from "./types";
import type { ScheduleWords } from "./use-words";

type Given = {
  workspace: string;
  data: ScheduleData;
  org: CompiledOrganisation;
  actions: ScheduleActions;
  team: string;
  week: Span;
  now: number;
  words: ScheduleWords;
};

const iso = (at: number) => new Date(at).toISOString();

/** The form that is open, what it would change, and its way to the server. What was typed outlives a refusal. */
export function useScheduleForm({ workspace, data, org, actions, team, week, now, words }: Given) {
  const t = useTranslations("schedule.form");
  const lostWords = useLostWords();
  const router = useRouter();
  const [form, setForm] = useState<ScheduleForm | null>(null);
  const [isGapKnown, knowGap] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const preview = useMemo<Preview | null>(
    () => (form === null ? null : previewOf(org, form, now)),
    [org, form, now],
  );
  const effect = useMemo(() => {
    if (preview === null || !preview.ok) return { changes: [], gaps: [] };
    const gaps = newGaps(org, preview.org, data.paths, preview.from);
    return { changes: differences(heldInTeam(org, team, week), heldInTeam(preview.org, team, week)), gaps };
  }, [org, preview, data.paths, team, week]);

  const open = (next: ScheduleForm) => {
    setForm(next);
    setRefusal(null);
    knowGap(false);
  };
  const close = () => setForm(null);

  const send = async (call: () => Promise<ScheduleAnswer>, done: string): Promise<boolean> => {
    setBusy(true);
    setRefusal(null);
    const { answer, lost } = await reach(call);
    setBusy(false);
    if (answer?.ok) {
      toast({ title: done });
      setForm(null);
      router.refresh();
      return true;
    }
    const said = answer === null ? lostWords(lost, t("unsure")) : answer.error.message;
    if (form === null) toast({ title: said, tone: "breach" });
    setRefusal(said);
    // Whoever was told that something changed sees it; what they typed stays.
    if (answer?.error.code === "conflict") router.refresh();
    return false;
  };

  const save = () => {
    if (form === null || preview === null || !preview.ok) return;
    const { version } = data;
    const accept_gaps = effect.gaps.length > 0 && isGapKnown;
    if (form.kind === "cover") {
      const span = coverSpan(form, now);
      if (span === null) return;
      const who = words.names(form.members);
      const reason =
        form.insteadOf === null
          ? t("reason.cover", { who })
          : t("reason.instead", { who, name: words.name(form.insteadOf) });
      const input = {
        slug: form.shift,
        version,
        accept_gaps,
        reason,
        from: iso(span.from),
        to: iso(span.to),
        members: form.members,
        ...(form.insteadOf === null ? {} : { instead_of: form.insteadOf }),
      };
      void send(() => actions.cover(workspace, input), t("covered"));
      return;
    }
    const at = beginOf(form, now);
    if (at === null) return;
    const shared = { slug: form.slug, version, accept_gaps };
    const name = nameOfShift({ slug: form.slug, ...form.plan });
    const call = form.ends
      ? () => actions.end(workspace, { ...shared, at: iso(at), reason: t("reason.end", { name }) })
      : () =>
          actions.put(workspace, {
            ...shared,
            shift: form.plan,
            begins: iso(at),
            reason: t(form.isNew ? "reason.new" : "reason.change", { name }),
          });
    void send(call, t(form.ends ? "ended" : "saved"));
  };

  const state: FormState = {
    ...effect,
    problem: preview?.ok === false ? preview.problem : null,
    isGapKnown,
    knowGap,
    busy,
    refusal,
    save,
    close,
  };
  const shown = preview?.ok === true ? preview : null;
  return { form, setForm, open, state, preview: shown, send };
}
