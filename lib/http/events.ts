import { membershipOf } from "@/lib/auth/membership";
import { readSession } from "@/lib/auth/next-auth";
import { isoOf } from "@/lib/clock";
import { DomainError, notFound } from "@/lib/domain/errors";
import { feedHub, missedEntries } from "@/lib/services/live/feed-hub";
import { HttpError } from "./problem";
import { requestIdOf } from "./request-id";
import { problemResponse } from "./respond";
import { isStopping, registerStream } from "./streams";

const BEAT_MS = 15_000;
/** Chunks a reader may be behind before it is cut off; it resumes by number when it is back. */
const MOST_BEHIND = 500;

type Entry = { feedNo: number; type: string; ticketId: string | null; at: number; data: object };

const frame = (event: string, id: number | null, data: object): string =>
  `${id === null ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const changeFrame = ({ feedNo, type, ticketId, at, data }: Entry): string =>
  frame("change", feedNo, { ...data, feed: feedNo, type, ticket_id: ticketId, at: isoOf(at) });

/**
 * The live feed of a workspace for its members: `ready` with the position, then each `change` with its feed number
 * as id, `reset` where the reader must load afresh, `beat` every 15 s. Resumes after `Last-Event-ID` or `?after=`.
 */
export async function eventStream(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    if (isStopping()) throw new DomainError("unavailable", "This server is stopping.", { retryAfterS: 1 });
    const query = new URL(request.url).searchParams;
    const slug = query.get("workspace") ?? "";
    const workspaceId = await watchedWorkspace(slug);
    const stream = openStream(workspaceId, slug, request, positionIn(request, query));
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // no-transform keeps compression from holding events back.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        "x-request-id": requestId,
      },
    });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

async function watchedWorkspace(slug: string): Promise<string> {
  const session = await readSession();
  if (session === null) throw new HttpError("unauthenticated", "Sign in first.");
  const membership = await membershipOf(session.personId, slug);
  if (membership === null) throw notFound("This workspace");
  return membership.workspaceId;
}

function positionIn(request: Request, query: URLSearchParams): number | null {
  const text = request.headers.get("last-event-id") ?? query.get("after");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function openStream(
  workspaceId: string,
  slug: string,
  request: Request,
  after: number | null,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let isOpen = true;
      let isCaughtUp = false;
      const early: string[] = [];
      const send = (text: string) => {
        if (!isOpen) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -MOST_BEHIND) end();
      };
      const { position, leave } = await feedHub().join(workspaceId, (entries) => {
        const text = entries.map(changeFrame).join("");
        if (isCaughtUp) send(text);
        else early.push(text);
      });
      const forget = registerStream(() => end());
      // Rights are read again while the stream lives: a revoked session hears no more than one beat.
      const beat = setInterval(() => {
        void watchedWorkspace(slug).then(
          () => send(frame("beat", null, {})),
          () => end(),
        );
      }, BEAT_MS);
      end = () => {
        if (!isOpen) return;
        isOpen = false;
        clearInterval(beat);
        leave();
        forget();
        controller.close();
      };
      request.signal.addEventListener("abort", () => end());
      try {
        send("retry: 2000\n\n");
        const missed = after === null ? [] : await missedEntries(workspaceId, after, position);
        if (missed === null) send(frame("reset", position, { feed: position }));
        else send(missed.map(changeFrame).join("") + frame("ready", position, { feed: position }));
        isCaughtUp = true;
        for (const text of early) send(text);
      } catch {
        end();
      }
    },
    cancel: () => end(),
  });
}
