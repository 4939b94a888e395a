import type { Reply } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import { sendReply } from "./work/reply";

/** A person's public answer to the customer. An owner who had not accepted accepts by it. */
export async function reply(ctx: Ctx, input: Reply): Promise<TicketAnswer> {
  authorize(ctx, "ticket:reply");
  return changeTicket(ctx, input, "ticket:reply", (work) =>
    sendReply(work, { author: "human", body: input.body }, input.after_message),
  );
}
