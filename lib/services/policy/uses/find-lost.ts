import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { itemLists, itemsOf } from "@/lib/domain/policy/edit/items";
import { at, type Finding, finding, fixBy } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Ctx } from "../../context";
import { documentOf } from "../draft/load";
import { countWith } from "./tickets-with";

type Of = { workspaceId: string; pathId: string };
type Named = { slug: string; name: string };

/**
 * What a document drops that tickets have, closed ones too: they keep its name, so it is retired instead. Tiers that
 * no open ticket stands on may go: what they were called is told with each handoff.
 */
export async function findLost(
  db: Executor,
  of: Of,
  live: PathPolicy,
  document: PathPolicy,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const list of itemLists) {
    if (list === "tiers") continue;
    const before: readonly Named[] = itemsOf(live, list);
    const after: readonly Named[] = itemsOf(document, list);
    for (const item of before) {
      if (after.some(({ slug }) => slug === item.slug)) continue;
      // Open ones that lose their status are told apart from it: they must be moved or keep it.
      const also = list === "statuses" ? sql`not t.open` : sql`true`;
      if ((await countWith(db, of, { list, item: item.slug, also }, 1)) === 0) continue;
      const fix = fixBy("retire", `/${list}`, after, [...after, { ...item, retired: true }], {
        name: item.name,
      });
      found.push(finding(at(`/${list}`, item.slug), `lost_${list}`, { name: item.name }, fix));
    }
  }
  return found;
}

/** The same against whatever is live; a path that never was has nothing to lose. */
export async function findLostOf(
  ctx: Pick<Ctx, "workspaceId">,
  db: Executor,
  path: { pathId: string; slug: string; liveVersion: number | null },
  document: PathPolicy,
): Promise<Finding[]> {
  if (path.liveVersion === null) return [];
  const live = await documentOf(db, ctx, path, path.liveVersion);
  return findLost(db, { workspaceId: ctx.workspaceId, pathId: path.pathId }, live, document);
}

export async function refuseLost(
  ctx: Pick<Ctx, "workspaceId">,
  db: Executor,
  pathId: string,
  live: PathPolicy,
  document: PathPolicy,
): Promise<void> {
  const faults = await findLost(db, { workspaceId: ctx.workspaceId, pathId }, live, document);
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.publish.orphans"), { faults });
}
