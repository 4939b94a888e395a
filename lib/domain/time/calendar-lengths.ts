import type { CalendarDoc } from "../policy/organisation";
import { weekdays } from "../vocabulary";
import { openMinutes } from "./hours-text";
import { dayMs, offsetAt } from "./zone";

/**
 * How long a working day and week of a calendar are, holidays aside. A day is what most open days have; of several
 * such lengths the longest. A calendar that never opens counts as one around the clock.
 */
export function lengthsOf({ week }: Pick<CalendarDoc, "week">): { daySeconds: number; weekSeconds: number } {
  const minutes = weekdays.map((day) => openMinutes(week[day] ?? [])).filter((length) => length > 0);
  const often = new Map<number, number>();
  for (const length of minutes) often.set(length, (often.get(length) ?? 0) + 1);
  const [day] = [...often].toSorted(([a, countA], [b, countB]) => countB - countA || b - a)[0] ?? [1440];
  const weekMinutes = minutes.length === 0 ? 7 * 1440 : minutes.reduce((sum, length) => sum + length, 0);
  return { daySeconds: day * 60, weekSeconds: weekMinutes * 60 };
}

/** The next instant at which a zone's clocks are changed within so many days, and by how much; null for none. */
export function nextClockChange(zone: string, from: number, days = 200): { at: number; byMs: number } | null {
  const before = offsetAt(zone, from);
  for (let day = 1; day <= days; day++) {
    if (offsetAt(zone, from + day * dayMs) === before) continue;
    let [low, high] = [from + (day - 1) * dayMs, from + day * dayMs];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    return { at: high, byMs: offsetAt(zone, high) - before };
  }
  return null;
}
