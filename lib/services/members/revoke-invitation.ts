import { and, eq, gt, isNull } from "drizzle-orm";
import * as z from "zod";
import { invitations } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { authorize } from "../authorize";
import { recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { lockMember } from "./invite-member";

export const RevokeInvitation = z.strictObject({ handle: Slug });
export type RevokeInvitation = z.infer<typeof RevokeInvitation>;

/** Ends the link of a member who has not joined; they stay a member. Throws `not_found` where none is open. */
export async function revokeInvitation(ctx: Ctx, { handle }: RevokeInvitation): Promise<void> {
  authorize(ctx, "member:manage");
  await inTransaction(ctx, async (tx) => {
    const { memberId } = await lockMember(tx, ctx, handle);
    const open = and(
      eq(invitations.workspaceId, ctx.workspaceId),
      eq(invitations.memberId, memberId),
      isNull(invitations.usedAt),
      gt(invitations.expiresAt, ctx.now),
    );
    await saveChanges(tx, {
      writes: [
        update(invitations, { expiresAt: ctx.now }, open, () => notFound(msg("faults.not_found.invitation"))),
      ],
      audit: [recorded(ctx, "member.invitation_revoked", { subject: handle, data: {} })],
    });
  });
}
