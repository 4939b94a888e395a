import { jobs } from "@/lib/domain/events/jobs";
import { sweepTicket } from "../../tickets/sweep";
import { job, postponed } from "./job";

/** Closes a ticket that has been resolved for as many days as its path says by now. */
export const closeTicket = job({
  kind: "close_ticket",
  data: jobs.close_ticket,
  run: async ({ workspaceId, data }, at) => {
    const ref = { workspaceId, ticketId: data.ticket_id };
    const swept = await sweepTicket(ref, "worker.close", at, { do: "close_after_days", input: null });
    return swept === null ? "missing" : postponed(swept.answer);
  },
});
