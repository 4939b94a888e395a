import { and, asc, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { ticketFacts as fact } from "@/db/schema";
import type { Sight } from "@/lib/domain/access/sight";
import { localDayOf } from "@/lib/domain/time/local-day";
import { hiddenFacts } from "../../access/visible";

/** What is known of tickets afterwards: true where a person was needed, false where none was. */
export type Truths = ReadonlyMap<string, boolean>;

/**
 * By verdicts, and for tickets that the AI resolved by whether they came back and went to a person. A verdict outweighs what
 * became of the ticket. Read from what metrics fold, so that every page knows the same.
 */
export async function readTruths(
  db: Executor,
  of: { workspaceId: string; pathId: string; from: number; zone: string; sight?: Sight | undefined },
): Promise<Truths> {
  const hidden = of.sight === undefined ? null : hiddenFacts(of.sight, of.workspaceId);
  const byAi = sql<boolean>`coalesce(${fact.detail} ->> 'member' = 'ai', false)`;
  const rows = await db
    .select({
      ticketId: fact.ticketId,
      kind: fact.kind,
      yes: fact.yes,
      missed: sql<boolean>`coalesce((${fact.detail} ->> 'missed')::boolean, false) or (${fact.yes} and exists (
        select 1 from ticket_fact as later where later.workspace_id = ${of.workspaceId}::uuid
          and later.ticket_id = "ticket_fact".ticket_id and later.kind = 'escalation'
          and later.at >= "ticket_fact".at))`,
    })
    .from(fact)
    .where(
      and(
        eq(fact.workspaceId, of.workspaceId),
        eq(fact.pathId, of.pathId),
        inArray(fact.kind, ["verdict", "resolved"]),
        hidden === null ? undefined : sql`not ${hidden}`,
        gte(fact.day, localDayOf(of.from, of.zone)),
        or(and(eq(fact.kind, "verdict"), isNotNull(fact.yes)), and(eq(fact.kind, "resolved"), byAi)),
      ),
    )
    .orderBy(asc(fact.ticketId), asc(fact.kind), asc(fact.n));
  const truths = new Map<string, boolean>();
  // "resolved" comes before "verdict": the last word stays. Once wrong stays wrong, whatever the AI resolves later.
  for (const { ticketId, kind, yes, missed } of rows)
    truths.set(ticketId, kind === "verdict" ? yes === true : missed || truths.get(ticketId) === true);
  return truths;
}
