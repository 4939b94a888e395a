import * as z from "zod";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { whole } from "@/lib/domain/whole";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { moveDelivery, sentOf } from "../delivery/move";
import type { TicketAnswer } from "../work/answer";
import { changeTicket } from "../work/change";

export const TakeReplies = z.strictObject({
  key: TicketKey,
  /** The number of the newest reply that the source has taken. */
  up_to: whole(1),
});
export type TakeReplies = z.infer<typeof TakeReplies>;

/**
 * The source has what people wrote, up to a message: those count as delivered, and one that had failed answers as of
 * now. Twice changes nothing.
 */
export async function takeReplies(ctx: Ctx, input: TakeReplies): Promise<TicketAnswer> {
  authorize(ctx, "ticket:deliver");
  return changeTicket(ctx, { key: input.key }, "ticket:deliver", async (work) => {
    for (const sent of await sentOf(work))
      if (sent.state !== "delivered" && sent.number <= input.up_to)
        await moveDelivery(work, sent, { to: "delivered", error: null });
  });
}
