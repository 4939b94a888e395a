"use client";

import { useTranslations } from "next-intl";
import { busiestOf } from "@/lib/domain/policy/forecast/busiest";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import { formatCount } from "@/lib/words/format";
import { useDraft } from "../draft/use-draft";
import { useViewer } from "../ui/time/now";

const hourName = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** Escalations by hour of the day, and the busiest hour of the team that has the most for each person. */
export function HourChart({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const { organisation, view } = useDraft();
  const { locale } = useViewer();
  const most = Math.max(1, ...result.byHour.flatMap(({ now, then }) => [now, then]));
  const busiest = busiestOf(result, organisation);
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="font-semibold">{t("byHour")}</h3>
        {busiest === null ? null : (
          <span className="tnum ml-auto text-muted">
            {t("busiest", {
              team: busiest.team,
              hour: hourName(busiest.hour),
              rate: busiest.perHour.toFixed(1),
              people: busiest.people,
            })}
          </span>
        )}
      </div>
      <div
        aria-hidden="true"
        className="mt-1.5 grid h-[62px] grid-cols-24 items-end gap-0.5 border-line border-b"
      >
        {result.byHour.map(({ now, then }, hour) => (
          // The hours of a day are what these bars are.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour
          <span key={hour} className="relative block h-full" title={`${hourName(hour)}  ${now} → ${then}`}>
            <i
              className="absolute inset-x-0 bottom-0 rounded-t-[1.5px] bg-faint/30"
              style={{ height: `${(now / most) * 100}%` }}
            />
            <i
              className="absolute inset-x-[1.5px] bottom-0 rounded-t-[1.5px] bg-l2"
              style={{ height: `${(then / most) * 100}%` }}
            />
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="tnum flex justify-between pt-0.5 text-[11px] text-faint">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hourName(hour)}</span>
        ))}
      </div>
      <table className="sr-only">
        <caption>{t("byHour")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hour")}</th>
            <th scope="col">{t("live", { version: view.live.version })}</th>
            <th scope="col">{t("draft", { version: view.live.version + 1 })}</th>
          </tr>
        </thead>
        <tbody>
          {result.byHour.map(({ now, then }, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the hour
            <tr key={hour}>
              <th scope="row">{hourName(hour)}</th>
              <td>{formatCount(now, locale)}</td>
              <td>{formatCount(then, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
