import { and, eq } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { organisationVersions, workspaces } from "@/db/schema";
import { conflict, DomainError, type Fault } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Finding } from "@/lib/domain/policy/findings";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { Ctx } from "../context";
import { checkOrganisation } from "../policy/check-organisation";
import { publishedOrganisation } from "../policy/documents";
import { type OrganisationVersion, organisationVersion } from "../policy/organisation-version";

/** The organisation as it is in force. */
export type Live = { version: number; document: Organisation };

/** The live organisation, for who changes it: the lock on the workspace's row keeps versions in order. */
export async function lockOrganisation(ctx: Ctx, tx: Tx): Promise<Live> {
  const [workspace] = await tx
    .select({ version: workspaces.organisationVersion })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, ctx.workspaceId))
    .for("update");
  if (!workspace?.version) throw conflict(msg("faults.organisation.none"));
  const document = await documentOf(ctx, tx, workspace.version);
  if (document === null) throw conflict(msg("faults.organisation.none"));
  return { version: workspace.version, document };
}

/** One version; null where there is none of that number. */
export async function documentOf(ctx: Ctx, db: Executor, version: number): Promise<Organisation | null> {
  const [row] = await db
    .select({ document: organisationVersions.document })
    .from(organisationVersions)
    .where(
      and(eq(organisationVersions.workspaceId, ctx.workspaceId), eq(organisationVersions.version, version)),
    );
  return row === undefined ? null : publishedOrganisation(ctx.workspaceId, version, row.document);
}

/**
 * What a change to people breaks is refused as a publish would be. What was wrong before it is not its doing: it is told
 * where the organisation or the path is published.
 */
export async function refuseBroken(ctx: Ctx, tx: Tx, live: Live, next: Organisation): Promise<Finding[]> {
  const { errors, warnings } = await checkOrganisation(ctx, tx, next);
  if (errors.length === 0) return warnings;
  const before = await checkOrganisation(ctx, tx, live.document);
  const known = new Set(before.errors.map(placeOf));
  const caused = errors.filter((fault) => !known.has(placeOf(fault)));
  if (caused.length === 0) return warnings;
  const faults = caused.map(({ pointer, code, message }): Fault => ({ pointer, code, message }));
  throw new DomainError("invalid", msg("faults.member.breaks"), { faults });
}

const placeOf = ({ pointer, code }: Finding): string => `${pointer} ${code}`;

/** The next version, which is live at once; the caller's transaction holds the workspace's row. */
export const nextOrganisation = (
  ctx: Ctx,
  tx: Tx,
  live: Live,
  document: Organisation,
  reason: string,
): Promise<OrganisationVersion> =>
  organisationVersion(ctx, tx, live, { document, reason, apply_to_running: false });
