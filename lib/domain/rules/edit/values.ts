import { isFieldOperand, isListOperand, isPhraseOperator } from "../evaluate/leaf";
import { isMoney } from "../facts";
import { type FieldSpec, isTimeOperator, operatorsOf } from "../fields";
import type { Leaf, Money, Operator, Scalar } from "../schema";

/** What an operator asks its editor for. */
type ValueShape = "none" | "one" | "many" | "pair" | "phrases" | "minutes";

const many: readonly Operator[] = ["any_of", "none_of", "contains_any", "contains_all"];

export function shapeOf(spec: FieldSpec, op: Operator): ValueShape {
  if (op === "is_set" || op === "is_not_set" || op === "changed") return "none";
  if (isTimeOperator(op)) return "minutes";
  if (isPhraseOperator(op) && spec.type !== "tags") return "phrases";
  if (op === "between") return "pair";
  if (many.includes(op)) return "many";
  return (op === "changed_from" || op === "changed_to") && (spec.type === "enum" || spec.type === "tags")
    ? "many"
    : "one";
}

const firstOperators: Record<FieldSpec["type"], Operator> = {
  text: "is",
  number: "at_least",
  duration: "at_least",
  boolean: "is",
  enum: "any_of",
  instant: "within_next",
  money: "greater",
  tags: "contains_any",
  message_text: "contains_any",
};

/** How far back a new count looks until somebody says otherwise: a day. */
const firstWindow = 1440;

/** A new comparison on a field, without a value still: it is never true until one is given. */
export function newLeaf(spec: FieldSpec): Leaf {
  const operator = spec.name === "confidence" ? "less" : firstOperators[spec.type];
  const op = operatorsOf(spec).includes(operator) ? operator : (operatorsOf(spec)[0] ?? "is_set");
  const leaf: Leaf = { field: spec.name, op };
  return {
    ...leaf,
    ...(spec.type === "boolean" ? { value: true } : {}),
    ...(spec.name === "confidence" ? { value: { field: "threshold" } } : {}),
    ...(spec.windowed ? { window_minutes: firstWindow } : {}),
  };
}

const isScalar = (value: Leaf["value"]): value is Scalar =>
  typeof value !== "object" ? value !== undefined : isMoney(value);

function fitted(value: Leaf["value"], from: ValueShape, to: ValueShape): Leaf["value"] {
  if (from === to) return value;
  if (isListOperand(value) || to === "none" || to === "minutes" || from === "minutes") return undefined;
  if (isFieldOperand(value)) return to === "one" || to === "many" ? value : undefined;
  if (to === "phrases" || from === "phrases") return undefined;
  if (isScalar(value)) return to === "many" ? [value] : undefined;
  const first = Array.isArray(value) ? value[0] : undefined;
  if (to === "many") return value;
  return to === "one" ? first : undefined;
}

/** The same comparison with another operator; the value stays where it still fits. */
export function withOperator(leaf: Leaf, spec: FieldSpec, op: Operator): Leaf {
  const { value: _, ...rest } = leaf;
  const from = shapeOf(spec, leaf.op);
  const to = shapeOf(spec, op);
  let value = fitted(leaf.value, from, to);
  // A single phrase operator takes one phrase or a list, the others take several.
  if (to === "phrases" && op === "matches_phrase" && Array.isArray(value)) value = value[0];
  if (to === "phrases" && op !== "matches_phrase" && isScalar(value)) value = [value];
  if (spec.type === "boolean" && to === "one") value ??= true;
  return { ...rest, op, ...(value === undefined ? {} : { value }) };
}

export function withValue(leaf: Leaf, value: Leaf["value"]): Leaf {
  const { value: _, ...rest } = leaf;
  const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
  return isNothing ? rest : { ...rest, value };
}

/** Does it still wait for a value? */
export const isOpen = (leaf: Leaf, spec: FieldSpec): boolean =>
  shapeOf(spec, leaf.op) !== "none" && leaf.value === undefined;

/** "0,80", "−0.4", "1,000", "1.000,50" as a number; null where it is none. */
export function parseNumber(text: string): number | null {
  const clean = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/[\s'’]/g, "");
  const decimal = Math.max(clean.lastIndexOf(","), clean.lastIndexOf("."));
  const mark = clean[decimal];
  const isGrouped = decimal > 0 && clean.length - decimal === 4 && /^-?[1-9]\d{0,2}([.,]\d{3})+$/.test(clean);
  const plain =
    mark === undefined
      ? clean
      : isGrouped
        ? clean.replace(/[.,]/g, "")
        : `${clean.slice(0, decimal).replace(/[.,]/g, "")}.${clean.slice(decimal + 1)}`;
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

const signs: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP" };

/** "€150", "150 eur", "1,000.50": an amount in the currency it names, else in `currency`. */
export function parseMoney(text: string, currency: string): Money | null {
  const sign = [...text].find((letter) => letter in signs);
  const code = /[a-z]{3}/i.exec(text)?.[0].toUpperCase();
  const amount = parseNumber(text.replace(/[€$£]|[a-z]{3}/gi, ""));
  return amount === null
    ? null
    : { amount, currency: code ?? (sign === undefined ? undefined : signs[sign]) ?? currency };
}

const unitMinutes: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10_080 };
const unitOf = (word: string): number | undefined => {
  const letter = word.slice(0, 1).toLowerCase();
  return unitMinutes[letter === "u" ? "h" : letter];
};

/** "2h", "90 min", "1d 4h", "1.5 hours", "45" (minutes) as minutes; null where it can't be read. */
export function parseMinutes(text: string): number | null {
  const clean = text.trim();
  const bare = parseNumber(clean);
  if (bare !== null) return bare >= 0 ? bare : null;
  const parts = [...clean.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?\s*/gi)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== clean) return null;
  let minutes = 0;
  for (const [, figure = "", word = ""] of parts) {
    const [count, unit] = [parseNumber(figure), unitOf(word)];
    if (count === null || unit === undefined) return null;
    minutes += count * unit;
  }
  return minutes;
}

/** Minutes as people type them: "90 min", "2h", "1d 4h". */
export function writtenMinutes(minutes: number): string {
  if (minutes < 120 && minutes % 60 !== 0) return `${Number(minutes.toFixed(2))} min`;
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const [hours, left] = [Math.floor(rest / 60), rest % 60];
  return [
    ...(days > 0 ? [`${days}d`] : []),
    ...(hours > 0 ? [`${hours}h`] : []),
    ...(left > 0 || minutes === 0 ? [`${Number(left.toFixed(2))} min`] : []),
  ].join(" ");
}
