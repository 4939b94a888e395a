import { eq } from "drizzle-orm";
import { organisationVersions, workspaces } from "@/db/schema";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { insert, type Recorded, recorded, update, type Write } from "../changes/change-set";
import type { Ctx } from "../context";
import { signature } from "./signature";

type Version = { document: Organisation; reason: string; apply_to_running: boolean };

/** A version of the organisation that is live at once; the caller's transaction holds the workspace's row. */
export function organisationVersion(
  ctx: Ctx,
  version: number,
  { document, reason, apply_to_running }: Version,
): { writes: Write[]; audit: Recorded } {
  const { workspaceId, now: publishedAt } = ctx;
  const row = { workspaceId, version, document, reason, publishedBy: signature(ctx), publishedAt };
  const live = { organisationVersion: version, name: document.name };
  const data = { version, reason, apply_to_running };
  return {
    writes: [
      insert(organisationVersions, row),
      update(workspaces, live, eq(workspaces.workspaceId, workspaceId)),
    ],
    audit: recorded(ctx, "organisation.published", { subject: "organisation", data, feed: data }),
  };
}
