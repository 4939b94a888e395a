import type { Tx } from "@/db/client";
import { conflict, DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { parseInput } from "@/lib/domain/parse-input";
import { Organisation } from "@/lib/domain/policy/organisation";
import { type CompiledOrganisation, compileOrganisation } from "@/lib/domain/routing/shifts";
import { newGapMs } from "@/lib/domain/schedule/gaps";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { loadOrganisation } from "../policy/bundle";
import { checkOrganisation } from "../policy/check-organisation";
import { lockWorkspace } from "../policy/organisation-draft";
import { nextVersion } from "../policy/publish-organisation";
import { inTransaction } from "../transaction";
import { livePaths } from "./live-paths";

export type OrganisationChange = {
  /** The shift that the writer saw in a version, or that it wasn't there; null where nothing can be overwritten. */
  seen: { shift: string; version: number } | null;
  reason: string | undefined;
  /** From when on promised hours may not be left with nobody; null where they may. */
  keepCovered: number | null;
  apply(org: CompiledOrganisation): Organisation;
  /** Time off that this begins is a break: what its people have in hand stays with them. */
  isBreak?: boolean;
};

/**
 * Publishes a change of the live organisation as its next version. Changes of other parts meanwhile are kept.
 */
export async function changeOrganisation(ctx: Ctx, change: OrganisationChange): Promise<{ version: number }> {
  const done = await inTransaction(ctx, (tx) => changeWithin(ctx, tx, change));
  wake();
  return done;
}

/** The same in the caller's transaction, beside what else it writes; the caller wakes others after it. */
export async function changeWithin(
  ctx: Ctx,
  tx: Tx,
  change: OrganisationChange,
): Promise<{ version: number }> {
  const live = await lockWorkspace(ctx, tx);
  const org = await loadOrganisation(tx, ctx.workspaceId, live);
  if (change.seen !== null) await refuseStale(ctx, tx, org, change.seen);
  const document = parseInput(Organisation, change.apply(org));
  if (change.keepCovered !== null) await refuseGaps(ctx, tx, org, document, change.keepCovered);
  const { errors } = await checkOrganisation(ctx, tx, document);
  if (errors.length > 0)
    throw new DomainError("invalid", msg("faults.publish.organisation"), { faults: errors });
  const { reason, isBreak = false } = change;
  const inForce = { version: live, document: org.doc };
  const next = { document, reason, apply_to_running: false, isBreak };
  const { version, set } = await nextVersion(ctx, tx, inForce, next);
  await saveChanges(tx, set);
  return { version };
}

async function refuseStale(
  ctx: Ctx,
  tx: Tx,
  org: CompiledOrganisation,
  { shift, version }: { shift: string; version: number },
): Promise<void> {
  if (version === org.version) return;
  const seen = await loadOrganisation(tx, ctx.workspaceId, version);
  const of = ({ doc }: CompiledOrganisation) => doc.shifts.find(({ slug }) => slug === shift) ?? null;
  if (JSON.stringify(of(seen)) !== JSON.stringify(of(org)))
    throw conflict(msg("faults.shift.changed"), { version: org.version, shift: of(org) });
}

async function refuseGaps(
  ctx: Ctx,
  tx: Tx,
  org: CompiledOrganisation,
  document: Organisation,
  from: number,
): Promise<void> {
  const paths = await livePaths(ctx, tx);
  const ms = newGapMs(org, compileOrganisation(document, org.version + 1), paths, from);
  if (ms > 0) throw conflict(msg("faults.shift.gaps", { time: { durationMs: ms } }), { gap_s: ms / 1000 });
}
