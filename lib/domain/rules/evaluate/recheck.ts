import { comparable } from "../facts";
import { isTimeOperator } from "../fields";
import type { Facts } from "../types";
import type { ConditionNode } from "./condition";
import { leavesOf } from "./condition";
import type { LeafNode } from "./leaf";
import { isFieldOperand, scalarsOf } from "./leaf";

/** Working time of the path's calendar, all that rechecks need of it. */
export type WorkingTime = {
  /**
   * The instant (epoch ms) at which `workingMs` (> 0) of open time have passed since `startMs`; a budget that ends
   * exactly at closing time ends then. Null when the calendar never opens long enough.
   */
  instantAfter: (startMs: number, workingMs: number) => number | null;
};

const minuteMs = 60_000;
/** Longest span searched for a closing time; a calendar open longer than this counts as never closing. */
const searchedMs = 366 * 24 * 60 * minuteMs;

/** The last instant that is written with four digits of the year; what would turn true later never does. */
const lastInstant = 253_402_300_799_999;

export const isTimeLeaf = (node: LeafNode): boolean =>
  node.spec?.time === true || isTimeOperator(node.leaf.op);

/** Next instant at which the path opens or closes. Open time is contiguous exactly while `instantAfter` keeps pace. */
function nextEdge(open: boolean, at: number, working: WorkingTime | null): number | null {
  if (working === null) return null;
  if (!open) {
    const first = working.instantAfter(at, 1);
    return first === null ? null : first - 1;
  }
  const keepsPace = (spanMs: number) => working.instantAfter(at, spanMs) === at + spanMs;
  if (keepsPace(searchedMs)) return null;
  let [edge, tooLong] = [0, searchedMs];
  while (tooLong - edge > 1) {
    const half = Math.floor((edge + tooLong) / 2);
    if (keepsPace(half)) edge = half;
    else tooLong = half;
  }
  return at + edge;
}

/** When a running duration, now `minutes`, comes to `wanted` (or just past it). */
function reach(
  node: LeafNode,
  facts: Facts,
  working: WorkingTime | null,
  { minutes, wanted, past }: { minutes: number; wanted: number; past: 0 | 1 },
): number | null {
  const passed = Math.round(minutes * minuteMs);
  const left = (past === 1 ? Math.floor(wanted * minuteMs) + 1 : Math.ceil(wanted * minuteMs)) - passed;
  if (left <= 0) return null;
  // Open time never runs faster than the clock, so without a calendar the clock is a safe early bound.
  if (node.leaf.calendar !== "working" || working === null) return facts.at + left;
  return working.instantAfter(facts.at, left);
}

function durationFlip(node: LeafNode, facts: Facts, working: WorkingTime | null): number | null {
  const minutes = facts.values[node.key];
  if (typeof minutes !== "number" || Number.isNaN(minutes)) return null;
  const { op, value } = node.leaf;
  const bounds = isFieldOperand(value) ? [facts.values[value.field]] : scalarsOf(value);
  const [low, high] = bounds;
  if (typeof low !== "number") return null;
  const to = (wanted: number, past: 0 | 1) => reach(node, facts, working, { minutes, wanted, past });
  switch (op) {
    case "at_least":
    case "less":
      return to(low, 0);
    case "greater":
    case "at_most":
      return to(low, 1);
    case "between":
      if (typeof high !== "number" || high < low) return null;
      return to(low, 0) ?? to(high, 1);
    default:
      return null;
  }
}

function windowFlip(node: LeafNode, { at, values }: Facts): number | null {
  if (node.spec === null) return null;
  const instant = comparable(node.spec, values[node.key]);
  const minutes = scalarsOf(node.leaf.value)[0];
  if (typeof instant !== "number" || typeof minutes !== "number") return null;
  const spanMs = minutes * minuteMs;
  const from = Math.ceil(node.leaf.op === "within_next" ? instant - spanMs : instant);
  const last = Math.floor(node.leaf.op === "within_next" ? instant : instant + spanMs);
  if (at < from) return from;
  return at <= last ? last + 1 : null;
}

/** Next instant at which a time leaf's result changes by itself; null when it never does. */
function nextFlip(node: LeafNode, facts: Facts, working: WorkingTime | null): number | null {
  if (isTimeOperator(node.leaf.op)) return windowFlip(node, facts);
  if (node.spec?.type === "duration") return durationFlip(node, facts, working);
  if (node.leaf.field === "working_hours") {
    const open = facts.values.working_hours;
    return typeof open === "boolean" ? nextEdge(open, facts.at, working) : null;
  }
  // Clock states change only by runs of the engine, which has them read again at once.
  return null;
}

/** True or false where facts of this ticket settle it, null where time or the world around can change it. */
function fixedResult(node: ConditionNode, facts: Facts): boolean | null {
  if (node.kind === "leaf") return isTimeLeaf(node) || node.spec?.outside ? null : node.test(facts);
  if (node.kind === "not") {
    const child = fixedResult(node.child, facts);
    return child === null ? null : !child;
  }
  const decisive = node.kind === "any";
  const results = node.children.map((child) => fixedResult(child, facts));
  if (results.includes(decisive)) return decisive;
  return results.includes(null) ? null : !decisive;
}

/**
 * Earliest instant after `facts.at` at which one of the condition's time leaves can turn true (a negated one:
 * false). While the condition holds it also counts the other way, so that its episode ends in time. Null when no
 * leaf can, or when facts that time can't change already make the condition false.
 */
export function nextRecheck(
  node: ConditionNode,
  facts: Facts,
  working: WorkingTime | null,
  holds: boolean,
): number | null {
  if (fixedResult(node, facts) === false) return null;
  let earliest: number | null = null;
  for (const { node: leaf, negated } of leavesOf(node)) {
    if (!isTimeLeaf(leaf) || (!holds && leaf.test(facts) !== negated)) continue;
    const at = nextFlip(leaf, facts, working);
    if (at !== null && at > facts.at && (earliest === null || at < earliest)) earliest = at;
  }
  return earliest !== null && earliest <= lastInstant ? earliest : null;
}
