"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DrillDown, MetricsView } from "@/lib/domain/metrics/view";
import { cx } from "../ui/cx";
import { formatCount, formatDuration, formatShare } from "../ui/format";
import { Table, Td, Th } from "../ui/table";
import { DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";

/** From this share of tickets that come back a tier stands out. */
export const highReturn = 0.15;

/** One row per tier and team. */
export function TierTable({ view, show }: { view: MetricsView; show: Show }) {
  const t = useTranslations("dashboard.tiers");
  if (view.perTier.length === 0) return <p className="text-[12px] text-muted">{t("empty")}</p>;
  return (
    <Table caption={t("title")} className="[&_td]:px-1.5 [&_th]:px-1.5">
      <thead>
        <tr>
          <Th>{t("tier")}</Th>
          <Th align="right">{t("volume")}</Th>
          <Th align="right">{t("response")}</Th>
          <Th align="right">{t("resolution")}</Th>
          <Th align="right">{t("returned")}</Th>
        </tr>
      </thead>
      <tbody>
        {view.perTier.map((row) => (
          <TierRow key={`${row.tier} ${row.team ?? ""}`} row={row} show={show} />
        ))}
      </tbody>
    </Table>
  );
}

type TierRowProps = { row: MetricsView["perTier"][number]; show: Show };

/** Each figure opens its tickets. */
function TierRow({ row, show }: TierRowProps) {
  const t = useTranslations("dashboard.tiers");
  const split = useTranslations("dashboard.split");
  const drill = useTranslations("dashboard.drill.figure");
  const name = row.teamName ?? row.name;
  const cell = (figure: DrillDown["figure"], text: string | null, className?: string): ReactNode => (
    <Td align="right" className={cx("whitespace-nowrap", className)}>
      {text === null ? (
        t("none")
      ) : (
        <DrillLink
          to={show({ figure, tier: row.tier, team: row.team ?? "" })}
          aria-label={split("see", { figure: drill(figure), name, value: text })}
          className="inline-block min-h-6 min-w-6 leading-6 hover:underline"
        >
          {text}
        </DrillLink>
      )}
    </Td>
  );
  const duration = (ms: number | null) => (ms === null ? null : formatDuration(ms));
  return (
    <tr>
      <Td>
        <span className="font-mono text-[11px] text-faint uppercase">{row.tier}</span> {name}
      </Td>
      {cell("escalations", row.volume === 0 ? null : formatCount(row.volume))}
      {cell("first_response", duration(row.responseMs))}
      {cell("resolution_escalated", duration(row.resolutionMs))}
      {cell(
        "returned",
        row.returnedShare === null ? null : formatShare(row.returnedShare),
        (row.returnedShare ?? 0) >= highReturn ? "font-medium text-breach" : undefined,
      )}
    </tr>
  );
}
