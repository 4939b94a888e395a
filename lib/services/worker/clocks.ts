import { appDb } from "@/db/client";
import {
  claimTickets,
  completeTickets,
  earliestDue,
  retryTicket,
  type TicketClaim,
  type TicketQueue,
} from "@/db/queue";
import { now as clockNow } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { recheck, type Sweep, settleOnly, sweepTickets } from "../tickets/work/sweep";
import { rerouteSweep } from "./reroute";

const leaseMs = 30_000;

/** Queues whose work is a sweep of the ticket. */
type SweptQueue = Exclude<TicketQueue, "fold">;

const sweeps: Record<SweptQueue, Sweep> = { clock: settleOnly, recheck, route: rerouteSweep };

/** Locks of these are held together: verbs on them wait meanwhile. */
const together = 25;
const lanes = 4;
/** Claimed in one turn. */
export const sweptAtOnce = 200;

/**
 * Takes what is due from one queue of tickets and handles it, many tickets in one transaction. Returns how many.
 * Where one fails, each is handled in its own; a failing one is tried again later with back-off and never holds up
 * the others.
 * @param at epoch ms; the demo generator passes the past
 */
export async function sweepQueue(queue: SweptQueue, at: number, limit = sweptAtOnce): Promise<number> {
  const claims = await claimTickets(appDb(), queue, { at, limit, leaseMs });
  const pending = [...new Set(claims.map(({ workspaceId }) => workspaceId))].flatMap((workspaceId) =>
    chunked(claims.filter((claim) => claim.workspaceId === workspaceId)),
  );
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let chunk = pending.shift(); chunk !== undefined; chunk = pending.shift())
        await handle(queue, chunk, at);
    }),
  );
  return claims.length;
}

function chunked(claims: readonly TicketClaim[]): TicketClaim[][] {
  // A few tickets are spread over the lanes too.
  const size = Math.min(together, Math.max(1, Math.ceil(claims.length / lanes)));
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
    for (const queue of ["clock", "recheck", "route"] as const) await sweepQueue(queue, instant);
  }
}

/** Claims of one workspace. */
async function handle(queue: SweptQueue, claims: readonly TicketClaim[], at: number): Promise<void> {
  const [first] = claims;
  if (first === undefined) return;
  const of = { workspaceId: first.workspaceId, ticketIds: claims.map(({ ticketId }) => ticketId) };
  try {
    await sweepTickets(of, `worker.${queue}`, at, sweeps[queue]);
    // The sweep's own transaction has written the next due instants; one that found nothing to do has not.
    await completeTickets(appDb(), queue, claims);
    for (const { due, ticketId } of claims)
      logger().debug({ late_ms: clockNow() - due, ticket: ticketId }, "swept");
  } catch (error) {
    if (claims.length > 1) {
      for (const claim of claims) await handle(queue, [claim], at);
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    logger().error({ err: error, queue, ticket: first.ticketId }, "sweep failed");
    await retryTicket(appDb(), queue, first, { at: clockNow(), error: message });
  }
}
