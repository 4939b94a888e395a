import { traceResult } from "../../rules/evaluate/condition";
import type { ConditionTrace, LeafTrace, RuleTrace } from "../../rules/types";

/** Indices that lead to a node of a condition; what `not` turns round is its child 0. */
export type TracePath = readonly number[];

const childrenOf = (trace: ConditionTrace): ConditionTrace[] => {
  if ("leaf" in trace) return [];
  if ("not" in trace) return [trace.not];
  return "all" in trace ? trace.all : trace.any;
};

/** What a node of a rule's condition came to; null where the trace has no such node. */
export function traceAt(trace: RuleTrace | undefined, path: TracePath): ConditionTrace | null {
  let node: ConditionTrace | undefined = trace?.when ?? undefined;
  for (const index of path) node = node === undefined ? undefined : childrenOf(node)[index];
  return node ?? null;
}

export function leafAt(trace: RuleTrace | undefined, path: TracePath): LeafTrace | null {
  const node = traceAt(trace, path);
  return node !== null && "leaf" in node ? node.leaf : null;
}

export function holdsAt(trace: RuleTrace | undefined, path: TracePath): boolean | null {
  const node = traceAt(trace, path);
  return node === null ? null : traceResult(node);
}
