import { conflict } from "@/lib/domain/errors";
import type { AcceptTicket } from "@/lib/domain/ticket/inputs";
import { accept } from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket, personOf } from "./work/change";
import { isOver, takeOver } from "./work/reply";
import { take } from "./work/step";

/** Takes the baton. Another R of the row or a manager takes it over first, and the former owner is told. */
export async function acceptTicket(ctx: Ctx, input: AcceptTicket): Promise<TicketAnswer> {
  authorize(ctx, "ticket:accept");
  const person = personOf(ctx);
  return changeTicket(ctx, input, "ticket:accept", async (work) => {
    if (work.ticket.statusCategory !== "new") throw conflict("This ticket is not waiting to be accepted.");
    takeOver(work, person.handle);
    take(work, accept(work.ticket, work.path.policy, work.ctx.now, { over: isOver(work, person.handle) }));
  });
}
