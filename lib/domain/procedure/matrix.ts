import { literal, type Msg, msg } from "../msg";
import { writtenDuration } from "../sla/edit/duration-text";
import type { TimedMetric } from "../sla/inherit";

/** Tickets by SLA row: how soon people act, and which level has it while it stays open. */
export type EscalationMatrix = {
  /** Metrics that any row has a time for. */
  metrics: TimedMetric[];
  /** Open time since a person was called, in ms; the first is 0. */
  after: number[];
  rows: MatrixRow[];
  /** How long a day of a calendar is, where times are told in days; what else moves a ticket. */
  notes: Msg[];
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

/** Open time in hours and minutes: a day is not the same in every calendar. */
export const hoursText = (ms: number): Msg =>
  literal(writtenDuration(Math.round(ms / 1000), { daySeconds: Number.POSITIVE_INFINITY, weekSeconds: 0 }));

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
