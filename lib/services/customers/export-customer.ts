import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type * as z from "zod";
import type { Executor } from "@/db/client";
import { attempts, customers, messages, paths, tickets, workspaces } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import type { CustomerExport } from "@/lib/domain/customers/view";
import { conflict } from "@/lib/domain/errors";
import { uuidv7Floor } from "@/lib/domain/ids";
import { msg } from "@/lib/domain/msg";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import { recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { customerRecord, type ReadCustomer } from "./read-customer";

/** What one file holds at most. */
const mostTickets = 2_000;
const dayMs = 86_400_000;

const iso = (at: number | null): string | null => (at === null ? null : isoOf(at));

/** All that is kept of a customer and was said to them or about them on tickets that the reader sees, for a file. That it was taken out is recorded. */
export async function exportCustomer(
  ctx: Ctx,
  { customer_id }: z.infer<typeof ReadCustomer>,
): Promise<CustomerExport> {
  authorize(ctx, "customer:manage");
  return inTransaction(ctx, async (tx) => {
    const record = await customerRecord(tx, ctx, customer_id);
    if (record.tickets > mostTickets)
      throw conflict(msg("faults.customer.too_large", { count: mostTickets }));
    const customer = await contactOf(tx, ctx, customer_id);
    const told = await ticketsOf(tx, ctx, customer_id);
    const counts = {
      tickets: told.length,
      messages: told.reduce((sum, ticket) => sum + ticket.messages.length, 0),
    };
    await saveChanges(tx, {
      writes: [],
      audit: [recorded(ctx, "customer.exported", { subject: customer_id, data: counts })],
    });
    const document = {
      exported_at: isoOf(ctx.now),
      customer: { ...customer, company: record.company },
      tickets: told,
    };
    return { ...counts, document };
  });
}

async function contactOf(tx: Executor, { workspaceId }: Ctx, customerId: string) {
  const [row] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.customerId, customerId)));
  return {
    id: customerId,
    external_id: row?.externalId ?? null,
    name: row?.name ?? null,
    email: row?.email ?? null,
    tier: row?.tier ?? null,
    language: row?.language ?? null,
    crm: row?.crm ?? {},
    crm_link: row?.crmLink ?? null,
    created_at: iso(row?.createdAt ?? null),
    legal_hold: row?.legalHold ?? false,
    erased_at: iso(row?.erasedAt ?? null),
  };
}

async function ticketsOf(tx: Executor, ctx: Ctx, customerId: string) {
  const { workspaceId } = ctx;
  const seen = visibleSql(await readSight(tx, ctx));
  const rows = await tx
    .select({ ticket: tickets, path: paths.slug, prefix: workspaces.keyPrefix })
    .from(tickets)
    .innerJoin(paths, and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, tickets.pathId)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.customerId, customerId), seen ?? undefined))
    .orderBy(asc(tickets.number));
  const ids = rows.map(({ ticket }) => ticket.ticketId);
  const oldest = rows.reduce(
    (least, { ticket }) => Math.min(least, ticket.createdAt),
    Number.MAX_SAFE_INTEGER,
  );
  // Older partitions hold none of these messages.
  const floor = uuidv7Floor(rows.length === 0 ? 0 : oldest - dayMs);
  const said = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        inArray(messages.ticketId, ids),
        gte(messages.messageId, floor),
      ),
    )
    .orderBy(asc(messages.at), asc(messages.number));
  const tried = await tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.workspaceId, workspaceId), inArray(attempts.ticketId, ids)))
    .orderBy(asc(attempts.number));
  const saidOn = byTicket(said);
  const triedOn = byTicket(tried);
  return rows.map(({ ticket, path, prefix }) => ({
    key: `${prefix}-${ticket.number}`,
    path,
    subject: ticket.subject,
    status: ticket.status,
    category: ticket.category,
    priority: ticket.priority,
    language: ticket.language,
    channel: ticket.channel,
    source: ticket.source,
    external_id: ticket.externalId,
    fields: ticket.fields,
    tags: ticket.tags,
    created_at: isoOf(ticket.createdAt),
    resolved_at: iso(ticket.resolvedAt),
    closed_at: iso(ticket.closedAt),
    closure: ticket.closure,
    messages: (saidOn.get(ticket.ticketId) ?? []).map((message) => ({
      number: message.number,
      author: message.authorKind,
      public: message.public,
      at: isoOf(message.at),
      language: message.language,
      body: message.body,
    })),
    attempts: (triedOn.get(ticket.ticketId) ?? []).map(({ action, result, failed }) => ({
      action,
      result,
      failed,
    })),
  }));
}

function byTicket<R extends { ticketId: string }>(rows: readonly R[]): ReadonlyMap<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) {
    const group = grouped.get(row.ticketId);
    if (group === undefined) grouped.set(row.ticketId, [row]);
    else group.push(row);
  }
  return grouped;
}
