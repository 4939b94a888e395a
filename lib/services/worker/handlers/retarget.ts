import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isOpen, paths, tickets } from "@/db/schema";
import { jobs } from "@/lib/domain/events/jobs";
import { sweepTicket } from "../../tickets/sweep";
import { job } from "./job";

/** Running clocks take the targets of the policy now live, one ticket in a transaction at a time. */
export const retarget = job({
  kind: "retarget",
  data: jobs.retarget,
  run: async ({ workspaceId, data }, at) => {
    // Under a lock, which waits for the publish that asked for it, should it be just committing.
    const [path] = await appDb()
      .select({ pathId: paths.pathId })
      .from(paths)
      .where(and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, data.path_id)))
      .for("share");
    if (path === undefined) return "missing";
    const open = await appDb()
      .select({ ticketId: tickets.ticketId })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.pathId, data.path_id), isOpen));
    for (const { ticketId } of open)
      await sweepTicket({ workspaceId, ticketId }, "worker.retarget", at, { do: "retarget", input: null });
    return null;
  },
});
