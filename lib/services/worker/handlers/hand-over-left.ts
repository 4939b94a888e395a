import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { isOpen, members, tickets } from "@/db/schema";
import { jobs } from "@/lib/domain/events/jobs";
import { sweepTicket } from "../../tickets/sweep";
import { job } from "./job";

/** What is still with somebody who left is routed to others, one ticket in a transaction at a time. */
export const handOverLeft = job({
  kind: "hand_over_left",
  data: jobs.hand_over_left,
  run: async ({ workspaceId, data }, at) => {
    const left = and(
      eq(members.workspaceId, workspaceId),
      eq(members.memberId, data.member_id),
      eq(members.active, false),
    );
    const [member] = await appDb().select({ memberId: members.memberId }).from(members).where(left);
    if (member === undefined) return null;
    const theirs = await appDb()
      .select({ ticketId: tickets.ticketId })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.ownerId, member.memberId), isOpen));
    for (const { ticketId } of theirs)
      await sweepTicket({ workspaceId, ticketId }, "worker.left", at, { do: "route_from_left", input: null });
    return null;
  },
});
