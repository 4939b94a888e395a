import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { listOf } from "@/db/literal";
import { hidesNothing, type PathSight, type Sight } from "@/lib/domain/access/sight";

/** `maySee` for the database, derived from the same lists; `sight.test.ts` holds the two to one answer. */

/**
 * What holds of the tickets that a reader may see; null where that is all of them.
 * @param alias of the ticket's table in the statement
 */
export function visibleSql(sight: Sight, alias = "ticket"): SQL | null {
  if (hidesNothing(sight)) return null;
  const column = (name: string) => sql.raw(`"${alias}"."${name}"`);
  const { me, isAbout, hiding } = sight;
  const owned = me === null ? sql`false` : sql`coalesce(${column("owner_id")} = ${me.memberId}::uuid, false)`;
  const parts = hiding.map(
    (path) => sql`(${column("path_id")} <> ${path.pathId}::uuid or ${owned}
    or ${seenIn(path, column)})`,
  );
  if (me !== null && isAbout) parts.push(sql`not (${column("about")} @> array[${me.handle}]::text[])`);
  return sql`(${sql.join(parts, sql` and `)})`;
}

function seenIn({ rest, open, closed, cells }: PathSight, column: (name: string) => SQL): SQL {
  const category = sql`coalesce(${column("category")}, '')`;
  const isOneOf = (value: SQL, list: readonly string[]) => sql`${value} = any (${listOf(list)}::text[])`;
  const ways = [
    ...(open.length > 0 ? [isOneOf(category, open)] : []),
    ...(cells.length > 0 ? [isOneOf(sql`${category} || ' ' || ${column("lane")}`, cells)] : []),
    ...(rest ? [sql`not ${isOneOf(category, closed)}`] : []),
  ];
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

/** Figures of a path that are kept are those of readers who see the same of it; "" for all of it. */
export function sightPrint({ me, isAbout, hiding }: Sight, pathId: string): string {
  const own = isAbout ? `about ${me?.handle}` : "";
  const path = hiding.find((each) => each.pathId === pathId);
  // What somebody owns they see, so that no two people see quite the same.
  return path === undefined
    ? own
    : createHash("sha256")
        .update(JSON.stringify([me, own, path]))
        .digest("base64url");
}

/** The opposite; null where nothing is hidden. */
export function hiddenSql(sight: Sight, alias = "ticket"): SQL | null {
  const visible = visibleSql(sight, alias);
  return visible === null ? null : sql`not ${visible}`;
}

/** Of rows that name a ticket: what holds of those whose ticket may be seen. Rows of none are seen. */
export function ofVisible(sight: Sight, workspaceId: string, ticketId: SQL): SQL | undefined {
  const hidden = hiddenSql(sight);
  return hidden === null ? undefined : sql`not ${isAmong(workspaceId, ticketId, hidden)}`;
}

/** Of facts: what holds of those whose ticket is hidden; null where none is. */
export function hiddenFacts(sight: Sight, workspaceId: string): SQL | null {
  const hidden = hiddenSql(sight);
  return hidden === null ? null : isAmong(workspaceId, sql.raw(`"ticket_fact"."ticket_id"`), hidden);
}

const isAmong = (workspaceId: string, ticketId: SQL, which: SQL): SQL =>
  sql`exists (select 1 from ticket where ticket.workspace_id = ${workspaceId}::uuid
    and ticket.ticket_id = ${ticketId} and ${which})`;

/**
 * Of the rows of `customer` those that a reader knows of: whose every ticket is hidden is hidden too.
 * @param seen what holds of tickets that the reader may see
 */
export function isKnown(seen: SQL | null): SQL | undefined {
  if (seen === null) return undefined;
  const its = sql.raw(`"ticket"."workspace_id" = "customer"."workspace_id"
    and "ticket"."customer_id" = "customer"."customer_id"`);
  return sql`(exists (select 1 from ticket where ${its} and ${seen}) or not exists (select 1 from ticket where ${its}))`;
}
