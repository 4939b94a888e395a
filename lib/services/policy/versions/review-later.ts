import { type QueuedJob, queued } from "../../changes/change-set";
import type { Ctx } from "../../context";

/** A path with a review date: the worker says when its owner is reminded. */
export const reviewLater = (ctx: Pick<Ctx, "workspaceId" | "now">, pathId: string): QueuedJob =>
  queued(ctx, {
    kind: "procedure_review",
    data: { path_id: pathId },
    due: ctx.now,
    uniqueKey: `procedure_review ${pathId}`,
  });
