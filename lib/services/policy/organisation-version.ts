import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisationVersions, workspaces } from "@/db/schema";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { insert, type Recorded, recorded, update, type Write } from "../changes/change-set";
import type { Ctx } from "../context";
import { followingDraft } from "./organisation-draft";
import { signature } from "./signature";

/** The organisation as it is in force; no document before the first version. */
export type LiveOrganisation = { version: number; document: Organisation | null };
type Next = { document: Organisation; reason: string; apply_to_running: boolean };
export type OrganisationVersion = { version: number; writes: Write[]; audit: Recorded };

/**
 * The version after the live one, in force at once; a draft follows it. The caller's transaction holds the workspace's
 * row.
 */
export async function organisationVersion(
  ctx: Ctx,
  tx: Tx,
  live: LiveOrganisation,
  { document, reason, apply_to_running }: Next,
): Promise<OrganisationVersion> {
  const { workspaceId, now: publishedAt } = ctx;
  const version = live.version + 1;
  const row = { workspaceId, version, document, reason, publishedBy: signature(ctx), publishedAt };
  const inForce = { organisationVersion: version, name: document.name };
  const data = { version, reason, apply_to_running };
  return {
    version,
    writes: [
      insert(organisationVersions, row),
      update(workspaces, inForce, eq(workspaces.workspaceId, workspaceId)),
      ...(await followingDraft(ctx, tx, live, { version, document })),
    ],
    audit: recorded(ctx, "organisation.published", { subject: "organisation", data, feed: data }),
  };
}
