import { appDb } from "@/db/client";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { type IntakeSnapshot, readIntakeSnapshot } from "../../tickets/load/intake-snapshot";
import type { SharedCounts } from "../../tickets/run-intake";
import { type Head, loadVersions, type PathBundle } from "../bundle";
import { type DraftBundle, draftBundle } from "./bundles";

/** What all samples of a call are tried with: people and their loads as they are now, live version and draft. */
export type Desk = {
  ctx: Ctx;
  head: Head;
  org: CompiledOrganisation;
  people: IntakeSnapshot["people"];
  live: PathBundle;
  /** Changed to its rules alone where the whole can't be run. */
  draft: DraftBundle;
  /** Figures of other tickets, counted once for both versions where they ask for the same. */
  counted: { live: SharedCounts; draft: SharedCounts };
};

export async function openDesk(ctx: Ctx, slug: string, document: unknown): Promise<Desk> {
  authorize(ctx, "policy:read");
  const tx = appDb();
  const opening = await readIntakeSnapshot(tx, ctx.workspaceId, [
    { path: slug, source: "sample", customer: {} },
  ]);
  const { head, path: live, org } = await loadVersions(tx, ctx.workspaceId, slug, opening.head);
  const draft = await draftBundle(ctx, live, org, document);
  const counted: SharedCounts = new Map();
  const windowsOf = (bundle: PathBundle) => JSON.stringify(bundle.ruleset.needs.windows);
  const isShared = windowsOf(live) === windowsOf(draft.path);
  return {
    ctx,
    head,
    org,
    people: opening.people,
    live,
    draft,
    counted: { live: counted, draft: isShared ? counted : new Map() },
  };
}
