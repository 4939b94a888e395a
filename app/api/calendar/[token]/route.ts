import { calendarRoute } from "@/lib/http/calendar-route";

export const dynamic = "force-dynamic";

export const GET = calendarRoute;
