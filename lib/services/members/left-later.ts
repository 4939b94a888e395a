import { type QueuedJob, queued } from "../changes/change-set";
import type { Ctx } from "../context";

/** Somebody may be giving a ticket by name to who leaves at this very moment: it is looked for once more. */
export const leftLater = (ctx: Pick<Ctx, "workspaceId" | "now">, memberId: string): QueuedJob =>
  queued(ctx, {
    kind: "hand_over_left",
    data: { member_id: memberId },
    due: ctx.now + 5_000,
    uniqueKey: `left:${memberId}`,
  });

/** What somebody has in hand goes to who stands in for them when their leave begins. */
export const leaveLater = (ctx: Pick<Ctx, "workspaceId" | "now">, memberId: string, at: number): QueuedJob =>
  queued(ctx, {
    kind: "leave_begins",
    data: { member_id: memberId },
    due: at,
    uniqueKey: `leave:${memberId}:${at}`,
  });
