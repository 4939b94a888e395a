import type { Tx } from "@/db/client";
import { newPerson } from "../auth/create-person";
import { unaudited } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";

/** An account by itself, which belongs to no workspace yet. */
export async function insertPerson(
  tx: Tx,
  person: { name: string; email: string; passwordHash: string },
  at: number,
): Promise<string> {
  const { personId, write } = newPerson(person, at);
  await saveChanges(tx, { writes: [write], audit: unaudited("account") });
  return personId;
}
