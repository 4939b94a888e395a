import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type RowOf, readAll } from "@/db/reading";
import { companies, customers, tickets } from "@/db/schema";
import { customersReading } from "../tickets/load/rows";

/** What a card needs of its ticket. */
export const cardColumns = {
  ticketId: tickets.ticketId,
  number: tickets.number,
  subject: tickets.subject,
  status: tickets.status,
  statusCategory: tickets.statusCategory,
  tier: tickets.tier,
  priority: tickets.priority,
  category: tickets.category,
  ownerId: tickets.ownerId,
  acceptedAt: tickets.acceptedAt,
  chips: tickets.chips,
  relay: tickets.relay,
  createdAt: tickets.createdAt,
  resolvedAt: tickets.resolvedAt,
  version: tickets.version,
  unread: tickets.unread,
  undelivered: tickets.undelivered,
  breached: tickets.breached,
  holder: tickets.holder,
  ai: tickets.ai,
  nearestMetric: tickets.nearestMetric,
  nearestName: tickets.nearestName,
  nearestState: tickets.nearestState,
  nearestDueAt: tickets.nearestDueAt,
  nearestClock: tickets.nearestClock,
  ledgerSeq: tickets.ledgerSeq,
  sortAt: tickets.sortAt,
};

type CardCustomer = { name: string | null; tier: string | null; company: string | null };
export type CardRow = RowOf<typeof cardColumns> & { customer: CardCustomer | null };

/** The customer of a ticket's row, looked up row by row, whatever the planner guesses. */
export const cardCustomer = (workspaceId: string): SQL<CardCustomer | null> => sql`
  (select json_build_object('name', coalesce(${customers.name}, ${customers.email}, ${customers.externalId}),
      'tier', ${customers.tier}, 'company', ${companies.name})
    from ${customers} left join ${companies}
      on ${companies.workspaceId} = ${workspaceId}::uuid and ${companies.companyId} = ${customers.companyId}
    where ${customers.workspaceId} = ${workspaceId}::uuid and ${customers.customerId} = ${tickets.customerId})`;

type TicketRow = typeof tickets.$inferSelect;

/** The customers of tickets already chosen: one statement, whatever the number. */
export async function decorate<T extends TicketRow>(
  db: Executor,
  workspaceId: string,
  rows: readonly T[],
): Promise<(T & CardRow)[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ customerId }) => customerId))];
  const [found] = await readAll(db, [customersReading(workspaceId, ids)]);
  return rows.map((row) => {
    const its = found.get(row.customerId);
    const customer =
      its === undefined
        ? null
        : { name: its.name ?? its.email ?? its.externalId, tier: its.tier, company: its.companyName };
    return { ...row, customer };
  });
}
