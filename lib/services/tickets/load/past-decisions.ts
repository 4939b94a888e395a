import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { decisions, events, handoffs } from "@/db/schema";
import type { PastDecisions, Snapshot } from "@/lib/domain/engine/snapshot";
import type { Facts } from "@/lib/domain/rules/types";

/** What past decisions left on these tickets: few at a time, since facts are big. */
export async function readPastDecisions(
  tx: Executor,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, PastDecisions>> {
  const found = new Map<string, PastDecisions>();
  for (const { workspaceId, ticket } of snapshots)
    found.set(ticket.id, await readOne(tx, { workspaceId, ticketId: ticket.id }));
  return found;
}

type Ref = { workspaceId: string; ticketId: string };

async function readOne(tx: Executor, ref: Ref): Promise<PastDecisions> {
  const [moves, newestFacts, undone] = await Promise.all([
    readMoves(tx, ref),
    readFacts(tx, ref, null),
    readUndone(tx, ref),
  ]);
  // A decision's newest escalation; what people passed on after it is theirs.
  const last = moves.find(({ decisionId }) => decisionId !== null);
  if (last === undefined || last.decisionId === null)
    return { last: null, newestFacts, decidedAgainBy: undone };
  const { number, policyVersion, decisionId } = last;
  const isPassedOn = moves.some((move) => move.number > number && move.isByPerson);
  const facts = await readFacts(tx, ref, decisionId);
  return { last: { number, policyVersion, facts, isPassedOn }, newestFacts, decidedAgainBy: undone };
}

const readMoves = (tx: Executor, { workspaceId, ticketId }: Ref) =>
  tx
    .select({
      number: handoffs.number,
      policyVersion: handoffs.policyVersion,
      decisionId: handoffs.decisionId,
      isByPerson: sql<boolean>`(${handoffs.by} ? 'memberId')`,
    })
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, workspaceId), eq(handoffs.ticketId, ticketId)))
    .orderBy(desc(handoffs.number));

/** The facts of a decision, or of the ticket's newest. */
async function readFacts(
  tx: Executor,
  { workspaceId, ticketId }: Ref,
  decisionId: string | null,
): Promise<Facts | null> {
  const [row] = await tx
    .select({ facts: decisions.facts })
    .from(decisions)
    .where(
      and(
        eq(decisions.workspaceId, workspaceId),
        eq(decisions.ticketId, ticketId),
        decisionId === null ? undefined : eq(decisions.decisionId, decisionId),
      ),
    )
    .orderBy(desc(decisions.at), desc(decisions.decisionId))
    .limit(1);
  return row?.facts ?? null;
}

async function readUndone(tx: Executor, { workspaceId, ticketId }: Ref): Promise<number[]> {
  const rows = await tx
    .select({ version: sql<number>`(${events.data} ->> 'by_version')::int` })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, workspaceId),
        inArray(events.ticketId, [ticketId]),
        eq(events.type, "policy_taken_back"),
      ),
    );
  return rows.map(({ version }) => version);
}
