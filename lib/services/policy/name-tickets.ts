import { and, eq, inArray, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { tickets, workspaces } from "@/db/schema";

/**
 * Tickets of a kept list with key and subject as they are now, in the list's order; those that are gone are left out.
 * Lists keep ids alone, so that erasing a customer reaches what is shown.
 */
export async function nameTickets<T extends { ticketId: string }>(
  workspaceId: string,
  listed: readonly T[],
): Promise<(T & { key: string; subject: string })[]> {
  if (listed.length === 0) return [];
  const ids = listed.map(({ ticketId }) => ticketId);
  const rows = await readDb()
    .select({
      ticketId: tickets.ticketId,
      key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
      subject: tickets.subject,
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ids)));
  const ticketOf = new Map(rows.map((row) => [row.ticketId, row]));
  return listed.flatMap((each) => {
    const row = ticketOf.get(each.ticketId);
    return row === undefined ? [] : [{ ...each, ...row }];
  });
}
