"use client";

import { useTranslations } from "next-intl";
import { type Difference, lengthOf } from "@/lib/domain/schedule/segments";
import type { Span } from "@/lib/domain/time/spans";
import { Callout } from "../../ui/feedback/callout";
import { Checkbox } from "../../ui/forms/field";
import type { ScheduleWords } from "../use-words";

const shown = 6;

/** What the form changes in the week in sight: who was to be on, struck, and who will be. */
export function Changes({ changes, words }: { changes: readonly Difference[]; words: ScheduleWords }) {
  const t = useTranslations("schedule.form");
  return (
    <section aria-label={t("changes")} aria-live="polite">
      <h3 className="mb-1 text-[12px] text-muted">{t("changes")}</h3>
      {changes.length === 0 ? <p className="text-[12px] text-faint">{t("noChanges")}</p> : null}
      <ul className="space-y-1 text-[12px]">
        {changes.slice(0, shown).map(({ from, to, before, after }) => (
          <li key={from} className="grid grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)] gap-2">
            <span className="tnum text-muted">{words.span({ from, to })}</span>
            <span>
              <s className="mr-1.5 text-faint">{words.names(before)}</s>
              <span>{words.names(after)}</span>
            </span>
          </li>
        ))}
      </ul>
      {changes.length > shown ? (
        <p className="mt-1 text-[12px] text-faint">{t("moreChanges", { count: changes.length - shown })}</p>
      ) : null}
    </section>
  );
}

type GapsProps = {
  gaps: readonly Span[];
  isKnown: boolean;
  words: ScheduleWords;
  know: (isKnown: boolean) => void;
};

/** Promised hours that the form would leave with nobody, and the tick without which it isn't saved. */
export function NewGaps({ gaps, isKnown, words, know }: GapsProps) {
  const t = useTranslations("schedule.form");
  if (gaps.length === 0) return null;
  const hours = words.hours(lengthOf(gaps));
  return (
    <div className="space-y-2">
      <Callout tone="warn" live="status" title={t("gaps", { hours })}>
        {gaps
          .slice(0, 3)
          .map((gap) => words.span(gap))
          .join(" · ")}
      </Callout>
      <Checkbox
        label={t("saveWithGaps", { hours })}
        checked={isKnown}
        onChange={(event) => know(event.target.checked)}
      />
    </div>
  );
}
