import { and, eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { claimJobs, completeJob, type JobClaim, postponeJob, retryJob } from "@/db/jobs";
import { isOpen, tickets } from "@/db/schema";
import { now as clockNow } from "@/lib/clock";
import { close } from "@/lib/domain/ticket/machine";
import { logger } from "@/lib/logger";
import { changeDelivery } from "../tickets/deliver";
import { take } from "../tickets/work/step";
import { sweepTicket } from "../tickets/work/sweep";

const dayMs = 86_400_000;

type Handler = (job: JobClaim, at: number) => Promise<{ postponeTo: number } | null>;

/** One handler per kind; each reads the truth again and may find nothing to do. */
const handlers: Record<string, Handler> = {
  async retarget(job, at) {
    await retarget(job.workspaceId, text(job, "path_id"), at);
    return null;
  },
  async delivery_timeout(job, at) {
    const ref = { workspaceId: job.workspaceId, ticketId: text(job, "ticket_id") };
    await changeDelivery(ref, text(job, "message_id"), "failed", at);
    return null;
  },
  async close_ticket(job, at) {
    let postponeTo: number | null = null;
    const ref = { workspaceId: job.workspaceId, ticketId: text(job, "ticket_id") };
    await sweepTicket(ref, "worker.close", at, async (work) => {
      const { ticket, path } = work;
      if (ticket.statusCategory !== "resolved" || ticket.resolvedAt === null) return;
      const due = ticket.resolvedAt + path.policy.settings.close_after_days * dayMs;
      if (due > at) postponeTo = due;
      else take(work, close(ticket, path.policy, "system", at));
    });
    return postponeTo === null ? null : { postponeTo };
  },
};

/** Running clocks take the targets of the policy now live, one ticket in a transaction at a time. */
async function retarget(workspaceId: string, pathId: string, at: number): Promise<void> {
  const open = await appDb()
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.pathId, pathId), isOpen));
  for (const { ticketId } of open)
    await sweepTicket({ workspaceId, ticketId }, "worker.retarget", at, async (work) =>
      take(work, { ticket: work.ticket, events: [] }, { retarget: "apply" }),
    );
}

const text = (job: JobClaim, name: string): string => String(job.data[name] ?? "");

/** Takes due jobs; a failing one is tried again with back-off and dies after twelve tries. Returns how many. */
export async function runJobs(at: number, limit = 20): Promise<number> {
  const claims = await claimJobs(appDb(), { at, limit, leaseMs: 60_000, kinds: Object.keys(handlers) });
  for (const job of claims) {
    try {
      const later = (await handlers[job.kind]?.(job, Math.max(at, job.due))) ?? null;
      if (later === null) await completeJob(appDb(), job);
      else await postponeJob(appDb(), job, later.postponeTo);
    } catch (error) {
      logger().error({ err: error, kind: job.kind, job: job.jobId }, "job failed");
      const message = error instanceof Error ? error.message : String(error);
      await retryJob(appDb(), job, { at: clockNow(), error: message });
    }
  }
  return claims.length;
}
