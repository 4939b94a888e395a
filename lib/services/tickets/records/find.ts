import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { paths, tickets, workspaces } from "@/db/schema";
import { noSuchTicket } from "@/lib/domain/refusals";
import { openView } from "../../access/view";
import type { Ctx } from "../../context";
import { numberOf } from "../load/rows";
import type { TicketRow } from "../load/ticket-of";

export type FoundTicket = { key: string; row: TicketRow; path: { slug: string }; keyPrefix: string };

/** A ticket of this workspace by its key; another workspace's is `not_found`, and so is one that is hidden. */
export async function findTicket(db: Db | Tx, ctx: Ctx, key: string): Promise<FoundTicket> {
  const [first] = await db
    .select({ row: tickets, slug: paths.slug, keyPrefix: workspaces.keyPrefix })
    .from(tickets)
    .innerJoin(paths, and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.pathId, tickets.pathId)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.number, numberOf(key))));
  if (first === undefined || key !== `${first.keyPrefix}-${first.row.number}`) throw noSuchTicket(key);
  await openView(db, ctx, key, first.row);
  return { key, row: first.row, path: { slug: first.slug }, keyPrefix: first.keyPrefix };
}
