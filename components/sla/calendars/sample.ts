import type { CalendarDoc, Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { matchRow } from "@/lib/domain/sla/match";
import { type Preview, previewSla } from "@/lib/domain/sla/preview";
import type { MatchFacts } from "@/lib/domain/sla/types";
import { aroundTheClock, type Calendar, checkCalendar, compileCalendar } from "@/lib/domain/time/calendar";
import { dayNumberOf, instantOf, isZone, offsetAt } from "@/lib/domain/time/zone";

/** The ticket that the preview is told of. */
export type Sample = {
  /** A wall-clock time in the zone of the calendar that counts, as a date box writes it: 2026-11-27T16:40. */
  wall: string;
  priority: string;
  tier: string | null;
  category: string | null;
  severity: string | null;
};

/** A wall-clock time of an instant; whole minutes. */
export function wallOf(at: number, zone: string): string {
  const local = at + offsetAt(zone, at);
  return new Date(Math.floor(local / 60_000) * 60_000).toISOString().slice(0, 16);
}

/** The instant of a wall-clock time; null where the text is none. */
export function instantOfWall(wall: string, zone: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(wall);
  if (match === null) return null;
  const [, day = "", hour = "", minute = ""] = match;
  const number = dayNumberOf(day);
  return Number.isNaN(number) ? null : instantOf(zone, number, Number(hour) * 60 + Number(minute));
}

const zoneOf = (calendar: CalendarDoc | undefined, organisation: Organisation): string => {
  const zone = calendar?.zone ?? organisation.zone;
  return isZone(zone) ? zone : "UTC";
};

/** Calendars ready for arithmetic; one that can't be used yet counts as it is published, or around the clock. */
export function usableCalendars(
  local: readonly CalendarDoc[],
  published: readonly CalendarDoc[],
): (slug: string | null) => Calendar {
  const known = new Map<string, Calendar>();
  return (slug) => {
    if (slug === null) return aroundTheClock;
    const before = known.get(slug);
    if (before !== undefined) return before;
    const doc = [local, published]
      .map((list) => list.find((each) => each.slug === slug))
      .find((each) => each !== undefined && checkCalendar(each).length === 0);
    const made = doc === undefined ? aroundTheClock : compileCalendar(doc);
    known.set(slug, made);
    return made;
  };
}

export type SamplePreview = { at: number; zone: string; preview: Preview };

export function previewOf(
  sample: Sample,
  policy: PathPolicy,
  organisation: Organisation,
  calendars: readonly CalendarDoc[],
  calendarOf: (slug: string | null) => Calendar,
): SamplePreview | null {
  const facts: MatchFacts = {
    category: sample.category,
    priority: sample.priority,
    severity: sample.severity,
    customerTier: sample.tier,
    fields: {},
    zone: organisation.zone,
  };
  const row = matchRow(policy.sla.targets, facts);
  const zone = zoneOf(
    calendars.find(({ slug }) => slug === row?.calendar),
    organisation,
  );
  const at = instantOfWall(sample.wall, zone);
  return at === null ? null : { at, zone, preview: previewSla(policy.sla, { at, facts }, calendarOf) };
}
