import { appDb } from "@/db/client";
import {
  completeTickets,
  mostLooks,
  notThere,
  releaseTickets,
  retryTicket,
  type TicketClaim,
  type WorkQueue,
} from "@/db/queue/queue";
import { now } from "@/lib/clock";
import { errorLine, logger } from "@/lib/logger";
import { isAway, type WorkspaceTurn } from "./turn";

/**
 * Handles claims of one workspace together; where that fails each in its own, so that a failing one is tried again later
 * and holds up no other, until it is plain that nothing of this workspace works.
 * @param together returns the ids of the tickets that were there
 */
export async function handleClaims(
  queue: WorkQueue,
  turn: WorkspaceTurn,
  claims: readonly TicketClaim[],
  together: (claims: readonly TicketClaim[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const [first] = claims;
  if (first === undefined) return;
  if (turn.trouble !== null) {
    await releaseTickets(appDb(), queue, claims);
    return;
  }
  try {
    const there = await together(claims);
    await finishClaims(queue, claims, there);
    turn.worked();
  } catch (error) {
    if (isAway(error)) {
      turn.failed(error);
      await releaseTickets(appDb(), queue, claims);
    } else if (claims.length > 1) {
      for (const claim of claims) await handleClaims(queue, turn, [claim], together);
    } else {
      logger().error({ err: error, queue, ticket: first.ticketId }, "sweep failed");
      turn.failed(error);
      await retryTicket(appDb(), queue, first, { at: now(), error: errorLine(error) });
    }
  }
}

/** Takes out only what was there. A ticket that can't be seen is looked for again before it counts as gone. */
export async function finishClaims(
  queue: WorkQueue,
  claims: readonly TicketClaim[],
  there: ReadonlySet<string>,
): Promise<void> {
  const missing = claims.filter(({ ticketId }) => !there.has(ticketId));
  const gone = missing.filter(({ attempts }) => attempts > mostLooks);
  if (gone.length > 0) logger().warn({ queue, count: gone.length }, "tickets never came; taken out");
  await completeTickets(appDb(), queue, [...claims.filter(({ ticketId }) => there.has(ticketId)), ...gone]);
  for (const claim of missing)
    if (!gone.includes(claim)) await retryTicket(appDb(), queue, claim, { at: now(), error: notThere });
}
