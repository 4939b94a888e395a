import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { raw, type Say, type SayValue, say } from "../texts";
import { briefParts } from "../vocabulary";
import { isMoney } from "./facts";
import { type FieldCatalogue, type FieldSpec, fieldCatalogue, isTimeOperator } from "./fields";
import { isFieldOperand, isListOperand, isPhraseOperator } from "./leaf";
import { readableLine } from "./patterns/readable";
import type { Condition, Leaf, Operator } from "./schema";
import { builtInRule, type FactValue, type LeafTrace, type RuleTrace } from "./types";

/** Rules, comparisons and traces in words; texts in `messages/<language>/rules.json`. */

type Named = { slug: string; name: string };
/** Made once a version, 30 µs: a trace names a hundred fields. */
const catalogues = new WeakMap<object, FieldCatalogue>();
function catalogueOf(policy: PathPolicy): FieldCatalogue {
  const known = catalogues.get(policy) ?? fieldCatalogue(policy);
  catalogues.set(policy, known);
  return known;
}

type Words = { policy: PathPolicy; organisation: Organisation | null };

const nameIn = (items: readonly Named[], slug: string): Say =>
  raw(items.find((each) => each.slug === slug)?.name ?? slug);

/** The name of a field; of a custom one what the path calls it. */
export function sayField(policy: PathPolicy, leaf: Pick<Leaf, "field" | "window_minutes" | "calendar">): Say {
  const { field, window_minutes, calendar } = leaf;
  if (field.startsWith("field.")) return nameIn(policy.fields, field.slice("field.".length));
  if (field.startsWith("clock.")) {
    return say("rules.clock", { metric: say(`terms.clock.${field.slice("clock.".length)}`) });
  }
  if (!catalogueOf(policy).has(field)) return raw(field);
  const name = say(`rules.field.${field.replaceAll(".", "_")}`);
  if (window_minutes !== undefined) {
    return say("rules.windowed", { field: name, window: { durationMs: window_minutes * 60_000 } });
  }
  return calendar === "working" ? say("rules.working", { field: name }) : name;
}

/** Shares are read with two decimals, and with a real minus sign. */
const signal = (value: number): Say => raw(value.toFixed(2).replace("-", "−"));
const isSignal = (field: string): boolean => ["confidence", "threshold", "sentiment"].includes(field);

function sayMoney({ amount, currency }: { amount: number; currency: string }): Say {
  const text = Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
  const known = ["EUR", "USD", "GBP"].includes(currency) ? currency : "other";
  return say(`rules.money.${known}`, { amount: text.replace("-", "−"), currency });
}

const termOf: Record<string, string> = {
  priority: "priority",
  severity: "level",
  impact: "level",
  urgency: "level",
  complexity: "level",
  status_category: "statusCategory",
  flags: "aiFlag",
  language: "language",
};

/** A closed value by the name people know; unknown ones as they stand. */
function sayName({ policy, organisation }: Words, spec: FieldSpec, value: string): Say {
  const { name: field } = spec;
  const level = policy.tiers.findIndex((tier) => tier.slug === value);
  const tier = policy.tiers[level];
  if (field === "tier" && tier !== undefined) return say("rules.tier", { level: level + 1, name: tier.name });
  if (field === "category") return nameIn(policy.categories, value);
  if (field === "status") return nameIn(policy.statuses, value);
  if (field === "task") return nameIn(policy.tasks, value);
  if (field === "customer.tier") return nameIn(organisation?.customer_tiers ?? [], value);
  if (field === "missing_parts") {
    const isPart = briefParts.some((part) => part === value);
    return isPart ? say(`brief.part.${value}`) : nameIn(policy.fields, value);
  }
  if (field.startsWith("clock.")) return say(`rules.clock_state.${value}`);
  if (field === "language" && !["en", "nl", "da"].includes(value)) return raw(value);
  if (field === "risk" && spec.options?.includes(value)) return say(`rules.risk.${value}`);
  const term = termOf[field];
  const isKnown = spec.options === null || spec.options.includes(value);
  return term !== undefined && isKnown ? say(`terms.${term}.${value}`) : raw(value);
}

function sayValue(words: Words, spec: FieldSpec | null, value: unknown): SayValue {
  if (value === null || value === undefined) return say("rules.nothing");
  if (Array.isArray(value) && value.length === 0) return say("rules.nothing");
  if (Array.isArray(value)) return { list: value.map((each) => asSay(sayValue(words, spec, each))) };
  if (isMoney(value)) return sayMoney(value);
  if (typeof value === "boolean") return say(value ? "rules.yes" : "rules.no");
  if (typeof value === "number") return sayNumber(spec, value);
  if (typeof value !== "string") return raw(JSON.stringify(value));
  if (spec === null) return raw(value);
  if (spec.type === "instant") {
    const at = Date.parse(value);
    return Number.isNaN(at) ? raw(value) : { instant: at };
  }
  return sayName(words, spec, value);
}

function sayNumber(spec: FieldSpec | null, value: number): SayValue {
  if (spec?.type === "instant") return { instant: value };
  if (spec?.type === "duration") return { durationMs: Math.round(value * 60_000) };
  if (spec !== null && isSignal(spec.name)) return signal(value);
  return raw(String(value).replace("-", "−"));
}

/** A list holds only `Say`s; instants and durations inside one go through a message of their own. */
function asSay(value: SayValue): Say {
  if (typeof value === "object" && value !== null && ("key" in value || "raw" in value)) return value;
  return say("rules.value", { value });
}

/** A phrase as it stands, a pattern with its classes by name. */
const quoted =
  (policy: PathPolicy) =>
  (phrase: unknown): Say =>
    say("rules.quoted", { text: readableLine(String(phrase), policy.word_classes) });

function sayPhrases({ policy }: Words, value: Leaf["value"]): SayValue {
  if (isListOperand(value)) {
    const name = policy.word_lists.find((each) => each.slug === value.list)?.name ?? value.list;
    return say("rules.quoted", { text: name });
  }
  return Array.isArray(value) ? { list: value.map(quoted(policy)) } : quoted(policy)(value);
}

type Compared = Pick<Leaf, "field" | "op" | "value" | "window_minutes" | "calendar"> & {
  /** The other field's value, where the comparison was made. */
  operand?: FactValue;
};

function sayOperand(words: Words, compared: Compared, spec: FieldSpec | null): SayValue {
  const { value, op, operand } = compared;
  const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
  if (isPhrase) return sayPhrases(words, value);
  if (isTimeOperator(op) && typeof value === "number") return { durationMs: value * 60_000 };
  if (!isFieldOperand(value)) return sayValue(words, spec, value);
  const other = catalogueOf(words.policy).get(value.field) ?? null;
  if (operand === undefined || operand === null) return sayField(words.policy, { field: value.field });
  const seen = sayValue(words, other, operand);
  return value.field === "threshold"
    ? seen
    : say("rules.field_value", {
        field: sayField(words.policy, { field: value.field }),
        value: seen,
      });
}

const moments: Operator[] = ["less", "at_most", "greater", "at_least"];

/** "category is Billing", "amount over €100", "the customer asked for a person". */
function sayCompared(words: Words, compared: Compared): Say {
  const { field, op, value } = compared;
  const spec = catalogueOf(words.policy).get(field) ?? null;
  if (spec?.type === "boolean" && (op === "is" || op === "is_not") && typeof value === "boolean") {
    const isYes = (op === "is") === value;
    if (!field.startsWith("field.")) return say(`rules.flag.${field}.${isYes ? "yes" : "no"}`);
  }
  const name = sayField(words.policy, compared);
  if (op === "between" && Array.isArray(value)) {
    const [low, high] = value.map((each) => sayValue(words, spec, each));
    return say("rules.op.between", { field: name, low: low ?? null, high: high ?? null });
  }
  const takesNone: Operator[] = ["is_set", "is_not_set", "changed"];
  if (takesNone.includes(op)) return say(`rules.op.${op}`, { field: name });
  const isMoment = spec?.type === "instant" && moments.includes(op);
  const isList = isListOperand(value) && isPhraseOperator(op);
  return say(`rules.${isMoment ? "moment" : isList ? "list" : "op"}.${op}`, {
    field: name,
    value: sayOperand(words, compared, spec),
  });
}

/** The value of a comparison alone, as its chip shows it. */
export const sayLeafValue = (
  policy: PathPolicy,
  leaf: Leaf,
  organisation: Organisation | null = null,
): SayValue => sayOperand({ policy, organisation }, leaf, catalogueOf(policy).get(leaf.field) ?? null);

/** What a ticket has in a field, as it reads beside a comparison. */
export const sayFact = (
  policy: PathPolicy,
  field: string,
  value: unknown,
  organisation: Organisation | null = null,
): SayValue => sayValue({ policy, organisation }, catalogueOf(policy).get(field) ?? null, value);

/** One comparison of a rule, before any facts. */
export const sayComparison = (
  policy: PathPolicy,
  leaf: Leaf,
  organisation: Organisation | null = null,
): Say => sayCompared({ policy, organisation }, leaf);

/** A whole condition as one sentence. */
export function sayCondition(
  policy: PathPolicy,
  condition: Condition,
  organisation: Organisation | null = null,
): Say {
  const nested = (inner: Condition): Say => {
    const isGroup = ("all" in inner && inner.all.length > 1) || ("any" in inner && inner.any.length > 1);
    const words = sayCondition(policy, inner, organisation);
    return isGroup ? say("rules.nested", { what: words }) : words;
  };
  if ("not" in condition) return say("rules.not", { what: nested(condition.not) });
  if (!("all" in condition) && !("any" in condition)) return sayComparison(policy, condition, organisation);
  const parts = ("all" in condition ? condition.all : condition.any).map(nested);
  const joined = parts.reduce<Say | null>(
    (left, right) =>
      left === null ? right : say("all" in condition ? "rules.and" : "rules.or", { left, right }),
    null,
  );
  return joined ?? say("rules.nothing");
}

/** Operators whose words already say all that was seen. */
const tellsAll = (trace: LeafTrace, spec: FieldSpec | null): boolean =>
  spec?.type === "boolean" ||
  (spec?.type === "message_text" && (trace.op === "is_set" || trace.op === "is_not_set")) ||
  (trace.op === "is_not_set" && trace.result) ||
  (trace.op === "is" && trace.result);

/** The operand of a trace, as its rule wrote it, and the value of the field it names. */
function operandOf(wanted: unknown): { value: Leaf["value"]; operand: FactValue } {
  const isField = typeof wanted === "object" && wanted !== null && "field" in wanted && "value" in wanted;
  if (!isField) return { value: wanted === null ? undefined : (wanted as Leaf["value"]), operand: undefined };
  return { value: { field: String(wanted.field) }, operand: wanted.value as FactValue };
}

/**
 * One comparison of a trace with what it saw: "amount over €100 (129)", "confidence below 0.80 (0.58)".
 * @param organisation for the names of customer tiers
 */
export function sayLeaf(policy: PathPolicy, trace: LeafTrace, organisation: Organisation | null = null): Say {
  const words = { policy, organisation };
  const { field, op, wanted, seen, window_minutes, calendar } = trace;
  if (field === "risk" && wanted === "person_always") {
    return say("rules.person_always", { risk: say(`rules.risk.${String(seen)}`) });
  }
  const spec = catalogueOf(policy).get(field) ?? null;
  const what = sayCompared(words, { field, op, window_minutes, calendar, ...operandOf(wanted) });
  if (tellsAll(trace, spec)) return what;
  const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
  if (isPhrase && !Array.isArray(seen)) return what;
  const shown: SayValue =
    isPhrase && Array.isArray(seen) ? { list: seen.map(quoted(policy)) } : sayValue(words, spec, seen);
  return say("rules.seen", { what, seen: shown });
}

/** One rule of a trace: whether it matched, and why its match did nothing or it was not read. */
export function sayRuleTrace(trace: RuleTrace): Say {
  const rule = trace.rule === builtInRule ? say("rules.built_in") : raw(trace.name);
  const matched = trace.mode === "shadow" ? "shadow" : "matched";
  const what = say(`rules.result.${trace.result ? matched : "missed"}`, { rule });
  return trace.note === null
    ? what
    : say("rules.result.noted", { what, note: say(`rules.note.${trace.note}`) });
}
