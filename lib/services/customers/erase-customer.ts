import * as z from "zod";
import { type Erased, redactCustomer } from "@/db/erase";
import { customerLabel, isTyped } from "@/lib/domain/customers/view";
import { conflict, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { storedActor } from "../actor";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { customerRecord } from "./read-customer";

export const EraseCustomer = z.strictObject({
  customer_id: z.uuid(),
  /** What the customer is known by, typed. */
  confirm: z.string().max(300),
  /** How many tickets the caller saw: what came since has not been looked at. */
  tickets: z.number().int().min(0),
});
export type EraseCustomer = z.infer<typeof EraseCustomer>;

/**
 * Redacts a customer's messages, briefs and names for good; figures stay. The database's own function does it and
 * records it. Refused under a legal hold, twice, without the name, and where tickets came meanwhile.
 */
export async function eraseCustomer(ctx: Ctx, input: EraseCustomer): Promise<Erased> {
  authorize(ctx, "customer:manage");
  const { workspaceId, now: at } = ctx;
  return inTransaction(ctx, async (tx) => {
    const customer = await customerRecord(tx, ctx, input.customer_id, "update");
    if (customer.erasedAt !== null) throw conflict(msg("faults.customer.erased"));
    if (customer.legalHold) throw conflict(msg("faults.customer.legal_hold"));
    if (!isTyped(input.confirm, customerLabel(customer))) {
      const message = msg("faults.customer.confirm");
      throw invalid(message, [{ pointer: "/confirm", code: "other_name", message }]);
    }
    if (customer.tickets !== input.tickets)
      throw conflict(msg("faults.customer.more_tickets"), { tickets: customer.tickets });
    const who = { workspaceId, customerId: customer.id, actor: storedActor(ctx.actor), at };
    return redactCustomer(tx, who);
  });
}
