import { isWebAddress } from "../text/web-address";
import type { FieldValue } from "../ticket/inputs";

/** What a form holds for a value: money as `129.00 EUR`, an instant as `2026-11-22T14:30` in the reader's zone. */
type FieldText = { ok: true; value: FieldValue | null } | { ok: false };

const MONEY = /^\s*(-?\d+(?:[.,]\d{1,4})?)\s*([A-Za-z]{3})\s*$/;
const NUMBER = /^\s*-?\d+(?:[.,]\d+)?\s*$/;
const numberOf = (text: string): number => Number(text.trim().replace(",", "."));

/** Several choices in one text: one a line, as a file's cell has them too. */
const separator = "\n";
export const choicesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n;]/)
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  ),
];
export const textOfChoices = (choices: readonly string[]): string => choices.join(separator);

/**
 * Reads a typed value by its field's type; an empty text is no value.
 * @param instantOf turns a local `YYYY-MM-DDTHH:mm` into RFC 3339, by the zone of whoever typed
 */
export function readFieldText(
  text: string,
  type: string,
  instantOf: (local: string) => string | null,
): FieldText {
  if (text.trim() === "") return { ok: true, value: null };
  switch (type) {
    case "number":
      return NUMBER.test(text) ? { ok: true, value: numberOf(text) } : { ok: false };
    case "boolean":
      return text === "yes" || text === "no" ? { ok: true, value: text === "yes" } : { ok: false };
    case "money": {
      const [, amount, currency] = MONEY.exec(text) ?? [];
      if (amount === undefined || currency === undefined) return { ok: false };
      return { ok: true, value: { amount: numberOf(amount), currency: currency.toUpperCase() } };
    }
    case "choices":
      return { ok: true, value: choicesIn(text) };
    case "url":
      return isWebAddress(text.trim()) ? { ok: true, value: text.trim() } : { ok: false };
    case "instant": {
      const instant = instantOf(text);
      return instant === null ? { ok: false } : { ok: true, value: instant };
    }
    default:
      return { ok: true, value: text };
  }
}

/** The other way: a stored value as a form holds it. */
export function fieldText(
  value: FieldValue | null,
  type: string,
  localOf: (instant: string) => string | null,
): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(separator);
  if (typeof value === "object") return `${value.amount} ${value.currency}`;
  if (type === "instant" && typeof value === "string") return localOf(value) ?? value;
  return String(value);
}
