import type { MetricsView } from "@/lib/domain/metrics/view";

type Days = MetricsView["responseByDay"];

const steps = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440].map(
  (m) => m * 60_000,
);
const dayMs = 86_400_000;

/** A round length above everything that is drawn. The target counts only where it doesn't flatten the rest. */
export function topOf(days: Days, targetMs: number | null): number {
  const most = Math.max(60_000, ...days.map((day) => Math.max(day.p90Ms ?? 0, day.medianMs ?? 0)));
  const highest = targetMs !== null && targetMs <= most * 2 ? Math.max(most, targetMs * 1.05) : most;
  return steps.find((step) => step >= highest) ?? Math.ceil(highest / dayMs) * dayMs;
}

/** Points of both lines in a box of 100 by 100, y downwards. Days without an answer have none. */
export function linesOf(days: Days, top: number): { median: string; p90: string } {
  const last = Math.max(1, days.length - 1);
  const points = (of: (day: Days[number]) => number | null) =>
    days
      .flatMap((day, index) => {
        const ms = of(day);
        const x = Math.round((index / last) * 1000) / 10;
        return ms === null ? [] : [`${x},${Math.round((1 - ms / top) * 1000) / 10}`];
      })
      .join(" ");
  return { median: points((day) => day.medianMs), p90: points((day) => day.p90Ms) };
}
