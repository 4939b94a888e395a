import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { type Executor, readDb } from "@/db/client";
import { type ItemList, itemLists } from "@/lib/domain/policy/edit/items";
import { Slug } from "@/lib/domain/policy/organisation";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { findPath } from "../draft/load";

/** More are not counted: that it is used is what matters. */
const mostCounted = 1_000;

export const ReadUses = z.strictObject({ slug: Slug, list: z.enum(itemLists), item: Slug });
export type ReadUses = z.infer<typeof ReadUses>;
type TicketUses = { tickets: number /** There may be more. */; more: boolean };

/** How many tickets of the path that the reader may see, closed ones too, have a status, tier, category, task or field. */
export async function readUses(ctx: Ctx, { slug, list, item }: ReadUses): Promise<TicketUses> {
  authorize(ctx, "policy:read");
  const { pathId } = await findPath(readDb(), ctx, slug);
  const seen = visibleSql(await readSight(readDb(), ctx), "t") ?? sql`true`;
  const of = { workspaceId: ctx.workspaceId, pathId };
  const tickets = await countWith(readDb(), of, { list, item, also: seen }, mostCounted);
  return { tickets, more: tickets >= mostCounted };
}

type Of = { workspaceId: string; pathId: string };

/** @param also what else holds of the counted tickets, `t` */
export async function countWith(
  db: Executor,
  { workspaceId, pathId }: Of,
  { list, item, also }: { list: ItemList; item: string; also: SQL },
  most: number,
): Promise<number> {
  const rows = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from ticket t
      where t.workspace_id = ${workspaceId}::uuid and t.path_id = ${pathId}::uuid and ${hasItem(list, item)}
        and ${also}
      limit ${most}
    ) as found`);
  return rows[0]?.count ?? 0;
}

function hasItem(list: ItemList, item: string): SQL {
  switch (list) {
    case "statuses":
      return sql`t.status = ${item}`;
    case "tiers":
      return sql`t.tier = ${item}`;
    case "categories":
      return sql`t.category = ${item}`;
    case "tasks":
      return sql`t.ai ->> 'task' = ${item}`;
    case "fields":
      return sql`jsonb_typeof(t.fields -> ${item}) <> 'null'`;
  }
}
