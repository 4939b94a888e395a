import { formatCountdown } from "./format";

/** calm = time enough, warn = past the warning, late = past the deadline. */
export type CountdownTone = "calm" | "warn" | "late";

export type CountdownSpan = {
  /** Deadline, epoch ms. */
  dueAt: number;
  /** From here on it warns, epoch ms. */
  warnAt?: number | null;
  /** Start of the clock, epoch ms: gives the ring its whole. */
  startedAt?: number | null;
};

/** A deadline is missed at its very instant, and warned at its very instant. */
export function countdownTone(now: number, { dueAt, warnAt }: CountdownSpan): CountdownTone {
  if (now >= dueAt) return "late";
  return warnAt !== null && warnAt !== undefined && now >= warnAt ? "warn" : "calm";
}

/** The share of the span that is left, 0..1; a span without a start counts its last hour. */
export function countdownShare(now: number, { dueAt, startedAt }: CountdownSpan): number {
  const whole = dueAt - (startedAt ?? dueAt - 3_600_000);
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (dueAt - now) / whole));
}

/** What a countdown shows at `now`. */
export function countdownView(now: number, span: CountdownSpan) {
  return {
    text: formatCountdown(span.dueAt - now),
    tone: countdownTone(now, span),
    dash: `${Math.round(countdownShare(now, span) * 1000) / 10} 100`,
  };
}
