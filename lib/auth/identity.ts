import { and, eq, isNull, sql } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { sequentially } from "@/db/cluster/sequential";
import { identities, members, persons } from "@/db/schema";
import { now } from "@/lib/clock";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import {
  type ChangeSet,
  insert,
  insertNew,
  recorded,
  unaudited,
  update,
} from "@/lib/services/changes/change-set";
import { saveChanges } from "@/lib/services/changes/save-changes";
import { newId } from "@/lib/services/context";
import { inTransaction } from "@/lib/services/transaction";

export type ProvidedIdentity = {
  provider: string;
  subject: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
};

/** `unknown`: nobody has added them. `other_account`: their person signs in with another account at that provider. */
export type IdentityResult = { personId: string } | { refused: "unknown" | "other_account" };

/**
 * The person behind an account at the provider. The first time, the provider must vouch for the e-mail: it then
 * is linked with the person of that address, or with the members who were added under it and have no person yet.
 * A second account for a person waits until an admin has unlinked the first.
 */
export async function personOfIdentity(given: ProvidedIdentity): Promise<IdentityResult> {
  const { provider, subject } = given;
  if (subject === "") return { refused: "unknown" };
  const [known] = await appDb()
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  if (known) return { personId: known.personId };
  if (!given.isEmailVerified || given.email === "") return { refused: "unknown" };
  return link(given);
}

async function link({ provider, subject, email, name }: ProvidedIdentity): Promise<IdentityResult> {
  const emailFolded = normalizeEmail(email);
  const at = now();
  return inTransaction(null, async (tx) => {
    // Members of all workspaces are looked at before the person is made.
    await tx.execute(sql.raw(sequentially));
    const ofEmail = eq(persons.emailFolded, emailFolded);
    // Locked, so that two accounts that sign in at the same moment can't both be the first.
    const [person] = await tx
      .select({ personId: persons.personId })
      .from(persons)
      .where(ofEmail)
      .for("update");
    const unclaimed = and(
      eq(members.emailFolded, emailFolded),
      isNull(members.personId),
      eq(members.active, true),
    );
    const invited = await tx.select().from(members).where(unclaimed).orderBy(members.memberId).for("update");
    const [first] = invited;
    if (!person && !first) return { refused: "unknown" };
    if (person && (await hasAccountAt(tx, person.personId, provider))) return { refused: "other_account" };
    const personId = person?.personId ?? newId(at);
    const account = { personId, emailFolded, email: email.trim(), name: name || (first?.name ?? email) };
    await saveChanges(tx, {
      writes: [
        ...(person ? [] : [insert(persons, { ...account, createdAt: at })]),
        ...invited.map(({ workspaceId, memberId }) =>
          update(
            members,
            { personId, joinedAt: at },
            and(eq(members.workspaceId, workspaceId), eq(members.memberId, memberId)),
          ),
        ),
        insertNew(identities, { provider, subject, personId, createdAt: at }),
      ],
      audit: joined(invited, at),
    });
    return { personId };
  });
}

type Invited = typeof members.$inferSelect;

/** Who was added under the address joins by signing on; each workspace's log tells of it. */
function joined(invited: readonly Invited[], at: number): ChangeSet["audit"] {
  const [first, ...others] = invited.map(({ workspaceId, memberId, handle, role, name }) => {
    const actor = { kind: "member", memberId, handle, role, name } as const;
    const ctx = { workspaceId, actor, now: at, requestId: null };
    return recorded(ctx, "member.joined", { subject: handle, data: {} });
  });
  return first === undefined ? unaudited("account") : [first, ...others];
}

async function hasAccountAt(tx: Tx, personId: string, provider: string): Promise<boolean> {
  const its = and(eq(identities.personId, personId), eq(identities.provider, provider));
  const [one] = await tx.select({ subject: identities.subject }).from(identities).where(its).limit(1);
  return one !== undefined;
}
