import { hash } from "@node-rs/argon2";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { persons } from "@/db/schema";
import { Email, foldEmail, Password, passwordCost } from "@/lib/domain/access/sign-in";
import { DomainError, invalid } from "@/lib/domain/errors";
import { readableLine } from "@/lib/domain/text/readable";
import { say } from "@/lib/domain/texts";
import { newId } from "../context";
import { isEasyPassword } from "./easy-password";

export const NewPerson = z.strictObject({
  name: readableLine(120),
  email: Email,
  password: Password,
});
export type NewPerson = z.infer<typeof NewPerson>;

/** Throws `invalid` for a password that guessers try first. */
export async function refuseCommon(password: string, own: readonly string[]): Promise<void> {
  if (!(await isEasyPassword(password, own))) return;
  const message = say("faults.account.easy_password");
  throw invalid(message, [{ pointer: "/password", code: "common_password", message }]);
}

/** Argon2id of a password, as a PHC string. Takes some 30 ms: not within a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password, passwordCost);

/** Inserts a person in the caller's transaction. Throws `conflict` where the e-mail has an account. */
export async function insertPerson(
  tx: Tx,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
  at: number,
): Promise<string> {
  const personId = newId(at);
  const inserted = await tx
    .insert(persons)
    .values({ personId, name, email, emailFolded: foldEmail(email), passwordHash, createdAt: at })
    .onConflictDoNothing()
    .returning({ personId: persons.personId });
  if (inserted.length === 0) {
    const message = say("faults.account.email_taken");
    throw new DomainError("conflict", message, {
      faults: [{ pointer: "/email", code: "email_taken", message }],
    });
  }
  return personId;
}
