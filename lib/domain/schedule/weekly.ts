import type { ShiftPlan } from "../policy/organisation";
import { type Weekday, weekdays } from "../vocabulary";
import { sameNames } from "./segments";

type WeeklySpan = Extract<ShiftPlan, { kind: "weekly" }>["spans"][number];

/** The same hours with the same people on several days: one line of the form. */
export type WeeklyLine = { days: Weekday[]; from: string; to: string; members: string[] };

/** A week's spans as few lines as say it, in the order in which they come. */
export function linesOf(spans: readonly WeeklySpan[]): WeeklyLine[] {
  const lines: WeeklyLine[] = [];
  for (const { day, from, to, members } of spans) {
    const line = lines.find(
      (each) =>
        each.from === from && each.to === to && sameNames(each.members, members) && !each.days.includes(day),
    );
    if (line === undefined) lines.push({ days: [day], from, to, members });
    else line.days = weekdays.filter((each) => each === day || line.days.includes(each));
  }
  return lines;
}

export const spansOfLines = (lines: readonly WeeklyLine[]): WeeklySpan[] =>
  lines.flatMap(({ days, from, to, members }) => days.map((day) => ({ day, from, to, members })));
