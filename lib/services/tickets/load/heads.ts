import { type SQL, sql } from "drizzle-orm";
import { listOf } from "@/db/literal";
import { jsonRows, type Reading, reading } from "@/db/reading";
import { paths, workspaces } from "@/db/schema";
import type { Head } from "../../policy/bundle";

const columns = {
  pathId: paths.pathId,
  pathSlug: paths.slug,
  policyVersion: sql<number>`${paths.liveVersion}`,
  organisationVersion: sql<number>`${workspaces.organisationVersion}`,
  keyPrefix: workspaces.keyPrefix,
  workspaceSlug: workspaces.slug,
};

/** The live versions of those paths of a workspace that have a published policy. */
const headRows = (workspaceId: string, which: SQL): SQL<Head[]> =>
  jsonRows(
    columns,
    sql`from ${paths} join ${workspaces} on ${workspaces.workspaceId} = ${paths.workspaceId}
      where ${paths.workspaceId} = ${workspaceId} and ${workspaces.workspaceId} = ${workspaceId} and ${which}
        and ${paths.liveVersion} is not null and ${workspaces.organisationVersion} is not null`,
  );

/** By path id. */
export const headsReading = (workspaceId: string, pathIds: readonly string[]): Reading<Map<string, Head>> =>
  reading(
    { heads: headRows(workspaceId, sql`${paths.pathId} = any (${listOf(pathIds)}::uuid[])`) },
    ({ heads }) => new Map(heads.map((head) => [head.pathId, head])),
  );

/** Null where the path is not known or has no published policy. */
export const headReading = (workspaceId: string, slug: string): Reading<Head | null> =>
  reading({ heads: headRows(workspaceId, sql`${paths.slug} = ${slug}`) }, ({ heads }) => heads[0] ?? null);
