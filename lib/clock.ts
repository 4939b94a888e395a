let offsetMs = 0;

/** The current instant in epoch ms. The only place where the machine's clock is read. */
export function now(): number {
  return Date.now() + offsetMs;
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
