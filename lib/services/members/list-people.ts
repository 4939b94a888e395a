import { and, asc, eq, sql } from "drizzle-orm";
import { appDb } from "@/db/client";
import { identities, members, persons, signIns } from "@/db/schema";
import type { ListedPerson } from "@/lib/domain/access/people";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

/** The active members of a workspace by name. Admins only. */
export async function listPeople(ctx: Ctx): Promise<ListedPerson[]> {
  authorize(ctx, "member:manage");
  const rows = await appDb()
    .select({
      handle: members.handle,
      name: members.name,
      email: members.email,
      role: members.role,
      personId: members.personId,
      hasPassword: sql<boolean>`${persons.passwordHash} is not null`,
      hasProvider: sql<boolean>`exists (select 1 from ${identities} where ${identities.personId} = ${members.personId})`,
      lastSeenAt: sql<
        number | null
      >`(select (extract(epoch from max(${signIns.lastSeenAt})) * 1000)::float8 from ${signIns} where ${signIns.personId} = ${members.personId})`,
    })
    .from(members)
    .leftJoin(persons, eq(persons.personId, members.personId))
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, true)))
    .orderBy(asc(members.name), asc(members.handle));
  return rows.map(({ personId, hasPassword, hasProvider, ...row }) => ({
    ...row,
    joined: personId !== null,
    signsInBy: [...(hasPassword ? ["password" as const] : []), ...(hasProvider ? ["provider" as const] : [])],
  }));
}
