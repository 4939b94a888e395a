import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import { uuidv7Floor } from "@/lib/domain/ids";
import { firedIn } from "@/lib/domain/policy/forecast/sum-rules";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";
import { riskOf } from "@/lib/domain/rules/risk";
import type { WatchData, WatchedLine, WatchRef } from "./record";

/** A decision since the publish, as far as it is counted. */
export type Seen = WatchedTicket & {
  at: number;
  outcome: string;
  reason: string | null;
  rule: string | null;
  matched: string[];
  acted: string[];
  shadow: string[];
  category: string | null;
  task: string | null;
};

/** More decisions than this in fifteen minutes are not looked at one by one; the newest say what happens. */
const mostSeen = 20_000;

/**
 * Decisions that the watched versions made, oldest first.
 * @param visible what holds of tickets that the reader may see, called t; null for all
 */
export async function decisionsSince(
  db: Executor,
  { workspaceId, pathId }: WatchRef,
  { at, until, versions }: Pick<WatchData, "at" | "until" | "versions">,
  visible: SQL | null = null,
): Promise<Seen[]> {
  const rulesIn = (part: string): SQL =>
    sql`jsonb_path_query_array(d.result, ${`$.${part}[*].rule`}::jsonpath)`;
  const rows = await db.execute<Seen & Record<string, unknown>>(sql`
    select t.ticket_id as "ticketId", w.key_prefix || '-' || t.number as key, t.subject,
      extract(epoch from d.at)::float8 * 1000 as at, d.outcome, d.reason, d.rule,
      ${rulesIn("matched")} as matched, ${rulesIn("effects")} as acted, ${rulesIn("shadow")} as shadow,
      d.facts -> 'values' ->> 'category' as category, d.facts -> 'values' ->> 'task' as task
    from decision d
    join ticket t on t.workspace_id = d.workspace_id and t.ticket_id = d.ticket_id
    join workspace w on w.workspace_id = d.workspace_id
    where d.workspace_id = ${workspaceId}::uuid and d.decision_id >= ${uuidv7Floor(at)}::uuid
      and d.decision_id < ${uuidv7Floor(until)}::uuid and t.path_id = ${pathId}::uuid
      and d.policy_version = any (${listOf(versions)}::int[]) ${visible === null ? sql`` : sql`and ${visible}`}
    order by d.decision_id desc limit ${mostSeen}`);
  return rows.map((row) => ({ ...row, at: Math.round(row.at) })).toReversed();
}

/** Which of them a line counts. */
export function isCounted(line: WatchedLine, seen: Seen, policy: PathPolicy): boolean {
  switch (line.what) {
    case "decisions":
      return true;
    case "escalations":
      return seen.outcome === "escalated";
    case "low_confidence":
      return (
        seen.outcome === "escalated" &&
        seen.reason === "low_confidence" &&
        riskOf(policy, seen.category, seen.task) === line.risk
      );
    default:
      return line.mode === "shadow" ? seen.shadow.includes(line.what) : firedIn(seen).includes(line.what);
  }
}
