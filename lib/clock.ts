import { singleton } from "./process/singleton";

let offsetMs = 0;

/** What the database's clock showed, and this process's own count of ms at that moment. */
type Mark = { at: number; mark: number };
const database = singleton("clock", (): { mark: Mark | null } => ({ mark: null }));

/**
 * The current instant in epoch ms: the database's where a process keeps to it, so that machines agree and one whose
 * clock is set forth or back changes nothing; else the machine's. The only place where that is read.
 */
export function now(): number {
  const kept = database.mark;
  return (kept === null ? Date.now() : Math.trunc(kept.at + performance.now() - kept.mark)) + offsetMs;
}

/** Closer than the network lets us know better: time doesn't jump for it. */
const agreesMs = 250;

/**
 * Keeps `now()` to another clock from here on.
 * @param at its instant at this moment, epoch ms
 * @returns by how much `now()` was ahead of it
 */
export function keepTo(at: number): number {
  const ahead = now() - offsetMs - at;
  if (database.mark === null || Math.abs(ahead) > agreesMs)
    database.mark = { at: Math.abs(ahead) > agreesMs ? at : at + ahead, mark: performance.now() };
  return ahead;
}

/** Back to the machine's clock. */
export function keepToMachine(): void {
  database.mark = null;
}

/**
 * Shifts `now()` by `ms` for this process, so that a test can stand at another instant while
 * time still passes. `0` returns to the machine's clock.
 */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/** RFC 3339 in UTC with milliseconds, e.g. `2026-03-01T09:00:00.000Z`. Throws RangeError on a non-finite instant. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
