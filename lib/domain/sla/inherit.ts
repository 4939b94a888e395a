import type { SlaTargetDoc } from "../policy/path-policy";
import type { ClockMetric } from "../vocabulary";

export type TimedMetric = Exclude<ClockMetric, "deadline">;

/** A row as clocks see it: every time is one, and what was inherited is filled in. */
export type EffectiveRow = Omit<SlaTargetDoc, "targets"> & { targets: Partial<Record<TimedMetric, number>> };

/** A row without any condition matches every ticket. */
export const isCatchAll = ({ when }: Pick<SlaTargetDoc, "when">): boolean =>
  Object.values(when).every((list) => list === undefined || list.length === 0);

/** The row that others inherit from: the last that matches everything. */
export const baseRow = (rows: readonly SlaTargetDoc[]): SlaTargetDoc | null =>
  rows.findLast(isCatchAll) ?? null;

export const isPausable = (metric: TimedMetric): metric is SlaTargetDoc["pause_while_waiting"][number] =>
  metric === "next_response" || metric === "resolution" || metric === "tier";

const inheritsNothing = (row: SlaTargetDoc): row is SlaTargetDoc & EffectiveRow =>
  !Object.values(row.targets).includes("inherit");

/**
 * The row with what it inherits: time, pause, warnings and breach actions of the row for everything else, counted in
 * this row's calendar. What that row has no clock for has none here either.
 */
export function effectiveRow(rows: readonly SlaTargetDoc[], row: SlaTargetDoc): EffectiveRow {
  if (inheritsNothing(row)) return row;
  const base = baseRow(rows);
  const targets: EffectiveRow["targets"] = {};
  const [warnings, onBreach] = [{ ...row.warnings }, { ...row.on_breach }];
  const pauses = new Set(row.pause_while_waiting);
  for (const [name, value] of Object.entries(row.targets)) {
    const metric = name as TimedMetric;
    if (typeof value === "number") {
      targets[metric] = value;
      continue;
    }
    const seconds = base?.targets[metric];
    if (base === null || typeof seconds !== "number") continue;
    targets[metric] = seconds;
    warnings[metric] = base.warnings[metric] ?? [];
    onBreach[metric] = base.on_breach[metric] ?? [];
    if (!isPausable(metric)) continue;
    if (base.pause_while_waiting.includes(metric)) pauses.add(metric);
    else pauses.delete(metric);
  }
  return { ...row, targets, warnings, on_breach: onBreach, pause_while_waiting: [...pauses] };
}
