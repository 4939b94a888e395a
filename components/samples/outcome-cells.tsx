"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChangedCell, SampleRow, ShortOutcome } from "@/lib/domain/policy/samples/types";
import { Chip } from "../ui/chip";
import { ChangedDot } from "./answer-card";
import type { SampleWords } from "./use-sample-words";

/** The columns that tell two outcomes apart. */
export const outcomeColumns = [
  "outcome",
  "rule",
  "goes_to",
  "priority",
  "first_reply",
] as const satisfies ChangedCell[];

type Props = { cell: ChangedCell; row: SampleRow; draft: SampleWords; live: SampleWords };

/** One cell of a tried sample: as the draft has it, and where that differs, what it is live, struck. */
export function OutcomeCell({ cell, row, draft, live }: Props) {
  const t = useTranslations("samples.play");
  const isChanged = row.changed.includes(cell);
  // Another person at the same place is told by name.
  const isOwner = cell === "goes_to" && isChanged && draft.sent(row.draft) === live.sent(row.live);
  const text = (outcome: ShortOutcome, words: SampleWords) =>
    isOwner ? words.goesTo(outcome) : shown(cell, outcome, words);
  const now = text(row.draft, draft);
  if (!isChanged) return <>{now}</>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <span className="rounded bg-hover px-1 font-medium">{now}</span>
      <ChangedDot />
      <s className="text-faint no-underline">
        <span className="sr-only">{t("was", { value: "" })}</span>
        <span className="line-through">{text(row.live, live)}</span>
      </s>
    </span>
  );
}

function shown(cell: ChangedCell, outcome: ShortOutcome, words: SampleWords): ReactNode {
  switch (cell) {
    case "outcome":
      return <OutcomeChip outcome={outcome.outcome} />;
    case "rule":
      return <span title={outcome.decidedBy?.name ?? undefined}>{words.deciderName(outcome.decidedBy)}</span>;
    case "goes_to":
      return words.sent(outcome);
    case "priority":
      return words.priority(outcome.priority);
    case "first_reply":
      return words.reply(outcome);
  }
}

export function OutcomeChip({ outcome }: { outcome: ShortOutcome["outcome"] }) {
  const t = useTranslations("samples.play");
  return (
    <Chip tone={outcome === "escalated" ? "people" : "ai"}>
      {outcome === "escalated" ? t("escalated") : t("kept")}
    </Chip>
  );
}
