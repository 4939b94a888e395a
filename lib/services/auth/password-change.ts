import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, persons, signIns } from "@/db/schema";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { type ChangeSet, recorded, unaudited, update } from "../changes/change-set";

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
 * A new password, which ends the other sessions and is told to each workspace of the person. Saving it throws
 * `conflict` where another change came first.
 */
export async function passwordChange(tx: Tx, given: NewPassword, call: Call): Promise<ChangeSet> {
  const { personId, sessionVersion, passwordHash, keep } = given;
  const ended = keep === null ? { sessionVersion: sql`${persons.sessionVersion} + 1` } : {};
  const asRead = and(eq(persons.personId, personId), eq(persons.sessionVersion, sessionVersion));
  const live = and(eq(signIns.personId, personId), isNull(signIns.revokedAt));
  const others = keep === null ? live : and(live, ne(signIns.signInId, keep));
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
  const [first, ...more] = places.map(({ workspaceId, ...member }) => {
    const actor = { kind: "member", ...member } as const;
    return recorded({ ...call, workspaceId, actor }, given.action, { subject: member.handle, data: {} });
  });
  return {
    writes: [
      update(persons, { passwordHash, ...ended }, asRead, () => conflict(msg("faults.account.changed"))),
      update(signIns, { revokedAt: call.now }, others),
    ],
    audit: first === undefined ? unaudited("account") : [first, ...more],
  };
}
