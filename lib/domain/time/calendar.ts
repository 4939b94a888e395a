import type { CalendarDoc } from "../policy/organisation";
import { aroundTheClock } from "./around-the-clock";
import { compileDoc } from "./calendar-doc";
import type { Calendar } from "./calendar-type";
import { Timeline } from "./timeline";

export { aroundTheClock } from "./around-the-clock";
export { checkCalendar } from "./calendar-doc";
export type { Calendar } from "./calendar-type";
export { isZone } from "./zone";

/**
 * Makes a calendar of the organisation document ready for arithmetic.
 * @throws DomainError `invalid`, with faults `unknown_zone` and `empty_calendar`
 */
export function compileCalendar(doc: CalendarDoc): Calendar {
  const compiled = compileDoc(doc);
  if (compiled.always) return { ...aroundTheClock, slug: doc.slug, name: doc.name, zone: doc.zone };
  const timeline = new Timeline(compiled);
  return {
    slug: doc.slug,
    name: doc.name,
    zone: doc.zone,
    isOpen: (at) => timeline.isOpen(at),
    nextOpening: (at) => timeline.nextOpening(at),
    closesAt: (at) => timeline.closesAt(at),
    openBetween: (from, to) => timeline.openBetween(from, to),
    addOpen: (start, ms) => timeline.addOpen(start, ms),
    spansFrom: (at) => timeline.spansFrom(at),
  };
}

/**
 * The calendars of one organisation version by slug, each compiled when first asked for.
 * @returns a function that gives the calendar of a slug, around the clock for null
 * @throws RangeError for a slug that the document lacks
 */
export function compileCalendars(docs: readonly CalendarDoc[]): (slug: string | null) => Calendar {
  const compiled = new Map<string, Calendar>();
  return (slug) => {
    if (slug === null) return aroundTheClock;
    const earlier = compiled.get(slug);
    if (earlier !== undefined) return earlier;
    const doc = docs.find((candidate) => candidate.slug === slug);
    if (doc === undefined) throw new RangeError(`no calendar ${slug}`);
    const calendar = compileCalendar(doc);
    compiled.set(slug, calendar);
    return calendar;
  };
}
