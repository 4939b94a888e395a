import type { Span } from "@/lib/domain/time/spans";

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)}%`;

/** Where a stretch lies in a longer one. */
export const percentOf = (span: Span, whole: Span): { left: string; width: string } => ({
  left: percent(span.from - whole.from, whole.to - whole.from),
  width: percent(span.to - span.from, whole.to - whole.from),
});

/** Where an instant lies; null outside. */
export const leftOf = (at: number, whole: Span): { left: string } | null =>
  at < whole.from || at >= whole.to ? null : { left: percent(at - whole.from, whole.to - whole.from) };
