import { sql } from "drizzle-orm";
import { jsonRows, type Reading, reading } from "@/db/reading";
import { decisions, events, handoffs } from "@/db/schema";
import type { PastDecisions } from "@/lib/domain/engine/snapshot";
import { idsOf, type OfTickets } from "./of-tickets";

const moveColumns = {
  ticketId: handoffs.ticketId,
  number: handoffs.number,
  policyVersion: handoffs.policyVersion,
  decisionId: handoffs.decisionId,
  isByPerson: sql<boolean>`(${handoffs.by} ? 'memberId')`,
};
const factColumns = {
  ticketId: decisions.ticketId,
  decisionId: decisions.decisionId,
  facts: decisions.facts,
};

/** What past decisions left on these tickets. Facts are big: of each ticket only two decisions are read. */
export function pastDecisionsReading(of: OfTickets): Reading<Map<string, PastDecisions>> {
  const { workspaceId } = of;
  const ids = idsOf(of);
  const queries = {
    moves: jsonRows(
      moveColumns,
      sql`from ${handoffs}
        where ${handoffs.workspaceId} = ${workspaceId} and ${handoffs.ticketId} = any (${ids}::uuid[])
        order by ${handoffs.number} desc`,
    ),
    newest: jsonRows(
      factColumns,
      sql`from ${decisions}
        where ${decisions.workspaceId} = ${workspaceId} and ${decisions.ticketId} = any (${ids}::uuid[])
        order by ${decisions.ticketId}, ${decisions.at} desc, ${decisions.decisionId} desc`,
      decisions.ticketId,
    ),
    // A decision's newest escalation; what people passed on after it is theirs.
    decided: jsonRows(
      factColumns,
      sql`from ${decisions}
        where ${decisions.workspaceId} = ${workspaceId} and ${decisions.ticketId} = any (${ids}::uuid[])
          and ${decisions.decisionId} in (
            select distinct on (ticket_id) decision_id from handoff
            where workspace_id = ${workspaceId} and ticket_id = any (${ids}::uuid[]) and decision_id is not null
            order by ticket_id, number desc)`,
    ),
    undone: jsonRows(
      { ticketId: events.ticketId, version: sql<number>`(${events.data} ->> 'by_version')::int` },
      sql`from ${events}
        where ${events.workspaceId} = ${workspaceId} and ${events.ticketId} = any (${ids}::uuid[])
          and ${events.type} = 'policy_taken_back'`,
    ),
  };
  return reading(queries, ({ moves, newest, decided, undone }) => {
    const pastOf = (ticketId: string): PastDecisions => {
      const own = moves.filter((move) => move.ticketId === ticketId);
      const last = own.find(({ decisionId }) => decisionId !== null);
      return {
        last:
          last === undefined
            ? null
            : {
                number: last.number,
                policyVersion: last.policyVersion,
                facts: decided.find(({ decisionId }) => decisionId === last.decisionId)?.facts ?? null,
                isPassedOn: own.some(({ number, isByPerson }) => number > last.number && isByPerson),
              },
        newestFacts: newest.find((each) => each.ticketId === ticketId)?.facts ?? null,
        decidedAgainBy: undone.filter((each) => each.ticketId === ticketId).map(({ version }) => version),
      };
    };
    return new Map(of.tickets.map(({ ticketId }) => [ticketId, pastOf(ticketId)]));
  });
}
