"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { formatCount, formatShare } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Table, Td, Th } from "../ui/data/table";
import { ChartCard } from "./chart-card";
import { DrillLink } from "./drill-link";
import { layoutFlow } from "./flow-layout";
import type { Show } from "./use-dashboard-address";

const box = { width: 340, height: 150, bar: 9, step: 22 };
const FILLS = ["fill-ai", "fill-l1", "fill-l2", "fill-l3"];
const fillOf = (rank: number): string => FILLS[Math.min(rank, FILLS.length - 1)] ?? "fill-l3";

type Props = { view: MetricsView; show: Show };

export function FlowChart({ view, show }: Props) {
  const t = useTranslations("dashboard.flow");
  const nameOf = useNames(view);
  const worst = worstReturn(view);
  return (
    <ChartCard
      title={t("title")}
      chart={
        view.flow.length === 0 ? (
          <p className="text-[12px] text-muted">{t("empty")}</p>
        ) : (
          <Flow view={view} nameOf={nameOf} />
        )
      }
      table={
        <Table caption={t("title")}>
          <thead>
            <tr>
              <Th>{t("from")}</Th>
              <Th>{t("to")}</Th>
              <Th align="right">{t("count")}</Th>
            </tr>
          </thead>
          <tbody>
            {view.flow.map(({ from, to, count }) => (
              <tr key={`${from} ${to}`}>
                <Td>{nameOf(from)}</Td>
                <Td>{nameOf(to)}</Td>
                <Td align="right">{formatCount(count)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
      foot={
        worst === null ? (
          t("noneReturned")
        ) : (
          <>
            <span>{`${t("returned", { share: formatShare(worst.share), name: worst.name })} `}</span>
            <DrillLink
              to={show({ figure: "returned", tier: worst.tier })}
              className="text-accent underline underline-offset-2"
            >
              {t("see")}
            </DrillLink>
          </>
        )
      }
    />
  );
}

/** Names of places; a tier that no row of the table has keeps its slug. */
function useNames(view: MetricsView): (place: string) => string {
  const terms = useTranslations("terms");
  return (place) =>
    place === "ai" ? terms("ai") : (view.perTier.find((row) => row.tier === place)?.name ?? place);
}

/** The tier that gives back the largest share of what it got. */
function worstReturn({ perTier }: MetricsView): { tier: string; name: string; share: number } | null {
  const tiers = new Map<string, { name: string; volume: number; returned: number }>();
  for (const { tier, name, volume, returned } of perTier) {
    const sum = tiers.get(tier) ?? { name, volume: 0, returned: 0 };
    tiers.set(tier, { name, volume: sum.volume + volume, returned: sum.returned + returned });
  }
  const shares = [...tiers].flatMap(([tier, { name, volume, returned }]) =>
    returned === 0 || volume === 0 ? [] : [{ tier, name, share: returned / volume }],
  );
  return shares.sort((a, b) => b.share - a.share)[0] ?? null;
}

function Flow({ view, nameOf }: { view: MetricsView; nameOf: (place: string) => string }) {
  const list = useList();
  const t = useTranslations("dashboard.flow");
  const { nodes, links } = layoutFlow(view.flow, box);
  const said = list(
    view.flow.map(({ from, to, count }) => t("way", { from: nameOf(from), to: nameOf(to), count })),
  );
  return (
    <svg
      role="img"
      aria-label={said}
      viewBox={`0 -2 ${box.width} ${box.height + 22}`}
      className="size-full"
      preserveAspectRatio="xMidYMid meet"
    >
      {links.map(({ from, to, path, rank, count }) => (
        <path key={`${from} ${to}`} d={path} className={cx(fillOf(rank), "opacity-20")}>
          <title>{t("way", { from: nameOf(from), to: nameOf(to), count })}</title>
        </path>
      ))}
      {nodes.map(({ id, x, y, height, rank, count }, i) => (
        <g key={id}>
          <rect x={x} y={y} width={box.bar} height={height} rx="2" className={fillOf(rank)}>
            <title>{t("node", { name: nameOf(id), count })}</title>
          </rect>
          <text
            x={i === nodes.length - 1 ? x + box.bar : x}
            y={y + height + 12}
            textAnchor={i === nodes.length - 1 ? "end" : "start"}
            className="tnum fill-muted text-[10px]"
          >
            {`${labelOf(id, nameOf(id))} ${formatCount(count)}`}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Most tiers are called l1, l2, l3; the name is in the table and on hover. */
const labelOf = (id: string, name: string): string =>
  id.length <= 3 ? id.toUpperCase() : name.length > 12 ? `${name.slice(0, 11).trimEnd()}…` : name;
