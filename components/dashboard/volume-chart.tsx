"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { type Trigger, triggers } from "@/lib/domain/vocabulary";
import { formatCount } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Table, Td, Th } from "../ui/data/table";
import { Tooltip } from "../ui/overlays/tooltip";
import { ChartCard } from "./chart-card";
import { DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";
import { useDayText } from "./use-day-text";

/** The machine handed over, the customer asked, a person passed it on, time ran out. From the ground up. */
const stacked = ["proactive", "reactive", "manual", "time"] as const satisfies readonly Trigger[];
const COLOURS = {
  proactive: "bg-ai",
  reactive: "bg-l2",
  manual: "bg-warn",
  time: "bg-breach",
} satisfies Record<Trigger, string>;

type Day = MetricsView["volume"][number];
const countOf = ({ triggers: by }: Day, trigger: Trigger): number => by[trigger] ?? 0;
const totalOf = (day: Day): number => triggers.reduce((sum, trigger) => sum + countOf(day, trigger), 0);

type Props = { view: MetricsView; show: Show; className?: string };

export function VolumeChart({ view, show, className }: Props) {
  const t = useTranslations("dashboard.volume");
  const terms = useTranslations("terms.trigger");
  return (
    <ChartCard
      className={className}
      title={t("title")}
      legend={
        <ul className="flex flex-wrap gap-x-3 text-[11px] text-muted max-sm:hidden">
          {stacked.map((trigger) => (
            <li key={trigger} className="flex items-center gap-1">
              <span aria-hidden="true" className={cx("size-2 rounded-[2px]", COLOURS[trigger])} />
              <span>{terms(trigger)}</span>
            </li>
          ))}
        </ul>
      }
      chart={<Bars view={view} show={show} />}
      table={<VolumeTable view={view} show={show} />}
    />
  );
}

function Bars({ view, show }: Omit<Props, "className">) {
  const list = useList();
  const t = useTranslations("dashboard.volume");
  const terms = useTranslations("terms.trigger");
  const dayText = useDayText();
  const { volume } = view;
  const most = Math.max(1, ...volume.map(totalOf));
  const labelled = new Set([0, 1, 2, 3, 4].map((i) => Math.round((i * (volume.length - 1)) / 4)));
  const partsOf = (day: Day) =>
    stacked
      .filter((trigger) => countOf(day, trigger) > 0)
      .map((trigger) => ({ trigger, n: countOf(day, trigger) }));
  return (
    <div className="flex h-full flex-col">
      <p className="sr-only">{t("picture", { count: volume.reduce((sum, day) => sum + totalOf(day), 0) })}</p>
      {/* Bars are too thin for a thumb and too many for the Tab key: the table has the same links. */}
      <ul
        aria-hidden="true"
        className={cx("flex min-h-0 flex-1", volume.length > 60 ? "gap-px" : "gap-[3px]")}
      >
        {volume.map((day) => {
          const parts = partsOf(day);
          const said = list(parts.map(({ trigger, n }) => `${terms(trigger)} ${formatCount(n)}`));
          const published = view.published.filter((one) => one.day === day.day);
          const publishedText = list(published.map((one) => t("published", { version: one.version })));
          const head = t("day", { day: dayText(day.day), count: totalOf(day) });
          const text = said === "" ? head : t("dayParts", { day: head, parts: said });
          return (
            <li key={day.day} className="relative min-w-0 flex-1 [&>span]:h-full [&>span]:w-full">
              {published.length === 0 ? null : (
                <span
                  aria-hidden="true"
                  className="pointer-events-none absolute inset-y-0 -left-0.5 !w-0 border-field border-l border-dashed"
                />
              )}
              <Tooltip content={published.length === 0 ? text : `${text} · ${publishedText}`}>
                <DrillLink
                  to={show({ figure: "escalations", day: day.day })}
                  tabIndex={-1}
                  className="flex h-full w-full flex-col justify-end gap-px rounded-[2px] hover:bg-hover"
                >
                  {parts.toReversed().map(({ trigger, n }) => (
                    <span
                      key={trigger}
                      aria-hidden="true"
                      style={{ height: `${(n / most) * 100}%` }}
                      className={cx("min-h-[3px] shrink rounded-[2px] opacity-85", COLOURS[trigger])}
                    />
                  ))}
                </DrillLink>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <div
        aria-hidden="true"
        className="tnum relative mt-1 h-4 border-line border-t pt-0.5 text-[11px] text-faint"
      >
        {[...labelled].map((index, i, all) => (
          <span
            key={index}
            style={
              i === all.length - 1 && i > 0
                ? { right: 0 }
                : { left: `${(index / Math.max(1, volume.length)) * 100}%` }
            }
            className={cx("absolute whitespace-nowrap", i % 2 === 1 && "max-sm:hidden")}
          >
            {dayText(volume[index]?.day ?? view.to)}
          </span>
        ))}
      </div>
    </div>
  );
}

function VolumeTable({ view, show }: Omit<Props, "className">) {
  const t = useTranslations("dashboard.volume");
  const terms = useTranslations("terms.trigger");
  const dayText = useDayText();
  return (
    <Table caption={t("title")}>
      <thead className="sticky top-0 bg-raised">
        <tr>
          <Th>{t("dayHead")}</Th>
          {stacked.map((trigger) => (
            <Th key={trigger} align="right">
              {terms(trigger)}
            </Th>
          ))}
          <Th align="right">{t("all")}</Th>
        </tr>
      </thead>
      <tbody>
        {view.volume.map((day) => (
          <tr key={day.day}>
            <Td className="py-1">
              <DrillLink
                to={show({ figure: "escalations", day: day.day })}
                className="inline-block min-h-6 min-w-12 leading-6 hover:underline"
              >
                {dayText(day.day)}
              </DrillLink>
            </Td>
            {stacked.map((trigger) => (
              <Td key={trigger} align="right" className="py-1">
                {formatCount(countOf(day, trigger))}
              </Td>
            ))}
            <Td align="right" className="py-1 font-medium">
              {formatCount(totalOf(day))}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
