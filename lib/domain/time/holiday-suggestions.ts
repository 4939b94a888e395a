import type { ClosedDay } from "./closed-days";

export type SuggestedDay = ClosedDay & {
  name: string;
  /** Closed by law; else banks are, and many follow. */
  isPublic: boolean;
};

/** What there is to choose from; regions and days where a country was named. */
export type HolidaySuggestions = {
  countries: { code: string; name: string }[];
  regions: { code: string; name: string }[];
  days: SuggestedDay[];
};
