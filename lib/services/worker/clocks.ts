import { appDb } from "@/db/client";
import {
  claimTickets,
  completeTickets,
  earliestDue,
  retryTicket,
  type TicketClaim,
  type WorkQueue,
} from "@/db/queue/queue";
import { now as clockNow } from "@/lib/clock";
import { errorLine, logger } from "@/lib/logger";
import { sweepTickets } from "../tickets/sweep";
import { routeWaiting } from "./routes";

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
 * the others.
 * @param at epoch ms; the demo generator passes the past
 */
export async function sweepWorkQueue(
  queue: SweptWorkQueue,
  at: number,
  limit = sweptAtOnce,
): Promise<number> {
  const claims = await claimTickets(appDb(), queue, { at, limit, leaseMs });
  const ofWorkspaces = [...new Set(claims.map(({ workspaceId }) => workspaceId))].map((workspaceId) =>
    claims.filter((claim) => claim.workspaceId === workspaceId),
  );
  const pending = queue === "route" ? ofWorkspaces : ofWorkspaces.flatMap(chunked);
  await Promise.all(
    Array.from({ length: sweepsAtOnce }, async () => {
      for (let chunk = pending.shift(); chunk !== undefined; chunk = pending.shift())
        await (queue === "route" ? handleRoutes(chunk, at) : handle(queue, chunk, at));
    }),
  );
  return claims.length;
}

/** Claims of one workspace. They say that somebody may be served; who that is follows from all that wait there. */
async function handleRoutes(claims: readonly TicketClaim[], at: number): Promise<void> {
  const [first] = claims;
  if (first === undefined) return;
  const retry = (claim: TicketClaim, error: string) =>
    retryTicket(appDb(), "route", claim, { at: clockNow(), error });
  try {
    const failed = await routeWaiting(first.workspaceId, at);
    await completeTickets(
      appDb(),
      "route",
      claims.filter(({ ticketId }) => !failed.has(ticketId)),
    );
    for (const claim of claims) {
      const error = failed.get(claim.ticketId);
      if (error !== undefined) await retry(claim, error);
    }
  } catch (error) {
    logger().error({ err: error, queue: "route" }, "sweep failed");
    for (const claim of claims) await retry(claim, errorLine(error));
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

/** Claims of one workspace. */
async function handle(
  queue: keyof typeof commands,
  claims: readonly TicketClaim[],
  at: number,
): Promise<void> {
  const [first] = claims;
  if (first === undefined) return;
  const { workspaceId } = first;
  const ticketIds = claims.map(({ ticketId }) => ticketId);
  const command = { do: commands[queue], input: null };
  try {
    await sweepTickets({ workspaceId, ticketIds, name: `worker.${queue}`, at, command });
    // The sweep's own transaction has written the next due instants; one that found nothing to do has not.
    await completeTickets(appDb(), queue, claims);
    for (const { due, ticketId } of claims)
      logger().debug({ late_ms: clockNow() - due, ticket: ticketId }, "swept");
  } catch (error) {
    if (claims.length > 1) {
      for (const claim of claims) await handle(queue, [claim], at);
      return;
    }
    logger().error({ err: error, queue, ticket: first.ticketId }, "sweep failed");
    await retryTicket(appDb(), queue, first, { at: clockNow(), error: errorLine(error) });
  }
}
