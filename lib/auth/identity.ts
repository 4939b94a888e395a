import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { sequentially } from "@/db/cluster/sequential";
import { identities, members, persons } from "@/db/schema";
import { now } from "@/lib/clock";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { uuidv7 } from "@/lib/domain/ids";

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
  return appDb().transaction(async (tx) => {
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
    const [invited] = await tx.select({ name: members.name }).from(members).where(unclaimed).limit(1);
    if (!person && !invited) return { refused: "unknown" };
    if (person && (await hasAccountAt(tx, person.personId, provider))) return { refused: "other_account" };
    const personId = person?.personId ?? uuidv7(at, randomBytes(10));
    if (!person) {
      const row = {
        personId,
        emailFolded,
        email: email.trim(),
        name: name || (invited?.name ?? email),
        createdAt: at,
      };
      await tx.insert(persons).values(row);
    }
    if (invited) await tx.update(members).set({ personId }).where(unclaimed);
    await tx.insert(identities).values({ provider, subject, personId, createdAt: at }).onConflictDoNothing();
    return { personId };
  });
}

async function hasAccountAt(tx: Tx, personId: string, provider: string): Promise<boolean> {
  const its = and(eq(identities.personId, personId), eq(identities.provider, provider));
  const [one] = await tx.select({ subject: identities.subject }).from(identities).where(its).limit(1);
  return one !== undefined;
}
