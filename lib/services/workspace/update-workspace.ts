import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { organisationVersions, workspaces } from "@/db/schema";
import { conflict, invalid, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { type Organisation, Zone } from "@/lib/domain/policy/organisation";
import { readOrganisationDocument } from "@/lib/domain/policy/stored";
import { readableLine } from "@/lib/domain/text/readable";
import { isZone } from "@/lib/domain/time/zone";
import { authorize } from "../authorize";
import { wakeRoutes } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { organisationVersion } from "../policy/organisation-version";
import { inTransaction } from "../transaction";

export const UpdateWorkspace = z.strictObject({
  name: readableLine(120),
  zone: Zone,
  /** Of the organisation, as the caller saw it. */
  version: z.number().int().min(1),
  /** Stored with the version. */
  reason: readableLine(500),
});
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;

/**
 * Name and zone, which are the organisation's: its next version, with all else as it is live.
 * Refused where somebody else changed one of the two since the version that was seen.
 */
export async function updateWorkspace(ctx: Ctx, input: UpdateWorkspace): Promise<{ version: number }> {
  authorize(ctx, "workspace:manage");
  const { name, zone, reason } = input;
  if (!isZone(zone)) {
    const message = msg("faults.workspace.unknown_zone", { zone });
    throw invalid(message, [{ pointer: "/zone", code: "unknown_zone", message }]);
  }
  const done = await inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const ofWorkspace = eq(workspaces.workspaceId, workspaceId);
    const [workspace] = await tx
      .select({ live: workspaces.organisationVersion })
      .from(workspaces)
      .where(ofWorkspace)
      .for("update");
    if (!workspace?.live) throw notFound(msg("faults.not_found.organisation"));
    const live = await documentAt(tx, ctx, workspace.live);
    const seen = input.version === workspace.live ? live : await documentAt(tx, ctx, input.version);
    if (live.name !== seen.name || live.zone !== seen.zone)
      throw conflict(msg("faults.workspace.changed", { name: live.name, zone: live.zone }), {
        version: workspace.live,
        name: live.name,
        zone: live.zone,
      });
    if (live.name === name && live.zone === zone) return { version: workspace.live };
    const inForce = { version: workspace.live, document: live };
    const next = { document: { ...live, name, zone }, reason, apply_to_running: false };
    const { version, writes, audit } = await organisationVersion(ctx, tx, inForce, next);
    await saveChanges(tx, { writes: [...writes, wakeRoutes(ctx)], audit: [audit] });
    return { version };
  });
  wake();
  return done;
}

async function documentAt(tx: Tx, { workspaceId }: Ctx, version: number): Promise<Organisation> {
  const ofVersion = and(
    eq(organisationVersions.workspaceId, workspaceId),
    eq(organisationVersions.version, version),
  );
  const { document } = organisationVersions;
  const [row] = await tx.select({ document }).from(organisationVersions).where(ofVersion);
  if (row === undefined) throw notFound(msg("faults.not_found.version", { version: String(version) }));
  return readOrganisationDocument(row.document);
}
