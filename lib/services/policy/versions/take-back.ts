import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { policyEffects, policyVersions } from "@/db/schema";
import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { sameJson } from "@/lib/domain/policy/diff";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import { type ChangeSet, insert, queued } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { check } from "../check-policy";
import { type DraftPath, documentOf, findPath } from "../draft/load";
import { affectedBy, standing } from "./affected";
import { noneTaken, readEffects } from "./effects";
import type { TakeBack } from "./inputs";
import { newVersion, refuseOrphans } from "./new-version";

export type TakenBackVersion = {
  /** The new version, with the old content. */
  version: number;
  to: number;
  /** What happens to the tickets that the bad versions decided, as it stands when they are taken back. */
  decidedAgain: WatchedTicket[];
  marked: WatchedTicket[];
  /** Tickets that the AI holds and that are looked at again: those the old content sends to a person go there. */
  kept: number;
};

/**
 * Publishes the content of an older version as a new one. What the versions between had decided and nobody accepted is
 * decided again by a worker; accepted tickets stay and are marked.
 */
export async function takeBack(ctx: Ctx, input: TakeBack): Promise<TakenBackVersion> {
  authorize(ctx, "policy:publish");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, input.slug, "update");
    const to = input.to ?? input.version - 1;
    const bad = await versionsToTake(ctx, tx, path, { of: input.version, to });
    const document = await documentOf(tx, ctx, path, to);
    if (sameJson(document, await documentOf(tx, ctx, path, path.liveVersion)))
      throw conflict(msg("faults.publish.same_as_live", { version: String(to) }), {
        version: path.liveVersion,
      });
    const { errors } = await check(ctx, tx, document);
    if (errors.length > 0)
      throw new DomainError("invalid", msg("faults.publish.not_now", { version: String(to) }), {
        faults: errors,
      });
    await refuseOrphans(ctx, tx, path.pathId, document);
    const version = path.liveVersion + 1;
    const versions = bad.map((each) => each.version);
    const since = bad[0]?.at ?? ctx.now;
    const published = newVersion(ctx, {
      pathId: path.pathId,
      slug: path.slug,
      version,
      document,
      reason: input.reason,
      applyToRunning: input.apply_to_running,
      effects: { takeBack: { of: input.version, to, versions } },
      told: { takes_back: input.version, to },
    });
    await saveChanges(tx, decidingAgain(ctx, published, path, { version, versions, since }));
    const taken = { workspaceId: ctx.workspaceId, pathId: path.pathId, versions, since, byVersion: version };
    const visible = visibleSql(await readSight(tx, ctx), "t");
    const tickets = await affectedBy(tx, { ...taken, visible });
    return {
      version,
      to,
      decidedAgain: standing(tickets, "waiting"),
      marked: standing(tickets, "accepted"),
      kept: standing(tickets, "ai").length,
    };
  });
  wake();
  return done;
}

/** The versions after `to`, where `of` is live, or nothing but rules that dropped to shadow came after it. */
async function versionsToTake(
  ctx: Ctx,
  tx: Tx,
  { pathId, liveVersion }: DraftPath,
  { of, to }: { of: number; to: number },
): Promise<{ version: number; at: number }[]> {
  if (of > liveVersion || of < 2 || to < 1 || to >= of)
    throw invalid(msg("faults.publish.name_versions"), [
      {
        pointer: "/version",
        code: "out_of_range",
        message: msg("faults.publish.live_version", { version: String(liveVersion) }),
      },
    ]);
  const { version, publishedAt: at, effects } = policyVersions;
  const after = await tx
    .select({ version, at, effects })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, ctx.workspaceId),
        eq(policyVersions.pathId, pathId),
        gt(version, to),
        lte(version, liveVersion),
      ),
    )
    .orderBy(asc(version));
  const newer = after.filter((each) => each.version > of && readEffects(each.effects).drop == null);
  if (newer.length > 0)
    throw conflict(msg("faults.publish.newer", { version: String(liveVersion), of: String(of) }), {
      version: liveVersion,
    });
  return after;
}

/** The publish, and a job that decides again what the versions taken back had decided. */
function decidingAgain(
  ctx: Ctx,
  published: ChangeSet,
  { pathId }: DraftPath,
  { version, versions, since }: { version: number; versions: number[]; since: number },
): ChangeSet {
  const of = { workspaceId: ctx.workspaceId, pathId, version };
  const job = queued(ctx, {
    kind: "decide_again",
    data: { path_id: pathId, version },
    due: ctx.now,
    uniqueKey: `decide_again ${pathId} ${version}`,
  });
  const effect = insert(policyEffects, { ...of, kind: "take_back", data: noneTaken(versions, since) });
  return {
    ...published,
    writes: [...published.writes, effect],
    jobs: [...(published.jobs ?? []), job],
  };
}
