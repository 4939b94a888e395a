import * as z from "zod";

/** Years that a desk's calendars and the database take; far beyond them either fails or takes for ever. */
const first = Date.UTC(1900, 0, 1);
const last = Date.UTC(2200, 0, 1);
const isInReach = (text: string): boolean => {
  const at = Date.parse(text);
  return at >= first && at < last;
};
const reach = "faults.form.years";

/** An instant of RFC 3339 with its zone, and a day of the calendar, as they come from outside. */
export const InstantText = z.iso.datetime({ offset: true }).refine(isInReach, reach);
export const DayText = z.iso.date().refine(isInReach, reach);
