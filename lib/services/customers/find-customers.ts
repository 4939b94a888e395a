import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import * as z from "zod";
import { readDb } from "@/db/client";
import { customers, tickets } from "@/db/schema";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { type ListedCustomer, mostFound } from "@/lib/domain/customers/view";
import { readSight } from "../access/sight";
import { isKnown, visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

export const FindCustomers = z.strictObject({ q: z.string().trim().min(1).max(200) });

/** Customers whose name has the text in it, or whose e-mail or id it is. Those with a match on the id come first. */
export async function findCustomers(
  ctx: Ctx,
  { q }: z.infer<typeof FindCustomers>,
): Promise<ListedCustomer[]> {
  authorize(ctx, "customer:manage");
  const { workspaceId } = ctx;
  const exact = or(eq(customers.externalId, q), eq(customers.emailFolded, normalizeEmail(q)));
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const seen = visibleSql(await readSight(readDb(), ctx));
  const count = readDb()
    .select({ n: sql`count(*)::int` })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, workspaceId),
        eq(tickets.customerId, customers.customerId),
        seen ?? undefined,
      ),
    );
  return readDb()
    .select({
      id: customers.customerId,
      name: customers.name,
      email: customers.email,
      externalId: customers.externalId,
      tier: customers.tier,
      tickets: sql<number>`(${count})`,
      legalHold: customers.legalHold,
      erasedAt: customers.erasedAt,
    })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspaceId), or(exact, ilike(customers.name, like)), isKnown(seen)))
    .orderBy(sql`coalesce(${exact}, false) desc`, desc(customers.createdAt), customers.customerId)
    .limit(mostFound);
}
