import { and, desc, eq } from "drizzle-orm";
import { appDb, type Db, type Tx } from "@/db/client";
import { organisationVersions, paths, policyVersions, workspaces } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { describeChanges } from "@/lib/domain/policy/changes/describe";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import { type Change, diffDocuments } from "@/lib/domain/policy/diff";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { publishedOrganisation, publishedPolicy } from "./documents";
import type { CheckOrganisationInput, CheckPolicyInput, ReadOrganisation, ReadPolicy } from "./inputs";

export type Version<D> = {
  slug: string | null;
  version: number;
  document: D;
  reason: string;
  publishedBy: string;
  publishedAt: number;
};

/** A policy version of a path; without a number the live one. */
export async function readPolicy(ctx: Ctx, { slug, version }: ReadPolicy): Promise<Version<PathPolicy>> {
  authorize(ctx, "policy:read");
  const path = await findPath(ctx, slug);
  const askedVersion = version ?? path.liveVersion;
  if (askedVersion === null) throw notFound(msg("faults.not_found.live_policy"));
  const [row] = await appDb()
    .select()
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, ctx.workspaceId),
        eq(policyVersions.pathId, path.pathId),
        eq(policyVersions.version, askedVersion),
      ),
    );
  if (row === undefined) throw notFound(msg("faults.not_found.version", { version: String(askedVersion) }));
  const { reason, publishedBy, publishedAt } = row;
  const document = publishedPolicy(
    { ...path, workspaceId: ctx.workspaceId, slug, version: askedVersion },
    row.document,
  );
  return { slug, version: askedVersion, document, reason, publishedBy, publishedAt };
}

async function findPath(ctx: Ctx, slug: string) {
  const [path] = await appDb()
    .select({ pathId: paths.pathId, liveVersion: paths.liveVersion })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug)));
  if (path === undefined) throw notFound(msg("faults.not_found.path_named", { slug }));
  return path;
}

/** Paths of the workspace with their live versions. */
export async function listPaths(ctx: Ctx) {
  authorize(ctx, "policy:read");
  return appDb()
    .select({ slug: paths.slug, name: paths.name, version: paths.liveVersion })
    .from(paths)
    .where(eq(paths.workspaceId, ctx.workspaceId))
    .orderBy(paths.position, paths.slug);
}

export async function liveOrganisation(tx: Tx | Db, workspaceId: string): Promise<Version<Organisation>> {
  const [row] = await tx
    .select({ version: organisationVersions })
    .from(organisationVersions)
    .innerJoin(
      workspaces,
      and(
        eq(workspaces.workspaceId, organisationVersions.workspaceId),
        eq(workspaces.organisationVersion, organisationVersions.version),
      ),
    )
    .where(eq(organisationVersions.workspaceId, workspaceId));
  if (row === undefined) throw notFound(msg("faults.not_found.organisation"));
  return organisationOf(row.version);
}

function organisationOf(row: typeof organisationVersions.$inferSelect): Version<Organisation> {
  const { workspaceId, version, reason, publishedBy, publishedAt } = row;
  const document = publishedOrganisation(workspaceId, version, row.document);
  return { slug: null, version, document, reason, publishedBy, publishedAt };
}

export async function readOrganisation(
  ctx: Ctx,
  { version }: ReadOrganisation,
): Promise<Version<Organisation>> {
  authorize(ctx, "organisation:read");
  if (version === undefined) return liveOrganisation(appDb(), ctx.workspaceId);
  const [row] = await appDb()
    .select()
    .from(organisationVersions)
    .where(
      and(eq(organisationVersions.workspaceId, ctx.workspaceId), eq(organisationVersions.version, version)),
    );
  if (row === undefined) throw notFound(msg("faults.not_found.version", { version: String(version) }));
  return organisationOf(row);
}

export type PolicyDiff = { changes: Change[]; groups: ChangeGroup[] };

type OrganisationLine = Omit<Version<unknown>, "document" | "slug">;

/** Every version of the organisation, newest first, without the documents. */
export async function listOrganisationVersions(ctx: Ctx, _: object): Promise<OrganisationLine[]> {
  authorize(ctx, "organisation:read");
  const { version, reason, publishedBy, publishedAt } = organisationVersions;
  return appDb()
    .select({ version, reason, publishedBy, publishedAt })
    .from(organisationVersions)
    .where(eq(organisationVersions.workspaceId, ctx.workspaceId))
    .orderBy(desc(version))
    .limit(200);
}

/** What a document would change in the live one: by place, and as sentences grouped by area. */
export async function diffPolicy(ctx: Ctx, { slug, document }: CheckPolicyInput): Promise<PolicyDiff> {
  const [{ document: live }, organisation] = await Promise.all([
    readPolicy(ctx, { slug }),
    liveOrganisation(appDb(), ctx.workspaceId),
  ]);
  return {
    changes: diffDocuments(live, document),
    groups: describeChanges(live, document, organisation.document),
  };
}

export async function diffOrganisation(ctx: Ctx, { document }: CheckOrganisationInput): Promise<Change[]> {
  return diffDocuments((await readOrganisation(ctx, {})).document, document);
}
