import { close } from "@/lib/domain/ticket/machine";
import { take } from "../../tickets/work/step";
import { sweepTicket } from "../../tickets/work/sweep";
import { type Handler, textOf } from "./handler";

const dayMs = 86_400_000;

/** Closes a ticket that has been resolved for as many days as its path says by now. */
export const closeTicket: Handler = async (job, at) => {
  let postponeTo: number | null = null;
  const ref = { workspaceId: job.workspaceId, ticketId: textOf(job, "ticket_id") };
  await sweepTicket(ref, "worker.close", at, async (work) => {
    const { ticket, path } = work;
    if (ticket.statusCategory !== "resolved" || ticket.resolvedAt === null) return;
    const due = ticket.resolvedAt + path.policy.settings.close_after_days * dayMs;
    if (due > at) postponeTo = due;
    else take(work, close(ticket, path.policy, "system", at));
  });
  return postponeTo === null ? null : { postponeTo };
};
