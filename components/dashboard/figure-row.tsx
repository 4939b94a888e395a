import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DrillDown } from "@/lib/domain/metrics/view";
import { formatCount, formatDuration, formatShare } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Td, Th } from "../ui/data/table";
import { DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";

/** From this share of tickets that come back a tier stands out. */
export const highReturn = 0.15;

/** What stands above the figures of `FigureRow`; `first` above what the rows are of. */
export function FigureHead({ first }: { first: string }) {
  const t = useTranslations("dashboard.tiers");
  return (
    <tr>
      <Th>{first}</Th>
      <Th align="right">{t("volume")}</Th>
      <Th align="right">{t("response")}</Th>
      <Th align="right">{t("resolution")}</Th>
      <Th align="right">{t("returned")}</Th>
    </tr>
  );
}

type FigureRowProps = {
  show: Show;
  /** Names the row to those who hear it. */
  name: string;
  /** Which of a figure's tickets are this row's. */
  part: Omit<DrillDown, "figure">;
  volume: number;
  responseMs: number | null;
  resolutionMs: number | null;
  returnedShare: number | null;
  /** The row's first cell. */
  children: ReactNode;
};

/** Volume, response, resolution and returns of a tier, a team or a value; each figure opens its tickets. */
export function FigureRow({ show, name, part, children, ...figures }: FigureRowProps) {
  const t = useTranslations("dashboard.split");
  const drill = useTranslations("dashboard.drill.figure");
  const { volume, responseMs, resolutionMs, returnedShare } = figures;
  const cell = (figure: DrillDown["figure"], text: string | null, className?: string): ReactNode => (
    <Td align="right" className={cx("whitespace-nowrap py-1", className)}>
      {text === null ? (
        t("none")
      ) : (
        <DrillLink
          to={show({ figure, ...part })}
          aria-label={t("see", { figure: drill(figure), name, value: text })}
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
      {children}
      {cell("escalations", volume === 0 ? null : formatCount(volume))}
      {cell("first_response", duration(responseMs))}
      {cell("resolution_escalated", duration(resolutionMs))}
      {cell(
        "returned",
        returnedShare === null ? null : formatShare(returnedShare),
        (returnedShare ?? 0) >= highReturn ? "font-medium text-breach" : undefined,
      )}
    </tr>
  );
}
