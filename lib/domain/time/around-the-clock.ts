import { type Calendar, horizonMs } from "./calendar-type";

/** The calendar that never closes: what a null calendar slug means. */
export const aroundTheClock: Calendar = {
  slug: null,
  name: "24×7",
  zone: "UTC",
  isOpen: () => true,
  nextOpening: (at) => at,
  closesAt: () => null,
  openBetween: (from, to) => Math.max(0, to - from),
  addOpen: (start, ms) => (ms > horizonMs ? null : start + ms),
  spansFrom: (at) => [{ from: at, to: at + horizonMs }],
};
