import { and, eq, isNull, sql } from "drizzle-orm";
import { persons, signIns } from "@/db/schema";
import { inTransaction } from "../transaction";

/** Voids every session of a person, this one too; all web processes know within 2 s. */
export async function signOutEverywhere(personId: string, at: number): Promise<void> {
  await inTransaction(null, async (tx) => {
    await tx
      .update(persons)
      .set({ sessionVersion: sql`${persons.sessionVersion} + 1` })
      .where(eq(persons.personId, personId));
    await tx
      .update(signIns)
      .set({ revokedAt: at })
      .where(and(eq(signIns.personId, personId), isNull(signIns.revokedAt)));
  });
}
