import { handlers } from "@/lib/auth/next-auth";
import { isDatabaseAway } from "@/lib/http/availability/availability";
import { unavailablePage } from "@/lib/http/availability/unavailable-page";
import common from "@/messages/en/common.json";

type Handler = (typeof handlers)["GET"];

/** A provider's answer can't be taken without the database: next-auth would say that the sign-in failed. */
const unlessAway =
  (handle: Handler): Handler =>
  async (request) =>
    (await isDatabaseAway()) ? unavailablePage(common.unavailable, "/sign-in") : handle(request);

/** next-auth checks its own CSRF token here; set-up, sign-in and sign-out by form are server actions. */
export const GET = unlessAway(handlers.GET);
export const POST = unlessAway(handlers.POST);
