"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import { aiAnswers, verdictTimings } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { Segmented } from "../../ui/forms/segmented";
import { toast } from "../../ui/overlays/toast";
import { useDesk } from "../desk";
import type { TicketVerbs } from "../types";

type Tap = Omit<Parameters<TicketVerbs["verdict"]>[1], "key" | "moment">;
const scores = ["1", "2", "3", "4", "5"] as const;
const yesNo = ["yes", "no"] as const;

/** What the recipient says of the handoff: each tap is saved at once, at accept and again at close. */
export function VerdictTaps({ className }: { className?: string }) {
  const t = useTranslations("ticket.verdict");
  const { view, verbs, workspace, run } = useDesk();
  const isOver = !isOpenCategory(view.status.category);
  const moment = isOver ? "close" : "accept";
  const mine = view.verdicts.find((one) => one.mine && one.moment === moment);
  const [tapped, setTapped] = useState<Tap>({});
  if (!view.actions.can.verdict) return null;
  const save = async (tap: Tap) => {
    setTapped((before) => ({ ...before, ...tap }));
    const answer = await run(() => verbs.verdict(workspace, { key: view.key, moment, ...tap }));
    if (answer.ok) return;
    setTapped((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in tap))));
    toast({ title: answer.error.message, tone: "breach" });
  };
  const said = (value: boolean | null | undefined) => (value == null ? null : value ? "yes" : "no");
  const options = <V extends string>(values: readonly V[], name: (value: V) => string) =>
    values.map((value) => ({ value, label: name(value) }));
  const score = tapped.brief_score ?? mine?.briefScore;
  return (
    <section
      aria-label={t("title")}
      data-print="hide"
      className={cx("flex flex-wrap gap-x-5 gap-y-2", className)}
    >
      <Question label={t("brief")}>
        <Segmented
          look="apart"
          label={t("brief")}
          options={options(scores, (value) => value)}
          value={scores.find((each) => each === String(score)) ?? null}
          onChange={(value) => save({ brief_score: Number(value) })}
        />
      </Question>
      <Question label={t("needed")}>
        <Segmented
          look="apart"
          label={t("needed")}
          options={options(yesNo, (value) => t(value))}
          value={said(tapped.needed ?? mine?.needed)}
          onChange={(value) => save({ needed: value === "yes" })}
        />
      </Question>
      <Question label={t("came")}>
        <Segmented
          look="apart"
          label={t("came")}
          options={options(verdictTimings, (value) => t(`timing.${value}`))}
          value={verdictTimings.find((each) => each === (tapped.timing ?? mine?.timing)) ?? null}
          onChange={(timing) => save({ timing })}
        />
      </Question>
      <Question label={t("ai")}>
        <Segmented
          look="apart"
          label={t("ai")}
          options={options(aiAnswers, (value) => t(`answer.${value}`))}
          value={aiAnswers.find((each) => each === (tapped.ai_answer ?? mine?.aiAnswer)) ?? null}
          onChange={(ai_answer) => save({ ai_answer })}
        />
      </Question>
      <Question label={t("repeat")}>
        <Segmented
          look="apart"
          label={t("repeat")}
          options={options(yesNo, (value) => t(value))}
          value={said(tapped.had_to_repeat ?? mine?.hadToRepeat)}
          onChange={(value) => save({ had_to_repeat: value === "yes" })}
        />
      </Question>
    </section>
  );
}

function Question({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-[12px] text-muted">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
