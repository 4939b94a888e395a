import { and, eq, inArray, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { tickets, workspaces } from "@/db/schema";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import type { Ctx } from "../context";

/**
 * Tickets of a kept list with key and subject as they are now, in the list's order; those that are gone or hidden are left out.
 * Lists keep ids alone, so that erasing a customer reaches what is shown.
 */
export async function nameTickets<T extends { ticketId: string }>(
  ctx: Pick<Ctx, "workspaceId" | "actor">,
  listed: readonly T[],
): Promise<(T & { key: string; subject: string })[]> {
  if (listed.length === 0) return [];
  const { workspaceId } = ctx;
  const seen = visibleSql(await readSight(readDb(), ctx));
  const ids = listed.map(({ ticketId }) => ticketId);
  const rows = await readDb()
    .select({
      ticketId: tickets.ticketId,
      key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
      subject: tickets.subject,
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ids), seen ?? undefined));
  const ticketOf = new Map(rows.map((row) => [row.ticketId, row]));
  return listed.flatMap((each) => {
    const row = ticketOf.get(each.ticketId);
    return row === undefined ? [] : [{ ...each, ...row }];
  });
}
