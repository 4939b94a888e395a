import type { Tx } from "@/db/client";
import { conflict, DomainError } from "@/lib/domain/errors";
import { withSuggestions } from "@/lib/domain/imports/choices";
import { withLadder } from "@/lib/domain/imports/ladder";
import { type ImportPlan, planImport } from "@/lib/domain/imports/plan";
import { readExport } from "@/lib/domain/imports/read-export";
import { msg } from "@/lib/domain/msg";
import { authorize } from "../authorize";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { documentOf, findPath, openDraft } from "../policy/draft/load";
import { reviseDraft } from "../policy/draft/revise-draft";
import { changeWithin } from "../schedule/change-organisation";
import { inTransaction } from "../transaction";
import type { PublishImport } from "./inputs";

/**
 * Publishes the shifts of an export as the organisation's next version, from now on, and puts its escalation policies
 * into the drafts of the paths that were chosen: all of it or none. Refused where somebody on call isn't matched yet,
 * or the organisation changed since it was looked over.
 */
export async function publishImport(ctx: Ctx, input: PublishImport): Promise<{ version: number }> {
  authorize(ctx, "organisation:publish");
  if (Object.keys(input.choices.ladders).length > 0) authorize(ctx, "policy:draft");
  const read = readExport(input.files);
  const published = await inTransaction(ctx, async (tx) => {
    let ladders: ImportPlan["ladders"] = [];
    const version = await changeWithin(ctx, tx, {
      seen: null,
      reason: input.reason,
      keepCovered: input.accept_gaps ? null : ctx.now,
      apply: (org) => {
        if (org.version !== input.version)
          throw conflict(msg("faults.import.changed"), { version: org.version });
        const plan = planImport(org.doc, read, withSuggestions(org.doc, read, input.choices), ctx.now);
        if (plan.open.length > 0)
          throw new DomainError("invalid", msg("faults.import.people_open", { count: plan.open.length }));
        if (plan.schedules.every(({ team }) => team === null))
          throw new DomainError("invalid", msg("faults.import.nothing"));
        ladders = plan.ladders;
        return plan.document;
      },
    });
    for (const ladder of ladders) await intoDraft(ctx, tx, ladder);
    return version;
  });
  wake();
  return published;
}

/** The path's draft with an escalation policy in it: it goes live by the path's own review. */
async function intoDraft(ctx: Ctx, tx: Tx, ladder: ImportPlan["ladders"][number]): Promise<void> {
  const path = await findPath(tx, ctx, ladder.path, "update");
  const live = await documentOf(tx, ctx, path, path.liveVersion);
  const draft = await openDraft(tx, ctx, path, live);
  const next = withLadder(draft.document, ladder);
  const { set } = await reviseDraft(ctx, tx, { path, live, draft, next, conflicts: [] });
  if (set !== null) await saveChanges(tx, set);
}
