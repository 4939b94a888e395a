import { and, eq, isNotNull, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, paths } from "@/db/schema";
import { reminderAt } from "@/lib/domain/procedure/review";
import { noticesTo, recorded, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { type Ctx, newId } from "../context";
import { wake } from "../live/wake";
import { documentOf } from "../policy/draft/load";
import { liveOrganisation } from "../policy/read-policy";
import { inTransaction } from "../transaction";

type PathRef = { workspaceId: string; pathId: string };

/**
 * Reminds a path's owner of its review, once a date; an owner who left or never joined is stood in for by the admins.
 * @returns when to look again; null where nothing is left to do; `missing` where the path is not there, or not yet
 */
export async function remindOfReview(ref: PathRef, at: number): Promise<number | "missing" | null> {
  const ctx: Ctx = {
    workspaceId: ref.workspaceId,
    actor: { kind: "system", name: "system" },
    now: at,
    requestId: newId(at),
  };
  const done = await inTransaction(ctx, async (tx) => {
    const of = and(eq(paths.workspaceId, ref.workspaceId), eq(paths.pathId, ref.pathId));
    const [path] = await tx.select().from(paths).where(of).for("no key update");
    if (path === undefined) return "missing";
    if (path.liveVersion === null) return null;
    const { slug, name, liveVersion: version } = path;
    const { owner, review_on } = await documentOf(tx, ctx, { pathId: ref.pathId, slug }, version);
    if (review_on === undefined || path.reviewRemindedFor === review_on) return null;
    const { document } = await liveOrganisation(tx, ref.workspaceId);
    const when = reminderAt(review_on, document.zone);
    if (at < when) return when;
    const people = await ownerOrAdmins(tx, ref.workspaceId, owner);
    await saveChanges(tx, {
      writes: [update(paths, { reviewRemindedFor: review_on }, of)],
      audit: [
        recorded(ctx, "procedure.review_reminded", {
          subject: slug,
          data: { version, review_on, notified: people.map(({ handle }) => handle) },
        }),
      ],
      notices: noticesTo(ctx, people, "review_due", { slug, path: name, version, review_on }),
    });
    return null;
  });
  if (done === null) wake();
  return done;
}

async function ownerOrAdmins(db: Executor, workspaceId: string, owner: string) {
  const rows = await db
    .select({ memberId: members.memberId, handle: members.handle })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.active, true),
        isNotNull(members.personId),
        or(eq(members.handle, owner), eq(members.role, "admin")),
      ),
    );
  const own = rows.filter(({ handle }) => handle === owner);
  return own.length > 0 ? own : rows;
}
