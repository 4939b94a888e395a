import { and, eq, isNotNull } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { members, notifications } from "@/db/schema";
import type { SmallData } from "@/db/schema/types";
import { can } from "@/lib/domain/access/permissions";
import { type Ctx, newId } from "../../context";

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

/** In-app notifications about a path's policy; the feed names those who are told. */
export async function tellMembers(
  tx: Tx,
  ctx: Ctx,
  people: readonly Pick<Publisher, "memberId">[],
  type: "publish_requested" | "publish_confirmed" | "rule_dropped",
  data: SmallData,
): Promise<void> {
  if (people.length === 0) return;
  await tx.insert(notifications).values(
    people.map(({ memberId }) => ({
      workspaceId: ctx.workspaceId,
      notificationId: newId(ctx.now),
      memberId,
      ticketId: null,
      type,
      data,
      at: ctx.now,
    })),
  );
}
