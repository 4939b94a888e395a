import { and, eq, inArray, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { tickets, workspaces } from "@/db/schema";
import type { MovedId, MovedTicket } from "@/lib/domain/policy/forecast/types";

/** Keys and subjects of moved tickets, in their order. */
export async function listMoved(workspaceId: string, moved: readonly MovedId[]): Promise<MovedTicket[]> {
  if (moved.length === 0) return [];
  const ids = moved.map(({ ticketId }) => ticketId);
  const rows = await readDb()
    .select({
      ticketId: tickets.ticketId,
      key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}`,
      subject: tickets.subject,
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ids)));
  const known = new Map(rows.map((row) => [row.ticketId, row]));
  return moved.flatMap((each) => {
    const row = known.get(each.ticketId);
    return row === undefined ? [] : [{ ...each, ...row }];
  });
}
