import { and, asc, eq, gt, max, min, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, paths, policyDraftChanges, policyDrafts } from "@/db/schema";
import { conflict, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Change } from "@/lib/domain/policy/diff";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readPolicyDocument } from "@/lib/domain/policy/stored";
import { remove, type Write } from "../../changes/change-set";
import type { Ctx } from "../../context";
import { loadBundle } from "../bundle";
import { signature } from "../signature";

export type DraftPath = { pathId: string; slug: string; name: string; liveVersion: number };
export type DraftRow = Omit<typeof policyDrafts.$inferSelect, "document"> & { document: PathPolicy };

/**
 * The published path of that slug.
 * @param lock `share` holds a publish back while a draft is written; `update` holds back both, and no intake
 */
export async function findPath(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  slug: string,
  lock?: "share" | "update",
): Promise<DraftPath> {
  const query = db
    .select({ pathId: paths.pathId, slug: paths.slug, name: paths.name, liveVersion: paths.liveVersion })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug)));
  const [path] = await (lock === undefined ? query : query.for(lock === "share" ? "share" : "no key update"));
  if (path === undefined) throw notFound(msg("faults.not_found.path_named", { slug }));
  if (path.liveVersion === null) throw notFound(msg("faults.not_found.live_policy"));
  return { ...path, liveVersion: path.liveVersion };
}

/** The document of a published version. */
export async function documentOf(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId" | "slug">,
  version: number,
): Promise<PathPolicy> {
  return (await loadBundle(db, ctx.workspaceId, { pathId: path.pathId, slug: path.slug }, version)).policy;
}

const ofDraft = (ctx: Pick<Ctx, "workspaceId">, { pathId }: Pick<DraftPath, "pathId">) =>
  and(eq(policyDrafts.workspaceId, ctx.workspaceId), eq(policyDrafts.pathId, pathId));
const ofLog = (ctx: Pick<Ctx, "workspaceId">, { pathId }: Pick<DraftPath, "pathId">) =>
  and(eq(policyDraftChanges.workspaceId, ctx.workspaceId), eq(policyDraftChanges.pathId, pathId));

export async function findDraft(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
  lock?: "update",
): Promise<DraftRow | null> {
  const query = db.select().from(policyDrafts).where(ofDraft(ctx, path));
  const [row] = await (lock === undefined ? query : query.for(lock));
  return row === undefined
    ? null
    : { ...row, document: readPolicyDocument(row.document, msg("faults.document.draft")) };
}

/** The draft's revision alone, for who asks every few seconds. */
export async function revisionOf(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
): Promise<number | null> {
  const { revision } = policyDrafts;
  const [row] = await db.select({ revision }).from(policyDrafts).where(ofDraft(ctx, path));
  return row?.revision ?? null;
}

const lostDraft = () => conflict(msg("faults.draft.gone"), { revision: null });

/** The draft at the revision the caller saw, or whatever it is at; else a conflict that names who changed it. */
export async function draftAt(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
  revision: number | null,
  lock?: "update",
): Promise<DraftRow> {
  const draft = await findDraft(db, ctx, path, lock);
  if (draft === null) throw lostDraft();
  if (revision !== null && draft.revision !== revision)
    throw conflict(msg("faults.draft.changed", { name: draft.updatedBy }), {
      revision: draft.revision,
      by: draft.updatedBy,
      at: draft.updatedAt,
    });
  return draft;
}

/** `isNew`: it is not stored yet. */
export type OpenDraft = DraftRow & { isNew: boolean };

/**
 * The draft, locked; where there is none, one equal to the live version that is yet to be stored. The path's row is
 * locked for `update`: of two who begin at once the second finds the first one's.
 */
export async function openDraft(
  db: Executor,
  ctx: Ctx,
  path: DraftPath,
  live: PathPolicy,
): Promise<OpenDraft> {
  const stored = await findDraft(db, ctx, path, "update");
  if (stored !== null) return { ...stored, isNew: false };
  return {
    workspaceId: ctx.workspaceId,
    pathId: path.pathId,
    document: live,
    updatedBy: signature(ctx),
    updatedAt: ctx.now,
    version: path.liveVersion,
    revision: await nextRevision(db, ctx, path),
    request: null,
    isNew: true,
  };
}

/** Goes on from the draft before, so that a page left open never takes another draft for its own. */
export async function nextRevision(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
): Promise<number> {
  const [last] = await db
    .select({ revision: max(policyDraftChanges.revision) })
    .from(policyDraftChanges)
    .where(ofLog(ctx, path));
  return (last?.revision ?? 0) + 1;
}

export const dropDraft = (ctx: Ctx, path: Pick<DraftPath, "pathId">): Write =>
  remove(policyDrafts, ofDraft(ctx, path));

/** The log of the draft before goes when a new one begins. */
export const dropLog = (ctx: Ctx, path: Pick<DraftPath, "pathId">): Write =>
  remove(policyDraftChanges, ofLog(ctx, path));

export type LoggedChange = { revision: number; patch: Change[]; by: string; at: number };

/** What the draft's writers changed after a revision, oldest first. */
export async function changesSince(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
  revision: number,
): Promise<LoggedChange[]> {
  const { patch, changedBy: by, changedAt: at } = policyDraftChanges;
  return db
    .select({ revision: policyDraftChanges.revision, patch, by, at })
    .from(policyDraftChanges)
    .where(and(ofLog(ctx, path), gt(policyDraftChanges.revision, revision)))
    .orderBy(asc(policyDraftChanges.revision));
}

/** Everybody who changed something in the draft, first one first, with when they began. */
export async function authorsOf(
  db: Executor,
  ctx: Pick<Ctx, "workspaceId">,
  path: Pick<DraftPath, "pathId">,
): Promise<{ by: string; since: number }[]> {
  const { changedBy: by, changedAt, revision } = policyDraftChanges;
  return db
    .select({ by, since: sql<number>`min(${changedAt})`.mapWith(changedAt) })
    .from(policyDraftChanges)
    .where(ofLog(ctx, path))
    .groupBy(by)
    .orderBy(min(revision));
}

/** Names of the workspace's people by handle; a program or the system is called by its signature. */
export async function peopleOf(
  db: Executor,
  { workspaceId }: Pick<Ctx, "workspaceId">,
): Promise<(handle: string) => { handle: string; name: string }> {
  const rows = await db
    .select({ handle: members.handle, name: members.name })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  const names = new Map(rows.map(({ handle, name }) => [handle, name]));
  return (handle) => ({ handle, name: names.get(handle) ?? handle });
}
