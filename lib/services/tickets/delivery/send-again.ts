import { conflict, invalid } from "@/lib/domain/errors";
import type { FailedReply } from "@/lib/domain/ticket/inputs";
import { reachesSomebody } from "@/lib/domain/ticket/reach";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import type { TicketAnswer } from "../work/answer";
import { changeTicket, personOf } from "../work/change";
import { timeoutJob } from "../work/reply";
import type { Work } from "../work/types";
import { moveDelivery, type Sent, sentOf } from "./move";

/** Offers a failed reply to its source once more. One that is on its way, or has arrived, is left as it is. */
export async function retryDelivery(ctx: Ctx, input: FailedReply): Promise<TicketAnswer> {
  authorize(ctx, "ticket:reply");
  return changeTicket(ctx, { key: input.key }, "ticket:reply", async (work) => {
    const sent = await replyOf(work, input.message);
    if (sent.state !== "failed") return;
    const { policy } = work.path;
    if (!reachesSomebody(policy, work.row?.source ?? ""))
      throw conflict(
        "This ticket has no reply channel. Copy the reply, send it yourself and mark it as sent.",
      );
    const dueAt = work.ctx.now + policy.settings.delivery_timeout_s * 1000;
    await moveDelivery(work, sent, { to: "written", error: null, dueAt });
    work.out.jobs.push(timeoutJob(work, sent.messageId, dueAt));
  });
}

/** A person says that they sent it themselves, past any channel: it answers as of now. Twice changes nothing. */
export async function markSentElsewhere(ctx: Ctx, input: FailedReply): Promise<TicketAnswer> {
  authorize(ctx, "ticket:reply");
  return changeTicket(ctx, { key: input.key }, "ticket:reply", async (work) => {
    const sent = await replyOf(work, input.message);
    if (sent.state === "delivered") return;
    const elsewhereBy = personOf(work.ctx).handle;
    await moveDelivery(work, sent, { to: "delivered", error: null, elsewhereBy });
  });
}

async function replyOf(work: Work, number: number): Promise<Sent> {
  const sent = (await sentOf(work)).find((each) => each.number === number);
  if (sent !== undefined) return sent;
  const message = `Message ${number} is no reply of a person to the customer.`;
  throw invalid(message, [{ pointer: "/message", code: "unknown", message }]);
}
