import { and, eq } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { enqueueJob } from "@/db/jobs";
import { wakeRoutes } from "@/db/queue-routes";
import { isOpen, paths, policyVersions, tickets } from "@/db/schema";
import type { JsonObject } from "@/db/schema/types";
import { DomainError } from "@/lib/domain/errors";
import { type Finding, finding } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { say } from "@/lib/domain/texts";
import { type Ctx, newId } from "../../context";
import { recordAudit } from "../../record-audit";
import { signature } from "../signature";

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
  told?: Record<string, unknown>;
};

/** Makes a document the live version of its path, and tells it. The path's row is locked by the caller. */
export async function storeVersion(ctx: Ctx, tx: Tx, fresh: NewVersion): Promise<void> {
  const { workspaceId } = ctx;
  const { pathId, slug, version, document, reason, effects, applyToRunning } = fresh;
  await tx.insert(policyVersions).values({
    workspaceId,
    pathId,
    version,
    document,
    reason,
    publishedBy: fresh.by ?? signature(ctx),
    publishedAt: ctx.now,
    effects,
  });
  await tx
    .update(paths)
    .set({ liveVersion: version, name: document.name })
    .where(and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, pathId)));
  // Another matrix may give what waits to others.
  await wakeRoutes(tx, workspaceId, ctx.now);
  const data = { slug, version, reason, apply_to_running: applyToRunning };
  await recordAudit(tx, ctx, {
    action: "ruleset.published",
    subject: slug,
    data: { ...data, ...fresh.told },
  });
  await appendOutbox(tx, workspaceId, [
    { outboxId: newId(ctx.now), ticketId: null, type: "ruleset.published", data, at: ctx.now },
  ]);
  if (applyToRunning) await retargetLater(ctx, tx, pathId);
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
export async function retargetLater(ctx: Ctx, tx: Tx, pathId: string): Promise<void> {
  await enqueueJob(tx, {
    jobId: newId(ctx.now),
    kind: "retarget",
    workspaceId: ctx.workspaceId,
    data: { path_id: pathId },
    due: ctx.now,
    uniqueKey: `retarget ${pathId}`,
  });
}

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
  return [...found.values()];
}

export async function refuseOrphans(ctx: Ctx, tx: Tx, pathId: string, document: PathPolicy): Promise<void> {
  const found = await findOrphans(ctx, tx, pathId, document);
  if (found.length > 0) throw new DomainError("invalid", say("faults.publish.orphans"), { faults: found });
}
