import { conflict } from "@/lib/domain/errors";
import type { Resume, SetStatus, Wait } from "@/lib/domain/ticket/inputs";
import { setStatus as moveStatus, statusOf } from "@/lib/domain/ticket/machine";
import type { StatusCategory } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import { sendReply } from "./work/reply";
import { take } from "./work/step";
import type { Work } from "./work/types";

/** Moves within a category, or between active and waiting; every other move is a verb of its own. */
export async function setStatus(ctx: Ctx, input: SetStatus): Promise<TicketAnswer> {
  authorize(ctx, "ticket:set_status");
  return changeTicket(ctx, input, "ticket:set_status", async (work) =>
    take(work, moveStatus(work.ticket, work.path.policy, input.status, work.ctx.now)),
  );
}

const categoryOf = (work: Work): StatusCategory => work.ticket.statusCategory;

/** Waits for the customer, with a question to them if one is given; clocks pause as the policy says. */
export async function wait(ctx: Ctx, input: Wait): Promise<TicketAnswer> {
  authorize(ctx, "ticket:wait");
  return changeTicket(ctx, input, "ticket:wait", async (work) => {
    if (input.body !== undefined)
      await sendReply(work, { author: "human", body: input.body }, input.after_message);
    if (categoryOf(work) !== "active") throw conflict("Only a ticket in progress can wait.");
    const status = input.status ?? statusOf(work.path.policy, "waiting");
    take(work, moveStatus(work.ticket, work.path.policy, status, work.ctx.now));
    if (categoryOf(work) !== "waiting") throw conflict(`${status} is not a waiting status.`);
  });
}

/** Takes a waiting ticket up again. */
export async function resume(ctx: Ctx, input: Resume): Promise<TicketAnswer> {
  authorize(ctx, "ticket:resume");
  return changeTicket(ctx, input, "ticket:resume", async (work) => {
    if (work.ticket.statusCategory !== "waiting") throw conflict("This ticket is not waiting.");
    take(work, moveStatus(work.ticket, work.path.policy, statusOf(work.path.policy, "active"), work.ctx.now));
  });
}
