import { and, asc, eq, inArray } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { lockRoutes, type RouteRow, rearmRoutes, waitingRoutes } from "@/db/queue/queue-routes";
import { handoffs, tickets } from "@/db/schema";
import { rosterOf, routeRequest } from "@/lib/domain/engine/routing/route";
import { wishesOf } from "@/lib/domain/engine/routing/temporary-owner";
import type { Person } from "@/lib/domain/engine/snapshot";
import { nextShiftEdge } from "@/lib/domain/routing/shifts";
import { planReroutes, type Waiting } from "@/lib/domain/routing/waiting";
import { errorLine, logger } from "@/lib/logger";
import { loadLive, readable } from "../policy/bundle";
import { loadPeople } from "../tickets/load/rows";
import { handlesById, ticketOf } from "../tickets/load/ticket-of";
import { sweepWithin } from "../tickets/sweep";
import { inTransaction } from "../transaction";

/** Locks of these are held together: verbs on them wait meanwhile. */
const together = 25;

/** Tickets that failed, with the reason; the others of the workspace went on. */
type FailedRoutes = ReadonlyMap<string, string>;

/**
 * Moves those of a workspace that wait, by priority, deadline and age, until nobody can be served better.
 * Each transaction looks at all of them anew under one lock, so that any number of workers keep the order.
 * @param at epoch ms
 */
export async function routeWaiting(workspaceId: string, at: number): Promise<FailedRoutes> {
  const moved = new Set<string>();
  const failed = new Map<string, string>();
  let limit = together;
  for (;;) {
    const pass: Pass = { at, moved, failed, limit, planned: [] };
    try {
      const done = await inTransaction(null, (tx, lost) => rerouteSome(tx, workspaceId, pass, lost));
      if (done === 0) return failed;
      for (const id of pass.planned) moved.add(id);
    } catch (error) {
      const [first] = pass.planned;
      if (first === undefined) throw error;
      // One that can't be moved is found alone, and holds up nobody after it.
      if (pass.planned.length > 1) limit = 1;
      else {
        failed.set(first, errorLine(error));
        logger().error({ err: error, ticket: first }, "routing again failed");
      }
    }
  }
}

/**
 * Those of claimed tickets that are there. Under a lock, which waits for whoever is just committing: what made them due
 * is seen by whoever looks after that.
 */
export async function thereOf(workspaceId: string, claimed: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await appDb()
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, [...claimed])))
    .orderBy(asc(tickets.ticketId))
    .for("share");
  return new Set(rows.map(({ ticketId }) => ticketId));
}

type Pass = {
  at: number;
  /** What this turn has moved or failed to move is not planned again. */
  moved: ReadonlySet<string>;
  failed: FailedRoutes;
  limit: number;
  planned: string[];
};

/** One transaction's part; with nothing left to move it says when to look again. Returns how many were looked at. */
async function rerouteSome(
  tx: Tx,
  workspaceId: string,
  pass: Pass,
  lost: readonly string[],
): Promise<number> {
  const { at } = pass;
  pass.planned = [];
  await lockRoutes(tx, workspaceId);
  const rows = await waitingRoutes(tx, workspaceId);
  const people = await loadPeople(tx, workspaceId);
  const waitingList = await readWaiting(tx, workspaceId, rows, people, at, lost);
  if (waitingList === null) return 0;
  const candidates = waitingList.waiting.filter(({ id }) => !pass.moved.has(id) && !pass.failed.has(id));
  const roster = rosterOf({ people, reserved: new Map() });
  pass.planned = planReroutes(waitingList.org, candidates, roster, at, pass.limit).map(({ id }) => id);
  if (pass.planned.length === 0) {
    const ids = new Set(waitingList.waiting.map(({ id }) => id));
    const pending = rows.filter(({ ticketId }) => ids.has(ticketId) && !pass.failed.has(ticketId));
    await rearmRoutes(tx, workspaceId, pending, nextShiftEdge(waitingList.org, at));
    return 0;
  }
  await sweepWithin(
    tx,
    {
      workspaceId,
      ticketIds: pass.planned,
      name: "worker.route",
      at,
      command: { do: "route_again", input: null },
    },
    lost,
  );
  return pass.planned.length;
}

/** What is read of those that wait is little: there may be thousands, and few of them move. */
async function readWaiting(
  tx: Tx,
  workspaceId: string,
  rows: readonly RouteRow[],
  people: Map<string, Person>,
  at: number,
  lost: readonly string[],
) {
  if (rows.length === 0) return null;
  const ids = rows.map(({ ticketId }) => ticketId);
  const read = await tx
    .select({
      ticket: tickets,
      last: {
        via: handoffs.via,
        overridesRaci: handoffs.overridesRaci,
        team: handoffs.team,
        rule: handoffs.rule,
      },
    })
    .from(tickets)
    .leftJoin(
      handoffs,
      and(
        eq(handoffs.workspaceId, workspaceId),
        eq(handoffs.ticketId, tickets.ticketId),
        eq(handoffs.number, tickets.handoffCount),
      ),
    )
    .where(
      and(
        eq(tickets.workspaceId, workspaceId),
        inArray(tickets.ticketId, ids),
        eq(tickets.statusCategory, "new"),
      ),
    );
  const pathIds = [...new Set(read.map(({ ticket }) => ticket.pathId))];
  const live = new Map<string, Awaited<ReturnType<typeof loadLive>>>();
  for (const pathId of pathIds) {
    const livePath = await readable(loadLive(tx, workspaceId, { pathId }));
    if (livePath !== null) live.set(pathId, livePath);
  }
  const org = [...live.values()][0]?.org;
  if (org === undefined) return null;
  const handleOf = handlesById(people.values());
  const waiting = read.flatMap(({ ticket: row, last }): Waiting[] => {
    const path = live.get(row.pathId)?.path;
    const ticket = ticketOf(row, handleOf);
    const { owner, tier } = ticket;
    if (path === undefined || owner === null || tier === null) return [];
    const tried = [...new Set(ticket.tried)].filter((handle) => handle !== owner);
    const turn = { at, path, org, people, ticket, reserved: new Map(), lost };
    return [
      {
        id: ticket.id,
        number: ticket.number,
        owner,
        via: last?.via ?? null,
        priority: ticket.priority,
        dueAt: row.nearestDueAt,
        createdAt: ticket.createdAt,
        policy: path.policy,
        request: routeRequest(turn, { tier, ...wishesOf(path.policy, last) }, tried),
      },
    ];
  });
  return { org, waiting };
}
