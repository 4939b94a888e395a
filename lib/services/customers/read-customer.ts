import { and, desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { type Executor, readDb } from "@/db/client";
import { attempts, companies, customers, messages, tickets, workspaces } from "@/db/schema";
import type { CustomerRecord } from "@/lib/domain/customers/view";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { readSight } from "../access/sight";
import { isKnown, visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

export const ReadCustomer = z.strictObject({ customer_id: z.uuid() });
export type ReadCustomer = z.infer<typeof ReadCustomer>;

const shownKeys = 10;

/** What is kept of a customer and may be seen, counted. Throws `not_found`. */
export async function readCustomer(ctx: Ctx, { customer_id }: ReadCustomer): Promise<CustomerRecord> {
  authorize(ctx, "customer:manage");
  return customerRecord(readDb(), ctx, customer_id);
}

export async function customerRecord(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId" | "actor">,
  customerId: string,
  lock?: "update",
): Promise<CustomerRecord> {
  const { workspaceId } = ctx;
  const seen = visibleSql(await readSight(db, ctx));
  const ofCustomer = and(
    eq(customers.workspaceId, workspaceId),
    eq(customers.customerId, customerId),
    isKnown(seen),
  );
  const query = db.select().from(customers).where(ofCustomer);
  const [row] = await (lock === undefined ? query : query.for(lock));
  if (row === undefined) throw notFound(msg("faults.not_found.customer"));
  const ofTickets = and(
    eq(tickets.workspaceId, workspaceId),
    eq(tickets.customerId, customerId),
    seen ?? undefined,
  );
  const [[company], [counted], [said], [tried], keys] = await Promise.all([
    db
      .select({ name: companies.name })
      .from(companies)
      .where(
        and(eq(companies.workspaceId, workspaceId), eq(companies.companyId, row.companyId ?? customerId)),
      ),
    db
      .select({
        n: sql<number>`count(*)::int`,
        open: sql<number>`(count(*) filter (where ${tickets.open}))::int`,
      })
      .from(tickets)
      .where(ofTickets),
    db
      .select({ n: sql<number>`count(*)::int` })
      .from(messages)
      .innerJoin(tickets, and(eq(tickets.workspaceId, workspaceId), eq(tickets.ticketId, messages.ticketId)))
      .where(and(eq(messages.workspaceId, workspaceId), ofTickets)),
    db
      .select({ n: sql<number>`count(*)::int` })
      .from(attempts)
      .innerJoin(tickets, and(eq(tickets.workspaceId, workspaceId), eq(tickets.ticketId, attempts.ticketId)))
      .where(and(eq(attempts.workspaceId, workspaceId), ofTickets)),
    db
      .select({ key: sql<string>`${workspaces.keyPrefix} || '-' || ${tickets.number}` })
      .from(tickets)
      .innerJoin(workspaces, eq(workspaces.workspaceId, tickets.workspaceId))
      .where(ofTickets)
      .orderBy(desc(tickets.number))
      .limit(shownKeys),
  ]);
  return {
    id: row.customerId,
    name: row.name,
    email: row.email,
    externalId: row.externalId,
    tier: row.tier,
    company: company?.name ?? null,
    language: row.language,
    createdAt: row.createdAt,
    legalHold: row.legalHold,
    erasedAt: row.erasedAt,
    tickets: counted?.n ?? 0,
    openTickets: counted?.open ?? 0,
    messages: said?.n ?? 0,
    attempts: tried?.n ?? 0,
    keys: keys.map(({ key }) => key),
  };
}
