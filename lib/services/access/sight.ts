import { and, eq, isNotNull, sql } from "drizzle-orm";
import { type Executor } from "@/db/client";
import { paths, tickets, workspaces } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import { hidesNothing, maySee, type PathSight, pathSight, type Sight, wholePath } from "@/lib/domain/access/sight";
import type { Ctx } from "../context";
import { loadBundle, loadOrganisation } from "../policy/bundle";

type Reader = Pick<Ctx, "workspaceId" | "actor">;

/** What a reader may see, by the versions in force now. Most workspaces restrict nothing: one small statement. */
export async function readSight(db: Executor, { workspaceId, actor }: Reader): Promise<Sight> {
  const member = memberOf(actor);
  const about =
    member === null
      ? sql<boolean>`false`
      : sql<boolean>`exists (select 1 from ${tickets} where ${tickets.workspaceId} = ${workspaceId}
          and ${tickets.about} <> '{}' and ${tickets.about} @> array[${member.handle}]::text[])`;
  const rows = await db
    .select({
      isAbout: about,
      organisation: workspaces.organisationVersion,
      pathId: paths.pathId,
      slug: paths.slug,
      version: paths.liveVersion,
      restricted: paths.restricted,
    })
    .from(workspaces)
    .leftJoin(
      paths,
      and(
        eq(paths.workspaceId, workspaces.workspaceId),
        isNotNull(paths.liveVersion),
        sql`${paths.restricted} <> '{}'`,
      ),
    )
    .where(eq(workspaces.workspaceId, workspaceId));
  const hiding: PathSight[] = [];
  const restricting: Sight["restricting"][number][] = [];
  for (const { pathId, slug, version, restricted, organisation } of rows) {
    if (pathId === null || slug === null || version === null || restricted === null || organisation === null)
      continue;
    const [{ policy }, org] = await Promise.all([
      loadBundle(db, workspaceId, { pathId, slug }, version),
      loadOrganisation(db, workspaceId, organisation),
    ]);
    restricting.push({
      pathId,
      whole: restricted.includes(wholePath),
      restricted: restricted.filter((place) => place !== wholePath),
    });
    const seen = pathSight(actor, org, { pathId, policy });
    if (seen !== null) hiding.push(seen);
  }
  return {
    me: member === null ? null : { handle: member.handle, memberId: member.memberId },
    isAbout: rows[0]?.isAbout === true,
    hiding,
    restricting,
  };
}

export { hidesNothing, maySee, type Sight };
