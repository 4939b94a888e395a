import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";

export type TakenBack = {
  workspaceId: string;
  pathId: string;
  /** The versions that are taken back. */
  versions: readonly number[];
  /** When the first of them went live, epoch ms. */
  since: number;
  /** The version that takes them back; null before there is one. */
  byVersion: number | null;
  /** What holds of tickets that the reader may see, called t; left out for all. */
  visible?: SQL | null;
};

/** `ai`: the AI holds it, as it was left; `waiting`: for somebody to accept it; `accepted`: a person did. */
export type Affected = WatchedTicket & { stand: "ai" | "waiting" | "accepted" };

/** The tickets that stand so, without saying so. */
export const standing = (tickets: readonly Affected[], stand: Affected["stand"]): WatchedTicket[] =>
  tickets
    .filter((ticket) => ticket.stand === stand)
    .map(({ ticketId, key, subject }) => ({ ticketId, key, subject }));

/**
 * Tickets whose last escalation by a rule was under these versions, and those that they left with the AI; those that
 * were looked at already are left out. A hint: under each ticket's lock it is looked at again.
 */
export async function affectedBy(db: Executor, taken: TakenBack, limit = 1000): Promise<Affected[]> {
  return db.execute<Affected & Record<string, unknown>>(sql`
    select t.ticket_id as "ticketId", w.key_prefix || '-' || t.number as key, t.subject,
      case when t.holder = 'ai' then 'ai' when t.status_category = 'new' then 'waiting' else 'accepted' end as stand
    ${affected(taken)}
    order by t.ticket_id limit ${limit}`);
}

export async function countAffected(db: Executor, taken: TakenBack): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n ${affected(taken)}`);
  return row?.n ?? 0;
}

function affected({ workspaceId, pathId, versions, since, byVersion, visible = null }: TakenBack): SQL {
  const bad = sql`any (${listOf(versions)}::int[])`;
  const floor = uuidv7Floor(since);
  return sql`
    from (
      select distinct d.ticket_id from decision d
      where d.workspace_id = ${workspaceId}::uuid and d.decision_id >= ${floor}::uuid and d.policy_version = ${bad}
    ) as decided
    join ticket t on t.workspace_id = ${workspaceId}::uuid and t.ticket_id = decided.ticket_id
    join workspace w on w.workspace_id = t.workspace_id
    left join lateral (
      select h.policy_version from handoff h
      where h.workspace_id = ${workspaceId}::uuid and h.ticket_id = t.ticket_id and h.decision_id is not null
      order by h.number desc limit 1
    ) as last on true
    where t.path_id = ${pathId}::uuid ${visible === null ? sql`` : sql`and ${visible}`} and (
      (t.holder = 'ai' and t.open and t.policy_version = ${bad})
      or (t.holder = 'member' and last.policy_version = ${bad} and not exists (
        select 1 from event e
        where e.workspace_id = ${workspaceId}::uuid and e.ticket_id = t.ticket_id and e.event_id >= ${floor}::uuid
          and e.type = 'policy_taken_back' and (e.data ->> 'by_version')::int = ${byVersion ?? 0}
      ))
    )`;
}
