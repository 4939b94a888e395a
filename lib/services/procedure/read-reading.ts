import { and, eq, isNotNull } from "drizzle-orm";
import { appDb } from "@/db/client";
import { members, procedureReadings } from "@/db/schema";
import { can, memberOf } from "@/lib/domain/access/permissions";
import type { Reading } from "@/lib/domain/procedure/view";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { findPath } from "../policy/draft/load";

/** Who has read a version of a path's procedure: oneself, how many, and by name for those who lead others. */
export async function readReading(
  ctx: Ctx,
  { slug, version }: { slug: string; version: number },
): Promise<Reading> {
  authorize(ctx, "policy:read");
  const { pathId } = await findPath(appDb(), ctx, slug);
  const [people, readings] = await Promise.all([
    appDb()
      .select({ memberId: members.memberId, handle: members.handle, name: members.name })
      .from(members)
      .where(
        and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, true), isNotNull(members.personId)),
      )
      .orderBy(members.name, members.handle),
    appDb()
      .select()
      .from(procedureReadings)
      .where(and(eq(procedureReadings.workspaceId, ctx.workspaceId), eq(procedureReadings.pathId, pathId))),
  ]);
  const atOf = new Map(
    readings.filter((each) => each.version === version).map(({ memberId, at }) => [memberId, at]),
  );
  const newest = new Map<string, { version: number; at: number }>();
  for (const { memberId, version: read, at } of readings)
    if (read > (newest.get(memberId)?.version ?? 0)) newest.set(memberId, { version: read, at });
  const me = memberOf(ctx.actor)?.memberId ?? "";
  const have = people.flatMap(({ memberId, ...who }) => {
    const at = atOf.get(memberId);
    return at === undefined ? [] : [{ ...who, at }];
  });
  const haveNot = people
    .filter(({ memberId }) => !atOf.has(memberId))
    .map(({ memberId, ...who }) => ({ ...who, version: newest.get(memberId)?.version ?? null }));
  return {
    mine: newest.get(me) ?? null,
    isConfirmed: atOf.has(me),
    read: have.length,
    of: people.length,
    people: can(ctx.actor, "procedure:track") ? { have, haveNot } : null,
  };
}
