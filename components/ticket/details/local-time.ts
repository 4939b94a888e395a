import { isoOf } from "@/lib/clock";

/** `2026-11-22T14:30` of this browser's zone as RFC 3339; null where it is no instant. */
export function instantOfLocal(local: string): string | null {
  const at = Date.parse(local);
  return Number.isNaN(at) ? null : isoOf(at);
}

/** RFC 3339 as a `datetime-local` control holds it, in this browser's zone. */
export function localOfInstant(instant: string): string | null {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return null;
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return isoOf(at - offsetMs).slice(0, 16);
}
