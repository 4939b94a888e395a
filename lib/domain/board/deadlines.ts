import { clockMetrics } from "../ticket/states";

/** Late, by the nearest clock's metric, or due within 30 minutes and not late: each is a figure of the strip. */
export const boardDeadlines = ["soon", "breached", ...clockMetrics] as const;
export type BoardDeadline = (typeof boardDeadlines)[number];
