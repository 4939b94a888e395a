import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CalendarOf } from "@/lib/domain/sla/types";
import { aroundTheClock } from "@/lib/domain/time/calendar";

/** Calendars by slug in the version a clock was set with; an unknown one is around the clock rather than none. */
export function calendarOfWork(from: {
  org: CompiledOrganisation;
  organisations: ReadonlyMap<number, CompiledOrganisation>;
}): CalendarOf {
  return (slug, version) => {
    if (slug === null) return aroundTheClock;
    const organisation = from.organisations.get(version) ?? from.org;
    return organisation.calendar(slug) ?? from.org.calendar(slug) ?? aroundTheClock;
  };
}
