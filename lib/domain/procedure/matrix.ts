import { literal, type Msg, msg } from "../msg";
import { whenOfTarget } from "../policy/describe/describe-sla";
import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { writtenDuration } from "../sla/edit/duration-text";
import { effectiveRow, type TimedMetric } from "../sla/inherit";
import { lengthsOf } from "../time/calendar-lengths";
import { type Course, courseOf } from "./course";

/** Tickets by SLA row: how soon people act, and which level has it while it stays open. */
export type EscalationMatrix = {
  /** Metrics that any row has a time for. */
  metrics: TimedMetric[];
  /** Open time since a person was called, in ms; the first is 0. */
  after: number[];
  rows: MatrixRow[];
  /** How long a day of a calendar is, for those whose times are told in days. */
  days: Msg[];
};

export type MatrixRow = {
  slug: string;
  name: string;
  when: Msg;
  calendar: string;
  times: ({ seconds: number; text: Msg } | null)[];
  /** By column of `after`: level from 1, or the row that counts from then on; null where rows above take its tickets. */
  has: (MatrixCell | null)[];
};
export type MatrixCell = { level: number; tier: string } | { as: string };

const shownMetrics: readonly TimedMetric[] = ["accept", "first_response", "resolution"];
/** More columns than these can't be read; what a cell says is true of any instant. */
const mostColumns = 8;

export function matrixOf(policy: PathPolicy, organisation: Organisation): EscalationMatrix {
  const { targets } = policy.sla;
  const courses = targets.map((row) => courseOf(policy, row));
  const after = columnsOf(courses);
  const effective = targets.map((row) => effectiveRow(targets, row));
  const metrics = shownMetrics.filter((metric) => effective.some((row) => row.targets[metric] !== undefined));
  const inDays = new Map<string, Msg>();
  const rows = effective.map((row, index): MatrixRow => {
    const calendar = organisation.calendars.find(({ slug }) => slug === row.calendar);
    const lengths = lengthsOf(calendar ?? { week: {} });
    const name = calendar?.name ?? row.calendar;
    return {
      slug: row.slug,
      name: row.name,
      when: whenOfTarget(policy, organisation, row.when) ?? msg("policy.sla.everything_else"),
      calendar: name,
      times: metrics.map((metric) => {
        const seconds = row.targets[metric];
        if (seconds === undefined) return null;
        const text = writtenDuration(seconds, lengths);
        if (text.includes("d"))
          inDays.set(
            row.calendar,
            msg("procedure.matrix.day", { calendar: name, length: hoursText(lengths.daySeconds * 1000) }),
          );
        return { seconds, text: literal(text) };
      }),
      has: after.map((at) => cellAt(policy, courses[index] ?? null, at)),
    };
  });
  return { metrics, after, rows, days: [...inDays.values()] };
}

/** Open time in hours and minutes: a day is not the same in every calendar. */
export const hoursText = (ms: number): Msg =>
  literal(writtenDuration(Math.round(ms / 1000), { daySeconds: Number.POSITIVE_INFINITY, weekSeconds: 0 }));

/** Each instant at which some row's ticket moves; of too many, some that are spread evenly, with first and last. */
function columnsOf(courses: readonly (Course | null)[]): number[] {
  const moves = courses.flatMap((course) =>
    course === null
      ? []
      : [
          ...course.steps.map(({ afterMs }) => afterMs),
          ...(course.becomes === null ? [] : [course.becomes.afterMs]),
        ],
  );
  const all = [...new Set([0, ...moves])].sort((a, b) => a - b);
  if (all.length <= mostColumns) return all;
  const picked = Array.from({ length: mostColumns }, (_, index) =>
    Math.round((index * (all.length - 1)) / (mostColumns - 1)),
  );
  return all.filter((_, index) => picked.includes(index));
}

function cellAt({ tiers, sla }: PathPolicy, course: Course | null, at: number): MatrixCell | null {
  if (course === null) return null;
  const { becomes } = course;
  if (becomes !== null && at >= becomes.afterMs)
    return { as: sla.targets.find(({ slug }) => slug === becomes.target)?.name ?? becomes.target };
  const step = course.steps.findLast(({ afterMs }) => afterMs <= at);
  const index = tiers.findIndex(({ slug }) => slug === step?.tier);
  return { level: index + 1, tier: tiers[index]?.name ?? "" };
}

/** A column by which rows are sorted: a metric, or a number of `after`. */
export type MatrixSort = { by: "order" | TimedMetric | number; descending: boolean };

/** Rows in another order; what has no time or level stands last, and ties as the policy has them. */
export function sortedRows({ rows, metrics }: EscalationMatrix, { by, descending }: MatrixSort): MatrixRow[] {
  if (by === "order") return descending ? rows.toReversed() : [...rows];
  const sortValue = (row: MatrixRow): number | null => {
    if (typeof by === "string") return row.times[metrics.indexOf(by)]?.seconds ?? null;
    const cell = row.has[by];
    return cell == null || "as" in cell ? null : cell.level;
  };
  return rows
    .map((row, index) => ({ row, index, value: sortValue(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || a.index - b.index;
      return (descending ? b.value - a.value : a.value - b.value) || a.index - b.index;
    })
    .map(({ row }) => row);
}

export const cellMsg = (cell: MatrixCell | null): Msg => {
  if (cell === null) return msg("procedure.matrix.never");
  return "as" in cell
    ? msg("procedure.matrix.as", { row: cell.as })
    : msg("procedure.level", { level: cell.level });
};

/** The head of a column of who has it. */
export const afterMsg = (at: number): Msg =>
  at === 0 ? msg("procedure.matrix.at_once") : msg("procedure.matrix.after", { time: hoursText(at) });

/** The matrix as lines of a file, heads first. */
export function matrixLines(matrix: EscalationMatrix, render: (msg: Msg) => string): string[][] {
  const heads = [
    msg("procedure.matrix.ticket"),
    msg("procedure.matrix.when"),
    msg("procedure.matrix.hours"),
    ...matrix.metrics.map((metric) => msg(`procedure.metric.${metric}`)),
    ...matrix.after.map(afterMsg),
  ];
  return [
    heads.map(render),
    ...matrix.rows.map(({ name, when, calendar, times, has }) => [
      name,
      render(when),
      calendar,
      ...times.map((time) => (time === null ? "" : render(time.text))),
      ...has.map((cell) => render(cellMsg(cell))),
    ]),
  ];
}
