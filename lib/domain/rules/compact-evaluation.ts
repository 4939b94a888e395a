import { traceResult } from "./evaluate/condition";
import { isFieldOperand } from "./evaluate/leaf";
import type { Condition, Leaf, Rule } from "./schema";
import type { ConditionTrace, Evaluation, FactValue, LeafTrace, RuleTrace } from "./types";

/**
 * A leaf's share of a decision: whether it held, what was seen, and the value of the field it was compared with. The
 * names are those that erasing a customer redacts.
 */
type StoredLeaf = 0 | { held: boolean; seen: FactValue; other?: FactValue };
type StoredRule = { rule: string; note?: NonNullable<RuleTrace["note"]>; leaves: StoredLeaf[] | null };

/** Raised with each change of the stored shape; rows of before it was written have none, and are of the first. */
const FORMAT = 1;

/**
 * An evaluation as stored: of the trace only what the policy's version doesn't say itself. Leaves stand in the order of
 * the rule's document, `0` for one that saw nothing and didn't hold.
 */
export type StoredEvaluation = Omit<Evaluation, "trace"> & {
  format?: number;
  trace: StoredRule[];
  builtIn: RuleTrace;
};

export function compactEvaluation({ trace, ...outcome }: Evaluation): StoredEvaluation {
  const builtIn = trace.at(-1);
  if (builtIn === undefined) throw new Error("an evaluation ends with the built-in rule");
  return { format: FORMAT, ...outcome, trace: trace.slice(0, -1).map(compactRule), builtIn };
}

/**
 * @param rules of the version that decided
 * @throws where a newer release wrote the evaluation in a format that this one doesn't know
 */
export function expandEvaluation(stored: StoredEvaluation | Evaluation, rules: readonly Rule[]): Evaluation {
  // Rows of before 0012 hold the whole trace.
  if (!("builtIn" in stored)) return stored;
  const { format = FORMAT, trace, builtIn, ...outcome } = stored;
  if (format !== FORMAT)
    throw new Error(`an evaluation of format ${format}, which this release does not know`);
  const ruleOf = new Map(rules.map((rule) => [rule.slug, rule]));
  const whole = trace.flatMap((each) => {
    const rule = ruleOf.get(each.rule);
    return rule === undefined ? [] : [expandRule(each, rule)];
  });
  return { ...outcome, trace: [...whole, builtIn] };
}

function compactRule({ rule, note, when }: RuleTrace): StoredRule {
  const leaves: StoredLeaf[] = [];
  if (when !== null) collect(when, leaves);
  return { rule, ...(note === null ? {} : { note }), leaves: when === null ? null : leaves };
}

function collect(trace: ConditionTrace, into: StoredLeaf[]): void {
  if ("leaf" in trace) into.push(compactLeaf(trace.leaf));
  else if ("not" in trace) collect(trace.not, into);
  else for (const child of "all" in trace ? trace.all : trace.any) collect(child, into);
}

function compactLeaf({ result, seen, wanted }: LeafTrace): StoredLeaf {
  if (isCompared(wanted)) return { held: result, seen: seen ?? null, other: wanted.value };
  return !result && (seen === null || seen === undefined) ? 0 : { held: result, seen: seen ?? null };
}

/** Of a leaf's operand: another field, with what that held. */
export const isCompared = (operandValue: unknown): operandValue is { field: string; value: FactValue } =>
  typeof operandValue === "object" &&
  operandValue !== null &&
  "field" in operandValue &&
  "value" in operandValue;

function expandRule({ rule, note, leaves }: StoredRule, { name, effect, mode, when }: Rule): RuleTrace {
  const condition = leaves === null ? null : expandCondition(when, leaves[Symbol.iterator]());
  return {
    rule,
    name,
    effect,
    mode: mode === "shadow" ? "shadow" : "on",
    result: condition !== null && traceResult(condition),
    note: note ?? null,
    when: condition,
  };
}

function expandCondition(condition: Condition, leaves: Iterator<StoredLeaf>): ConditionTrace {
  const each = (child: Condition) => expandCondition(child, leaves);
  if ("all" in condition) {
    const all = condition.all.map(each);
    return { all, result: all.every(traceResult) };
  }
  if ("any" in condition) {
    const any = condition.any.map(each);
    return { any, result: any.some(traceResult) };
  }
  if ("not" in condition) {
    const not = each(condition.not);
    return { not, result: !traceResult(not) };
  }
  return { leaf: unpackLeaf(condition, leaves.next().value ?? 0) };
}

function unpackLeaf(leaf: Leaf, stored: StoredLeaf): LeafTrace {
  const { field, op, value, window_minutes, calendar } = leaf;
  const { held, seen, ...compared } = stored === 0 ? { held: false, seen: null } : stored;
  return {
    field,
    op,
    wanted:
      isFieldOperand(value) && "other" in compared
        ? { field: value.field, value: compared.other }
        : (value ?? null),
    seen,
    result: held,
    ...(window_minutes === undefined ? {} : { window_minutes }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}
