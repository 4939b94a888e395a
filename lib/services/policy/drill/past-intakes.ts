import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { PastIntake } from "@/lib/domain/policy/drill/past-intake";
import { type Period, seenIn } from "../forecast/past-decisions";

const pageSize = 1000;

const intakes = ({ workspaceId, pathId, from, to, sight }: Period): SQL => sql`
  from decision d join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
  where d.workspace_id = ${workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(from)}::uuid
    and d.decision_id < ${uuidv7Floor(to + 1)}::uuid and d.at >= ${instantSql(from)} and d.at < ${instantSql(to)}
    and d.event = 'intake' and t.path_id = ${pathId}::uuid ${seenIn({ sight })}`;

export async function countIntakes(period: Period): Promise<number> {
  const [row] = await readDb().execute<{ count: number }>(
    sql`select count(*)::int as count ${intakes(period)}`,
  );
  return row?.count ?? 0;
}

type Row = Omit<PastIntake, "said" | "tried" | "given" | "decided"> & {
  decisionId: string;
  said: [string, boolean, boolean, number, string, string[], string | null][] | null;
  tried: PastIntake["tried"] | null;
  given: PastIntake["given"] | null;
  outcome: string;
  rule: string | null;
  tier: string | null;
  team: string | null;
};

/** Found by the order of its keys before anything is taken apart; what was said is one list a ticket. */
function page(period: Period, after: string | null): Promise<Row[]> {
  const { workspaceId, from, to } = period;
  return readDb().execute<Row>(sql`
    with page as materialized (
      select d.decision_id, d.ticket_id, d.at, d.outcome, d.rule, d.facts, d.route, t.number, t.ai
      ${intakes(period)} ${after === null ? sql`` : sql`and d.decision_id > ${after}::uuid`}
      order by d.decision_id limit ${pageSize}
    )
    select p.decision_id as "decisionId", p.ticket_id as "ticketId", p.number::float8 as number,
      (extract(epoch from p.at) * 1000)::float8 as at, p.facts -> 'values' as values,
      p.ai ->> 'handoffReason' as "handoffReason", p.outcome, p.rule, w.tier, w.team,
      (select json_agg(json_build_array(m.author_kind, m.public, m.automatic is true,
          (extract(epoch from m.at) * 1000)::float8, m.body, m.phrase_hits, m.phrase_print) order by m.number)
        from message m where m.workspace_id = ${workspaceId}::uuid and m.ticket_id = p.ticket_id
          and m.message_id >= ${uuidv7Floor(from)}::uuid and m.message_id < ${uuidv7Floor(to + 1)}::uuid
          and m.received_at = p.at) as said,
      (select json_agg(json_build_object('action', a.action, 'result', a.result, 'failed', a.failed,
          'messageNumber', a.message_number) order by a.number)
        from attempt a where a.workspace_id = ${workspaceId}::uuid and a.ticket_id = p.ticket_id
          and a.received_at = p.at) as tried,
      (select b.given from brief b where b.workspace_id = ${workspaceId}::uuid and b.ticket_id = p.ticket_id
          and b.version = 1) as given
    from page p,
      jsonb_to_record(case when p.outcome = 'escalated' then coalesce(p.route -> 'route', p.route) end)
        as w(tier text, team text)
    order by p.decision_id`);
}

const intakeOf = ({ said, tried, given, outcome, rule, tier, team, ...row }: Row): PastIntake => ({
  ticketId: row.ticketId,
  number: row.number,
  at: row.at,
  values: row.values,
  handoffReason: row.handoffReason,
  said: (said ?? []).map(([author, isPublic, automatic, at, body, phraseHits, phrasePrint]) => ({
    author: author as PastIntake["said"][number]["author"],
    public: isPublic,
    automatic,
    at,
    body,
    phraseHits,
    phrasePrint,
  })),
  tried: tried ?? [],
  given: given ?? {},
  decided: { outcome, rule, tier, team },
});

/** Tickets of the period as they came in, page after page; the next is read while one is worked on. */
export async function* pastIntakes(period: Period): AsyncGenerator<PastIntake[]> {
  let next = page(period, null);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    const isLast = rows.length < pageSize;
    if (!isLast) {
      next = page(period, last.decisionId);
      // Where the work on this page fails first, nobody waits for the next one.
      next.catch(() => undefined);
    }
    yield rows.map(intakeOf);
    if (isLast) return;
  }
}
