/** The closed lists that every board reads: apart from the others, since its first load has them and no more. */

export const statusCategories = ["ai", "new", "active", "waiting", "approval", "resolved", "closed"] as const;
export type StatusCategory = (typeof statusCategories)[number];

/** Categories in which a ticket is open: neither resolved nor closed. */
export const openCategories = [
  "ai",
  "new",
  "active",
  "waiting",
  "approval",
] as const satisfies StatusCategory[];
/** Categories in which a ticket weighs on its owner's load. */
export const loadCategories = ["new", "active", "approval"] as const satisfies StatusCategory[];

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

export const clockMetrics = [
  "accept",
  "first_response",
  "next_response",
  "update",
  "resolution",
  "tier",
  "deadline",
] as const;
export type ClockMetric = (typeof clockMetrics)[number];
