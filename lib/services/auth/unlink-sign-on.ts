import { eq } from "drizzle-orm";
import * as z from "zod";
import { identities } from "@/db/schema";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { authorize } from "../authorize";
import { recorded, remove } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { personOfMember } from "./person-of-member";

export const UnlinkSignOn = z.strictObject({ handle: Slug });

/**
 * Forgets the account at the provider with which a member signs in, so that another one of theirs can be linked at
 * the next sign-in. Admins only. Throws `conflict` where there is none.
 */
export async function unlinkSignOn(
  ctx: Ctx,
  { handle }: z.infer<typeof UnlinkSignOn>,
): Promise<{ handle: string }> {
  authorize(ctx, "member:manage");
  return inTransaction(ctx, async (tx) => {
    const { personId } = await personOfMember(tx, ctx, handle);
    const theirs = eq(identities.personId, personId);
    const { provider } = identities;
    const linked = await tx.select({ provider }).from(identities).where(theirs).for("update");
    if (linked.length === 0) throw conflict(msg("faults.account.password_only", { handle }));
    const data = { providers: linked.map((each) => each.provider) };
    await saveChanges(tx, {
      writes: [remove(identities, theirs)],
      audit: [recorded(ctx, "member.sign_on_unlinked", { subject: handle, data })],
    });
    return { handle };
  });
}
