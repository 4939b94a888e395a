import type { Change } from "@/lib/domain/policy/diff";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import type { HolidaySuggestions } from "@/lib/domain/time/holiday-suggestions";

/** Holidays of a country and region; passed in by the page. */
export type SuggestAction = (
  workspace: string,
  input: { country?: string; region?: string; from_year: number; years: number },
) => Promise<{ ok: true; data: HolidaySuggestions } | { ok: false; error: { message: string } }>;

/** Publishes changed calendars; passed in by the page. */
export type PublishAction = (
  workspace: string,
  input: { version: number; patch: Change[]; reason: string; apply_to_running: boolean },
) => Promise<
  | { ok: true; data: { version: number; calendars: CalendarDoc[] } }
  | { ok: false; error: { message: string; faults: { message: string }[]; current: unknown } }
>;
