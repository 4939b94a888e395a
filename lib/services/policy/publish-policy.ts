import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { enqueueJob } from "@/db/jobs";
import { isOpen, members, paths, policyDrafts, policyVersions, tickets } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError, type Fault } from "@/lib/domain/errors";
import { checkPolicy } from "@/lib/domain/policy/checks";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../authorize";
import { type Ctx, newId } from "../context";
import { wake } from "../live/wake";
import { recordAudit } from "../record-audit";
import { inTransaction } from "../transaction";
import type { PutPolicy } from "./inputs";
import { liveOrganisation } from "./read-policy";

export type Published = {
  slug: string;
  /** The live version now; of a draft, the version it was made from. */
  version: number;
  published: boolean;
  warnings: Fault[];
};

/**
 * Publishes a path's policy as the next version, or keeps it as the draft. Refused where a check fails, where
 * another version went live meanwhile, or where open tickets stand on a status or tier that it drops.
 */
export async function putPolicy(ctx: Ctx, input: PutPolicy): Promise<Published> {
  authorize(ctx, input.publish ? "policy:publish" : "policy:draft");
  const done = await inTransaction(async (tx) => {
    const path = await lockPath(ctx, tx, input);
    const live = path.liveVersion ?? 0;
    if (input.version !== undefined && input.version !== live)
      throw conflict("Another version was published meanwhile.", { version: live });
    const checked = await check(ctx, tx, input.document);
    if (!input.publish) {
      await keepDraft(ctx, tx, path.pathId, input.document, live);
      return { slug: input.slug, version: live, published: false, warnings: checked.warnings };
    }
    if (checked.errors.length > 0)
      throw new DomainError("invalid", "This policy can't be published.", { faults: under(checked.errors) });
    await refuseOrphans(ctx, tx, path.pathId, input.document);
    const version = live + 1;
    await storeVersion(ctx, tx, path.pathId, version, input);
    return { slug: input.slug, version, published: true, warnings: checked.warnings };
  });
  wake();
  return done;
}

const under = (faults: Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, pointer: `/document${fault.pointer}` }));

/** The publish checks against the live organisation. */
export async function check(ctx: Ctx, tx: Tx, document: PathPolicy) {
  const organisation = await liveOrganisation(tx, ctx.workspaceId);
  const inactive = await tx
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, false)));
  return checkPolicy(
    document,
    organisation.document,
    inactive.map(({ handle }) => handle),
  );
}

type Path = Pick<typeof paths.$inferSelect, "pathId" | "liveVersion">;

/** The path's row, locked so that two publishes follow each other; a new slug makes a new path. */
async function lockPath(ctx: Ctx, tx: Tx, { slug, document }: PutPolicy): Promise<Path> {
  const of = and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug));
  const find = () =>
    tx.select({ pathId: paths.pathId, liveVersion: paths.liveVersion }).from(paths).where(of).for("update");
  const [known] = await find();
  if (known !== undefined) return known;
  const fresh = {
    workspaceId: ctx.workspaceId,
    pathId: newId(ctx.now),
    slug,
    name: document.name,
    position: sql`(select coalesce(max(position), 0) + 1 from path where workspace_id = ${ctx.workspaceId})`,
    createdAt: ctx.now,
  };
  await tx.insert(paths).values(fresh).onConflictDoNothing();
  const [made] = await find();
  if (made === undefined) throw new Error("the path was not stored");
  return made;
}

async function keepDraft(ctx: Ctx, tx: Tx, pathId: string, document: PathPolicy, version: number) {
  const kept = { document, updatedBy: signature(ctx), updatedAt: ctx.now, version };
  await tx
    .insert(policyDrafts)
    .values({ workspaceId: ctx.workspaceId, pathId, ...kept })
    .onConflictDoUpdate({ target: [policyDrafts.workspaceId, policyDrafts.pathId], set: kept });
  await recordAudit(tx, ctx, { action: "ruleset.drafted", subject: pathId, data: { version } });
}

export const signature = (ctx: Ctx): string => {
  const { actor } = ctx;
  return memberOf(actor)?.handle ?? (actor.kind === "system" ? actor.name : "api");
};

async function storeVersion(
  ctx: Ctx,
  tx: Tx,
  pathId: string,
  version: number,
  input: PutPolicy,
): Promise<void> {
  const { workspaceId } = ctx;
  const { document, slug } = input;
  const reason = input.reason ?? "No reason given";
  await tx.insert(policyVersions).values({
    workspaceId,
    pathId,
    version,
    document,
    reason,
    publishedBy: signature(ctx),
    publishedAt: ctx.now,
  });
  await tx
    .update(paths)
    .set({ liveVersion: version, name: document.name })
    .where(and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, pathId)));
  await tx
    .delete(policyDrafts)
    .where(and(eq(policyDrafts.workspaceId, workspaceId), eq(policyDrafts.pathId, pathId)));
  const data = { slug, version, reason, apply_to_running: input.apply_to_running };
  await recordAudit(tx, ctx, { action: "ruleset.published", subject: slug, data });
  await appendOutbox(tx, workspaceId, [
    { outboxId: newId(ctx.now), ticketId: null, type: "ruleset.published", data, at: ctx.now },
  ]);
  if (input.apply_to_running) await retargetLater(ctx, tx, pathId);
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
async function refuseOrphans(ctx: Ctx, tx: Tx, pathId: string, document: PathPolicy): Promise<void> {
  const used = await tx
    .selectDistinct({ status: tickets.status, category: tickets.statusCategory, tier: tickets.tier })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.pathId, pathId), isOpen));
  const faults = new Map<string, Fault>();
  for (const { status, category, tier } of used) {
    const kept = document.statuses.some((each) => each.slug === status && each.category === category);
    if (!kept)
      faults.set(`status ${status}`, {
        pointer: "/document/statuses",
        code: "in_use",
        message: `Open tickets stand on the status ${status} (${category}).`,
      });
    if (tier !== null && !document.tiers.some((each) => each.slug === tier))
      faults.set(`tier ${tier}`, {
        pointer: "/document/tiers",
        code: "in_use",
        message: `Open tickets stand at the tier ${tier}.`,
      });
  }
  if (faults.size > 0)
    throw new DomainError("invalid", "Open tickets would lose their place.", {
      faults: [...faults.values()],
    });
}
