import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { Effect, Facts, Move } from "@/lib/domain/rules/types";

const pageSize = 500;

/** Values of facts that nobody reads, and whether somebody compares with before: the rest is not sent. */
export type Wanted = { unread: readonly string[]; changes: boolean };
const everything: Wanted = { unread: [], changes: true };

export type Period = { workspaceId: string; pathId: string; from: number; to: number };

/** A stored decision as far as a replay needs it. */
export type DecisionRow = {
  decisionId: string;
  ticketId: string;
  policyVersion: number;
  facts: Facts;
  move: Move | null;
  effects: Effect[];
  matched: string[];
  shadow: string[];
  routed: { tier: string; team: string | null } | null;
};

const inPeriod = ({ workspaceId, pathId, from, to }: Period): SQL => sql`
  from decision d join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
  where d.workspace_id = ${workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(from)}::uuid
    and d.decision_id < ${uuidv7Floor(to + 1)}::uuid and d.at >= ${instantSql(from)} and d.at < ${instantSql(to)}
    and t.path_id = ${pathId}::uuid`;

/** How many decisions of how many tickets, and which versions made them. */
export async function measure(
  period: Period,
): Promise<{ decisions: number; tickets: number; versions: number[] }> {
  const [row] = await readDb().execute<{ decisions: number; tickets: number; versions: number[] | null }>(sql`
    select count(*)::int as decisions, count(distinct d.ticket_id)::int as tickets,
      array_agg(distinct d.policy_version) as versions ${inPeriod(period)}`);
  return { decisions: row?.decisions ?? 0, tickets: row?.tickets ?? 0, versions: row?.versions ?? [] };
}

async function page(
  period: Period,
  { unread, changes }: Wanted,
  after: string | null,
): Promise<DecisionRow[]> {
  const less = (doc: SQL) => (unread.length === 0 ? doc : sql`${doc} - ${sql.param([...unread])}::text[]`);
  const before = changes ? sql`` : sql`- 'before'`;
  const rows = await readDb().execute<DecisionRow>(sql`
    select d.decision_id as "decisionId", d.ticket_id as "ticketId", d.policy_version as "policyVersion",
      jsonb_strip_nulls((d.facts ${before}) || jsonb_build_object('values', ${less(sql`(d.facts -> 'values')`)})) as facts,
      nullif(d.result -> 'move', 'null'::jsonb) as move, d.result -> 'effects' as effects,
      jsonb_path_query_array(d.result, '$.matched[*].rule') as matched,
      jsonb_path_query_array(d.result, '$.shadow[*].rule') as shadow,
      case when d.outcome = 'escalated' then jsonb_build_object(
        'tier', coalesce(d.route -> 'route' -> 'tier', d.route -> 'tier'),
        'team', coalesce(d.route -> 'route' -> 'team', d.route -> 'team')) end as routed
    ${inPeriod(period)} ${after === null ? sql`` : sql`and d.decision_id > ${after}::uuid`}
    order by d.decision_id limit ${pageSize}`);
  // What is null or was left out has no member any more.
  for (const { facts } of rows) {
    facts.before ??= null;
    facts.tierRank ??= null;
  }
  return rows;
}

/** The period's decisions in the order they were made, page after page; the next is read while one is worked on. */
export async function* pastDecisions(
  period: Period,
  wanted: Wanted = everything,
): AsyncGenerator<DecisionRow[]> {
  let next = page(period, wanted, null);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    const isLast = rows.length < pageSize;
    if (!isLast) {
      next = page(period, wanted, last.decisionId);
      // Where the work on this page fails first, nobody waits for the next one.
      next.catch(() => undefined);
    }
    yield rows;
    if (isLast) return;
  }
}
