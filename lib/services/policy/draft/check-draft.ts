import { appDb } from "@/db/client";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { check } from "../check-policy";
import { findLost } from "../uses/find-lost";
import { findOrphans } from "../versions/new-version";
import type { OfPath } from "./inputs";
import { documentOf, findDraft, findPath } from "./load";

/** All that a publish of the draft would refuse or warn of; of the live version where there is none. */
export async function checkDraft(ctx: Ctx, { slug }: OfPath): Promise<DraftFindings> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const path = await findPath(db, ctx, slug);
  const draft = await findDraft(db, ctx, path);
  const live = await documentOf(db, ctx, path, path.liveVersion);
  const document = draft?.document ?? live;
  const [{ errors, warnings }, orphans, lost] = await Promise.all([
    check(ctx, db, document),
    draft === null ? [] : findOrphans(ctx, db, path.pathId, document),
    findLost(db, { workspaceId: ctx.workspaceId, pathId: path.pathId }, live, document),
  ]);
  return { errors: [...errors, ...orphans, ...lost], warnings };
}
