import { and, desc, eq } from "drizzle-orm";
import { handoffs } from "@/db/schema";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { hasStopgap } from "@/lib/domain/routing/waiting";
import type { Work } from "./types";

type Last = { via: string | null; overridesRaci: boolean; team: string | null; rule: string | null };

/** How the present owner came to be it: by this call's handoff, else by the stored one; null before the first. */
export async function lastHandoff(work: Work): Promise<Last | null> {
  const made = work.out.handoffs.at(-1);
  if (made !== undefined) return made.handoff;
  const [row] = await work.tx
    .select({
      via: handoffs.via,
      overridesRaci: handoffs.overridesRaci,
      team: handoffs.team,
      rule: handoffs.rule,
    })
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, work.ctx.workspaceId), eq(handoffs.ticketId, work.ticket.id)))
    .orderBy(desc(handoffs.number))
    .limit(1);
  return row ?? null;
}

/** What the rule or person that sent it here asked of its owner: a team chosen over RACI stays, a rule's skill too. */
export function wishesOf(policy: PathPolicy, last: Omit<Last, "via"> | null) {
  const rule = policy.rules.find(({ slug }) => slug === last?.rule);
  const skills = rule?.then.flatMap((action) =>
    action.do === "escalate" && action.skill !== undefined ? [action.skill] : [],
  );
  return { team: last?.overridesRaci ? last.team : null, skill: skills?.[0] ?? null };
}

/** Whether the present owner of a ticket that nobody accepted is a stopgap. */
export async function isStopgap(work: Work): Promise<boolean> {
  const { ticket, org, ctx, people } = work;
  const { owner } = ticket;
  if (ticket.statusCategory !== "new" || owner === null) return false;
  const via = (await lastHandoff(work))?.via ?? null;
  return hasStopgap(org, { owner, via }, people.get(owner)?.active === true, ctx.now);
}
