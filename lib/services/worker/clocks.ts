import { appDb } from "@/db/client";
import {
  claimTickets,
  earliestDue,
  releaseTickets,
  retryTicket,
  type TicketClaim,
  type WorkQueue,
} from "@/db/queue/queue";
import { now as clockNow } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { sweepTickets } from "../tickets/sweep";
import { finishClaims, handleClaims } from "./claims";
import { routeWaiting, thereOf } from "./routes";
import { inLanes, keepBackFailed, turnsOf, type WorkspaceTurn } from "./turn";

const leaseMs = 30_000;

/** Queues whose work is a sweep of the ticket; those that wait for a place are swept in their order. */
type SweptWorkQueue = Exclude<WorkQueue, "fold">;

const commands = { clock: "settle", recheck: "recheck" } as const;

/** Locks of these are held together: verbs on them wait meanwhile. */
const together = 25;
const sweepsAtOnce = 4;
/** Claimed in one turn. */
const sweptAtOnce = 200;

/**
 * Takes what is due from one queue of tickets and handles it, many tickets in one transaction. Returns how many.
 * Where one fails, each is handled in its own; a failing one is tried again later with back-off and never holds up
 * the others, nor does a workspace of which nothing works.
 * @param at epoch ms; the demo generator passes the past
 */
export async function sweepWorkQueue(
  queue: SweptWorkQueue,
  at: number,
  limit = sweptAtOnce,
): Promise<number> {
  const { claimed, turns } = await sweepClaimed(queue, at, { limit });
  await keepBackFailed(queue, turns);
  return claimed;
}

/** The same for one workspace, whether or not it is kept back, or for all others. */
export async function sweepClaimed(
  queue: SweptWorkQueue,
  at: number,
  which: { limit?: number; workspaceId?: string },
): Promise<{ claimed: number; turns: WorkspaceTurn[] }> {
  const claims = await claimTickets(appDb(), queue, { at, leaseMs, limit: sweptAtOnce, ...which });
  const ofWorkspaces = turnsOf(claims);
  if (queue === "route") await inLanes(ofWorkspaces, (each) => handleRoutes(each.turn, each.claims, at));
  else {
    const chunks = ofWorkspaces.flatMap(({ turn, claims: its }) =>
      chunked(its).map((chunk) => ({ turn, chunk })),
    );
    await inLanes(chunks, ({ turn, chunk }) =>
      handleClaims(queue, turn, chunk, (some) => sweep(queue, turn.workspaceId, some, at)),
    );
  }
  return { claimed: claims.length, turns: ofWorkspaces.map(({ turn }) => turn) };
}

/** Claims of one workspace. They say that somebody may be served; who that is follows from all that wait there. */
async function handleRoutes(turn: WorkspaceTurn, claims: readonly TicketClaim[], at: number): Promise<void> {
  const retry = (claim: TicketClaim, error: string) =>
    retryTicket(appDb(), "route", claim, { at: clockNow(), error });
  try {
    const there = await thereOf(
      turn.workspaceId,
      claims.map(({ ticketId }) => ticketId),
    );
    const failed = await routeWaiting(turn.workspaceId, at);
    await finishClaims(
      "route",
      claims.filter(({ ticketId }) => !failed.has(ticketId)),
      there,
    );
    for (const claim of claims) {
      const error = failed.get(claim.ticketId);
      if (error !== undefined) await retry(claim, error);
    }
  } catch (error) {
    turn.failedWhole(error);
    await releaseTickets(appDb(), "route", claims);
  }
}

function chunked(claims: readonly TicketClaim[]): TicketClaim[][] {
  // A few tickets are spread over the lanes too.
  const size = Math.min(together, Math.max(1, Math.ceil(claims.length / sweepsAtOnce)));
  return Array.from({ length: Math.ceil(claims.length / size) }, (_, n) =>
    claims.slice(n * size, (n + 1) * size),
  );
}

/**
 * Does up to `at` what has fallen due, each at its own instant: a worker's work in time that has passed. Sweeps of
 * different tickets that lie closer than `togetherMs` run as one.
 */
export async function sweepUntil(at: number, togetherMs: number): Promise<void> {
  for (let due = await earliestDue(appDb()); due !== null && due <= at; due = await earliestDue(appDb())) {
    const instant = Math.min(at, due + togetherMs);
    for (const queue of ["clock", "recheck", "route"] as const) await sweepWorkQueue(queue, instant);
  }
}

/** Claims of one workspace. Returns the tickets that were there. */
async function sweep(
  queue: keyof typeof commands,
  workspaceId: string,
  claims: readonly TicketClaim[],
  at: number,
): Promise<ReadonlySet<string>> {
  const ticketIds = claims.map(({ ticketId }) => ticketId);
  const command = { do: commands[queue], input: null };
  // Its own transaction writes the next due instants; of one that found nothing to do, the claim is taken out.
  const swept = await sweepTickets({ workspaceId, ticketIds, name: `worker.${queue}`, at, command });
  for (const { due, ticketId } of claims)
    logger().debug({ late_ms: clockNow() - due, ticket: ticketId }, "swept");
  return new Set(swept.map(({ changes }) => changes.ticket.id));
}
