import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { readToken } from "@/lib/domain/access/token";
import { authorize } from "../authorize";
import { recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";

/** Notes that the link of this token went out by e-mail. */
export async function markSent(
  ctx: Ctx,
  { handle, token }: { handle: string; token: string },
): Promise<void> {
  authorize(ctx, "member:manage");
  const named = readToken("join", token);
  if (named === null || named.workspaceId !== ctx.workspaceId) return;
  const sent = and(
    eq(invitations.workspaceId, ctx.workspaceId),
    eq(invitations.invitationId, named.id),
    isNull(invitations.sentAt),
  );
  await inTransaction(null, (tx) =>
    saveChanges(tx, {
      writes: [update(invitations, { sentAt: ctx.now }, sent)],
      audit: [recorded(ctx, "member.invitation_sent", { subject: handle, data: {} })],
    }),
  );
}
