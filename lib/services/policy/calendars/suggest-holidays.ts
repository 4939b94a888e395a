import type HolidaysOf from "date-holidays";
import * as z from "zod";
import { closedDays } from "@/lib/domain/time/closed-days";
import type { HolidaySuggestions } from "@/lib/domain/time/holiday-suggestions";
import { isZone, offsetAt } from "@/lib/domain/time/zone";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";

export const SuggestHolidays = z.strictObject({
  /** ISO 3166; left out: only the list of countries. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** As the list of regions names it. */
  region: z.string().max(40).optional(),
  from_year: z.number().int().min(2000).max(2100),
  years: z.number().int().min(1).max(5).default(2),
});
export type SuggestHolidays = z.infer<typeof SuggestHolidays>;

const language = "en";
/** Days on which offices are closed; the others are observed, or a matter of choice. */
const closing = new Set(["public", "bank"]);

/** Holidays of a country and its regions, for an admin to choose from. The library comes with the first question. */
export async function suggestHolidays(ctx: Ctx, input: SuggestHolidays): Promise<HolidaySuggestions> {
  authorize(ctx, "organisation:read");
  const { default: Holidays } = await import("date-holidays");
  const all = new Holidays();
  const countries = named(all.getCountries(language));
  const { country, region } = input;
  if (country === undefined || !countries.some(({ code }) => code === country))
    return { countries, regions: [], days: [] };
  const regions = named(all.getStates(country, language) ?? {});
  const isRegion = regions.some(({ code }) => code === region);
  if (isRegion && region !== undefined) all.init(country, region);
  else all.init(country);
  return { countries, regions, days: daysOf(all, input) };
}

const named = (names: Record<string, string>) =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));

function daysOf(all: HolidaysOf, { from_year, years }: SuggestHolidays): HolidaySuggestions["days"] {
  const zone = all.getTimezones().find(isZone) ?? "UTC";
  const wall = (at: Date) => Math.round((at.getTime() + offsetAt(zone, at.getTime())) / 60_000);
  const days = Array.from({ length: years }, (_, index) =>
    all.getHolidays(from_year + index, language),
  ).flatMap((found) =>
    found
      .filter(({ type }) => closing.has(type))
      .flatMap(({ name, start, end, type }) =>
        closedDays(wall(start), wall(end)).map((day) => ({
          ...day,
          name: name.slice(0, 120),
          isPublic: type === "public",
        })),
      ),
  );
  const byDay = new Map(days.map((day) => [`${day.date} ${day.name}`, day]));
  return [...byDay.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
