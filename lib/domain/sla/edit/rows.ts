import type { BreachAction, PathPolicy, SlaTargetDoc, Warning } from "../../policy/path-policy";
import { freeSlug, slugOf } from "../../slug";
import { clockMetrics } from "../../vocabulary";
import { baseRow, effectiveRow, isPausable, type TimedMetric } from "../inherit";

/** Editing the grid of targets. Every function gives the same object back where nothing changes. */

export type Sla = PathPolicy["sla"];
export const timedMetrics = clockMetrics.filter((metric): metric is TimedMetric => metric !== "deadline");
export const mostRows = 200;

/** What a cell of the grid shows: a time of its own, that of the row for everything else, or no clock. */
export type Cell = { kind: "own" | "inherited"; seconds: number } | { kind: "none" };

export const isBase = (rows: readonly SlaTargetDoc[], row: SlaTargetDoc): boolean =>
  baseRow(rows)?.slug === row.slug;

export function cellOf(rows: readonly SlaTargetDoc[], row: SlaTargetDoc, metric: TimedMetric): Cell {
  const own = row.targets[metric];
  if (typeof own === "number") return { kind: "own", seconds: own };
  const seconds = effectiveRow(rows, row).targets[metric];
  return seconds === undefined ? { kind: "none" } : { kind: "inherited", seconds };
}

function changeIn(sla: Sla, slug: string, change: (row: SlaTargetDoc) => SlaTargetDoc): Sla {
  const targets = sla.targets.map((row) => (row.slug === slug ? change(row) : row));
  return targets.every((row, index) => row === sla.targets[index]) ? sla : { ...sla, targets };
}

/** What an inherited metric has becomes the row's own, so that one part of it can be changed. */
function own(rows: readonly SlaTargetDoc[], row: SlaTargetDoc, metric: TimedMetric): SlaTargetDoc {
  if (cellOf(rows, row, metric).kind !== "inherited") return row;
  const { targets, warnings, on_breach, pause_while_waiting } = effectiveRow(rows, row);
  return {
    ...withPause(row, metric, isPausable(metric) && pause_while_waiting.includes(metric)),
    targets: { ...row.targets, [metric]: targets[metric] },
    warnings: { ...row.warnings, [metric]: warnings[metric] ?? [] },
    on_breach: { ...row.on_breach, [metric]: on_breach[metric] ?? [] },
  };
}

/** The others stay in their order: a list in another order would read as a change. */
function withPause(row: SlaTargetDoc, metric: TimedMetric, pauses: boolean): SlaTargetDoc {
  const list = row.pause_while_waiting;
  if (!isPausable(metric) || list.includes(metric) === pauses) return row;
  return { ...row, pause_while_waiting: pauses ? [...list, metric] : list.filter((each) => each !== metric) };
}

/** Without a time of its own, what was said about its warnings, breaches and pause goes too. */
function cleared(row: SlaTargetDoc, metric: TimedMetric): SlaTargetDoc {
  const without = <T extends object>(part: T): T =>
    Object.fromEntries(Object.entries(part).filter(([name]) => name !== metric)) as T;
  return {
    ...row,
    targets: without(row.targets),
    warnings: without(row.warnings),
    on_breach: without(row.on_breach),
    pause_while_waiting: row.pause_while_waiting.filter((each) => each !== metric),
  };
}

/** A time, that of the row for everything else, or no clock. The row for everything else has nothing to inherit. */
export function setTarget(
  sla: Sla,
  slug: string,
  metric: TimedMetric,
  value: number | "inherit" | "none",
): Sla {
  return changeIn(sla, slug, (row) => {
    const inherit = { ...row, targets: { ...row.targets, [metric]: "inherit" as const } };
    if (typeof value === "number") {
      if (row.targets[metric] === value) return row;
      // A metric that had no clock begins with what the row for everything else does about it.
      const from = row.targets[metric] === undefined && !isBase(sla.targets, row) ? inherit : row;
      const mine = own(sla.targets, from, metric);
      return { ...mine, targets: { ...mine.targets, [metric]: value } };
    }
    const bare = row.targets[metric] === undefined ? row : cleared(row, metric);
    if (value === "none" || isBase(sla.targets, row)) return bare;
    if (row.targets[metric] === "inherit") return row;
    return { ...bare, targets: { ...bare.targets, [metric]: "inherit" } };
  });
}

export const setPause = (sla: Sla, slug: string, metric: TimedMetric, pauses: boolean): Sla =>
  changeIn(sla, slug, (row) => {
    if (!isPausable(metric)) return row;
    if (effectiveRow(sla.targets, row).pause_while_waiting.includes(metric) === pauses) return row;
    return withPause(own(sla.targets, row, metric), metric, pauses);
  });

export const setWarnings = (sla: Sla, slug: string, metric: TimedMetric, warnings: Warning[]): Sla =>
  changeIn(sla, slug, (row) => {
    const mine = own(sla.targets, row, metric);
    return { ...mine, warnings: { ...mine.warnings, [metric]: warnings } };
  });

export const setBreach = (sla: Sla, slug: string, metric: TimedMetric, actions: BreachAction[]): Sla =>
  changeIn(sla, slug, (row) => {
    const mine = own(sla.targets, row, metric);
    return { ...mine, on_breach: { ...mine.on_breach, [metric]: actions } };
  });

export type RowChange = Partial<Pick<SlaTargetDoc, "name" | "calendar" | "when">>;

/** An empty list of a condition is left out: both mean any. */
export const changeRow = (sla: Sla, slug: string, change: RowChange): Sla =>
  changeIn(sla, slug, (row) => {
    const when = Object.fromEntries(
      Object.entries(change.when ?? row.when).filter(([, list]) => list !== undefined && list.length > 0),
    );
    return { ...row, ...change, when };
  });

/**
 * A row that inherits everything, above the one given, else above the row for everything else; null where there can
 * be no more. A new condition is the caller's, since a row without one would take every ticket.
 */
export function addRow(
  sla: Sla,
  { name, when }: Pick<SlaTargetDoc, "name" | "when">,
): { sla: Sla; slug: string } | null {
  if (sla.targets.length >= mostRows) return null;
  const base = baseRow(sla.targets);
  const last = sla.targets.at(-1);
  const model = base ?? last;
  if (model === undefined) return null;
  const named = slugOf(name);
  const slug = freeSlug(named === "" ? "target" : named, new Set(sla.targets.map((row) => row.slug)));
  const row: SlaTargetDoc = {
    slug,
    name,
    when,
    calendar: model.calendar,
    targets: Object.fromEntries(
      timedMetrics
        .filter((metric) => model.targets[metric] !== undefined)
        .map((metric) => [metric, base === null ? model.targets[metric] : "inherit"]),
    ),
    pause_while_waiting: [],
    warnings: {},
    on_breach: {},
  };
  const at = base === null ? sla.targets.length : sla.targets.indexOf(base);
  return { sla: { ...sla, targets: sla.targets.toSpliced(at, 0, row) }, slug };
}

/** The last row that matches everything can't go: some ticket would have no targets. */
export function removeRow(sla: Sla, slug: string): Sla {
  const row = sla.targets.find((each) => each.slug === slug);
  if (row === undefined || isBase(sla.targets, row)) return sla;
  return { ...sla, targets: sla.targets.filter((each) => each !== row) };
}

/** One place up or down; the row for everything else stays the last. */
export function moveRow(sla: Sla, slug: string, by: -1 | 1): Sla {
  const at = sla.targets.findIndex((each) => each.slug === slug);
  const [row, other] = [sla.targets[at], sla.targets[at + by]];
  if (row === undefined || other === undefined) return sla;
  if (isBase(sla.targets, row) || isBase(sla.targets, other)) return sla;
  return { ...sla, targets: sla.targets.with(at, other).with(at + by, row) };
}
