import { and, eq, inArray } from "drizzle-orm";
import { readDb } from "@/db/client";
import { tickets } from "@/db/schema";

/** Tickets of a list with their subjects as they are now, in the list's order; those that are gone are left out. */
export async function withSubjects<T extends { ticketId: string }>(
  workspaceId: string,
  listed: readonly T[],
): Promise<(T & { subject: string })[]> {
  if (listed.length === 0) return [];
  const ids = listed.map(({ ticketId }) => ticketId);
  const rows = await readDb()
    .select({ ticketId: tickets.ticketId, subject: tickets.subject })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ids)));
  const subjects = new Map(rows.map(({ ticketId, subject }) => [ticketId, subject]));
  return listed.flatMap((each) => {
    const subject = subjects.get(each.ticketId);
    return subject === undefined ? [] : [{ ...each, subject }];
  });
}
