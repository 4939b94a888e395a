import { and, eq, isNull, lte } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { notifications } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { EpochMs } from "@/lib/domain/integers";
import { authorize } from "../authorize";
import { unaudited, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";

/** Up to the instant of the newest one that was in sight: what came later stays unread. */
export const MarkNotificationsRead = z.strictObject({ up_to: EpochMs });
export type MarkNotificationsRead = z.infer<typeof MarkNotificationsRead>;

/** Marks a member's own notifications as read, those at or before `up_to` (epoch ms). Says how many. */
export async function markNotificationsRead(
  ctx: Ctx & { actor: MemberActor },
  input: MarkNotificationsRead,
): Promise<{ marked: number }> {
  authorize(ctx, "ticket:read");
  const unread = and(
    eq(notifications.workspaceId, ctx.workspaceId),
    eq(notifications.memberId, ctx.actor.memberId),
    isNull(notifications.readAt),
    lte(notifications.at, input.up_to),
  );
  const marked = await saveChanges(appDb(), {
    writes: [update(notifications, { readAt: ctx.now }, unread)],
    audit: unaudited("reading"),
  });
  return { marked };
}
