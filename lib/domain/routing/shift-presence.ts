import type { CalendarDoc, ShiftDoc } from "../policy/organisation";
import type { Calendar } from "../time/calendar";
import type { Span } from "../time/spans";
import {
  calendarPresence,
  fixedPresence,
  intersect,
  minus,
  type Presence,
  type Rotation,
  rotationPresence,
  union,
} from "./presence";

/** Calendars of an organisation, each compiled once: those it names, and those that spans of a weekly shift come to. */
export type Hours = {
  calendar(slug: string): Calendar | null;
  /** Of people with the same spans, one. */
  weekly(zone: string, week: CalendarDoc["week"]): Calendar;
};

export const intervalOf = (item: { from: string; to: string }): Span => ({
  from: Date.parse(item.from),
  to: Date.parse(item.to),
});

/** Handles a shift names anywhere: spans or turns, and overrides. */
export function namedByShift(shift: ShiftDoc): string[] {
  const base = shift.kind === "weekly" ? shift.spans.map((span) => span.members) : shift.turns;
  return [...new Set([...base, ...shift.overrides.map((override) => override.members)].flat())];
}

export const rotationOf = (shift: ShiftDoc & { kind: "rotating" }, zone: string): Rotation => ({
  start: shift.start,
  at: shift.at,
  turnDays: shift.turn_days,
  turns: shift.turns,
  zone,
});

/** One member's part of one shift: an override replaces the shift, for everybody, in its interval. */
export function shiftPresence(shift: ShiftDoc, handle: string, zone: string, hours: Hours): Presence {
  const base = rotaPresence(shift, handle, zone, hours);
  const mine = shift.overrides.filter((override) => override.members.includes(handle)).map(intervalOf);
  return whileValid(shift, union([minus(base, shift.overrides.map(intervalOf)), fixedPresence(mine)]));
}

/** The stretch of time in which a shift counts. */
export const validity = ({ valid_from, valid_until }: ShiftDoc): Span => ({
  from: valid_from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(valid_from),
  to: valid_until === undefined ? Number.POSITIVE_INFINITY : Date.parse(valid_until),
});

// The validity comes first: of a shift that has ended, no turn is looked at.
const whileValid = (shift: ShiftDoc, presence: Presence): Presence =>
  shift.valid_from === undefined && shift.valid_until === undefined
    ? presence
    : intersect(fixedPresence([validity(shift)]), presence);

/** One member's part of one shift before overrides and time off: the plan, turn by turn. */
export const plannedPresence = (shift: ShiftDoc, handle: string, zone: string, hours: Hours): Presence =>
  whileValid(shift, rotaPresence(shift, handle, zone, hours));

function rotaPresence(shift: ShiftDoc, handle: string, zone: string, hours: Hours): Presence {
  if (shift.kind === "rotating") {
    const turns = rotationPresence(rotationOf(shift, zone), handle);
    const open = shift.hours === undefined ? null : hours.calendar(shift.hours);
    return open === null ? turns : intersect(turns, calendarPresence(open));
  }
  const week: CalendarDoc["week"] = {};
  for (const { day, from, to, members } of shift.spans)
    if (members.includes(handle)) week[day] = [...(week[day] ?? []), { from, to }];
  if (Object.keys(week).length === 0) return fixedPresence([]);
  return calendarPresence(hours.weekly(zone, week));
}
