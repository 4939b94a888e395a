import { and, eq, gt, lt, ne } from "drizzle-orm";
import { appDb } from "@/db/client";
import { members, policyPresence } from "@/db/schema";
import { can, memberOf } from "@/lib/domain/access/permissions";
import type { DraftPresence, DraftPulse } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import { unaudited, upsert } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import type { PulseDraft } from "./inputs";
import { type DraftPath, findPath, revisionOf } from "./load";

/** Who has not been heard of for so long is no longer there. */
const presentMs = 15_000;

/** Says where the caller is, if they may edit, and answers who else is there and what is new. */
export async function pulseDraft(ctx: Ctx, { slug, place }: PulseDraft): Promise<DraftPulse> {
  authorize(ctx, "policy:read");
  const path = await findPath(appDb(), ctx, slug);
  const me = memberOf(ctx.actor);
  if (me !== null && can(ctx.actor, "policy:draft")) {
    const here = { place, seenAt: ctx.now };
    const { workspaceId, pathId, memberId } = policyPresence;
    const row = { workspaceId: ctx.workspaceId, pathId: path.pathId, memberId: me.memberId, ...here };
    await saveChanges(appDb(), {
      writes: [upsert(policyPresence, row, { target: [workspaceId, pathId, memberId], set: here })],
      audit: unaudited("reading"),
    });
  }
  const [revision, others] = await Promise.all([revisionOf(appDb(), ctx, path), othersAt(ctx, path)]);
  return { revision, liveVersion: path.liveVersion, others };
}

/** The others who have the path's draft open. */
export async function othersAt(ctx: Ctx, { pathId }: Pick<DraftPath, "pathId">): Promise<DraftPresence[]> {
  const { place, seenAt } = policyPresence;
  const me = memberOf(ctx.actor)?.memberId;
  return appDb()
    .select({ handle: members.handle, name: members.name, place, seenAt })
    .from(policyPresence)
    .innerJoin(
      members,
      and(eq(members.workspaceId, policyPresence.workspaceId), eq(members.memberId, policyPresence.memberId)),
    )
    .where(
      and(
        eq(policyPresence.workspaceId, ctx.workspaceId),
        eq(policyPresence.pathId, pathId),
        gt(seenAt, ctx.now - presentMs),
        // Seen later than now: by a clock that was ahead.
        lt(seenAt, ctx.now + presentMs * 4),
        me === undefined ? undefined : ne(policyPresence.memberId, me),
      ),
    )
    .orderBy(members.name);
}
