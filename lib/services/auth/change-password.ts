import { eq } from "drizzle-orm";
import { appDb } from "@/db/client";
import { persons } from "@/db/schema";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { saveChanges } from "../changes/save-changes";
import { inTransaction } from "../transaction";
import { hashPassword, refuseCommon } from "./create-person";
import { type Call, passwordChange } from "./password-change";

/** Whose password changes, and the sign-in that goes on; the others end. */
type Own = { personId: string; signInId: string; password: string };

/** A person's own new password. The old one has been checked by the caller. */
export async function changePassword({ personId, signInId, password }: Own, call: Call): Promise<void> {
  const [person] = await appDb()
    .select({ name: persons.name, email: persons.email, sessionVersion: persons.sessionVersion })
    .from(persons)
    .where(eq(persons.personId, personId));
  if (!person) throw notFound(msg("faults.not_found.account"));
  await refuseCommon(password, [person.name, person.email]);
  const passwordHash = await hashPassword(password);
  const { sessionVersion } = person;
  const action = "member.password_changed";
  const changed = { personId, sessionVersion, passwordHash, action, keep: signInId } as const;
  await inTransaction(null, async (tx) => saveChanges(tx, await passwordChange(tx, changed, call)));
}
