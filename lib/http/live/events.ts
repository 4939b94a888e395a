import { membershipOf } from "@/lib/auth/membership";
import { readSession } from "@/lib/auth/next-auth";
import { isoOf } from "@/lib/clock";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { feedHub, missedEntries } from "@/lib/services/live/feed-hub";
import { type Heard, readGuard, SeenFeed } from "@/lib/services/live/seen-feed";
import { refuseWhileAway } from "../availability/availability";
import { HttpError, isPassing } from "../problem";
import { requestIdOf } from "../request-id";
import { problemResponse } from "../respond";
import { isStopping, registerStream, reserveStream } from "./streams";

const BEAT_MS = 15_000;
/** Chunks a reader may be behind before it is cut off; it resumes by number when it is back. */
const MOST_BEHIND = 500;

const frame = (event: string, id: number | null, data: object): string =>
  `${id === null ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function heardFrame({ entry: { feedNo, type, ticketId, at, data }, as }: Heard): string {
  if (as === "reset") return frame("reset", feedNo, { feed: feedNo });
  // Its number is told, since a reader counts them; nothing else is.
  if (as === "withheld")
    return frame("change", feedNo, { feed: feedNo, type: "withheld", ticket_id: null, at: isoOf(at) });
  return frame("change", feedNo, { ...data, feed: feedNo, type, ticket_id: ticketId, at: isoOf(at) });
}

/**
 * The live feed of a workspace for its members: `ready` with the position, then each `change` with its feed number
 * as id, `reset` where the reader must load afresh, `beat` every 15 s. Resumes after `Last-Event-ID` or `?after=`.
 */
export async function eventStream(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    if (isStopping())
      throw new DomainError("unavailable", msg("faults.request.stopping"), { retryAfterS: 1 });
    await refuseWhileAway();
    const query = new URL(request.url).searchParams;
    const slug = query.get("workspace") ?? "";
    const watched = await watchedWorkspace(slug);
    const stream = openStream({ ...watched, slug, request, after: positionIn(request, query) });
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
    return problemResponse(error, requestId, { language: request.headers.get("accept-language") });
  }
}

type Watched = { workspaceId: string; personId: string; member: MemberActor };

async function watchedWorkspace(slug: string): Promise<Watched> {
  const session = await readSession();
  if (session === null) throw new HttpError("unauthenticated", msg("faults.account.sign_in"));
  const membership = await membershipOf(session.personId, slug);
  if (membership === null) throw notFound(msg("faults.not_found.workspace"));
  const { workspaceId, member } = membership;
  return { workspaceId, personId: session.personId, member };
}

function positionIn(request: Request, query: URLSearchParams): number | null {
  const text = request.headers.get("last-event-id") ?? query.get("after");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

type StreamRequest = Watched & { slug: string; request: Request; after: number | null };

function openStream(opening: StreamRequest): ReadableStream<Uint8Array> {
  const { request } = opening;
  const held: (() => void)[] = [reserveStream(opening.personId)];
  const line = new Line(held);
  // The reader may leave at any moment, before the first word too; what is held by then is let go.
  const leave = () => line.end();
  request.signal.addEventListener("abort", leave);
  held.push(() => request.signal.removeEventListener("abort", leave), registerStream(leave));
  if (request.signal.aborted) leave();
  return new ReadableStream<Uint8Array>({
    start: (controller) => sendChanges(opening, line, controller),
    cancel: leave,
  });
}

/** One reader: what is sent to it, and what it holds until it ends. */
class Line {
  isOpen = true;
  controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private readonly encoder = new TextEncoder();

  constructor(private readonly held: (() => void)[]) {}

  /** Kept until the end; let go at once where that has come already. */
  hold(release: () => void): void {
    if (this.isOpen) this.held.push(release);
    else release();
  }

  send(text: string): void {
    if (!this.isOpen || this.controller === null) return;
    this.controller.enqueue(this.encoder.encode(text));
    if ((this.controller.desiredSize ?? 0) < -MOST_BEHIND) this.end();
  }

  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const release of this.held.splice(0)) release();
    try {
      this.controller?.close();
    } catch {
      // Cancelled by its reader: closed already.
    }
  }
}

async function sendChanges(
  { workspaceId, member, slug, after }: StreamRequest,
  line: Line,
  controller: ReadableStreamDefaultController<Uint8Array>,
): Promise<void> {
  line.controller = controller;
  if (!line.isOpen) return controller.close();
  let isCaughtUp = false;
  const early: string[] = [];
  try {
    const seen = new SeenFeed(member);
    const { position, leave } = await feedHub().join(workspaceId, (entries, guard) => {
      const text = seen.hear(entries, guard).map(heardFrame).join("");
      if (isCaughtUp) line.send(text);
      else early.push(text);
    });
    line.hold(leave);
    // Rights are read again while the stream lives: a revoked session hears no more than one beat.
    const beat = setInterval(() => {
      void watchedWorkspace(slug).then(
        (watched) => {
          seen.become(watched.member);
          line.send(frame("beat", null, {}));
        },
        // Whose rights can't be known at the moment hears nothing, and goes on when the database is back.
        (error: unknown) => isPassing(error) || line.end(),
      );
    }, BEAT_MS);
    line.hold(() => clearInterval(beat));
    line.send("retry: 2000\n\n");
    const missed = after === null ? [] : await missedEntries(workspaceId, after, position);
    if (missed === null) line.send(frame("reset", position, { feed: position }));
    else {
      const guard = await readGuard(workspaceId, missed);
      const told = seen.hear(missed, guard).map(heardFrame).join("");
      line.send(told + frame("ready", position, { feed: position }));
    }
    isCaughtUp = true;
    for (const text of early) line.send(text);
  } catch {
    line.end();
  }
}
