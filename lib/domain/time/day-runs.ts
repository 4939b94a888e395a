import { type Weekday, weekdays } from "../vocabulary";

type Keyed = { day: Weekday; key: string };
export type DayRun = { from: Weekday; to: Weekday };

/** Days that say the same, in runs: Monday to Friday, Sunday. */
export function runsOf(days: readonly Weekday[]): DayRun[] {
  const runs: DayRun[] = [];
  for (const day of weekdays) {
    if (!days.includes(day)) continue;
    const last = runs.at(-1);
    const before = weekdays[weekdays.indexOf(day) - 1];
    if (last !== undefined && last.to === before) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

/** Groups by key in the order of first appearance, each with its days. */
export function groupDays(items: readonly Keyed[]): { key: string; days: Weekday[] }[] {
  const groups = new Map<string, Weekday[]>();
  for (const { day, key } of items) groups.set(key, [...(groups.get(key) ?? []), day]);
  return [...groups].map(([key, days]) => ({ key, days }));
}
