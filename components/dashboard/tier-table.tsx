"use client";

import { useTranslations } from "next-intl";
import type { MetricsView } from "@/lib/domain/metrics/view";
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
  const duration = (ms: number | null) => (ms === null ? t("none") : formatDuration(ms));
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
          <tr key={`${row.tier} ${row.team ?? ""}`}>
            <Td>
              <DrillLink
                to={show({ figure: "escalations", tier: row.tier })}
                className="hover:underline"
                aria-label={t("see", { name: row.name })}
              >
                <span className="font-mono text-[11px] text-faint uppercase">{row.tier}</span>{" "}
                {row.teamName ?? row.name}
              </DrillLink>
            </Td>
            <Td align="right">{formatCount(row.volume)}</Td>
            <Td align="right" className="whitespace-nowrap">
              {duration(row.responseMs)}
            </Td>
            <Td align="right" className="whitespace-nowrap">
              {duration(row.resolutionMs)}
            </Td>
            <Td
              align="right"
              className={cx((row.returnedShare ?? 0) >= highReturn && "font-medium text-breach")}
            >
              {row.returnedShare === null ? t("none") : formatShare(row.returnedShare)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
