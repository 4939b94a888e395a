"use server";

import { verbAction } from "@/lib/http/action";
import { publishCalendars } from "@/lib/verbs/organisation";

export const publishCalendarsAction = verbAction(publishCalendars);
