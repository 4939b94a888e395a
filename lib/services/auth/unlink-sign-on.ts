import { eq } from "drizzle-orm";
import * as z from "zod";
import { identities } from "@/db/schema";
import { conflict } from "@/lib/domain/errors";
import { Slug } from "@/lib/domain/policy/organisation";
import { say } from "@/lib/domain/texts";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { recordAudit } from "../record-audit";
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
    const gone = await tx
      .delete(identities)
      .where(eq(identities.personId, personId))
      .returning({ provider: identities.provider });
    if (gone.length === 0) throw conflict(say("faults.account.password_only", { handle }));
    const data = { providers: gone.map(({ provider }) => provider) };
    await recordAudit(tx, ctx, { action: "member.sign_on_unlinked", subject: handle, data });
    return { handle };
  });
}
