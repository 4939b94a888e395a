import { freeSlug, slugOf } from "../../slug";
import { type Reason, type Trigger, triggerOfReason } from "../../vocabulary";
import type { FieldCatalogue } from "../fields";
import { isTimeOperator } from "../fields";
import type { Action, Condition, Leaf, Rule } from "../schema";
import { leavesIn } from "./tree";

/** Editing the list of rules. A rule keeps its slug when it is renamed: decisions and figures name it so. */

const usedSlugs = (rules: readonly Rule[]): Set<string> => new Set(rules.map(({ slug }) => slug));
export const ruleSlug = (name: string, rules: readonly Rule[]): string => {
  const slug = slugOf(name);
  return freeSlug(slug === "" ? "rule" : slug, usedSlugs(rules));
};

/** What a rule does until its editor says otherwise: to whom RACI names. */
const first: Action = { do: "escalate" };

/** Why such a rule escalates, where what it looks at tells; its editor may say otherwise. */
const reasonOf: Readonly<Record<string, Reason>> = {
  requested_human: "asked_for_person",
  handoff_requested: "ai_asked",
  confidence: "low_confidence",
  sentiment: "sentiment",
  "customer.tier": "customer_tier",
  risk: "risk",
  missing_parts: "missing_facts",
  failed_attempts: "tool_failure",
  same_error_in_row: "tool_failure",
  tickets_of_category: "frequency",
  tickets_of_tag: "frequency",
  tickets_of_defect_type: "frequency",
  "new.customer": "wording",
  "conversation.customer": "wording",
  "new.ai": "wording",
  minutes_since_created: "time",
  minutes_since_customer_message: "time",
  minutes_since_human_message: "time",
  minutes_since_status_change: "time",
};

const readsTime = ({ field, op }: Leaf): boolean =>
  isTimeOperator(op) || field.startsWith("minutes_since_") || field.startsWith("clock.");

/** A rule that begins to look at time is also read the moment that turns true, else it would never fire. */
export function withWhen(rule: Rule, when: Condition): Rule {
  const isNewlyTimed = leavesIn(when).some(readsTime) && !leavesIn(rule.when).some(readsTime);
  if (!isNewlyTimed || rule.on.includes("time")) return { ...rule, when };
  return { ...rule, when, on: [...rule.on, "time"] };
}

export function newRule(name: string, when: Condition, rules: readonly Rule[]): Rule {
  const leaves = leavesIn(when);
  return {
    slug: ruleSlug(name, rules),
    name,
    effect: "deciding",
    mode: "on",
    reason: reasonOf[leaves[0]?.field ?? ""] ?? "policy",
    on: leaves.some(readsTime) ? ["intake", "message", "time"] : ["intake", "message"],
    when,
    ...{ then: [first] },
  };
}

const insertedAt = <T>(items: readonly T[], index: number, item: T): T[] => [
  ...items.slice(0, index),
  item,
  ...items.slice(index),
];

export const insertRule = (rules: readonly Rule[], index: number, rule: Rule): Rule[] =>
  insertedAt(rules, Math.max(0, Math.min(rules.length, index)), rule);

/** A copy right behind the rule, off until somebody turns it on. */
export function duplicateRule(
  rules: readonly Rule[],
  slug: string,
  name: string,
): { rules: Rule[]; slug: string } | null {
  const index = rules.findIndex((rule) => rule.slug === slug);
  const rule = rules[index];
  if (rule === undefined) return null;
  const copy: Rule = { ...rule, slug: ruleSlug(name, rules), name: name.slice(0, 120), mode: "off" };
  return { rules: insertRule(rules, index + 1, copy), slug: copy.slug };
}

/** To a position counted from 1, as people type it; beyond the ends is at the end. */
export function moveRule(rules: readonly Rule[], slug: string, position: number): Rule[] {
  const rule = rules.find((each) => each.slug === slug);
  if (rule === undefined) return [...rules];
  return insertRule(
    rules.filter((each) => each !== rule),
    position - 1,
    rule,
  );
}

export const removeRule = (rules: readonly Rule[], slug: string): Rule[] =>
  rules.filter((rule) => rule.slug !== slug);

export const setRule = (rules: readonly Rule[], slug: string, change: (rule: Rule) => Rule): Rule[] =>
  rules.map((rule) => (rule.slug === slug ? change(rule) : rule));

/** Only "also" rules go without a reason, and they may not escalate: the rest follows the effect. */
export function setEffect(rule: Rule, effect: Rule["effect"]): Rule {
  if (rule.effect === effect) return rule;
  if (effect === "deciding") {
    return { ...rule, effect, reason: rule.reason ?? "policy", ...{ then: [first, ...rule.then] } };
  }
  const others = rule.then.filter(({ do: what }) => what !== "escalate" && what !== "hand_back_to_ai");
  const { reason: _, ...rest } = rule;
  const left: Action[] = others.length > 0 ? others : [{ do: "add_tag", tag: rule.slug }];
  return { ...rest, effect, ...{ then: left } };
}

type RuleKind = Trigger | "business_check";

const isTimeLeaf = (leaf: Leaf, catalogue: FieldCatalogue): boolean => {
  const spec = catalogue.get(leaf.field);
  return isTimeOperator(leaf.op) || (spec?.time === true && spec.type === "duration");
};

/**
 * What sort of rule it is, as people speak of them: somebody asked; time passed; the business says so (a policy
 * reason over stored facts); else the AI's signals and the wording, before anybody asked. Null for "also" rules.
 */
export function ruleKind(rule: Rule, catalogue: FieldCatalogue): RuleKind | null {
  if (rule.effect === "also") return null;
  const leaves = leavesIn(rule.when);
  if (leaves.some((leaf) => isTimeLeaf(leaf, catalogue))) return "time";
  if (rule.reason === undefined) return null;
  if (rule.reason === "policy" || rule.reason === "customer_tier") return "business_check";
  return triggerOfReason[rule.reason];
}
