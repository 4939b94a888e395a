import { and, asc, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { members, tickets } from "@/db/schema";
import { jobs } from "@/lib/domain/events/jobs";
import { onLeave } from "@/lib/domain/routing/shifts";
import { loadCategories } from "@/lib/domain/vocabulary";
import { loadOrganisation } from "../../policy/bundle";
import { liveOrganisation } from "../../policy/read-policy";
import { sweepTicket } from "../../tickets/sweep";
import { job } from "./job";

/** What is in hand of somebody whose leave has begun is passed on, one ticket in a transaction at a time. */
export const leaveBegins = job({
  kind: "leave_begins",
  data: jobs.leave_begins,
  run: async ({ workspaceId, data }, at) => {
    const db = appDb();
    const [member] = await db
      .select({ memberId: members.memberId, handle: members.handle })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.memberId, data.member_id)));
    if (member === undefined) return "missing";
    const { version } = await liveOrganisation(db, workspaceId);
    const org = await loadOrganisation(db, workspaceId, version);
    // Called off or moved meanwhile: the leave that took its place has a job of its own.
    if (!onLeave(org, member.handle, at)) return null;
    const theirs = await db
      .select({ ticketId: tickets.ticketId })
      .from(tickets)
      .where(
        and(
          eq(tickets.workspaceId, workspaceId),
          eq(tickets.ownerId, member.memberId),
          inArray(tickets.statusCategory, [...loadCategories]),
        ),
      )
      .orderBy(asc(tickets.number));
    for (const { ticketId } of theirs)
      await sweepTicket({ workspaceId, ticketId }, "worker.leave", at, {
        do: "route_from_leave",
        input: null,
      });
    return null;
  },
});
