import { hash } from "@node-rs/argon2";
import * as z from "zod";
import { persons } from "@/db/schema";
import { Email, normalizeEmail, Password, passwordCost } from "@/lib/domain/access/sign-in";
import { DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { readableLine } from "@/lib/domain/text/readable";
import { insertNew, type Write } from "../changes/change-set";
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
  const message = msg("faults.account.easy_password");
  throw invalid(message, [{ pointer: "/password", code: "common_password", message }]);
}

/** Argon2id of a password, as a PHC string. Takes some 30 ms: not within a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password, passwordCost);

/** A new account. Writing it throws `conflict` where the e-mail has one. */
export function newPerson(
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
  at: number,
): { personId: string; write: Write } {
  const personId = newId(at);
  const row = { personId, name, email, emailFolded: normalizeEmail(email), passwordHash, createdAt: at };
  return { personId, write: insertNew(persons, row, emailTaken) };
}

function emailTaken(): DomainError {
  const message = msg("faults.account.email_taken");
  return new DomainError("conflict", message, {
    faults: [{ pointer: "/email", code: "email_taken", message }],
  });
}
