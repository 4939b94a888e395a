import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { paths, tickets, workspaces } from "@/db/schema";
import { type Actor, memberOf } from "@/lib/domain/access/permissions";
import {
  mayBeEntitled,
  type PathSight,
  pathSight,
  type RestrictingPolicy,
  restrictedPlaces,
  type Sight,
  wholePath,
} from "@/lib/domain/access/sight";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { singleton } from "@/lib/process/singleton";
import type { Ctx } from "../context";
import { loadBundle, loadOrganisation } from "../policy/bundle";

type Reader = Pick<Ctx, "workspaceId" | "actor">;

/** What a workspace restricts, by the versions in force now; the same for whoever reads. */
export type Restrictions = readonly {
  pathId: string;
  policy: RestrictingPolicy;
  org: CompiledOrganisation;
}[];

/** What a reader may see now. Most workspaces restrict nothing: one small statement. */
export async function readSight(db: Executor, { workspaceId, actor }: Reader): Promise<Sight> {
  const member = memberOf(actor);
  const isAbout =
    member === null
      ? sql<boolean>`false`
      : sql<boolean>`exists (select 1 from ${tickets} where ${tickets.workspaceId} = ${workspaceId}
          and ${tickets.about} <> '{}' and ${tickets.about} @> array[${member.handle}]::text[])`;
  const rows = await restrictedPaths(db, workspaceId, isAbout);
  return sightOf(actor, await loadRestrictions(db, workspaceId, rows), rows[0]?.isAbout === true);
}

export async function readRestrictions(db: Executor, workspaceId: string): Promise<Restrictions> {
  return loadRestrictions(db, workspaceId, await restrictedPaths(db, workspaceId, sql<boolean>`false`));
}

const anybody: Actor = { kind: "key", keyId: "", scopes: [] };

/**
 * What everybody may see who is not named anywhere, and whom it is not about: for what leaves a ticket's circle by being
 * used.
 */
export async function readOpenSight(db: Executor, reader: Reader): Promise<Sight> {
  const [own, restrictions] = await Promise.all([
    readSight(db, reader),
    readRestrictions(db, reader.workspaceId),
  ]);
  const { hiding } = sightOf(anybody, restrictions, false);
  // What somebody owns is theirs to see, not to use.
  return { ...own, me: own.me === null ? null : { ...own.me, memberId: nobody }, hiding };
}
const nobody = "00000000-0000-0000-0000-000000000000";

/** @param isAbout whether there are tickets about the reader */
export function sightOf(actor: Actor, restrictions: Restrictions, isAbout: boolean): Sight {
  const member = memberOf(actor);
  return {
    me: member === null ? null : { handle: member.handle, memberId: member.memberId },
    isAbout: member !== null && isAbout,
    hiding: restrictions.flatMap((path): PathSight[] => {
      const seen = knownSight(actor, path);
      return seen === null ? [] : [seen];
    }),
    restricting: restrictions.map(({ pathId, policy }) => ({
      pathId,
      whole: policy.restricted,
      restricted: restrictedPlaces(policy).filter((place) => place !== wholePath),
    })),
  };
}

type OfVersion = WeakMap<object, Map<string, PathSight | null>>;
const sights = singleton("path-sights", () => new WeakMap<object, OfVersion>());

/** Asked for with every event of the feed and every reader; it changes with a version of the path or organisation alone. */
function knownSight(actor: Actor, path: Restrictions[number]): PathSight | null {
  const byOrganisation: OfVersion = sights.get(path.policy) ?? new WeakMap();
  sights.set(path.policy, byOrganisation);
  const byReader = byOrganisation.get(path.org) ?? new Map<string, PathSight | null>();
  byOrganisation.set(path.org, byReader);
  const reader = `${actor.kind} ${mayBeEntitled(actor)} ${memberOf(actor)?.handle ?? ""}`;
  const known = byReader.get(reader);
  if (known !== undefined) return known;
  const seen = pathSight(actor, path.org, path);
  byReader.set(reader, seen);
  return seen;
}

type Row = Awaited<ReturnType<typeof restrictedPaths>>[number];

const restrictedPaths = (db: Executor, workspaceId: string, isAbout: ReturnType<typeof sql<boolean>>) =>
  db
    .select({
      isAbout,
      organisation: workspaces.organisationVersion,
      pathId: paths.pathId,
      slug: paths.slug,
      version: paths.liveVersion,
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

async function loadRestrictions(
  db: Executor,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Restrictions> {
  const loaded = rows.map(async ({ pathId, slug, version, organisation }) => {
    if (pathId === null || slug === null || version === null || organisation === null) return [];
    const [{ policy }, org] = await Promise.all([
      loadBundle(db, workspaceId, { pathId, slug }, version),
      loadOrganisation(db, workspaceId, organisation),
    ]);
    return [{ pathId, policy, org }];
  });
  return (await Promise.all(loaded)).flat();
}
