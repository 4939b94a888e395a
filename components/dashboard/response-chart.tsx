"use client";

import { useTranslations } from "next-intl";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { formatCount, formatDuration } from "@/lib/words/format";
import { Table, Td, Th } from "../ui/data/table";
import { ChartCard } from "./chart-card";
import { DrillLink } from "./drill-link";
import { linesOf, topOf } from "./lines";
import type { Show } from "./use-dashboard-address";
import { useDayText } from "./use-day-text";

type Props = { view: MetricsView; show: Show; className?: string };

/** Median and p90 per day; a day without an answer leaves no dent, the line goes on to the next that has one. */
export function ResponseChart({ view, show, className }: Props) {
  const t = useTranslations("dashboard.response");
  const { responseTargetMs: targetMs, responseByDay, firstResponse } = view;
  const isDrawn = targetMs !== null && targetMs <= topOf(responseByDay, targetMs);
  return (
    <ChartCard
      className={className}
      title={t("title")}
      legend={
        <ul className="flex gap-3 text-[11px] text-muted">
          <li className="flex items-center gap-1">
            <span aria-hidden="true" className="h-0.5 w-3 rounded bg-l2" />
            <span>{t("median")}</span>
          </li>
          <li className="flex items-center gap-1">
            <span aria-hidden="true" className="h-0.5 w-3 rounded bg-faint" />
            <span>{t("p90")}</span>
          </li>
        </ul>
      }
      chart={<Lines view={view} />}
      table={<ResponseTable view={view} />}
      foot={
        <span className="flex flex-wrap gap-x-3">
          {targetMs === null ? null : (
            <span>{t(isDrawn ? "target" : "farTarget", { target: formatDuration(targetMs) })}</span>
          )}
          <DrillLink to={show({ figure: "still_waiting" })} className="text-accent hover:underline">
            {t("waiting", { count: firstResponse.stillWaiting })}
          </DrillLink>
        </span>
      }
    />
  );
}

function Lines({ view }: { view: MetricsView }) {
  const t = useTranslations("dashboard.response");
  const { responseByDay: days, responseTargetMs: targetMs } = view;
  const top = topOf(days, targetMs);
  const lines = linesOf(days, top);
  const dayText = useDayText();
  return (
    <div className="flex h-full flex-col">
      <div className="relative min-h-0 flex-1">
        <svg
          role="img"
          aria-label={t("picture", { count: days.reduce((sum, day) => sum + day.count, 0) })}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {[0, 50, 100].map((y) => (
            <line
              key={y}
              x1="0"
              x2="100"
              y1={y}
              y2={y}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {targetMs === null || targetMs > top ? null : (
            <line
              x1="0"
              x2="100"
              y1={100 - (targetMs / top) * 100}
              y2={100 - (targetMs / top) * 100}
              strokeDasharray="4 4"
              className="stroke-field"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <polyline
            points={lines.p90}
            fill="none"
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
            className="stroke-faint"
            vectorEffect="non-scaling-stroke"
          />
          <polyline
            points={lines.median}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
            className="stroke-l2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          aria-hidden="true"
          className="tnum absolute top-0.5 left-0 bg-raised pr-1 text-[11px] text-faint"
        >
          {formatDuration(top)}
        </span>
      </div>
      <div aria-hidden="true" className="tnum mt-1 flex justify-between text-[11px] text-faint">
        <span>{dayText(view.from)}</span>
        <span>{dayText(view.to)}</span>
      </div>
    </div>
  );
}

function ResponseTable({ view }: { view: MetricsView }) {
  const t = useTranslations("dashboard.response");
  const dayText = useDayText();
  const duration = (ms: number | null) => (ms === null ? t("none") : formatDuration(ms));
  return (
    <Table caption={t("title")}>
      <thead className="sticky top-0 bg-raised">
        <tr>
          <Th>{t("day")}</Th>
          <Th align="right">{t("answers")}</Th>
          <Th align="right">{t("median")}</Th>
          <Th align="right">{t("p90")}</Th>
        </tr>
      </thead>
      <tbody>
        {view.responseByDay.map(({ day, count, medianMs, p90Ms }) => (
          <tr key={day}>
            <Td className="py-1">{dayText(day)}</Td>
            <Td align="right" className="py-1">
              {formatCount(count)}
            </Td>
            <Td align="right" className="py-1">
              {duration(medianMs)}
            </Td>
            <Td align="right" className="py-1">
              {duration(p90Ms)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
