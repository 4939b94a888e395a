import { appDb } from "@/db/client";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { check } from "../check-policy";
import type { OfPath } from "./inputs";
import { documentOf, findDraft, findPath } from "./load";

/** The publish checks of the draft as it stands; of the live version where there is none. */
export async function checkDraft(ctx: Ctx, { slug }: OfPath): Promise<DraftFindings> {
  authorize(ctx, "policy:read");
  const path = await findPath(appDb(), ctx, slug);
  const draft = await findDraft(appDb(), ctx, path);
  return check(ctx, appDb(), draft?.document ?? (await documentOf(appDb(), ctx, path, path.liveVersion)));
}
