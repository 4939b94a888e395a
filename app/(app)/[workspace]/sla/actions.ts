"use server";

import { verbAction } from "@/lib/http/action";
import { publishCalendars, suggestHolidays } from "@/lib/verbs/organisation";

export const publishCalendarsAction = verbAction(publishCalendars);
export const suggestHolidaysAction = verbAction(suggestHolidays);
