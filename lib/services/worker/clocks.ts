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
import { recheck, type Sweep, settleOnly, sweepTicket } from "../tickets/work/sweep";
import { rerouteSweep } from "./reroute";

const leaseMs = 30_000;

/** Queues whose work is a sweep of the ticket. */
type SweptQueue = Exclude<TicketQueue, "fold">;

const sweeps: Record<SweptQueue, Sweep> = { clock: settleOnly, recheck, route: rerouteSweep };

/**
 * Takes what is due from one queue of tickets and handles each in a transaction of its own. Returns how many.
 * A failure is tried again later with back-off and never holds up the others.
 * @param at epoch ms; the demo generator passes the past
 */
export async function sweepQueue(queue: SweptQueue, at: number, limit = 50): Promise<number> {
  const claims = await claimTickets(appDb(), queue, { at, limit, leaseMs });
  const lanes = 4;
  const pending = [...claims];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let claim = pending.shift(); claim !== undefined; claim = pending.shift())
        await handle(queue, claim, at);
    }),
  );
  return claims.length;
}

/**
 * Does up to `at` what has fallen due, each at its own instant: a worker's work in time that has passed. Sweeps of
 * different tickets that lie closer than `togetherMs` run as one.
 */
export async function sweepUntil(at: number, togetherMs: number): Promise<void> {
  for (let due = await earliestDue(appDb()); due !== null && due <= at; due = await earliestDue(appDb())) {
    const instant = Math.min(at, due + togetherMs);
    for (const queue of ["clock", "recheck", "route"] as const) await sweepQueue(queue, instant, 200);
  }
}

async function handle(queue: SweptQueue, claim: TicketClaim, at: number): Promise<void> {
  try {
    const work = await sweepTicket(claim, `worker.${queue}`, Math.max(at, claim.due), sweeps[queue]);
    // The sweep's own transaction has written the next due instant; one that found nothing to do has not.
    await completeTickets(appDb(), queue, [claim]);
    if (work !== null && queue === "clock")
      logger().debug({ late_ms: clockNow() - claim.due, ticket: work.ticket.id }, "clock fired");
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    logger().error({ err: error, queue, ticket: claim.ticketId }, "sweep failed");
    await retryTicket(appDb(), queue, claim, { at: clockNow(), error: message });
  }
}
