import type { Condition } from "../schema";
import type { ConditionTrace, Facts } from "../types";
import type { CompileContext, LeafNode } from "./leaf";
import { compileLeaf } from "./leaf";

/** A compiled condition: `test` answers, `run` answers and says why, leaf by leaf, with no leaf skipped. */
export type ConditionNode = LeafNode | GroupNode | NotNode;
type Compiled = { test: (facts: Facts) => boolean; run: (facts: Facts) => ConditionTrace };
export type GroupNode = Compiled & { kind: "all" | "any"; children: ConditionNode[] };
export type NotNode = Compiled & { kind: "not"; child: ConditionNode };

export const traceResult = (trace: ConditionTrace): boolean =>
  "leaf" in trace ? trace.leaf.result : trace.result;

function allOf(children: ConditionNode[]): GroupNode {
  return {
    kind: "all",
    children,
    test: (facts) => children.every((child) => child.test(facts)),
    run: (facts) => {
      const all: ConditionTrace[] = [];
      let result = true;
      for (const child of children) {
        const trace = child.run(facts);
        if (!traceResult(trace)) result = false;
        all.push(trace);
      }
      return { all, result };
    },
  };
}

function anyOf(children: ConditionNode[]): GroupNode {
  return {
    kind: "any",
    children,
    test: (facts) => children.some((child) => child.test(facts)),
    run: (facts) => {
      const any: ConditionTrace[] = [];
      let result = false;
      for (const child of children) {
        const trace = child.run(facts);
        if (traceResult(trace)) result = true;
        any.push(trace);
      }
      return { any, result };
    },
  };
}

export function compileCondition(condition: Condition, context: CompileContext): ConditionNode {
  if ("all" in condition) return allOf(condition.all.map((each) => compileCondition(each, context)));
  if ("any" in condition) return anyOf(condition.any.map((each) => compileCondition(each, context)));
  if ("not" in condition) {
    const child = compileCondition(condition.not, context);
    return {
      kind: "not",
      child,
      test: (facts) => !child.test(facts),
      run: (facts) => {
        const not = child.run(facts);
        return { not, result: !traceResult(not) };
      },
    };
  }
  return compileLeaf(condition, context);
}

/** Every leaf with the number of `not`s above it, odd ones flagged. */
export function leavesOf(node: ConditionNode, negated = false): { node: LeafNode; negated: boolean }[] {
  if (node.kind === "leaf") return [{ node, negated }];
  if (node.kind === "not") return leavesOf(node.child, !negated);
  return node.children.flatMap((child) => leavesOf(child, negated));
}
