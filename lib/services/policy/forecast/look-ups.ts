import { type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { instantSql, readInstant } from "@/db/schema";
import { uuidv7Floor } from "@/lib/domain/ids";
import type { SpokenMessage } from "@/lib/domain/policy/forecast/messages";
import type { CountedTicket } from "@/lib/domain/policy/forecast/windows";
import { TicketCounts } from "@/lib/domain/policy/forecast/windows";
import type { Period } from "./past-decisions";

const dayMs = 86_400_000;

type Row = { ticketId: string; author: "customer" | "ai"; receivedAt: string; body: string };

/** What customers and the AI said on tickets up to an instant, in order. */
export async function messagesOf(
  { workspaceId }: Period,
  tickets: readonly { ticketId: string; madeAt: number }[],
  until: number,
): Promise<Map<string, SpokenMessage[]>> {
  const spoken = new Map<string, SpokenMessage[]>();
  if (tickets.length === 0) return spoken;
  const ids = [...new Set(tickets.map(({ ticketId }) => ticketId))];
  const oldest = Math.min(...tickets.map(({ madeAt }) => madeAt)) - dayMs;
  const rows = await readDb().execute<Row>(sql`
    select ticket_id as "ticketId", author_kind as author, received_at as "receivedAt", body from message
    where workspace_id = ${workspaceId}::uuid and ticket_id = any (${sql.param(ids)}::uuid[])
      and message_id >= ${uuidv7Floor(Math.max(0, oldest))}::uuid and received_at <= ${instantSql(until)}
      and author_kind in ('customer', 'ai') and not suggestion and automatic is not true
    order by ticket_id, number`);
  for (const { ticketId, author, receivedAt, body } of rows) {
    const message = { author, body, receivedAt: readInstant(receivedAt) ?? 0 };
    const list = spoken.get(ticketId);
    if (list === undefined) spoken.set(ticketId, [message]);
    else list.push(message);
  }
  return spoken;
}

/** Tickets of the path as they are today, for counts that no decision of the period holds. */
export async function ticketCounts(period: Period, minutes: number): Promise<TicketCounts> {
  const from = period.from - minutes * 60_000;
  const rows = await readDb().execute<Omit<CountedTicket, "createdAt"> & { createdAt: string }>(
    ticketsSince(period, from),
  );
  return new TicketCounts(
    rows.map(({ createdAt, ...ticket }) => ({ ...ticket, createdAt: readInstant(createdAt) ?? 0 })),
  );
}

const ticketsSince = ({ workspaceId, pathId, to }: Period, from: number): SQL => sql`
  select ticket_id as "ticketId", created_at as "createdAt", category, type, tags from ticket
  where workspace_id = ${workspaceId}::uuid and path_id = ${pathId}::uuid
    and created_at >= ${instantSql(from)} and created_at <= ${instantSql(to)}
  order by created_at, ticket_id`;
