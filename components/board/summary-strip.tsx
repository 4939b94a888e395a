"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BoardSummary } from "@/lib/domain/board/view";
import { clockMetrics } from "@/lib/domain/vocabulary";
import {
  formatCount,
  formatDuration,
  formatDurationDelta,
  formatShare,
  formatSigned,
} from "@/lib/words/format";
import { cx } from "../ui/cx";

/** What needs somebody now, and how the last 7 days went. */
export function SummaryStrip({ summary }: { summary: BoardSummary }) {
  const t = useTranslations("board.summary");
  const { breached, dueSoon, toAccept, firstResponse, firstContact } = summary;
  const late = clockMetrics
    .filter((metric) => (breached.byMetric[metric] ?? 0) > 0)
    .map((metric) => t(`late.${metric}`, { count: breached.byMetric[metric] ?? 0 }));
  return (
    <>
      <Figure label={t("breached")} value={formatCount(breached.total)} more={late.join(", ")} tone="late" />
      <Figure label={t("dueSoon")} value={formatCount(dueSoon)} />
      <Figure label={t("toAccept")} value={formatCount(toAccept)} />
      {firstResponse === null ? null : (
        <Figure
          label={t("firstResponse")}
          value={formatDuration(firstResponse.medianMs)}
          more={firstResponse.deltaMs === null ? "" : formatDurationDelta(firstResponse.deltaMs)}
          tone={(firstResponse.deltaMs ?? 0) > 0 ? "late" : "good"}
        />
      )}
      {firstContact === null ? null : (
        <Figure
          label={t("firstContact")}
          value={formatShare(firstContact.share)}
          more={
            firstContact.deltaPoints === null
              ? ""
              : t("points", { delta: formatSigned(Math.round(firstContact.deltaPoints)) })
          }
          tone={(firstContact.deltaPoints ?? 0) < 0 ? "late" : "good"}
        />
      )}
    </>
  );
}

type FigureProps = { label: ReactNode; value: string; more?: string; tone?: "late" | "good" };

function Figure({ label, value, more = "", tone = "good" }: FigureProps) {
  return (
    <div className="flex shrink-0 items-baseline gap-1.5 whitespace-nowrap">
      <span className="text-[12px] text-muted">{label}</span>
      <span className="tnum font-semibold text-[14px]">{value}</span>
      {more === "" ? null : (
        <span className={cx("tnum text-[11px]", tone === "late" ? "text-breach" : "text-ok")}>{more}</span>
      )}
    </div>
  );
}
