import { appDb } from "@/db/client";
import type { DraftEdit } from "@/lib/domain/policy/changes/authors";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import type { OfPath } from "./inputs";
import { changesSince, findDraft, findPath, peopleOf } from "./load";

/** Who changed what in a draft and when, oldest first; nothing where there is no draft. */
export async function readDraftLog(ctx: Ctx, { slug }: OfPath): Promise<DraftEdit[]> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const path = await findPath(db, ctx, slug);
  if ((await findDraft(db, ctx, path)) === null) return [];
  const [changes, nameOf] = await Promise.all([changesSince(db, ctx, path, 0), peopleOf(db, ctx)]);
  return changes.map(({ revision, patch, by, at }) => ({
    revision,
    by: nameOf(by),
    at,
    places: patch.map(({ path: place, kind }) => ({ path: place, kind })),
  }));
}
