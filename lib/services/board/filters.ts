import { and, inArray, or, type SQL, sql } from "drizzle-orm";
import { listOf } from "@/db/literal";
import { instantSql, tickets } from "@/db/schema";
import type { Actor } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/domain/access/permissions";
import type { BoardDeadline } from "@/lib/domain/board/deadlines";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { Person } from "@/lib/domain/engine/snapshot";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { clockMetrics } from "@/lib/domain/vocabulary";

export const dueSoonMs = 30 * 60_000;

type Reading = {
  actor: Actor;
  org: CompiledOrganisation;
  people: ReadonlyMap<string, Person>;
  at: number;
};

/** SQL of the address's filters, without the path; null when none is set. Of several values any will do. */
export function filterSql(filter: BoardFilter, reading: Reading): SQL | null {
  const parts: (SQL | undefined)[] = [];
  if (filter.owner !== undefined) parts.push(ownerSql(filter.owner, reading));
  if (filter.team !== undefined) {
    const me = memberOf(reading.actor)?.handle ?? "";
    const teams = filter.team.flatMap((team) => (team === "mine" ? [...reading.org.teamsOf(me)] : [team]));
    parts.push(teams.length === 0 ? sql`false` : inArray(tickets.team, teams));
  }
  if (filter.category !== undefined) parts.push(inArray(tickets.category, filter.category));
  if (filter.priority !== undefined) parts.push(inArray(tickets.priority, filter.priority));
  if (filter.customer_tier !== undefined)
    parts.push(sql`exists (select 1 from customer c where c.workspace_id = ${tickets.workspaceId}
      and c.customer_id = ${tickets.customerId} and c.tier = any (${listOf(filter.customer_tier)}::text[]))`);
  if (filter.deadline !== undefined) parts.push(deadlineSql(filter.deadline, reading.at));
  return and(...parts) ?? null;
}

function ownerSql(owners: readonly string[], { actor, people }: Reading): SQL | undefined {
  const me = memberOf(actor)?.handle;
  const ids = owners
    .map((owner) => (owner === "me" ? me : owner))
    .flatMap((handle) => (handle === undefined ? [] : (people.get(handle)?.memberId ?? [])));
  return or(
    ids.length === 0 ? sql`false` : inArray(tickets.ownerId, ids),
    owners.includes("ai") ? sql`${tickets.holder} = 'ai'` : undefined,
  );
}

/** The very tickets that the strip counts: open, and late by any clock, by the named ones, or soon. */
function deadlineSql(deadlines: readonly BoardDeadline[], at: number): SQL | undefined {
  const metrics = clockMetrics.filter((metric) => deadlines.includes(metric));
  const any = or(
    deadlines.includes("breached") ? sql`${tickets.breached}` : undefined,
    metrics.length > 0
      ? sql`${tickets.breached} and ${tickets.nearestMetric} = any (${listOf(metrics)}::text[])`
      : undefined,
    deadlines.includes("soon")
      ? sql`not ${tickets.breached} and ${tickets.sortAt} between ${instantSql(at)} and ${instantSql(at + dueSoonMs)}`
      : undefined,
  );
  return sql`${tickets.open} and (${any})`;
}
