import { sweepTicket } from "../../tickets/sweep";
import { type Handler, textOf } from "./handler";

/** Closes a ticket that has been resolved for as many days as its path says by now. */
export const closeTicket: Handler = async (job, at) => {
  const ref = { workspaceId: job.workspaceId, ticketId: textOf(job, "ticket_id") };
  const swept = await sweepTicket(ref, "worker.close", at, { do: "close_after_days", input: null });
  const postponeTo = swept?.answer ?? null;
  return postponeTo === null ? null : { postponeTo };
};
