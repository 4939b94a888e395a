import { literal, type Msg, type MsgValue, msg } from "../../msg";
import type { Organisation } from "../../policy/organisation";
import type { PathPolicy } from "../../policy/path-policy";
import { briefParts } from "../../vocabulary";
import { isFieldOperand, isListOperand, isPhraseOperator } from "../evaluate/leaf";
import { isMoney } from "../facts";
import { type FieldCatalogue, type FieldSpec, fieldCatalogue, isTimeOperator } from "../fields";
import { readableLine } from "../patterns/readable";
import type { Condition, Leaf, Operator } from "../schema";
import { builtInRule, type FactValue, type LeafTrace, type RuleTrace } from "../types";

/** Rules, comparisons and traces in words; texts in `messages/<language>/rules.json`. */

type Named = { slug: string; name: string };
/** Made once a version, 30 µs: a trace names a hundred fields. */
const catalogues = new WeakMap<object, FieldCatalogue>();
function catalogueOf(policy: PathPolicy): FieldCatalogue {
  const catalogue = catalogues.get(policy) ?? fieldCatalogue(policy);
  catalogues.set(policy, catalogue);
  return catalogue;
}

type Words = { policy: PathPolicy; organisation: Organisation | null };

const nameIn = (items: readonly Named[], slug: string): Msg =>
  literal(items.find((each) => each.slug === slug)?.name ?? slug);

/** The name of a field; of a custom one what the path calls it. */
export function fieldMsg(policy: PathPolicy, leaf: Pick<Leaf, "field" | "window_minutes" | "calendar">): Msg {
  const { field, window_minutes, calendar } = leaf;
  if (field.startsWith("field.")) return nameIn(policy.fields, field.slice("field.".length));
  if (field.startsWith("clock.")) {
    return msg("rules.clock", { metric: msg(`terms.clock.${field.slice("clock.".length)}`) });
  }
  if (!catalogueOf(policy).has(field)) return literal(field);
  const name = msg(`rules.field.${field.replaceAll(".", "_")}`);
  if (window_minutes !== undefined) {
    return msg("rules.windowed", { field: name, window: { durationMs: window_minutes * 60_000 } });
  }
  return calendar === "working" ? msg("rules.working", { field: name }) : name;
}

/** Shares are read with two decimals, and with a real minus sign. */
const signal = (value: number): Msg => literal(value.toFixed(2).replace("-", "−"));
const isSignal = (field: string): boolean => ["confidence", "threshold", "sentiment"].includes(field);

function moneyMsg({ amount, currency }: { amount: number; currency: string }): Msg {
  const text = Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
  const currencyKey = ["EUR", "USD", "GBP"].includes(currency) ? currency : "other";
  return msg(`rules.money.${currencyKey}`, { amount: text.replace("-", "−"), currency });
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
function nameMsg({ policy, organisation }: Words, spec: FieldSpec, value: string): Msg {
  const { name: field } = spec;
  const level = policy.tiers.findIndex((tier) => tier.slug === value);
  const tier = policy.tiers[level];
  if (field === "tier" && tier !== undefined) return msg("rules.tier", { level: level + 1, name: tier.name });
  if (field === "category") return nameIn(policy.categories, value);
  if (field === "status") return nameIn(policy.statuses, value);
  if (field === "task") return nameIn(policy.tasks, value);
  if (field === "customer.tier") return nameIn(organisation?.customer_tiers ?? [], value);
  if (field === "missing_parts") {
    const isPart = briefParts.some((part) => part === value);
    return isPart ? msg(`brief.part.${value}`) : nameIn(policy.fields, value);
  }
  if (field.startsWith("clock.")) return msg(`rules.clock_state.${value}`);
  if (field === "language" && !["en", "nl", "da"].includes(value)) return literal(value);
  if (field === "risk" && spec.options?.includes(value)) return msg(`rules.risk.${value}`);
  const term = termOf[field];
  const isKnown = spec.options === null || spec.options.includes(value);
  return term !== undefined && isKnown ? msg(`terms.${term}.${value}`) : literal(value);
}

function valueMsg(words: Words, spec: FieldSpec | null, value: unknown): MsgValue {
  if (value === null || value === undefined) return msg("rules.nothing");
  if (Array.isArray(value) && value.length === 0) return msg("rules.nothing");
  if (Array.isArray(value)) return { list: value.map((each) => asMsg(valueMsg(words, spec, each))) };
  if (isMoney(value)) return moneyMsg(value);
  if (typeof value === "boolean") return msg(value ? "rules.yes" : "rules.no");
  if (typeof value === "number") return numberMsg(spec, value);
  if (typeof value !== "string") return literal(JSON.stringify(value));
  if (spec === null) return literal(value);
  if (spec.type === "instant") {
    const at = Date.parse(value);
    return Number.isNaN(at) ? literal(value) : { instant: at };
  }
  return nameMsg(words, spec, value);
}

function numberMsg(spec: FieldSpec | null, value: number): MsgValue {
  if (spec?.type === "instant") return { instant: value };
  if (spec?.type === "duration") return { durationMs: Math.round(value * 60_000) };
  if (spec !== null && isSignal(spec.name)) return signal(value);
  return literal(String(value).replace("-", "−"));
}

/** A list holds only `Msg`s; instants and durations inside one go through a message of their own. */
function asMsg(value: MsgValue): Msg {
  if (typeof value === "object" && value !== null && ("key" in value || "raw" in value)) return value;
  return msg("rules.value", { value });
}

/** A phrase as it stands, a pattern with its classes by name. */
const quoted =
  (policy: PathPolicy) =>
  (phrase: unknown): Msg =>
    msg("rules.quoted", { text: readableLine(String(phrase), policy.word_classes) });

function phrasesMsg({ policy }: Words, value: Leaf["value"]): MsgValue {
  if (isListOperand(value)) {
    const name = policy.word_lists.find((each) => each.slug === value.list)?.name ?? value.list;
    return msg("rules.quoted", { text: name });
  }
  return Array.isArray(value) ? { list: value.map(quoted(policy)) } : quoted(policy)(value);
}

type Compared = Pick<Leaf, "field" | "op" | "value" | "window_minutes" | "calendar"> & {
  /** The other field's value, where the comparison was made. */
  operand?: FactValue;
};

function operandMsg(words: Words, compared: Compared, spec: FieldSpec | null): MsgValue {
  const { value, op, operand } = compared;
  const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
  if (isPhrase) return phrasesMsg(words, value);
  if (isTimeOperator(op) && typeof value === "number") return { durationMs: value * 60_000 };
  if (!isFieldOperand(value)) return valueMsg(words, spec, value);
  const other = catalogueOf(words.policy).get(value.field) ?? null;
  if (operand === undefined || operand === null) return fieldMsg(words.policy, { field: value.field });
  const seen = valueMsg(words, other, operand);
  return value.field === "threshold"
    ? seen
    : msg("rules.field_value", {
        field: fieldMsg(words.policy, { field: value.field }),
        value: seen,
      });
}

const moments: Operator[] = ["less", "at_most", "greater", "at_least"];

/** "category is Billing", "amount over €100", "the customer asked for a person". */
function comparedMsg(words: Words, compared: Compared): Msg {
  const { field, op, value } = compared;
  const spec = catalogueOf(words.policy).get(field) ?? null;
  if (spec?.type === "boolean" && (op === "is" || op === "is_not") && typeof value === "boolean") {
    const isYes = (op === "is") === value;
    if (!field.startsWith("field.")) return msg(`rules.flag.${field}.${isYes ? "yes" : "no"}`);
  }
  const name = fieldMsg(words.policy, compared);
  if (op === "between" && Array.isArray(value)) {
    const [low, high] = value.map((each) => valueMsg(words, spec, each));
    return msg("rules.op.between", { field: name, low: low ?? null, high: high ?? null });
  }
  const takesNone: Operator[] = ["is_set", "is_not_set", "changed"];
  if (takesNone.includes(op)) return msg(`rules.op.${op}`, { field: name });
  const isMoment = spec?.type === "instant" && moments.includes(op);
  const isList = isListOperand(value) && isPhraseOperator(op);
  return msg(`rules.${isMoment ? "moment" : isList ? "list" : "op"}.${op}`, {
    field: name,
    value: operandMsg(words, compared, spec),
  });
}

/** The value of a comparison alone, as its chip shows it. */
export const leafValueMsg = (
  policy: PathPolicy,
  leaf: Leaf,
  organisation: Organisation | null = null,
): MsgValue => operandMsg({ policy, organisation }, leaf, catalogueOf(policy).get(leaf.field) ?? null);

/** What a ticket has in a field, as it reads beside a comparison. */
export const factMsg = (
  policy: PathPolicy,
  field: string,
  value: unknown,
  organisation: Organisation | null = null,
): MsgValue => valueMsg({ policy, organisation }, catalogueOf(policy).get(field) ?? null, value);

/** One comparison of a rule, before any facts. */
export const comparisonMsg = (
  policy: PathPolicy,
  leaf: Leaf,
  organisation: Organisation | null = null,
): Msg => comparedMsg({ policy, organisation }, leaf);

/** A whole condition as one sentence. */
export function conditionMsg(
  policy: PathPolicy,
  condition: Condition,
  organisation: Organisation | null = null,
): Msg {
  const nested = (inner: Condition): Msg => {
    const isGroup = ("all" in inner && inner.all.length > 1) || ("any" in inner && inner.any.length > 1);
    const words = conditionMsg(policy, inner, organisation);
    return isGroup ? msg("rules.nested", { what: words }) : words;
  };
  if ("not" in condition) return msg("rules.not", { what: nested(condition.not) });
  if (!("all" in condition) && !("any" in condition)) return comparisonMsg(policy, condition, organisation);
  const parts = ("all" in condition ? condition.all : condition.any).map(nested);
  const joined = parts.reduce<Msg | null>(
    (left, right) =>
      left === null ? right : msg("all" in condition ? "rules.and" : "rules.or", { left, right }),
    null,
  );
  return joined ?? msg("rules.nothing");
}

/** Operators whose words already say all that was seen. */
const tellsAll = (trace: LeafTrace, spec: FieldSpec | null): boolean =>
  spec?.type === "boolean" ||
  (spec?.type === "message_text" && (trace.op === "is_set" || trace.op === "is_not_set")) ||
  (trace.op === "is_not_set" && trace.result) ||
  (trace.op === "is" && trace.result);

/** The operand of a trace, as its rule wrote it, and the value of the field it names. */
function operandOf(operandValue: unknown): { value: Leaf["value"]; operand: FactValue } {
  const isField =
    typeof operandValue === "object" &&
    operandValue !== null &&
    "field" in operandValue &&
    "value" in operandValue;
  if (!isField)
    return { value: operandValue === null ? undefined : (operandValue as Leaf["value"]), operand: undefined };
  return { value: { field: String(operandValue.field) }, operand: operandValue.value as FactValue };
}

/**
 * One comparison of a trace with what it saw: "amount over €100 (129)", "confidence below 0.80 (0.58)".
 * @param organisation for the names of customer tiers
 */
export function leafMsg(policy: PathPolicy, trace: LeafTrace, organisation: Organisation | null = null): Msg {
  const words = { policy, organisation };
  const { field, op, wanted, seen, window_minutes, calendar } = trace;
  if (field === "risk" && wanted === "person_always") {
    return msg("rules.person_always", { risk: msg(`rules.risk.${String(seen)}`) });
  }
  const spec = catalogueOf(policy).get(field) ?? null;
  const what = comparedMsg(words, { field, op, window_minutes, calendar, ...operandOf(wanted) });
  if (tellsAll(trace, spec)) return what;
  const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
  if (isPhrase && !Array.isArray(seen)) return what;
  const shown: MsgValue =
    isPhrase && Array.isArray(seen) ? { list: seen.map(quoted(policy)) } : valueMsg(words, spec, seen);
  return msg("rules.seen", { what, seen: shown });
}

/** One rule of a trace: whether it matched, and why its match did nothing or it was not read. */
export function ruleTraceMsg(trace: RuleTrace): Msg {
  const rule = trace.rule === builtInRule ? msg("rules.built_in") : literal(trace.name);
  const matched = trace.mode === "shadow" ? "shadow" : "matched";
  const what = msg(`rules.result.${trace.result ? matched : "missed"}`, { rule });
  return trace.note === null
    ? what
    : msg("rules.result.noted", { what, note: msg(`rules.note.${trace.note}`) });
}
