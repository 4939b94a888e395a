import type { PathPolicy } from "../../policy/path-policy";
import { normalizeText } from "../patterns/normalize";
import { canonicalPhrase } from "../patterns/phrases";
import type { Condition, Leaf, Money } from "../schema";
import type { Facts, FactValue } from "../types";

/**
 * A second reading of the rule language, written from its description and not from the compiler: it walks the stored
 * policy for every evaluation, tests one leaf at a time and shares no code with what it checks but folding.
 */

const levels = ["low", "medium", "high", "critical"];
const scales: Record<string, string[]> = {
  priority: ["low", "normal", "high", "urgent"],
  severity: levels,
  impact: levels,
  urgency: levels,
  complexity: levels,
  risk: levels,
};
const freeText =
  /^(subject|channel|language|source|type|affected_system|customer\.(name|external_id)|company\..*|intent|task|model)$/;
const numbers =
  /^(confidence|threshold|sentiment|attempts|failed_attempts|same_error_in_row|ai_turns|repeated_messages|minutes_.*|customer_open_tickets|tickets_.*|on_shift|free_places)$/;
const messageTexts = ["new.customer", "conversation.customer", "new.ai"];

type Kind = "text" | "enum" | "number" | "boolean" | "money" | "instant" | "tags" | "message" | null;
function kindOf(field: string, policy: PathPolicy): Kind {
  if (freeText.test(field)) return "text";
  if (numbers.test(field)) return "number";
  if (messageTexts.includes(field)) return "message";
  if (["tags", "flags", "missing_parts"].includes(field)) return "tags";
  if (["handoff_requested", "requested_human", "question_repeated", "working_hours"].includes(field)) {
    return "boolean";
  }
  if (field === "amount") return "money";
  if (!field.startsWith("field.")) return "enum";
  const type = policy.fields.find((doc) => `field.${doc.slug}` === field)?.type;
  if (type === undefined) return null;
  if (type === "date") return "instant";
  if (type === "url") return "text";
  if (type === "choices") return "tags";
  return type === "choice" ? "enum" : type;
}

const key = (leaf: Leaf): string => {
  if (leaf.field.startsWith("tickets_of") && leaf.window_minutes !== undefined) {
    return `${leaf.field}@${leaf.window_minutes}`;
  }
  return leaf.field.startsWith("minutes_") && leaf.calendar === "working"
    ? `${leaf.field}@working`
    : leaf.field;
};

function risk(policy: PathPolicy, facts: Facts): string {
  const rank = (found: { risk: string } | undefined) => (found ? levels.indexOf(found.risk) : -1);
  const top = Math.max(
    rank(policy.categories.find((each) => each.slug === facts.values.category)),
    rank(policy.tasks.find((each) => each.slug === facts.values.task)),
  );
  return levels[top] ?? policy.default_risk;
}
export function threshold(policy: PathPolicy, facts: Facts): number | null {
  const found = Object.entries(policy.thresholds).find(([name]) => name === risk(policy, facts))?.[1];
  return typeof found === "number" ? found : null;
}
const factOf = (name: string, policy: PathPolicy, facts: Facts): FactValue => {
  if (name === "risk") return risk(policy, facts);
  return name === "threshold" ? threshold(policy, facts) : facts.values[name];
};

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "currency" in value;

/** Absent, or not of the field's kind. */
function clean(value: unknown, kind: Kind): string | number | boolean | Money | null {
  if ((kind === "number" || kind === "instant") && typeof value === "number" && !Number.isNaN(value))
    return value;
  if (kind === "boolean" && typeof value === "boolean") return value;
  if (kind === "money" && isMoney(value) && !Number.isNaN(value.amount)) return value;
  if (typeof value !== "string" || value === "") return null;
  if (kind === "text") return normalizeText(value);
  if (kind === "instant") return Number.isNaN(Date.parse(value)) ? null : Date.parse(value);
  return kind === "enum" ? value : null;
}
/** A stored instant is a number; only a rule writes it as text. */
const cleanFact = (value: FactValue, kind: Kind) =>
  kind === "instant" && typeof value === "string" ? null : clean(value, kind);

function scaleOf(field: string, policy: PathPolicy): string[] | null {
  return field === "tier" ? policy.tiers.map((tier) => tier.slug) : (scales[field] ?? null);
}

/** Signs of a minus b; null where they have no order. */
function order(field: string, policy: PathPolicy, a: unknown, b: unknown): -1 | 0 | 1 | null {
  if (isMoney(a) && isMoney(b)) {
    return a.currency === b.currency ? order(field, policy, a.amount, b.amount) : null;
  }
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  const scale = scaleOf(field, policy);
  if (scale === null || typeof a !== "string" || typeof b !== "string") return null;
  if (!scale.includes(a) || !scale.includes(b)) return null;
  return order(field, policy, scale.indexOf(a), scale.indexOf(b));
}
const same = (a: unknown, b: unknown): boolean =>
  a !== null &&
  b !== null &&
  (isMoney(a) && isMoney(b) ? a.amount === b.amount && a.currency === b.currency : a === b);

const absent = (value: FactValue): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  Number.isNaN(value) ||
  (Array.isArray(value) && value.length === 0);

function phrasesOf(leaf: Leaf, policy: PathPolicy): string[] {
  const { value } = leaf;
  let given: unknown[] = [value];
  if (Array.isArray(value)) given = value;
  else if (typeof value === "object" && "list" in value) {
    const { list } = value;
    given = Object.values(policy.word_lists.find((each) => each.slug === list)?.phrases ?? {}).flat();
  }
  const texts = given.filter((each) => typeof each === "string").map(canonicalPhrase);
  return [...new Set(texts)].filter((each) => each !== "");
}

/** Computed, so no stored value before this call. */
const computed =
  /^(path|risk|threshold|.*attempts|same_error_in_row|ai_turns|question_repeated|repeated_messages|missing_parts|minutes_.*|customer_open_tickets|tickets_.*|working_hours|on_shift|free_places|clock\..*|new\..*|conversation\..*)$/;

function changed(leaf: Leaf, facts: Facts, kind: Kind): boolean {
  const now = facts.values[leaf.field];
  if (
    computed.test(leaf.field) ||
    facts.before === null ||
    facts.event === "intake" ||
    facts.event === "time" ||
    absent(now)
  )
    return false;
  const before = facts.before[leaf.field];
  const sorted = (value: FactValue) =>
    JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : (value ?? null));
  if (sorted(now) === sorted(before)) return false;
  if (leaf.op === "changed") return true;
  const side = cleanFact(leaf.op === "changed_from" ? before : now, kind);
  const wanted = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  return wanted.some((each) => same(side, clean(each, kind)));
}

function tagsHold(leaf: Leaf, now: FactValue): boolean {
  const wanted = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  const tags: unknown[] = Array.isArray(now) ? now : [];
  const there = wanted.filter((tag) => typeof tag === "string");
  if (leaf.op === "none_of") return there.every((tag) => !tags.includes(tag));
  if (leaf.op === "contains_any") return there.some((tag) => tags.includes(tag));
  return leaf.op === "contains_all" && there.length > 0 && there.every((tag) => tags.includes(tag));
}

function textHolds(leaf: Leaf, policy: PathPolicy, facts: Facts): boolean {
  const phrases = phrasesOf(leaf, policy);
  const stored = facts.hits[leaf.field as keyof Facts["hits"]];
  const found = phrases.filter((phrase) => stored.includes(phrase));
  return found.length > 0 && (leaf.op !== "contains_all" || found.length === phrases.length);
}

/** One comparison, straight from the table of operators. */
export function leafHolds(leaf: Leaf, policy: PathPolicy, facts: Facts): boolean {
  const kind = kindOf(leaf.field, policy);
  const now = kind === null ? null : factOf(key(leaf), policy, facts);
  if (leaf.op === "is_set") return !absent(now);
  if (leaf.op === "is_not_set") return absent(now);
  if (kind === null) return leaf.op === "is_not" || leaf.op === "none_of";
  if (leaf.op.startsWith("changed")) return changed(leaf, facts, kind);
  if (kind === "tags") return tagsHold(leaf, now);
  if (["matches_phrase", "contains_any", "contains_all"].includes(leaf.op))
    return textHolds(leaf, policy, facts);
  const left = cleanFact(now, kind);
  const operand = leaf.value;
  const wanted =
    typeof operand === "object" && !Array.isArray(operand) && "field" in operand
      ? [cleanFact(factOf(operand.field, policy, facts), kind)]
      : (Array.isArray(operand) ? operand : [operand]).map((each) => clean(each, kind));
  const first = order(leaf.field, policy, left, wanted[0]);
  switch (leaf.op) {
    case "is":
      return same(left, wanted[0] ?? null);
    case "is_not":
      return !same(left, wanted[0] ?? null);
    case "any_of":
      return wanted.some((each) => same(left, each));
    case "none_of":
      return !wanted.some((each) => same(left, each));
    case "less":
      return first === -1;
    case "at_most":
      return first === -1 || first === 0;
    case "greater":
      return first === 1;
    case "at_least":
      return first === 1 || first === 0;
    case "between": {
      const high = order(leaf.field, policy, left, wanted[1]);
      return (first === 1 || first === 0) && (high === -1 || high === 0);
    }
    case "starts_with":
      if (typeof operand === "object" && "field" in operand) return false;
      return typeof left === "string" && typeof wanted[0] === "string" && left.indexOf(wanted[0]) === 0;
    case "within_next":
    case "within_last": {
      const minutes = Array.isArray(operand) ? operand[0] : operand;
      if (kind !== "instant" || typeof left !== "number" || typeof minutes !== "number") return false;
      const away = left - facts.at;
      const spanMs = minutes * 60_000;
      return leaf.op === "within_next" ? away >= 0 && away <= spanMs : away <= 0 && -away <= spanMs;
    }
    default:
      return false;
  }
}

export function conditionHolds(condition: Condition, policy: PathPolicy, facts: Facts): boolean {
  if ("all" in condition) return condition.all.every((each) => conditionHolds(each, policy, facts));
  if ("any" in condition) return condition.any.some((each) => conditionHolds(each, policy, facts));
  if ("not" in condition) return !conditionHolds(condition.not, policy, facts);
  return leafHolds(condition, policy, facts);
}
