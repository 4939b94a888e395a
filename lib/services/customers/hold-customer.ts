import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { customers } from "@/db/schema";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { readableLine } from "@/lib/domain/text/readable";
import { authorize } from "../authorize";
import { recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";

export const HoldCustomer = z.strictObject({
  customer_id: z.uuid(),
  /** Whether they are to be under a legal hold; as it is already, somebody else was first. */
  hold: z.boolean(),
  reason: readableLine(500),
});
export type HoldCustomer = z.infer<typeof HoldCustomer>;

/** Sets or lifts a legal hold, under which nobody erases the customer. Who and why stands in the audit log. */
export async function holdCustomer(
  ctx: Ctx,
  { customer_id: customerId, hold, reason }: HoldCustomer,
): Promise<{ legal_hold: boolean }> {
  authorize(ctx, "customer:manage");
  const ofCustomer = and(eq(customers.workspaceId, ctx.workspaceId), eq(customers.customerId, customerId));
  return inTransaction(ctx, async (tx) => {
    const { legalHold, erasedAt } = customers;
    const [customer] = await tx
      .select({ legalHold, erasedAt })
      .from(customers)
      .where(ofCustomer)
      .for("update");
    if (customer === undefined) throw notFound(msg("faults.not_found.customer"));
    if (customer.erasedAt !== null) throw conflict(msg("faults.customer.erased"));
    if (customer.legalHold === hold)
      throw conflict(msg("faults.customer.hold_changed"), { legal_hold: customer.legalHold });
    await saveChanges(tx, {
      writes: [update(customers, { legalHold: hold }, ofCustomer)],
      audit: [
        recorded(ctx, hold ? "customer.held" : "customer.released", {
          subject: customerId,
          data: { reason },
        }),
      ],
    });
    return { legal_hold: hold };
  });
}
