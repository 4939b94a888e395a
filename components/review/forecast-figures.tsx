"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import { formatCount, formatShare, formatSigned } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { useViewer } from "../ui/time/now";

/** The three figures that decide, each with the sample behind it. */
export function ForecastFigures({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const { locale } = useViewer();
  const { escalations, needless, missed } = result;
  const fewer = escalations.then - escalations.now;
  return (
    <dl className="mt-2 grid grid-cols-3 rounded-lg border border-line bg-raised shadow-hairline">
      <Figure
        name={t("escalations")}
        value={formatCount(escalations.then, locale)}
        change={fewer === 0 ? null : formatSigned(fewer, 0, locale)}
        isBetter={fewer < 0}
        hint={t("of", { count: formatCount(escalations.now, locale) })}
      />
      <Figure
        name={t("needless")}
        {...shareOf(needless, 0, t("points"), locale)}
        hint={t("judged", { count: formatCount(needless.judged, locale) })}
      />
      <Figure
        name={t("missed")}
        {...shareOf(missed, 1, t("points"), locale)}
        hint={t("reviewed", { count: formatCount(missed.reviewed, locale) })}
      />
    </dl>
  );
}

type Shares = { now: number | null; then: number | null };
function shareOf({ now, then }: Shares, digits: number, points: string, locale: string) {
  const difference = now === null || then === null ? 0 : (then - now) * 100;
  const isSame = Math.abs(difference) < 0.05;
  return {
    value: then === null ? "–" : formatShare(then, digits, locale),
    change: isSame ? null : `${formatSigned(difference, Math.abs(difference) < 1 ? 1 : 0, locale)} ${points}`,
    isBetter: difference < 0,
  };
}

type FigureProps = {
  name: string;
  value: string;
  change: string | null;
  isBetter: boolean;
  hint: ReactNode;
};
function Figure({ name, value, change, isBetter, hint }: FigureProps) {
  return (
    <div className="border-line border-l px-3 py-2 first:border-l-0">
      <dt className="text-muted">{name}</dt>
      <dd className="tnum whitespace-nowrap font-semibold text-[17px] leading-tight">
        <span>{`${value} `}</span>
        {change === null ? null : (
          <span className={cx("font-normal text-[12px]", isBetter ? "text-ok" : "text-warn")}>{change}</span>
        )}
      </dd>
      <dd className="tnum text-[11px] text-faint">{hint}</dd>
    </div>
  );
}

/** Replies and acceptance in time, as the targets of each version would have had it. */
export function InTime({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const { locale } = useViewer();
  const rows = result.sla.filter(({ then }) => then !== null);
  if (rows.length === 0) return null;
  return (
    <dl className="tnum mt-2 flex flex-wrap justify-between gap-x-4">
      {rows.map(({ metric, now, then, clocks }) => {
        const difference = now === null || then === null ? 0 : (then - now) * 100;
        return (
          <div key={metric} className="flex gap-1.5" title={t("clocks", { count: clocks })}>
            <dt className="text-muted">{t(`inTime.${metric}`)}</dt>
            <dd>
              <span>{`${formatShare(then ?? 0, 1, locale)} `}</span>
              {Math.abs(difference) < 0.05 ? null : (
                <span className={difference > 0 ? "text-ok" : "text-warn"}>
                  {`${formatSigned(difference, 1, locale)} ${t("points")}`}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
