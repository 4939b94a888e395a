import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { paths, policyDrafts } from "@/db/schema";
import { conflict, DomainError, type Fault } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Finding } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../authorize";
import { insertNew, unaudited, update, type Write } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { type Ctx, newId } from "../context";
import { wake } from "../live/wake";
import { inTransaction } from "../transaction";
import { check } from "./check-policy";
import { dropDraft, findDraft } from "./draft/load";
import { firstDraft, replaceDraft } from "./draft/put-draft";
import type { PutPolicy } from "./inputs";
import { findLostOf } from "./uses/find-lost";
import { findOrphans, newVersion } from "./versions/new-version";

export type Published = {
  slug: string;
  /** The live version now; of a draft, the version it was made from. */
  version: number;
  published: boolean;
  warnings: Finding[];
};

/**
 * Publishes a path's policy as the next version, or keeps it as the draft. Refused where a check fails, where
 * another version went live meanwhile, or where open tickets stand on a status or tier that it drops.
 */
export async function putPolicy(ctx: Ctx, input: PutPolicy): Promise<Published> {
  authorize(ctx, input.publish ? "policy:publish" : "policy:draft");
  const done = await inTransaction(ctx, async (tx) => {
    const path = await lockPath(ctx, tx, input);
    const live = path.liveVersion ?? 0;
    if (input.version !== undefined && input.version !== live)
      throw conflict(msg("faults.publish.meanwhile"), { version: live });
    const checked = await check(ctx, tx, input.document);
    if (!input.publish) {
      const named = { pathId: path.pathId, slug: input.slug, name: input.document.name };
      const set =
        live === 0
          ? await firstDraft(ctx, tx, named, input.document)
          : (await replaceDraft(ctx, tx, { ...named, liveVersion: live }, input.document, input.revision))
              .set;
      if (set !== null) await saveChanges(tx, set);
      return { slug: input.slug, version: live, published: false, warnings: checked.warnings };
    }
    const errors = [
      ...checked.errors,
      ...(await findOrphans(ctx, tx, path.pathId, input.document)),
      ...(await findLostOf(ctx, tx, { ...path, slug: input.slug }, input.document)),
    ];
    if (errors.length > 0)
      throw new DomainError("invalid", msg("faults.publish.policy"), { faults: under(errors) });
    const version = live + 1;
    const set = newVersion(ctx, {
      pathId: path.pathId,
      slug: input.slug,
      version,
      document: input.document,
      reason: input.reason ?? "No reason given",
      applyToRunning: input.apply_to_running,
      effects: live === 0 ? null : { unreviewed: true },
    });
    const settled = await storePublished(ctx, tx, path, input.document);
    await saveChanges(tx, { ...set, writes: [...set.writes, ...settled] });
    return { slug: input.slug, version, published: true, warnings: checked.warnings };
  });
  wake();
  return done;
}

const under = (faults: Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, pointer: `/document${fault.pointer}` }));

type Path = Pick<typeof paths.$inferSelect, "pathId" | "liveVersion">;

/** The path's row, locked so that two publishes follow each other; a new slug makes a new path. */
async function lockPath(ctx: Ctx, tx: Tx, { slug, document }: PutPolicy): Promise<Path> {
  const of = and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug));
  const find = () =>
    tx.select({ pathId: paths.pathId, liveVersion: paths.liveVersion }).from(paths).where(of).for("update");
  const [stored] = await find();
  if (stored !== undefined) return stored;
  const [last] = await tx
    .select({ position: max(paths.position) })
    .from(paths)
    .where(eq(paths.workspaceId, ctx.workspaceId));
  const fresh = {
    workspaceId: ctx.workspaceId,
    pathId: newId(ctx.now),
    slug,
    name: document.name,
    position: (last?.position ?? 0) + 1,
    createdAt: ctx.now,
  };
  await saveChanges(tx, { writes: [insertNew(paths, fresh)], audit: unaudited("told_by_other") });
  const [inserted] = await find();
  if (inserted === undefined) throw new Error("the path was not stored");
  return inserted;
}

/**
 * The draft that was published goes; one that says something else stays, to be brought onto the new version. One of a
 * path that was never published stands on its first version from now.
 */
async function storePublished(ctx: Ctx, tx: Tx, path: Path, document: PathPolicy): Promise<Write[]> {
  const draft = await findDraft(tx, ctx, path, "update");
  if (draft === null) return [];
  if (sameJson(draft.document, document)) return [dropDraft(ctx, path)];
  if (path.liveVersion !== null) return [];
  const ofDraft = and(eq(policyDrafts.workspaceId, ctx.workspaceId), eq(policyDrafts.pathId, path.pathId));
  return [update(policyDrafts, { version: 1 }, ofDraft)];
}
