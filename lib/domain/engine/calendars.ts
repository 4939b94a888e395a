import type { CompiledOrganisation } from "../routing/shifts";
import type { CalendarOf } from "../sla/types";
import { aroundTheClock } from "../time/calendar";

/** Calendars by slug in the version a clock was set with; an unknown one is around the clock rather than none. */
export function calendarOfTurn(from: {
  org: CompiledOrganisation;
  organisations: ReadonlyMap<number, CompiledOrganisation>;
}): CalendarOf {
  return (slug, version) => {
    if (slug === null) return aroundTheClock;
    const organisation = from.organisations.get(version) ?? from.org;
    return organisation.calendar(slug) ?? from.org.calendar(slug) ?? aroundTheClock;
  };
}
