"use server";

import { action, verbAction } from "@/lib/http/action";
import { makeCalendarByScreen } from "@/lib/http/forms/calendar-forms";
import { NoInput } from "@/lib/services/schedule/calendar-feed";
import { revokeCalendarFeed } from "@/lib/verbs/schedule";

export const makeCalendarAction = action(NoInput, makeCalendarByScreen);
export const revokeCalendarAction = verbAction(revokeCalendarFeed);
