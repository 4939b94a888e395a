import { useTranslations } from "next-intl";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { formatDuration, formatShare } from "@/lib/words/format";
import { legClass } from "../relay/relay-model";
import { Written } from "../text/written";
import { cx } from "../ui/cx";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td, Th } from "../ui/data/table";
import { CountLink } from "./drill-link";
import { type HeldBy, heldBy } from "./held";
import type { Show } from "./use-dashboard-address";

/** Who had the tickets, and for how long: the relay of all of them together. */
export function HeldCard({ view, show }: { view: MetricsView; show: Show }) {
  const t = useTranslations("dashboard.held");
  const rows = heldBy(view);
  const wholeMs = rows.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const share = ({ totalMs }: HeldBy) => (wholeMs === 0 ? 0 : totalMs / wholeMs);
  const nameOf = ({ holder, name }: HeldBy) => (holder === "member" ? (name ?? "") : t(holder));
  return (
    <Card className="min-w-0">
      <SectionHeading title={t("title")} className="mb-2" />
      {rows.length === 0 ? (
        <p className="text-[12px] text-muted">{t("empty")}</p>
      ) : (
        <>
          <div
            aria-hidden="true"
            className="mb-2 flex h-1.5 gap-px overflow-hidden rounded-full [--hatch:3px]"
          >
            {rows.map((row) => (
              <span
                key={keyOf(row)}
                className={cx("min-w-[3px]", legClass({ holder: row.holder, tier: row.rank }))}
                style={{ flexGrow: Math.max(1, share(row) * 1000), flexBasis: 0 }}
              />
            ))}
          </div>
          <Table caption={t("title")}>
            <thead>
              <tr>
                <Th>{t("holder")}</Th>
                <Th align="right">{t("turns")}</Th>
                <Th align="right" className="whitespace-nowrap">
                  {t("each")}
                </Th>
                <Th align="right">{t("share")}</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)}>
                  <Td>
                    {row.holder === "member" ? (
                      <>
                        <span className="font-mono text-[11px] text-faint uppercase">{row.tier}</span>
                        <span> </span>
                        <Written text={row.name ?? ""} />
                      </>
                    ) : (
                      nameOf(row)
                    )}
                  </Td>
                  <Td align="right">
                    <CountLink
                      to={show({ figure: "held", ...placeOf(row) })}
                      label={t("see", { count: row.turns, holder: nameOf(row) })}
                      count={row.turns}
                    />
                  </Td>
                  <Td align="right" className="whitespace-nowrap">
                    {formatDuration(row.totalMs / Math.max(1, row.turns))}
                  </Td>
                  <Td align="right">{formatShare(share(row))}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Card>
  );
}

const placeOf = ({ holder, tier, team }: HeldBy) => ({
  holder,
  ...(tier === null ? {} : { tier, team: team ?? "" }),
});

const keyOf = ({ holder, tier, name }: HeldBy): string => `${holder} ${tier} ${name}`;
