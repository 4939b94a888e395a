import { and, eq, inArray, lte, ne } from "drizzle-orm";
import * as z from "zod";
import { deliveries, messages, tickets } from "@/db/schema";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { whole } from "@/lib/domain/whole";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import type { TicketAnswer } from "../work/answer";
import { changeTicket } from "../work/change";

export const TakeReplies = z.strictObject({
  key: TicketKey,
  /** The number of the newest reply that the source has taken. */
  up_to: whole(1),
});
export type TakeReplies = z.infer<typeof TakeReplies>;

/** The source has what people wrote, up to a message: those count as delivered. Twice changes nothing. */
export async function takeReplies(ctx: Ctx, input: TakeReplies): Promise<TicketAnswer> {
  authorize(ctx, "ticket:deliver");
  return changeTicket(ctx, { key: input.key }, "ticket:deliver", async ({ tx, ticket, out }) => {
    const ofTicket = and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.ticketId, ticket.id));
    const waiting = await tx
      .select({ messageId: deliveries.messageId, number: messages.number })
      .from(deliveries)
      .innerJoin(
        messages,
        and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.messageId, deliveries.messageId)),
      )
      .where(and(ofTicket, ne(deliveries.state, "delivered"), lte(messages.number, input.up_to)));
    if (waiting.length === 0) return;
    const ids = waiting.map(({ messageId }) => messageId);
    await tx
      .update(deliveries)
      .set({ state: "delivered", changedAt: ctx.now, error: null })
      .where(and(ofTicket, inArray(deliveries.messageId, ids)));
    const failed = await tx
      .select({ messageId: deliveries.messageId })
      .from(deliveries)
      .where(and(ofTicket, eq(deliveries.state, "failed")))
      .limit(1);
    await tx
      .update(tickets)
      .set({ undelivered: failed.length > 0 })
      .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.ticketId, ticket.id)));
    for (const { messageId, number } of waiting) {
      out.events.push({
        type: "delivery_changed",
        data: { message_id: messageId, number, to: "delivered", error: null },
      });
    }
  });
}
