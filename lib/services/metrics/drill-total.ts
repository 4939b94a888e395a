import type { Dimension } from "@/lib/domain/metrics/aggregate";
import type { DayPart, DayRows } from "@/lib/domain/metrics/day-rows";
import type { MeasureKind } from "@/lib/domain/metrics/types";
import type { DrillDown } from "@/lib/domain/metrics/view";
import { total } from "./sums";

/** The facts behind each figure: kind, and what its yes or no must be. */
export const measuresOf = {
  escalations: ["escalation", null],
  created: ["created", null],
  first_response: ["first_response", null],
  still_waiting: ["waiting", null],
  first_contact: ["first_contact", true],
  not_first_contact: ["first_contact", false],
  resolution_escalated: ["resolution", true],
  resolution_ai: ["resolution", false],
  breached: ["targets", false],
  returned: ["handback", true],
  reopened: ["resolved", true],
  needless: ["verdict", false],
  repeat: ["repeat", true],
  repeat_by_customer: ["repeat", null],
  asked_twice: ["asked", true],
  missed: ["resolved", true],
  clock_met: ["sla", true],
  clock_breached: ["sla", false],
  needed: ["verdict", true],
  too_late: ["verdict", null],
  wrong_owner: ["verdict", null],
  held: ["held", null],
} as const satisfies Record<DrillDown["figure"], readonly [MeasureKind, boolean | null]>;

export type Behind = Omit<DrillDown, "path" | "from" | "to" | "group_by" | "cursor">;

/** The headline counts escalations from the AI; a bar of the chart or a row of a table counts them all. */
export const isHeadline = ({ figure, tier, team, trigger, day }: Behind, by: Dimension | null): boolean =>
  figure === "escalations" && [tier, team, trigger, day].every((part) => part === undefined) && by === null;

/** How many facts are behind a figure, told by the sums of its days; null where sums don't tell them apart. */
export function rolledTotal(
  behind: Behind,
  by: Dimension | null,
): ((days: readonly DayPart[]) => number) | null {
  const { figure, tier, team, trigger, clock, holder } = behind;
  const [kind, yes] = measuresOf[figure];
  const isPlaced = tier !== undefined || team !== undefined;
  const isSourced = clock !== undefined || holder !== undefined;
  const isPlain = !isPlaced && !isSourced && trigger === undefined;
  const under = (row: { group: string | null }) => by === null || row.group === (behind.group ?? null);
  const there = (row: { tier: string | null; team: string | null }) =>
    (tier === undefined || row.tier === tier) && (team === undefined || row.team === (team || null));
  const counting = (of: (rows: DayRows) => readonly { n: number; group: string | null }[]) => {
    return (days: readonly DayPart[]) =>
      days.reduce((sum, { rows }) => sum + total(of(rows).filter(under)), 0);
  };
  switch (figure) {
    case "still_waiting":
      return null;
    case "escalations":
      if (trigger !== undefined)
        return isPlaced || isSourced
          ? null
          : counting(({ volume }) => volume.filter((row) => row.trigger === trigger));
      break;
    case "first_response":
    case "resolution_escalated":
    case "resolution_ai":
      if (isSourced || trigger !== undefined) return null;
      return counting(({ spans }) =>
        spans.filter((row) => row.kind === kind && (yes === null || row.yes === yes) && there(row)),
      );
    case "held":
      if (trigger !== undefined || clock !== undefined) return null;
      return counting(({ held }) =>
        held
          .filter((row) => (holder === undefined || row.holder === holder) && there(row))
          .map(({ legs: n, group }) => ({ n, group })),
      );
    case "missed":
      return isPlain ? counting(({ missed }) => missed.filter((row) => row.yes)) : null;
    case "repeat_by_customer":
      return isPlain ? counting(({ again }) => again.filter((row) => row.yes)) : null;
    case "too_late":
    case "wrong_owner":
      return isPlain ? counting(({ judged }) => judged.filter((row) => row.timing === figure)) : null;
    default:
      if (trigger !== undefined) return null;
  }
  const source = isHeadline(behind, by) ? "ai" : (clock ?? holder);
  if (clock !== undefined && holder !== undefined) return null;
  return counting(({ counts }) =>
    counts.filter(
      (row) =>
        row.kind === kind &&
        (yes === null || row.yes === yes) &&
        (source === undefined || row.source === source) &&
        there(row),
    ),
  );
}
