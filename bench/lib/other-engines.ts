import { ZenEngine } from "@gorules/zen-engine";
import { Engine, type RuleProperties } from "json-rules-engine";
import { isListOperand } from "@/lib/domain/rules/evaluate/leaf";
import type { Condition, Leaf, Rule } from "@/lib/domain/rules/schema";
import type { Facts } from "@/lib/domain/rules/types";

/**
 * The same rules for json-rules-engine and zen-engine. What they have no notion of is given to them ready made, in
 * their favour: whether a word list was hit is one boolean, money is a number of euros, risk and threshold are facts.
 */

type Plain = Record<string, unknown>;
const nameOf = (field: string) => field.replaceAll(/[^a-z0-9]/g, "_");
const keyOf = (leaf: Leaf): string => {
  if (isListOperand(leaf.value)) return nameOf(`hit_${leaf.value.list}`);
  return nameOf(leaf.window_minutes === undefined ? leaf.field : `${leaf.field}@${leaf.window_minutes}`);
};
const plainValue = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "amount" in value ? value.amount : value;

export function plainFacts(
  facts: Facts,
  derived: Plain,
  lists: ReadonlyMap<string, readonly string[]>,
): Plain {
  const plain: Plain = { event: facts.event };
  for (const [key, value] of Object.entries({ ...facts.values, ...derived })) {
    plain[nameOf(key)] = plainValue(value) ?? null;
  }
  for (const [list, phrases] of lists) {
    plain[nameOf(`hit_${list}`)] = facts.hits["new.customer"].some((hit) => phrases.includes(hit));
  }
  return plain;
}

const zenOperators: Partial<Record<Leaf["op"], string>> = {
  is: "==",
  less: "<",
  at_most: "<=",
  greater: ">",
  at_least: ">=",
};

function zenLeaf(leaf: Leaf): string {
  const name = keyOf(leaf);
  if (isListOperand(leaf.value)) return name;
  const text = (value: unknown) => JSON.stringify(plainValue(value));
  if (leaf.op === "is_set") return `len(${name}) > 0`;
  if (leaf.op === "any_of") return `${name} in ${text(leaf.value)}`;
  if (leaf.op === "starts_with") return `startsWith(${name}, ${text(leaf.value)})`;
  if (leaf.op === "contains_any") return `some(${name}, # in ${text(leaf.value)})`;
  const operand = leaf.value;
  const isField = typeof operand === "object" && !Array.isArray(operand) && "field" in operand;
  const value = isField ? nameOf(operand.field) : text(operand);
  const compared = `${name} ${zenOperators[leaf.op]} ${value}`;
  return leaf.op === "is" ? compared : `(${name} != null and ${compared})`;
}
function zenExpression(condition: Condition): string {
  if ("all" in condition) return `(${condition.all.map(zenExpression).join(" and ")})`;
  if ("any" in condition) return `(${condition.any.map(zenExpression).join(" or ")})`;
  return "not" in condition ? `not (${zenExpression(condition.not)})` : zenLeaf(condition);
}

/** A first-hit decision table: it may stop where ours reads on, which is again in its favour. */
export function zenDecider(
  rules: readonly Rule[],
  { trace }: { trace: boolean },
): {
  decide: (facts: Plain) => Promise<string | null>;
  dispose: () => void;
} {
  const rows = rules.map((rule) => ({
    _id: rule.slug,
    when: `event in ${JSON.stringify(rule.on)} and ${zenExpression(rule.when)}`,
    rule: JSON.stringify(rule.slug),
  }));
  const at = { x: 0, y: 0 };
  const engine = new ZenEngine();
  const decision = engine.createDecision({
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: at },
      {
        id: "table",
        type: "decisionTableNode",
        name: "rules",
        position: at,
        content: {
          hitPolicy: "first",
          inputs: [{ id: "when", name: "When" }],
          outputs: [{ id: "rule", name: "Rule", field: "rule" }],
          rules: rows,
        },
      },
      { id: "out", type: "outputNode", name: "out", position: at },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "table", type: "edge" },
      { id: "b", sourceId: "table", targetId: "out", type: "edge" },
    ],
  });
  return {
    decide: async (facts) => {
      const { result } = await decision.evaluate(facts, { trace });
      return typeof result?.rule === "string" ? result.rule : null;
    },
    dispose: () => engine.dispose(),
  };
}

type JreCondition = RuleProperties["conditions"];
const jreOperators: Partial<Record<Leaf["op"], string>> = {
  is: "equal",
  less: "lessThan",
  at_most: "lessThanInclusive",
  greater: "greaterThan",
  at_least: "greaterThanInclusive",
  any_of: "in",
  starts_with: "startsWith",
  contains_any: "containsAny",
  is_set: "isSet",
};
function jreCondition(condition: Condition): unknown {
  if ("all" in condition) return { all: condition.all.map(jreCondition) };
  if ("any" in condition) return { any: condition.any.map(jreCondition) };
  if ("not" in condition) return { not: jreCondition(condition.not) };
  const { value } = condition;
  if (isListOperand(value)) return { fact: keyOf(condition), operator: "equal", value: true };
  const isField = typeof value === "object" && !Array.isArray(value) && "field" in value;
  return {
    fact: keyOf(condition),
    operator: jreOperators[condition.op],
    value: isField ? { fact: nameOf(value.field) } : (plainValue(value) ?? null),
  };
}

export function jreDecider(rules: readonly Rule[]): (facts: Plain) => Promise<string | null> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("startsWith", (fact: string, value: string) => fact?.startsWith(value) === true);
  engine.addOperator("containsAny", (fact: string[], value: string[]) =>
    value.some((each) => fact.includes(each)),
  );
  engine.addOperator("isSet", (fact: string[]) => fact.length > 0);
  for (const rule of rules) {
    const conditions = {
      all: [{ fact: "event", operator: "in", value: rule.on }, jreCondition(rule.when)],
    } as JreCondition;
    engine.addRule({ name: rule.slug, conditions, event: { type: rule.slug } });
  }
  return async (facts) => {
    const { results } = await engine.run(facts);
    const fired = new Set(results.map((result) => result.name));
    return rules.find((rule) => fired.has(rule.slug))?.slug ?? null;
  };
}
