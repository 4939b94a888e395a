import { parseMinutes, parseMoney, parseNumber, writtenMinutes } from "@/lib/domain/rules/edit/values";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import type { Scalar } from "@/lib/domain/rules/schema";

/** What was typed, as a value of the field's type; null where it is none. */
export function parseScalar(spec: FieldSpec, text: string, currency: string): Scalar | null {
  const typed = text.trim();
  if (typed === "") return null;
  switch (spec.type) {
    case "number":
      return parseNumber(typed);
    case "duration":
      return parseMinutes(typed);
    case "money":
      return parseMoney(typed, currency);
    case "enum":
      return spec.options === null || spec.options.includes(typed) ? typed : null;
    default:
      return typed.slice(0, 500);
  }
}

/** A value as it would be typed. */
export function textOfScalar(spec: FieldSpec, value: Scalar | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "object") return value.amount.toFixed(2);
  if (typeof value === "number" && spec.type === "duration") return writtenMinutes(value);
  return String(value);
}
