import { and, eq, inArray } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { isOpen, paths, policyVersions, tickets } from "@/db/schema";
import type { JsonObject } from "@/db/schema/types";
import { restrictedPlaces, wholePath } from "@/lib/domain/access/sight";
import { DomainError } from "@/lib/domain/errors";
import type { AuditData } from "@/lib/domain/events/audit";
import { msg } from "@/lib/domain/msg";
import { type Finding, finding } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import {
  type ChangeSet,
  insert,
  type QueuedJob,
  queued,
  recorded,
  update,
  wakeRoutes,
} from "../../changes/change-set";
import type { Ctx } from "../../context";
import { signature } from "../signature";
import { reviewLater } from "./review-later";

export type NewVersion = {
  pathId: string;
  slug: string;
  version: number;
  document: PathPolicy;
  reason: string;
  applyToRunning: boolean;
  /** Who publishes it; left out, the caller. A confirmed request is published by who asked. */
  by?: string;
  /** Kept with the version: who confirmed, what the forecast said, what it takes back. */
  effects: JsonObject | null;
  /** More for the audit log. */
  told?: Partial<AuditData<"ruleset.published">>;
};

/** Makes a document the live version of its path. The path's row is locked by the caller. */
export function newVersion(ctx: Ctx, fresh: NewVersion): ChangeSet {
  const { workspaceId } = ctx;
  const { pathId, slug, version, document, reason, effects, applyToRunning } = fresh;
  const row = {
    workspaceId,
    pathId,
    version,
    document,
    reason,
    publishedBy: fresh.by ?? signature(ctx),
    publishedAt: ctx.now,
    effects,
  };
  const ofPath = and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, pathId));
  const feed = { slug, version, reason, apply_to_running: applyToRunning };
  const data = { ...feed, ...fresh.told };
  return {
    writes: [
      insert(policyVersions, row),
      update(
        paths,
        { liveVersion: version, name: document.name, restricted: restrictedPlaces(document) },
        ofPath,
      ),
      // Another matrix may give what waits to others.
      wakeRoutes(ctx),
    ],
    audit: [recorded(ctx, "ruleset.published", { subject: slug, data, feed })],
    jobs: [
      ...(applyToRunning ? [retargetLater(ctx, pathId)] : []),
      ...(document.review_on === undefined ? [] : [reviewLater(ctx, pathId)]),
    ],
  };
}

/** What was kept with a version beside its document, as stored. */
export async function effectsOfVersion(
  db: Executor,
  of: { workspaceId: string; pathId: string; version: number },
): Promise<JsonObject | null> {
  const [row] = await db
    .select({ effects: policyVersions.effects })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, of.workspaceId),
        eq(policyVersions.pathId, of.pathId),
        eq(policyVersions.version, of.version),
      ),
    );
  return row?.effects ?? null;
}

/** Running clocks take the new targets one ticket at a time, after the publish. */
export const retargetLater = (ctx: Ctx, pathId: string): QueuedJob =>
  queued(ctx, {
    kind: "retarget",
    data: { path_id: pathId },
    due: ctx.now,
    uniqueKey: `retarget ${pathId}`,
  });

/** Open tickets keep a place to stand: their statuses, with the same category, and their tiers. */
export async function findOrphans(
  ctx: Pick<Ctx, "workspaceId">,
  db: Executor,
  pathId: string,
  document: PathPolicy,
): Promise<Finding[]> {
  const used = await db
    .selectDistinct({ status: tickets.status, category: tickets.statusCategory, tier: tickets.tier })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.pathId, pathId), isOpen));
  const found = new Map<string, Finding>();
  for (const { status, category, tier } of used) {
    const kept = document.statuses.some((each) => each.slug === status && each.category === category);
    if (!kept) found.set(`status ${status}`, finding("/statuses", "in_use_status", { name: status }));
    if (tier !== null && !document.tiers.some((each) => each.slug === tier))
      found.set(`tier ${tier}`, finding("/tiers", "in_use_tier", { name: tier }));
  }
  return [...found.values(), ...(await findUncovered(ctx, db, pathId, document))];
}

/** Restricted categories that a document lacks while tickets have them: gone, they would hide nothing any more. */
async function findUncovered(
  { workspaceId }: Pick<Ctx, "workspaceId">,
  db: Executor,
  pathId: string,
  document: PathPolicy,
): Promise<Finding[]> {
  const ofPath = and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, pathId));
  const [path] = await db.select({ restricted: paths.restricted }).from(paths).where(ofPath);
  const gone = (path?.restricted ?? []).filter(
    (place) => place !== wholePath && !document.categories.some(({ slug }) => slug === place),
  );
  if (gone.length === 0) return [];
  const used = await db
    .selectDistinct({ category: tickets.category })
    .from(tickets)
    .where(
      and(eq(tickets.workspaceId, workspaceId), eq(tickets.pathId, pathId), inArray(tickets.category, gone)),
    );
  return used.map(({ category }) => finding("/categories", "in_use_restricted", { name: category ?? "" }));
}

export async function refuseOrphans(ctx: Ctx, tx: Tx, pathId: string, document: PathPolicy): Promise<void> {
  const found = await findOrphans(ctx, tx, pathId, document);
  if (found.length > 0) throw new DomainError("invalid", msg("faults.publish.orphans"), { faults: found });
}
