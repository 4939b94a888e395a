import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, persons, signIns } from "@/db/schema";
import { conflict } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { recordAudit } from "../record-audit";

export type Call = { now: number; requestId: string };

type NewPassword = {
  personId: string;
  sessionVersion: number;
  passwordHash: string;
  action: "member.password_changed" | "member.password_reset";
  /** The sign-in that stays; null ends all of them. */
  keep: string | null;
};

/**
 * Stores a password, ends the other sessions, and tells each workspace of the person. Throws `conflict` where
 * another change came first.
 */
export async function storePassword(tx: Tx, given: NewPassword, call: Call): Promise<void> {
  const { personId, sessionVersion, passwordHash, keep } = given;
  const changed = await tx
    .update(persons)
    .set(
      keep === null ? { passwordHash, sessionVersion: sql`${persons.sessionVersion} + 1` } : { passwordHash },
    )
    .where(and(eq(persons.personId, personId), eq(persons.sessionVersion, sessionVersion)))
    .returning({ personId: persons.personId });
  if (changed.length === 0) throw conflict(say("faults.account.changed"));
  const others = and(eq(signIns.personId, personId), isNull(signIns.revokedAt));
  await tx
    .update(signIns)
    .set({ revokedAt: call.now })
    .where(keep === null ? others : and(others, ne(signIns.signInId, keep)));
  const places = await tx
    .select({
      workspaceId: members.workspaceId,
      memberId: members.memberId,
      handle: members.handle,
      role: members.role,
      name: members.name,
    })
    .from(members)
    .where(and(eq(members.personId, personId), eq(members.active, true)));
  for (const { workspaceId, ...member } of places) {
    const actor = { kind: "member", ...member } as const;
    await recordAudit(tx, { ...call, workspaceId, actor }, { action: given.action, subject: member.handle });
  }
}
