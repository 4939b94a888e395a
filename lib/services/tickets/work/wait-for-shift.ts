import { and, desc, eq, sql } from "drizzle-orm";
import { upsertDue } from "@/db/queue";
import { handoffs } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { nextShiftEdge, onShift } from "@/lib/domain/routing/shifts";
import type { Work } from "./types";

type Last = { via: string | null; overridesRaci: boolean; team: string | null };

/** How the present owner came to be it: by this call's handoff, else by the stored one; null before the first. */
export async function lastHandoff(work: Work): Promise<Last | null> {
  const made = work.out.handoffs.at(-1);
  if (made !== undefined) return made.handoff;
  const [row] = await work.tx
    .select({ via: handoffs.via, overridesRaci: handoffs.overridesRaci, team: handoffs.team })
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, work.ctx.workspaceId), eq(handoffs.ticketId, work.ticket.id)))
    .orderBy(desc(handoffs.number))
    .limit(1);
  return row ?? null;
}

/** A stopgap owner: off shift, or given the ticket because nobody responsible was free. */
export async function isStopgap(work: Work): Promise<boolean> {
  const { ticket, org, ctx } = work;
  if (ticket.statusCategory !== "new" || ticket.owner === null) return false;
  if (!onShift(org, ticket.owner, null, ctx.now)) return true;
  const via = (await lastHandoff(work))?.via ?? null;
  return via !== null && via !== "responsible";
}

/** Puts an unaccepted ticket of a stopgap owner on the list of those to be routed again, or takes it off. */
export async function waitForShift(work: Work): Promise<void> {
  const { org, ctx, tx, ticket } = work;
  const due = (await isStopgap(work)) ? nextShiftEdge(org, ctx.now) : null;
  if (due === null && work.row === null) return;
  await upsertDue(tx, "route", { workspaceId: ctx.workspaceId, ticketId: ticket.id }, due);
}

/** A place has freed up: tickets that wait for one are looked at again now. */
export async function lookAgain(work: Work): Promise<void> {
  const now = isoOf(work.ctx.now);
  await work.tx.execute(sql`
    update queue_route set due = ${now}::timestamptz, seq = default
    where workspace_id = ${work.ctx.workspaceId} and due > ${now}::timestamptz and not dead`);
}
