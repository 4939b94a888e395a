import { useTranslations } from "next-intl";
import { sameJson } from "@/lib/domain/policy/diff";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import type { PathPolicy, SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import { type OpenLengths, writtenDuration } from "@/lib/domain/sla/edit/duration-text";
import { cellOf } from "@/lib/domain/sla/edit/rows";
import { baseRow, type TimedMetric } from "@/lib/domain/sla/inherit";

type Props = {
  at: { row: SlaTargetDoc; metric: TimedMetric } | null;
  policy: PathPolicy;
  live: PathPolicy;
  calendars: readonly CalendarDoc[];
  lengthsOf: (calendar: string | undefined) => OpenLengths;
};

const dayLengths: OpenLengths = {
  daySeconds: Number.POSITIVE_INFINITY,
  weekSeconds: Number.POSITIVE_INFINITY,
};

/** One line over the grid: what the cell's time comes to in hours, of which calendar, and how it was. */
export function CellStrip({ at, policy, live, calendars, lengthsOf }: Props) {
  const t = useTranslations("sla-screen.targets");
  const base = baseRow(policy.sla.targets);
  return (
    <div
      role="status"
      className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 px-3.5 py-1.5 text-[12px] text-muted"
    >
      {at === null ? (
        <span>{t("strip.start", { base: base?.name ?? "" })}</span>
      ) : (
        <CellWords at={at} policy={policy} live={live} calendars={calendars} lengthsOf={lengthsOf} />
      )}
    </div>
  );
}

function CellWords({ at, policy, live, calendars, lengthsOf }: Props & { at: NonNullable<Props["at"]> }) {
  const t = useTranslations("sla-screen.targets");
  const { row, metric } = at;
  const cell = cellOf(policy.sla.targets, row, metric);
  const lengths = lengthsOf(row.calendar);
  const calendar = calendars.find(({ slug }) => slug === row.calendar)?.name ?? row.calendar;
  const isAlways = lengths.daySeconds === 86_400;
  const liveRow = live.sla.targets.find(({ slug }) => slug === row.slug);
  const then = liveRow === undefined ? null : cellOf(live.sla.targets, liveRow, metric);
  const base = baseRow(policy.sla.targets)?.name ?? "";
  const isChanged = then !== null && !sameJson(then, cell);
  const was =
    then === null || then.kind === "none"
      ? t("none")
      : writtenDuration(then.seconds, lengthsOf(liveRow?.calendar));
  const details = [
    ...(cell.kind === "none" || isAlways
      ? []
      : [t("strip.day", { day: writtenDuration(lengths.daySeconds, dayLengths) })]),
    ...(cell.kind === "inherited" ? [t("strip.inherits", { base, calendar })] : []),
    ...(isChanged ? [t("strip.was", { was })] : []),
  ];
  return (
    <>
      <span>{t("strip.place", { row: row.name, metric: t(`metric.${metric}`) })}</span>
      <span className="tnum font-medium text-ink">
        {cell.kind === "none"
          ? t("strip.none")
          : isAlways
            ? t("strip.always", { length: writtenDuration(cell.seconds, dayLengths) })
            : t("strip.length", { length: writtenDuration(cell.seconds, dayLengths), calendar })}
      </span>
      {details.length === 0 ? null : <span className="tnum">{details.join("; ")}</span>}
      {isChanged && then.kind !== "none" ? <span>{t("strip.running")}</span> : null}
    </>
  );
}
