import type { Scalar } from "@/lib/domain/rules/schema";
import { dayNumberOf, instantOf, offsetAt } from "@/lib/domain/time/zone";

/** A stored instant as the box of the browser wants it, on the viewer's clock; a day stays the day it is. */
export function localOf(value: Scalar | undefined, zone: string, isDay: boolean): string {
  if (value === undefined || typeof value === "boolean" || typeof value === "object") return "";
  const at = typeof value === "number" ? value : Date.parse(value);
  if (Number.isNaN(at)) return "";
  if (isDay) return new Date(at).toISOString().slice(0, 10);
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
}

/** What is stored of a typed day or local time: a day as itself, a time as the instant in the viewer's zone. */
export function storedOf(text: string, zone: string, isDay: boolean): string | null {
  const day = text.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return null;
  if (isDay) return day;
  const [hour, minute] = text.slice(11, 16).split(":").map(Number);
  if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return null;
  return new Date(instantOf(zone, dayNumberOf(day), hour * 60 + minute)).toISOString();
}
