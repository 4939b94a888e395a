import type { Span } from "./spans";
import { dayMs } from "./zone";

/** How far a calendar looks ahead: what lies beyond counts as never. */
export const horizonMs = 3653 * dayMs;

/** A compiled working calendar: pure arithmetic on open time. Instants are epoch ms. */
export type Calendar = {
  /** Null for the constant that never closes. */
  slug: string | null;
  name: string;
  zone: string;
  isOpen(at: number): boolean;
  /** `at` itself when open then; null when it never opens within the horizon. */
  nextOpening(at: number): number | null;
  /** End of the open span around `at`; null when closed, or when it doesn't close within the horizon. */
  closesAt(at: number): number | null;
  /** Open milliseconds in [from, to), up to the horizon; 0 where `to` is not after `from`. */
  openBetween(from: number, to: number): number;
  /** The instant at which `ms` of open time since `start` are used up; null beyond the horizon. */
  addOpen(start: number, ms: number): number | null;
  /** Merged spans that end after `at`, in order, up to the horizon; the first may begin before `at`. */
  spansFrom(at: number): Iterable<Span>;
};
