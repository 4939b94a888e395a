import { and, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { paths } from "@/db/schema";
import type { CoveragePath } from "@/lib/domain/schedule/coverage";
import type { Ctx } from "../context";
import { loadBundle, readable } from "../policy/bundle";

/** What each live path promises, and who is R at its tiers. */
export async function livePaths(ctx: Pick<Ctx, "workspaceId">, db: Executor): Promise<CoveragePath[]> {
  const { workspaceId } = ctx;
  const live = await db
    .select({ pathId: paths.pathId, slug: paths.slug, version: paths.liveVersion })
    .from(paths)
    .where(and(eq(paths.workspaceId, workspaceId), isNotNull(paths.liveVersion)))
    .orderBy(paths.position, paths.slug);
  const all = await Promise.all(
    live.map(({ version, ...path }) =>
      version === null ? null : readable(loadBundle(db, workspaceId, path, version)),
    ),
  );
  return all.flatMap((bundle): CoveragePath[] => {
    if (bundle === null) return [];
    const { name, tiers, raci, sla } = bundle.policy;
    return [
      {
        slug: bundle.slug,
        name,
        policy: {
          tiers,
          raci: {
            columns: [],
            // Conditions are left out: who is R is read of every row.
            rows: raci.rows.filter(({ stage }) => stage === "answer").map(({ when: _, ...row }) => row),
          },
          sla: {
            targets: sla.targets.map(({ slug, name: target, when, calendar, targets }) => ({
              slug,
              name: target,
              when,
              calendar,
              targets,
            })),
          },
        },
      },
    ];
  });
}
