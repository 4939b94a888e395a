import { type ClockLook, lookAt } from "@/lib/domain/sla/look";
import { formatCountdown } from "@/lib/words/format";

/** calm = time enough, warn = past the warning, late = past the deadline. */
export type CountdownTone = "calm" | "warn" | "late";

export type CountdownSpan = {
  /** Deadline, epoch ms. */
  dueAt: number;
  /** From here on it warns, epoch ms. */
  warnAt?: number | null;
  /** The whole of the clock, ms, for the ring; without it the ring counts the last hour. */
  budgetMs?: number | null;
};

const toneOf = { calm: "calm", amber: "warn", red: "late" } as const satisfies Record<
  ClockLook,
  CountdownTone
>;

export const countdownTone = (now: number, { dueAt, warnAt }: CountdownSpan): CountdownTone =>
  toneOf[lookAt(now, dueAt, warnAt ?? null)];

/** The share of the budget that is left, 0..1. */
export function countdownShare(now: number, { dueAt, budgetMs }: CountdownSpan): number {
  const wholeMs = budgetMs ?? 3_600_000;
  if (wholeMs <= 0) return 0;
  return Math.min(1, Math.max(0, (dueAt - now) / wholeMs));
}

/** What a countdown shows at `now`. */
export function countdownView(now: number, span: CountdownSpan) {
  return {
    text: formatCountdown(span.dueAt - now),
    tone: countdownTone(now, span),
    dash: `${Math.round(countdownShare(now, span) * 1000) / 10} 100`,
  };
}
