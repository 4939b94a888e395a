import { useTranslations } from "next-intl";
import type { ChangedCell, SampleRow, ShortOutcome } from "@/lib/domain/policy/samples/types";
import { cx } from "../../ui/cx";
import { Chip } from "../../ui/data/chip";
import { ChangedDot } from "../answer-card";
import type { SampleWords } from "../use-sample-words";

/** The columns that tell two outcomes apart. */
export const outcomeColumns = [
  "outcome",
  "rule",
  "goes_to",
  "priority",
  "first_reply",
] as const satisfies ChangedCell[];

type Props = { cell: ChangedCell; row: SampleRow; draft: SampleWords; live: SampleWords };

/** One cell of a tried sample: as the draft has it, and where that differs, what it is live, struck, beneath. */
export function OutcomeCell({ cell, row, draft, live }: Props) {
  const t = useTranslations("samples.play");
  const isChanged = row.changed.includes(cell);
  // Another person at the same place is told by name.
  const isOwner = cell === "goes_to" && isChanged && draft.sent(row.draft) === live.sent(row.live);
  const text = (outcome: ShortOutcome, words: SampleWords): string => {
    if (cell === "outcome") return outcome.outcome === "escalated" ? t("escalated") : t("kept");
    return isOwner ? words.goesTo(outcome) : textOf(cell, outcome, words);
  };
  const now = text(row.draft, draft);
  const shown =
    cell === "outcome" ? (
      <OutcomeChip outcome={row.draft.outcome}>{now}</OutcomeChip>
    ) : (
      <span title={now} className="block min-w-0 truncate">
        {now}
      </span>
    );
  if (!isChanged) return shown;
  const was = text(row.live, live);
  const isName = cell === "rule" || cell === "goes_to";
  return (
    <span className="min-w-0 items-start gap-x-1.5 gap-y-0.5 max-md:flex max-md:flex-wrap md:grid md:grid-cols-[minmax(0,1fr)] md:justify-items-start">
      <span className="inline-flex min-w-0 max-w-full items-center gap-1.5 rounded bg-hover px-1 font-medium">
        {shown}
        <ChangedDot />
      </span>
      <span title={was} className={cx("px-1 text-faint", isName && "max-w-full truncate")}>
        <span className="sr-only">{t("was", { value: "" })}</span>
        <span className="line-through">{was}</span>
      </span>
    </span>
  );
}

function textOf(cell: Exclude<ChangedCell, "outcome">, outcome: ShortOutcome, words: SampleWords): string {
  switch (cell) {
    case "rule":
      return words.deciderName(outcome.decidedBy);
    case "goes_to":
      return words.sent(outcome);
    case "priority":
      return words.priority(outcome.priority);
    case "first_reply":
      return words.reply(outcome);
  }
}

function OutcomeChip({ outcome, children }: { outcome: ShortOutcome["outcome"]; children: string }) {
  return <Chip tone={outcome === "escalated" ? "people" : "ai"}>{children}</Chip>;
}
