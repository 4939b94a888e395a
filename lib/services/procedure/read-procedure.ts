import { and, asc, desc, eq, lt } from "drizzle-orm";
import { appDb } from "@/db/client";
import { organisationVersions, policyVersions } from "@/db/schema";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { procedureOf } from "@/lib/domain/procedure/procedure";
import type { Procedure } from "@/lib/domain/procedure/types";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { publishedOrganisation } from "../policy/documents";
import { findPath } from "../policy/draft/load";
import type { ReadPolicy } from "../policy/inputs";
import { liveOrganisation, readPolicy, type Version } from "../policy/read-policy";

type ProcedureVersion = {
  slug: string;
  policy: Version<PathPolicy>;
  live: number;
  /** As it is, or as it was when the next version of the path went live. */
  organisation: Version<Organisation>;
  /** When the version shown stopped being live; null while it is. */
  until: number | null;
  /** Newest first. */
  versions: { version: number; at: number }[];
  procedure: Procedure;
};

/** A path's procedure as of a published version; without a number the live one. */
export async function readProcedure(ctx: Ctx, { slug, version }: ReadPolicy): Promise<ProcedureVersion> {
  authorize(ctx, "policy:read");
  const policy = await readPolicy(ctx, { slug, version });
  const { pathId, liveVersion } = await findPath(appDb(), ctx, slug);
  const versions = await appDb()
    .select({ version: policyVersions.version, at: policyVersions.publishedAt })
    .from(policyVersions)
    .where(and(eq(policyVersions.workspaceId, ctx.workspaceId), eq(policyVersions.pathId, pathId)))
    .orderBy(desc(policyVersions.version))
    .limit(200);
  const until = await endOf(ctx, pathId, policy.version, liveVersion);
  const organisation = await organisationAt(ctx, until);
  return {
    slug,
    policy,
    live: liveVersion,
    organisation,
    until,
    versions,
    procedure: procedureOf(policy.document, organisation.document, until ?? ctx.now),
  };
}

async function endOf(ctx: Ctx, pathId: string, version: number, live: number): Promise<number | null> {
  if (version >= live) return null;
  const [next] = await appDb()
    .select({ at: policyVersions.publishedAt })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, ctx.workspaceId),
        eq(policyVersions.pathId, pathId),
        eq(policyVersions.version, version + 1),
      ),
    );
  return next?.at ?? null;
}

/** The organisation's last version before an instant; the first where there was none yet. */
async function organisationAt(ctx: Ctx, until: number | null): Promise<Version<Organisation>> {
  if (until === null) return liveOrganisation(appDb(), ctx.workspaceId);
  const of = organisationVersions;
  const own = eq(of.workspaceId, ctx.workspaceId);
  const before = await appDb()
    .select()
    .from(of)
    .where(and(own, lt(of.publishedAt, until)))
    .orderBy(desc(of.version))
    .limit(1);
  const [row] =
    before.length > 0 ? before : await appDb().select().from(of).where(own).orderBy(asc(of.version)).limit(1);
  if (row === undefined) return liveOrganisation(appDb(), ctx.workspaceId);
  const { version, reason, publishedBy, publishedAt } = row;
  const document = publishedOrganisation(ctx.workspaceId, version, row.document);
  return { slug: null, version, document, reason, publishedBy, publishedAt };
}
