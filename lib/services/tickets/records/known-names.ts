import { and, eq, isNotNull } from "drizzle-orm";
import { readDb } from "@/db/client";
import { paths } from "@/db/schema";
import { DomainError, type Fault } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { unknownName } from "@/lib/domain/refusals";
import { loadLive, readable } from "../../policy/bundle";

type Filters = {
  path?: string | undefined;
  status?: readonly string[] | undefined;
  tier?: string | undefined;
  category?: string | undefined;
};

/**
 * Statuses, tiers and categories belong to a path: names that neither the asked path nor, without one, any path has
 * are refused with the known ones. A misspelt filter would otherwise look like an empty queue.
 */
export async function refuseUnknownNames(workspaceId: string, filters: Filters): Promise<void> {
  const { status, tier, category } = filters;
  if (status === undefined && tier === undefined && category === undefined) return;
  const policies = await livePolicies(workspaceId, filters.path);
  const asked = [
    ...(status ?? []).map((name) => ({ pointer: "/status", name, of: "statuses" as const })),
    ...(tier === undefined ? [] : [{ pointer: "/tier", name: tier, of: "tiers" as const }]),
    ...(category === undefined ? [] : [{ pointer: "/category", name: category, of: "categories" as const }]),
  ];
  const faults = asked.flatMap(({ pointer, name, of }): Fault[] => {
    const names = new Set(policies.flatMap((policy) => policy[of].map(({ slug }) => slug)));
    if (names.has(name)) return [];
    return [unknownName(pointer, name, names)];
  });
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.value.unknown_in_filter"), { faults });
}

/** A path that can't be read names nothing; the others still do. */
async function livePolicies(workspaceId: string, slug: string | undefined): Promise<PathPolicy[]> {
  const all = await readDb()
    .select({ pathId: paths.pathId, slug: paths.slug })
    .from(paths)
    .where(and(eq(paths.workspaceId, workspaceId), isNotNull(paths.liveVersion)));
  const asked = all.filter((path) => slug === undefined || path.slug === slug);
  const live = await Promise.all(
    asked.map(({ pathId }) => readable(loadLive(readDb(), workspaceId, { pathId }))),
  );
  return live.flatMap((each) => (each === null ? [] : [each.path.policy]));
}
