import { useTranslations } from "next-intl";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { Table, Td } from "../ui/data/table";
import { FigureHead, FigureRow } from "./figure-row";
import type { Show } from "./use-dashboard-address";

/** One row per tier and team. */
export function TierTable({ view, show }: { view: MetricsView; show: Show }) {
  const t = useTranslations("dashboard.tiers");
  if (view.perTier.length === 0) return <p className="text-[12px] text-muted">{t("empty")}</p>;
  return (
    <Table caption={t("title")} className="[&_td]:px-1.5 [&_th]:px-1.5">
      <thead>
        <FigureHead first={t("tier")} />
      </thead>
      <tbody>
        {view.perTier.map(({ tier, team, name, teamName, ...figures }) => (
          <FigureRow
            key={`${tier} ${team ?? ""}`}
            show={show}
            name={teamName ?? name}
            part={{ tier, team: team ?? "" }}
            {...figures}
          >
            <Td className="py-1">
              <span className="font-mono text-[11px] text-faint uppercase">{tier}</span>
              <span>{` ${teamName ?? name}`}</span>
            </Td>
          </FigureRow>
        ))}
      </tbody>
    </Table>
  );
}
