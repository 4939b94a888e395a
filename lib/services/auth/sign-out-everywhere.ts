import { and, eq, isNull, sql } from "drizzle-orm";
import { persons, signIns } from "@/db/schema";
import { unaudited, update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { inTransaction } from "../transaction";

/** Voids every session of a person, this one too; all web processes know within 2 s. */
export async function signOutEverywhere(personId: string, at: number): Promise<void> {
  const next = { sessionVersion: sql`${persons.sessionVersion} + 1` };
  const live = and(eq(signIns.personId, personId), isNull(signIns.revokedAt));
  await inTransaction(null, (tx) =>
    saveChanges(tx, {
      writes: [
        update(persons, next, eq(persons.personId, personId)),
        update(signIns, { revokedAt: at }, live),
      ],
      audit: unaudited("account"),
    }),
  );
}
