import { and, desc, eq } from "drizzle-orm";
import { handoffs } from "@/db/schema";
import { onShift } from "@/lib/domain/routing/shifts";
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

/**
 * A stopgap owner: off shift, or given the ticket because nobody responsible was free. Whom a colleague named is none,
 * on shift or not: they keep it until the accept target has passed, or they are gone from the workspace.
 */
export async function isStopgap(work: Work): Promise<boolean> {
  const { ticket, org, ctx, people } = work;
  const { owner } = ticket;
  if (ticket.statusCategory !== "new" || owner === null) return false;
  const via = (await lastHandoff(work))?.via ?? null;
  if (via === "named" && people.get(owner)?.active) return false;
  if (!onShift(org, owner, null, ctx.now)) return true;
  return via !== null && via !== "responsible";
}
