import { headers } from "next/headers";
import { publicOrigin } from "@/lib/auth/public-address";
import { makeCalendarFeed } from "@/lib/services/schedule/calendar-feed";
import type { MemberCtx } from "../member-of";

/** The address of one's own shifts: a screen knows where this server is reached. */
export async function makeCalendarByScreen(ctx: MemberCtx, input: object): Promise<{ url: string }> {
  const origin = publicOrigin(await headers());
  const { token } = await makeCalendarFeed(ctx, input);
  return { url: `${origin}/api/calendar/${token}.ics` };
}
