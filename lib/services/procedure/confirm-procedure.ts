import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { members, policyVersions, procedureReadings } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { integerFrom } from "@/lib/domain/integers";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import type { Reading } from "@/lib/domain/procedure/view";
import { authorize } from "../authorize";
import { insert, recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { findPath } from "../policy/draft/load";
import { inTransaction } from "../transaction";
import { readReading } from "./read-reading";

export const ConfirmProcedure = z.strictObject({ slug: Slug, version: integerFrom(1) });
type ConfirmProcedure = z.infer<typeof ConfirmProcedure>;

/** Says that one has read a published version; said again it changes nothing. */
export async function confirmProcedure(ctx: Ctx, { slug, version }: ConfirmProcedure): Promise<Reading> {
  authorize(ctx, "procedure:confirm");
  const member = memberOf(ctx.actor);
  if (member === null) throw new DomainError("forbidden", msg("faults.procedure.person"));
  await inTransaction(ctx, async (tx) => {
    const { pathId } = await findPath(tx, ctx, slug);
    const own = and(eq(members.workspaceId, ctx.workspaceId), eq(members.memberId, member.memberId));
    // Of two calls of one person the second finds what the first has said.
    await tx.select({ memberId: members.memberId }).from(members).where(own).for("no key update");
    const of = procedureReadings;
    const [row] = await tx
      .select({ version: policyVersions.version, read: of.at })
      .from(policyVersions)
      .leftJoin(
        of,
        and(
          eq(of.workspaceId, policyVersions.workspaceId),
          eq(of.pathId, policyVersions.pathId),
          eq(of.version, policyVersions.version),
          eq(of.memberId, member.memberId),
        ),
      )
      .where(
        and(
          eq(policyVersions.workspaceId, ctx.workspaceId),
          eq(policyVersions.pathId, pathId),
          eq(policyVersions.version, version),
        ),
      );
    if (row === undefined) throw notFound(msg("faults.not_found.version", { version: String(version) }));
    if (row.read !== null) return;
    const { workspaceId, now: at } = ctx;
    await saveChanges(tx, {
      writes: [insert(of, { workspaceId, pathId, version, memberId: member.memberId, at })],
      audit: [recorded(ctx, "procedure.confirmed", { subject: slug, data: { version } })],
    });
  });
  return readReading(ctx, { slug, version });
}
