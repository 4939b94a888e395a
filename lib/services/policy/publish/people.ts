import { and, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members } from "@/db/schema";
import { can } from "@/lib/domain/access/permissions";
import type { Ctx } from "../../context";

export type Publisher = { handle: string; name: string; memberId: string };

/** Everybody who may publish: active, joined, and of a role that does. */
export async function publishersOf(
  db: Executor,
  { workspaceId }: Pick<Ctx, "workspaceId">,
): Promise<Publisher[]> {
  const rows = await db
    .select({
      handle: members.handle,
      name: members.name,
      memberId: members.memberId,
      role: members.role,
    })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true), isNotNull(members.personId)))
    .orderBy(members.name);
  return rows
    .filter((row) => can({ kind: "member", ...row }, "policy:publish"))
    .map(({ handle, name, memberId }) => ({ handle, name, memberId }));
}

/** The others who may publish, the draft's authors first: they know it. */
export const othersFor = (
  publishers: readonly Publisher[],
  me: string,
  authors: readonly string[],
): Publisher[] => {
  const others = publishers.filter(({ handle }) => handle !== me);
  const knows = ({ handle }: Publisher) => authors.includes(handle);
  return [...others.filter(knows), ...others.filter((other) => !knows(other))];
};
