"use client";

import { useTranslations } from "next-intl";
import { useMsg } from "../words/use-msg";
import { ChangeRow, Fault } from "./change-row";
import { headingId } from "./use-mend";
import { elsewhereId } from "./use-places";
import type { Review } from "./use-review";

/** All changes by area, then the faults that no change made, then the warnings. */
export function ChangeList({ review, mayEdit }: { review: Review; mayEdit: boolean }) {
  const t = useTranslations("review");
  const areas = useTranslations("changes.area");
  return (
    <div className="px-6 pt-3.5 pb-8 max-md:px-4">
      <h2 id={headingId} tabIndex={-1} className="sr-only">
        {t("heading", { count: review.count })}
      </h2>
      {review.groups.map(({ area, changes }) => (
        <section key={area} aria-label={areas(area)} className="mt-3.5 first-of-type:mt-0">
          <Heading title={areas(area)} hint={t("count", { count: changes.length })} />
          <ul className="rounded-lg border border-line bg-raised leading-normal shadow-hairline">
            {changes.map((change) => (
              <ChangeRow key={change.key} change={change} review={review} mayEdit={mayEdit} />
            ))}
          </ul>
        </section>
      ))}
      {review.elsewhere.length === 0 ? null : (
        <section id={elsewhereId} tabIndex={-1} aria-label={t("faults.title")} className="mt-3.5">
          <Heading title={t("faults.title")} hint={t("faults.hint")} />
          <ul className="rounded-lg border border-breach/30 bg-breach-soft/45 px-3.5 pt-0.5 pb-2">
            {review.elsewhere.map((finding) => (
              <li key={`${finding.pointer} ${finding.code}`}>
                <Fault finding={finding} change={null} mayEdit={mayEdit} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Warnings review={review} />
    </div>
  );
}

function Heading({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="mb-1.5 flex items-baseline gap-2">
      <h3 className="font-semibold text-[15px]">{title}</h3>
      <span className="tnum text-[12px] text-muted">{hint}</span>
    </div>
  );
}

const shownAtOnce = 3;

function Warnings({ review: { warnings } }: { review: Review }) {
  const t = useTranslations("review.faults");
  const render = useMsg();
  if (warnings.length === 0) return null;
  const rows = warnings.map(({ pointer, code, message }) => (
    <li key={`${pointer} ${code}`} className="[overflow-wrap:anywhere]">
      {render(message)}
    </li>
  ));
  return (
    <section aria-label={t("warnings")} className="mt-3.5">
      <Heading title={t("warnings")} hint={t("warningsHint")} />
      <ul className="list-disc space-y-1 pl-5 text-[12px] text-muted marker:text-warn">
        {rows.slice(0, shownAtOnce)}
      </ul>
      {rows.length > shownAtOnce ? (
        <details className="mt-1 text-[12px] text-muted">
          <summary className="text-accent">{t("more", { count: rows.length - shownAtOnce })}</summary>
          <ul className="mt-1 list-disc space-y-1 pl-5 marker:text-warn">{rows.slice(shownAtOnce)}</ul>
        </details>
      ) : null}
    </section>
  );
}
