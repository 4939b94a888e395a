import type { DutyDoc, MemberDoc, Organisation, ShiftDoc, TeamDoc } from "../policy/organisation";
import { type Calendar, compileCalendar } from "../time/calendar";
import { weekdayOf } from "../time/calendar-doc";
import type { Span } from "../time/spans";
import { instantOf, localDayNumber } from "../time/zone";
import { type Weekday, weekdays } from "../vocabulary";
import {
  always,
  calendarPresence,
  firstOf,
  fixedPresence,
  intersect,
  joinedSpanMs,
  minus,
  minuteOf,
  nextTurnStart,
  type Presence,
  union,
} from "./presence";
import { type Hours, intervalOf, namedByShift, rotationOf, shiftPresence, validity } from "./shift-presence";

/** The organisation ready to be asked. Everything compiled on first use and kept; answers depend on the document only. */
export type CompiledOrganisation = Hours & {
  version: number;
  doc: Organisation;
  members: ReadonlyMap<string, MemberDoc>;
  teams: ReadonlyMap<string, TeamDoc>;
  duties: ReadonlyMap<string, DutyDoc>;
  /** Slugs of the teams a member belongs to. */
  teamsOf(handle: string): readonly string[];
  /** Members of the team and whoever its shifts name, in document order. */
  peopleOf(team: string): readonly string[];
  /** On call in that team, time off taken out; `null` team: on call anywhere. */
  presence(handle: string, team: string | null): Presence;
  /** Time off, read once. */
  leaves(handle: string): readonly Leave[];
};

export type Leave = Span & { delegate: string | null };

function memo<V>(make: (key: string) => V): (key: string) => V {
  const results = new Map<string, V>();
  return (key) => {
    const cached = results.get(key);
    if (cached !== undefined) return cached;
    const value = make(key);
    results.set(key, value);
    return value;
  };
}

/** When the first of these shifts begins to count; without any, never. */
const firstOfShifts = (shifts: readonly ShiftDoc[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...shifts.map((shift) => validity(shift).from));

/** Shifts are read in their team's zone; one without is in the workspace's. */
export const teamZone = (doc: Pick<Organisation, "teams" | "zone">, team: string): string =>
  doc.teams.find(({ slug }) => slug === team)?.zone ?? doc.zone;

/** @param version the organisation document's version number, stamped on what is decided with it */
export function compileOrganisation(doc: Organisation, version: number): CompiledOrganisation {
  const members = new Map(doc.members.map((member) => [member.handle, member]));
  const teams = new Map(doc.teams.map((team) => [team.slug, team]));
  const duties = new Map(doc.duties.map((duty) => [duty.slug, duty]));
  const calendarDocs = new Map(doc.calendars.map((calendar) => [calendar.slug, calendar]));
  const shiftsOf = memo((team) => doc.shifts.filter((shift) => shift.team === team));
  const teamsOf = memo((handle) =>
    doc.teams.filter((team) => team.members.includes(handle)).map((team) => team.slug),
  );
  const peopleOf = memo((team) => [
    ...new Set([...(teams.get(team)?.members ?? []), ...shiftsOf(team).flatMap(namedByShift)]),
  ]);
  const calendar = memo((slug) => {
    const document = calendarDocs.get(slug);
    return document === undefined ? null : compileCalendar(document);
  });
  const zoneOf = (team: string) => teamZone(doc, team);
  const weeks = memo((key) =>
    compileCalendar({ ...JSON.parse(key), slug: "shift", name: "shift", holidays: [] }),
  );
  const hoursOf: Hours = { calendar, weekly: (zone, week) => weeks(JSON.stringify({ zone, week })) };
  const ownHours = (handle: string): Presence => {
    const slug = members.get(handle)?.hours;
    const hours = slug === undefined ? null : calendar(slug);
    return hours === null ? always : calendarPresence(hours);
  };
  const inShift = (shift: ShiftDoc, handle: string): Presence =>
    shiftPresence(shift, handle, zoneOf(shift.team), hoursOf);
  // Own hours count until the first shift begins: a team's first shift changes nothing of what was before.
  const until = (handle: string, at: number): Presence[] => {
    if (at === Number.NEGATIVE_INFINITY) return [];
    const own = ownHours(handle);
    return [
      at === Number.POSITIVE_INFINITY
        ? own
        : intersect(fixedPresence([{ from: Number.NEGATIVE_INFINITY, to: at }]), own),
    ];
  };
  const inTeam = (handle: string, team: string): Presence => {
    const shifts = shiftsOf(team);
    return union([...until(handle, firstOfShifts(shifts)), ...shifts.map((shift) => inShift(shift, handle))]);
  };
  const anywhere = (handle: string): Presence => {
    const naming = doc.shifts.filter((shift) => namedByShift(shift).includes(handle));
    const begins = [naming, ...teamsOf(handle).map(shiftsOf)].map(firstOfShifts);
    return union([...until(handle, Math.max(...begins)), ...naming.map((shift) => inShift(shift, handle))]);
  };
  const leaves = memo((handle): Leave[] =>
    (members.get(handle)?.time_off ?? []).map((leave) => ({
      ...intervalOf(leave),
      delegate: leave.delegate ?? null,
    })),
  );
  const byName = memo((handle) => minus(anywhere(handle), [...leaves(handle)]));
  const byTeam = memo((team) => memo((handle) => minus(inTeam(handle, team), [...leaves(handle)])));
  return {
    version,
    doc,
    members,
    teams,
    duties,
    teamsOf,
    peopleOf,
    ...hoursOf,
    presence: (handle, team) => (team === null ? byName(handle) : byTeam(team)(handle)),
    leaves,
  };
}

/**
 * Is the member on call at `at`? In a team with shifts: when its shifts say so, from the first on. Before, and in a
 * team without: in the member's own hours, else always. `null` team: on call in any of these ways. Time off always counts as off.
 */
export const onShift = (
  org: CompiledOrganisation,
  handle: string,
  team: string | null,
  at: number,
): boolean => org.members.has(handle) && org.presence(handle, team).isOn(at);

/** End of the present stretch on call in any team; null when off now or when no end is in sight (60 days). */
export function shiftEnd(org: CompiledOrganisation, handle: string, at: number): number | null {
  if (!onShift(org, handle, null, at)) return null;
  const span = firstOf(org.presence(handle, null).spansFrom(at));
  return span === null || span.to >= at + joinedSpanMs ? null : span.to;
}

/** How a person's shift is told: `none` where nothing says when they work. `until` null: no end or start in sight. */
export type ShiftState = { state: "on" | "off" | "none"; until: number | null };

/** The one reading of it for every screen. Viewers are given no tickets, and so have no shift. */
export function shiftState(org: CompiledOrganisation, handle: string, at: number): ShiftState {
  const member = org.members.get(handle);
  const hasWork =
    member !== undefined &&
    member.role !== "viewer" &&
    (member.hours !== undefined ||
      org.teamsOf(handle).length > 0 ||
      org.doc.shifts.some((shift) => namedByShift(shift).includes(handle)));
  if (!hasWork) return { state: "none", until: null };
  if (onShift(org, handle, null, at)) return { state: "on", until: shiftEnd(org, handle, at) };
  return { state: "off", until: nextShift(org, handle, null, at) };
}

/** First instant at or after `at` at which the member is on call; null when none within the horizon. */
export function nextShift(
  org: CompiledOrganisation,
  handle: string,
  team: string | null,
  at: number,
): number | null {
  return org.members.has(handle) ? org.presence(handle, team).nextOn(at) : null;
}

/** Handles on call in a team, in document order. */
export const teamOnShift = (org: CompiledOrganisation, team: string, at: number): string[] =>
  org.peopleOf(team).filter((handle) => onShift(org, handle, team, at));

const leavesAt = (org: CompiledOrganisation, handle: string, at: number) =>
  org.leaves(handle).filter(({ from, to }) => from <= at && at < to);

export const onLeave = (org: CompiledOrganisation, handle: string, at: number): boolean =>
  leavesAt(org, handle, at).length > 0;

/** Who stands in for a member on leave, following delegates who are themselves on leave; null when nobody does. */
export function delegateOf(org: CompiledOrganisation, handle: string, at: number): string | null {
  const seen = new Set([handle]);
  let current = handle;
  for (;;) {
    const next = leavesAt(org, current, at).find(({ delegate }) => delegate !== null)?.delegate ?? null;
    if (next === null || seen.has(next) || !org.members.has(next)) return null;
    if (!onLeave(org, next, at)) return next;
    seen.add(next);
    current = next;
  }
}

/**
 * Earliest instant after `after` at which somebody may come on call: a shift, turn, override or own hours begin,
 * an override or leave ends. May name an instant at which nobody does; never skips one. Null when there is none.
 */
export function nextShiftEdge(org: CompiledOrganisation, after: number): number | null {
  let best: number | null = null;
  const consider = (at: number | null) => {
    if (at !== null && at > after && (best === null || at < best)) best = at;
  };
  for (const shift of org.doc.shifts) {
    const zone = teamZone(org.doc, shift.team);
    consider(
      shift.kind === "weekly"
        ? nextWeeklyStart(shift.spans, zone, after)
        : nextTurnStart(rotationOf(shift, zone), after),
    );
    if (shift.kind === "rotating" && shift.hours !== undefined)
      consider(nextOpeningEdge(org.calendar(shift.hours), after));
    if (shift.valid_from !== undefined) consider(validity(shift).from);
    for (const override of shift.overrides) {
      const { from, to } = intervalOf(override);
      consider(from);
      consider(to);
    }
  }
  const hours = new Set(org.doc.members.map((member) => member.hours));
  for (const slug of hours) if (slug !== undefined) consider(nextOpeningEdge(org.calendar(slug), after));
  for (const member of org.doc.members) for (const leave of member.time_off) consider(intervalOf(leave).to);
  return best;
}

function nextOpeningEdge(calendar: Calendar | null, after: number): number | null {
  if (calendar === null) return null;
  for (const span of calendar.spansFrom(after)) if (span.from > after) return span.from;
  return null;
}

function nextWeeklyStart(
  spans: { day: Weekday; from: string }[],
  zone: string,
  after: number,
): number | null {
  const today = localDayNumber(zone, after);
  const starts = new Map(spans.map((span) => [`${span.day} ${span.from}`, span]));
  let best: number | null = null;
  for (const { day, from } of starts.values()) {
    const ahead = (weekdays.indexOf(day) - weekdayOf(today) + 7) % 7;
    // A start of 24:00 belongs to the day before, so the week behind is looked at too.
    for (const days of [ahead - 7, ahead, ahead + 7]) {
      const start = instantOf(zone, today + days, minuteOf(from));
      if (start > after && (best === null || start < best)) best = start;
    }
  }
  return best;
}
