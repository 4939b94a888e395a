import { type Msg, msg } from "../msg";
import { clip, oneLine } from "./text";

/** Values as people write them: no tail of a float, no key of a program. */

/** At most two decimals, and those only where there are any: 0.45999999999999996 is 0.46. */
export function numberText(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  return String(Math.abs(value) < 0.01 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100);
}

/** `129.9` EUR is "129.90 EUR": cents come in pairs. */
export const moneyText = (amount: number, currency: string): string =>
  `${Number.isInteger(amount) ? amount : amount.toFixed(2)} ${clip(oneLine(currency), 10)}`;

/** `customer_since`, `customerSince` and `customer-since` are "customer since". */
export const nameText = (key: string): string =>
  oneLine(
    key
      .replace(/[_.-]+/g, " ")
      .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`),
  );

/** One plain value; null for what can't be said in a few words. */
export function plainText(value: unknown): Msg | null {
  if (typeof value === "number") return { raw: numberText(value) };
  if (typeof value === "boolean") return msg(value ? "brief.yes" : "brief.no");
  return typeof value === "string" && value.trim() !== "" ? { raw: oneLine(value) } : null;
}
