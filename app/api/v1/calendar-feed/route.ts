import { verbRoute } from "@/lib/http/verb-route";
import { makeCalendarFeed, revokeCalendarFeed } from "@/lib/verbs/schedule";

export const POST = verbRoute(makeCalendarFeed);
export const DELETE = verbRoute(revokeCalendarFeed);
