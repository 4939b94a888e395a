import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { organisationVersions, paths, policyVersions, workspaces } from "@/db/schema";
import type { LivePath } from "@/lib/domain/engine/snapshot";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { UnreadableDocument } from "@/lib/domain/policy/stored";
import { slugsOf, unknownName } from "@/lib/domain/refusals";
import { type CompiledOrganisation, compileOrganisation } from "@/lib/domain/routing/shifts";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { logger } from "@/lib/logger";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";
import { publishedOrganisation, publishedPolicy } from "./documents";

/** A path with its live policy, compiled. A version is immutable, so it is kept for the life of the process. */
export type PathBundle = LivePath;

export type Head = {
  pathId: string;
  pathSlug: string;
  policyVersion: number;
  organisationVersion: number;
  keyPrefix: string;
  workspaceSlug: string;
};

type Live = { head: Head; path: PathBundle; org: CompiledOrganisation };

/** A bundle takes an eighth of a megabyte beside the lists it shares, and 3 MB where it has its own; older ones are read again. */
const mostKept = 60;
const bundles = singleton("policy-bundles", () => new Cache<string, PathBundle>(mostKept));
const organisations = singleton("organisations", () => new Cache<string, CompiledOrganisation>(mostKept));

/** The live versions of a path and its workspace, named by slug or id. */
export async function readHead(
  tx: Tx | Db,
  workspaceId: string,
  path: { slug: string } | { pathId: string },
): Promise<Head> {
  const [row] = await tx
    .select({
      pathId: paths.pathId,
      pathSlug: paths.slug,
      policyVersion: paths.liveVersion,
      organisationVersion: workspaces.organisationVersion,
      keyPrefix: workspaces.keyPrefix,
      workspaceSlug: workspaces.slug,
    })
    .from(paths)
    .innerJoin(workspaces, eq(workspaces.workspaceId, paths.workspaceId))
    .where(
      and(
        eq(paths.workspaceId, workspaceId),
        "slug" in path ? eq(paths.slug, path.slug) : eq(paths.pathId, path.pathId),
      ),
    );
  if (row === undefined) {
    if ("pathId" in path) throw notFound(msg("faults.not_found.path"));
    const published = await tx
      .select({ slug: paths.slug })
      .from(paths)
      .where(eq(paths.workspaceId, workspaceId));
    throw new DomainError("invalid", msg("faults.path.unknown", { slug: path.slug }), {
      faults: [unknownName("/path", path.slug, slugsOf(published))],
    });
  }
  if (row.policyVersion === null || row.organisationVersion === null)
    throw new DomainError("conflict", msg("faults.path.unpublished"));
  return { ...row, policyVersion: row.policyVersion, organisationVersion: row.organisationVersion };
}

/** One policy version of a path, compiled. */
export async function loadBundle(
  tx: Tx | Db,
  workspaceId: string,
  path: { pathId: string; slug: string },
  version: number,
): Promise<PathBundle> {
  const key = `${workspaceId} ${path.pathId} ${version}`;
  const cached = bundles.get(key);
  if (cached !== undefined) return cached;
  const [row] = await tx
    .select({ document: policyVersions.document })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.workspaceId, workspaceId),
        eq(policyVersions.pathId, path.pathId),
        eq(policyVersions.version, version),
      ),
    );
  if (row === undefined) throw notFound(msg("faults.not_found.policy_version", { version: String(version) }));
  const policy = publishedPolicy({ workspaceId, ...path, version }, row.document);
  const bundle = { ...path, version, policy, ruleset: compileRuleset(policy) };
  bundles.set(key, bundle);
  return bundle;
}

/** For what shows many paths: null for one whose document can't be read, and the others go on. */
export async function readable<T>(loading: Promise<T>): Promise<T | null> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    logger().error({ err: error }, "a stored document can't be read");
    return null;
  }
}

/** One organisation version, compiled. */
export async function loadOrganisation(
  tx: Tx | Db,
  workspaceId: string,
  version: number,
): Promise<CompiledOrganisation> {
  const key = `${workspaceId} ${version}`;
  const cached = organisations.get(key);
  if (cached !== undefined) return cached;
  const [row] = await tx
    .select({ document: organisationVersions.document })
    .from(organisationVersions)
    .where(and(eq(organisationVersions.workspaceId, workspaceId), eq(organisationVersions.version, version)));
  if (row === undefined)
    throw notFound(msg("faults.not_found.organisation_version", { version: String(version) }));
  const document = publishedOrganisation(workspaceId, version, row.document);
  const organisation = compileOrganisation(document, version);
  organisations.set(key, organisation);
  return organisation;
}

/** Path bundle and organisation in force now. */
export async function loadLive(
  tx: Tx | Db,
  workspaceId: string,
  path: { slug: string } | { pathId: string },
): Promise<Live> {
  return versionsOf(tx, workspaceId, await readHead(tx, workspaceId, path));
}

/** The same for a head that was read already; where there was none it is looked for once more, for a clear error. */
export async function loadVersions(
  tx: Tx | Db,
  workspaceId: string,
  slug: string,
  head: Head | null,
): Promise<Live> {
  return versionsOf(tx, workspaceId, head ?? (await readHead(tx, workspaceId, { slug })));
}

async function versionsOf(tx: Tx | Db, workspaceId: string, head: Head): Promise<Live> {
  const named = { pathId: head.pathId, slug: head.pathSlug };
  const [bundle, org] = await Promise.all([
    loadBundle(tx, workspaceId, named, head.policyVersion),
    loadOrganisation(tx, workspaceId, head.organisationVersion),
  ]);
  return { head, path: bundle, org };
}
