import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isOpen, tickets } from "@/db/schema";
import { sweepTicket } from "../../tickets/sweep";
import { type Handler, textOf } from "./handler";

/** Running clocks take the targets of the policy now live, one ticket in a transaction at a time. */
export const retarget: Handler = async (job, at) => {
  const { workspaceId } = job;
  const open = await appDb()
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.pathId, textOf(job, "path_id")), isOpen));
  for (const { ticketId } of open)
    await sweepTicket({ workspaceId, ticketId }, "worker.retarget", at, { do: "retarget", input: null });
  return null;
};
