import { useTranslations } from "next-intl";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { clockMetrics } from "@/lib/domain/vocabulary";
import { formatCount, formatDuration } from "@/lib/words/format";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td, Th } from "../ui/data/table";
import { changeOf, shareText, type Wish } from "./change";
import { CountLink, DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";

type Props = { view: MetricsView; show: Show };

/** Targets met, clock by clock. */
export function AttainmentCard({ view, show }: Props) {
  const t = useTranslations("dashboard.attainment");
  const terms = useTranslations("terms.clock");
  const rows = clockMetrics.flatMap((metric) =>
    view.attainment.filter((row) => row.metric === metric).map((row) => ({ ...row, metric })),
  );
  return (
    <Card className="min-w-0">
      <SectionHeading title={t("title")} className="mb-2" />
      {rows.length === 0 ? (
        <p className="text-[12px] text-muted">{t("empty")}</p>
      ) : (
        <Table caption={t("title")}>
          <thead>
            <tr>
              <Th>{t("clock")}</Th>
              <Th align="right">{t("met")}</Th>
              <Th align="right">{t("breached")}</Th>
              <Th align="right">{t("share")}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ metric, met, breached }) => (
              <tr key={metric}>
                <Td>{terms(metric)}</Td>
                <Td align="right">
                  <CountLink
                    to={show({ figure: "clock_met", clock: metric })}
                    label={t("seeMet", { count: met, clock: terms(metric) })}
                    count={met}
                  />
                </Td>
                <Td align="right">
                  <CountLink
                    to={show({ figure: "clock_breached", clock: metric })}
                    label={t("seeBreached", { count: breached, clock: terms(metric) })}
                    count={breached}
                  />
                </Td>
                <Td align="right">{shareText(met / (met + breached), met + breached)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

/** The rest, each with what it was before. */
export function MoreFigures({ view, show }: Props) {
  const t = useTranslations("dashboard.more");
  const { returned, reopenRate, needless, missed, askedTwice, repeat } = view;
  const { firstResponse, created, resolution, excluded } = view;
  const share = ({ value, count }: { value: number | null; count: number }) =>
    value === null ? t("none") : shareText(value, count);
  const duration = (ms: number | null) => (ms === null ? t("none") : formatDuration(ms));
  const change = (figure: typeof returned, kind: "count" | "share" | "duration", wish: Wish) =>
    changeOf(figure, kind, wish)?.text ?? "";
  const left = excluded.negative + excluded.missingHistory;
  const rows = [
    ["created", formatCount(created.count), change(created, "count", "up"), "created"],
    ["returned", share(returned), change(returned, "share", "down"), "returned"],
    ["reopened", share(reopenRate), change(reopenRate, "share", "down"), "reopened"],
    ["needless", share(needless), change(needless, "share", "down"), "needless"],
    ["missed", share(missed), change(missed, "share", "down"), "missed"],
    ["askedTwice", share(askedTwice), change(askedTwice, "share", "down"), "asked_twice"],
    ["repeat", share(repeat.onTicket), change(repeat.onTicket, "share", "down"), "repeat"],
    [
      "repeatByCustomer",
      share(repeat.byCustomer),
      change(repeat.byCustomer, "share", "down"),
      "repeat_by_customer",
    ],
    [
      "working",
      duration(firstResponse.workingMedian.value),
      change(firstResponse.workingMedian, "duration", "down"),
      "first_response",
    ],
    [
      "aiAlone",
      duration(resolution.aiAlone.value),
      change(resolution.aiAlone, "duration", "down"),
      "resolution_ai",
    ],
  ] as const;
  return (
    <Card className="min-w-0">
      <SectionHeading title={t("title")} className="mb-2" />
      <Table caption={t("title")}>
        <thead>
          <tr>
            <Th>{t("figure")}</Th>
            <Th align="right">{t("now")}</Th>
            <Th align="right">{t("change")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value, delta, figure]) => (
            <tr key={name}>
              <Td>
                <DrillLink to={show({ figure })} className="hover:underline">
                  {t(name)}
                </DrillLink>
              </Td>
              <Td align="right" className="whitespace-nowrap">
                {value}
              </Td>
              <Td align="right" className="whitespace-nowrap text-muted">
                {delta}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {left === 0 ? null : <p className="mt-2 text-[11px] text-faint">{t("excluded", { count: left })}</p>}
    </Card>
  );
}
