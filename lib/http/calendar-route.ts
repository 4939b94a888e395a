import { createHash } from "node:crypto";
import { publicOrigin } from "@/lib/auth/public-address";
import { now } from "@/lib/clock";
import { msg } from "@/lib/domain/msg";
import { calendarText } from "@/lib/domain/schedule/ical";
import { openCalendarFeed, type ServedFeed } from "@/lib/services/schedule/calendar-feed";
import { localeOf } from "@/lib/words/locale";
import { refuseWhileAway } from "./availability/availability";
import { requestIdOf } from "./request-id";
import { problemResponse } from "./respond";
import { inWords } from "./words";

type Context = { params: Promise<{ token: string }> };

/** A person's shifts for calendar programs, which have no session: the address is the secret. */
export async function calendarRoute(request: Request, { params }: Context): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const language = request.headers.get("accept-language");
  try {
    await refuseWhileAway();
    const token = (await params).token.replace(/\.ics$/, "");
    const feed = await openCalendarFeed(token, now());
    const text = textOf(feed, publicOrigin(request.headers), localeOf(language));
    const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
    const headers = {
      etag,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "referrer-policy": "no-referrer",
      "x-request-id": requestId,
    };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(text, {
      headers: {
        ...headers,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="shifts.ics"',
      },
    });
  } catch (error) {
    return problemResponse(error, requestId, { language });
  }
}

function textOf(feed: ServedFeed, origin: string, locale: string): string {
  const { workspace, name, handle, version, publishedAt, stretches } = feed;
  const words = (key: string, values: Record<string, string>) =>
    inWords(msg(`cover.calendar.${key}`, values), locale);
  return calendarText({
    name: words("name", { name, workspace: workspace.name }),
    changedAt: publishedAt,
    sequence: version,
    events: stretches.map(({ shift, from, to, name: shiftName, team, teamName }) => ({
      uid: `${shift}.${from}.${handle}.${workspace.slug}@baton`,
      from,
      to,
      summary: words("summary", { team: teamName }),
      description: words("description", { shift: shiftName, workspace: workspace.name }),
      url: `${origin}/${workspace.slug}/teams?team=${team}&week=${new Date(from).toISOString().slice(0, 10)}`,
    })),
  });
}
