import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { appDb } from "@/db/client";
import { identities, members, persons } from "@/db/schema";
import { now } from "@/lib/clock";
import { foldEmail } from "@/lib/domain/access/sign-in";
import { uuidv7 } from "@/lib/domain/ids";

export type ProvidedIdentity = {
  provider: string;
  subject: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
};

/**
 * The person behind an account at the provider. The first time, the provider must vouch for the e-mail: it then
 * is linked with the person of that address, or with the members who were added under it and have no person yet.
 * @returns `null` for someone nobody has added
 */
export async function personOfIdentity(given: ProvidedIdentity): Promise<string | null> {
  const { provider, subject } = given;
  if (subject === "") return null;
  const [known] = await appDb()
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  if (known) return known.personId;
  if (!given.isEmailVerified || given.email === "") return null;
  return link(given);
}

async function link({ provider, subject, email, name }: ProvidedIdentity): Promise<string | null> {
  const emailFolded = foldEmail(email);
  const at = now();
  return appDb().transaction(async (tx) => {
    const ofEmail = eq(persons.emailFolded, emailFolded);
    const [person] = await tx.select({ personId: persons.personId }).from(persons).where(ofEmail);
    const unclaimed = and(
      eq(members.emailFolded, emailFolded),
      isNull(members.personId),
      eq(members.active, true),
    );
    const [invited] = await tx.select({ name: members.name }).from(members).where(unclaimed).limit(1);
    if (!person && !invited) return null;
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
    return personId;
  });
}
