import type { FieldSpec } from "./fields";
import { normalizeText } from "./patterns/normalize";
import type { Money, Scalar } from "./schema";
import type { FactValue } from "./types";

/** Values of both sides of a comparison, brought to one form; `undefined` is absent or of another type. */
export type Comparable = string | number | boolean | Money | undefined;

export const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && !Number.isNaN(value) ? value : undefined;

/** Absent to a rule: nothing, an empty text, an empty list, not a number. */
export const isAbsent = (value: FactValue): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) ? value.length === 0 : Number.isNaN(value));

/** Most values have nothing to decompose, which spares normalising them at every comparison. */
const plainText = /^[ -~]*$/;

/** Free text compares folded, closed lists exactly. */
export function comparable(spec: FieldSpec, value: FactValue): Comparable {
  switch (spec.type) {
    case "text": {
      const text = textOf(value);
      if (text === undefined) return undefined;
      return plainText.test(text) ? text.toLowerCase() : normalizeText(text);
    }
    case "enum":
      return textOf(value);
    case "number":
    case "duration":
    case "instant":
      return numberOf(value);
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "money":
      return isMoney(value) && numberOf(value.amount) !== undefined ? value : undefined;
    case "tags":
    case "message_text":
      return undefined;
  }
}

/** A literal of a rule in the same form; instants are written as RFC 3339 or a date. */
export function comparableOf(spec: FieldSpec, value: Scalar): Comparable {
  if (spec.type !== "instant" || typeof value !== "string") return comparable(spec, value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

export const sameValue = (left: Comparable, right: Comparable): boolean =>
  left !== undefined &&
  (left === right ||
    (isMoney(left) && isMoney(right) && left.currency === right.currency && left.amount === right.amount));

/** Negative, 0 or positive; NaN where the two can't be ordered (absent, another currency, not on the scale). */
export function compareValues(spec: FieldSpec, left: Comparable, right: Comparable): number {
  if (typeof left === "number" && typeof right === "number") return left === right ? 0 : left - right;
  if (isMoney(left) && isMoney(right)) {
    return left.currency === right.currency ? left.amount - right.amount : Number.NaN;
  }
  if (!spec.ordered || typeof left !== "string" || typeof right !== "string") return Number.NaN;
  const [a, b] = [spec.options?.indexOf(left) ?? -1, spec.options?.indexOf(right) ?? -1];
  return a === -1 || b === -1 ? Number.NaN : a - b;
}

/** True where a stored value is not what it was; lists of tags have no order. */
export function differs(now: FactValue, before: FactValue): boolean {
  if (Array.isArray(now) && Array.isArray(before)) {
    const previous = new Set(before);
    return new Set(now).size !== previous.size || now.some((each) => !previous.has(each));
  }
  if (isMoney(now) && isMoney(before)) return !sameValue(now, before);
  return now !== before;
}
