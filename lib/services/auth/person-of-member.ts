import { and, asc, eq } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { members, persons } from "@/db/schema";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Ctx } from "../context";

/** An account, as far as changing how it signs in needs it. */
export type AccountPerson = {
  personId: string;
  name: string;
  email: string;
  passwordHash: string | null;
  sessionVersion: number;
  /** Of all workspaces that it opens, in their order. */
  workspaceIds: string[];
};
export const accountColumns = {
  personId: persons.personId,
  name: persons.name,
  email: persons.email,
  passwordHash: persons.passwordHash,
  sessionVersion: persons.sessionVersion,
};

/** The account behind a member, where this admin may act on it. Throws `not_found`, `conflict`. */
export async function personOfMember(tx: Tx, ctx: Ctx, handle: string): Promise<AccountPerson> {
  const [person] = await tx
    .select(accountColumns)
    .from(members)
    .innerJoin(persons, eq(persons.personId, members.personId))
    .where(
      and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle), eq(members.active, true)),
    );
  if (!person) throw notFound(msg("faults.not_found.account_of", { handle }));
  const admin = ctx.actor.kind === "member" ? await placesOf(tx, ctx, ctx.actor.memberId) : null;
  const workspaceIds = await workspaceIdsOf(tx, person.personId);
  const elsewhere = workspaceIds.filter((workspaceId) => workspaceId !== ctx.workspaceId);
  if (!elsewhere.every((workspaceId) => admin?.adminIn.has(workspaceId)))
    throw new DomainError("conflict", msg("faults.account.elsewhere", { handle }));
  return { ...person, workspaceIds };
}

export async function workspaceIdsOf(db: Executor, personId: string): Promise<string[]> {
  const rows = await db
    .select({ workspaceId: members.workspaceId })
    .from(members)
    .where(and(eq(members.personId, personId), eq(members.active, true)))
    .orderBy(asc(members.workspaceId));
  return rows.map((row) => row.workspaceId);
}

async function placesOf(tx: Tx, ctx: Ctx, memberId: string): Promise<{ adminIn: Set<string> }> {
  const [own] = await tx
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.memberId, memberId)));
  if (!own?.personId) return { adminIn: new Set() };
  const rows = await tx
    .select({ workspaceId: members.workspaceId })
    .from(members)
    .where(and(eq(members.personId, own.personId), eq(members.role, "admin"), eq(members.active, true)));
  return { adminIn: new Set(rows.map((row) => row.workspaceId)) };
}
