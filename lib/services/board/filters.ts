import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { instantSql, tickets } from "@/db/schema";
import type { Actor } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/domain/access/permissions";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { PersonRow } from "../tickets/work/types";

export const dueSoonMs = 30 * 60_000;

/** SQL of the address's filters, without the path; null when none is set. */
export function filterSql(
  filter: BoardFilter,
  context: { actor: Actor; org: CompiledOrganisation; people: ReadonlyMap<string, PersonRow>; at: number },
): SQL | null {
  const parts: SQL[] = [];
  if (filter.owner !== undefined)
    parts.push(
      eq(
        tickets.ownerId,
        context.people.get(filter.owner)?.memberId ?? "00000000-0000-0000-0000-000000000000",
      ),
    );
  if (filter.team !== undefined) {
    const me = memberOf(context.actor)?.handle ?? "";
    const teams = filter.team === "mine" ? [...context.org.teamsOf(me)] : [filter.team];
    parts.push(teams.length === 0 ? sql`false` : inArray(tickets.team, teams));
  }
  if (filter.category !== undefined) parts.push(eq(tickets.category, filter.category));
  if (filter.priority !== undefined) parts.push(eq(tickets.priority, filter.priority));
  if (filter.customer_tier !== undefined)
    parts.push(sql`exists (select 1 from customer c where c.workspace_id = ${tickets.workspaceId}
      and c.customer_id = ${tickets.customerId} and c.tier = ${filter.customer_tier})`);
  if (filter.breached !== undefined) parts.push(sql`${tickets.breached}`);
  if (filter.due !== undefined) parts.push(sql`${tickets.sortAt} <= ${instantSql(context.at + dueSoonMs)}`);
  return and(...parts) ?? null;
}
