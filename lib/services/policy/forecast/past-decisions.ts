import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql } from "@/db/schema";
import type { Sight } from "@/lib/domain/access/sight";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { Effect, Facts, RuleMove } from "@/lib/domain/rules/types";
import { visibleSql } from "../../access/visible";

const pageSize = 1500;

/** Values of facts that nobody reads, and whether somebody compares with before; neither is sent needlessly. */
export type DecisionParts = { unread: readonly string[]; changes: boolean };
const everything: DecisionParts = { unread: [], changes: true };

export type Period = {
  workspaceId: string;
  pathId: string;
  from: number;
  to: number;
  /** What who asks may see; left out for all. */
  sight?: Sight | undefined;
};
/** What holds of the tickets of a period that who asks may see, called t. */
export const seenIn = ({ sight }: Pick<Period, "sight">): SQL => {
  const seen = sight === undefined ? null : visibleSql(sight, "t");
  return seen === null ? sql`` : sql`and ${seen}`;
};

/** A stored decision as far as a replay needs it. */
export type DecisionRow = {
  decisionId: string;
  ticketId: string;
  policyVersion: number;
  facts: Facts;
  move: RuleMove | null;
  effects: Effect[];
  matched: string[];
  shadow: string[];
  routed: { tier: string; team: string | null } | null;
};

const inPeriod = ({ workspaceId, pathId, from, to, sight }: Period): SQL => sql`
  from decision d join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
  where d.workspace_id = ${workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(from)}::uuid
    and d.decision_id < ${uuidv7Floor(to + 1)}::uuid and d.at >= ${instantSql(from)} and d.at < ${instantSql(to)}
    and t.path_id = ${pathId}::uuid ${seenIn({ sight })}`;

/** How many decisions of how many tickets, and which versions made them. */
export async function measure(
  period: Period,
): Promise<{ decisions: number; tickets: number; versions: number[] }> {
  const [row] = await readDb().execute<{ decisions: number; tickets: number; versions: number[] | null }>(sql`
    select count(*)::int as decisions, count(distinct d.ticket_id)::int as tickets,
      array_agg(distinct d.policy_version) as versions ${inPeriod(period)}`);
  return { decisions: row?.decisions ?? 0, tickets: row?.tickets ?? 0, versions: row?.versions ?? [] };
}

type Named = { rule: string }[];
/** `madeAt`: when it was decided, epoch ms; its facts may be of an earlier decision. */
type Stored = Facts &
  Omit<DecisionRow, "facts" | "matched" | "shadow"> & { matched: Named; shadow: Named; madeAt: number };
const slugsOf = (named: Named): string[] => named.map(({ rule }) => rule);

/**
 * A page is found before anything is taken apart, so that it is found by the order of its keys. Each document is then
 * taken apart once: a member asked for alone unpacks the whole of it every time.
 */
function page(period: Period, { unread, changes }: DecisionParts, after: string | null): Promise<Stored[]> {
  const values = unread.length === 0 ? sql`f."values"` : sql`f."values" - ${sql.param([...unread])}::text[]`;
  return readDb().execute<Stored>(sql`
    with page as materialized (
      select d.decision_id, d.ticket_id, d.policy_version, d.at, d.outcome, d.facts, d.result, d.route
      ${inPeriod(period)} ${after === null ? sql`` : sql`and d.decision_id > ${after}::uuid`}
      order by d.decision_id limit ${pageSize}
    )
    select d.decision_id as "decisionId", d.ticket_id as "ticketId", d.policy_version as "policyVersion",
      (extract(epoch from d.at) * 1000)::float8 as "madeAt",
      f.event, f.at, ${values} as values, ${changes ? sql`f.before` : sql`null::jsonb`} as before, f.hits, f.holder,
      f."tierRank", f.accepted, f.episodes, f."handedBack",
      r.move, r.effects, r.matched, r.shadow,
      case when w.tier is not null then jsonb_build_object('tier', w.tier, 'team', w.team) end as routed
    from page d,
      jsonb_to_record(d.facts) as f("values" jsonb, before jsonb, hits jsonb, episodes jsonb, event text, at float8,
        holder text, "tierRank" int, accepted boolean, "handedBack" boolean),
      jsonb_to_record(d.result) as r(move jsonb, effects jsonb, matched jsonb, shadow jsonb),
      jsonb_to_record(case when d.outcome = 'escalated' then coalesce(d.route -> 'route', d.route) end)
        as w(tier text, team text)
    order by d.decision_id`);
}

/** Put together here: the database takes twice as long to make one document of it. */
const rowOf = (row: Stored): DecisionRow => ({
  decisionId: row.decisionId,
  ticketId: row.ticketId,
  policyVersion: row.policyVersion,
  facts: {
    event: row.event,
    at: row.at,
    values: row.values,
    before: row.before,
    hits: row.hits,
    holder: row.holder,
    tierRank: row.tierRank,
    accepted: row.accepted,
    episodes: row.episodes,
    ...(row.handedBack === true ? { handedBack: true } : {}),
  },
  move: row.move,
  effects: row.effects,
  matched: slugsOf(row.matched),
  shadow: slugsOf(row.shadow),
  routed: row.routed,
});

/**
 * The period's decisions in the order they were made, page after page; the next is read while one is worked on. What was
 * decided again from the facts of an earlier decision, because a version was taken back, is left out: a replay of the
 * earlier one says the same.
 */
export async function* pastDecisions(
  period: Period,
  parts: DecisionParts = everything,
): AsyncGenerator<DecisionRow[]> {
  let next = page(period, parts, null);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    const isLast = rows.length < pageSize;
    if (!isLast) {
      next = page(period, parts, last.decisionId);
      // Where the work on this page fails first, nobody waits for the next one.
      next.catch(() => undefined);
    }
    yield rows.filter(({ at, madeAt }) => at === madeAt).map(rowOf);
    if (isLast) return;
  }
}
