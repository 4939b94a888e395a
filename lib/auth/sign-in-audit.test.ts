import { and, eq, like } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import { audits, persons } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { accountPatience } from "@/lib/domain/access/sign-in";
import { hashPassword } from "@/lib/services/auth/create-person";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { checkPassword, openSignIn } from "./sign-in";

let database: TestDatabase;
beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  database = await testDatabase();
});

it("the audit log of a workspace tells of sign-ins and of tries that failed, of strangers nothing, and nothing while locked", async () => {
  const { workspaceId, personId, email } = await makeWorkspace(database.db);
  const passwordHash = await hashPassword("orange lamp under water");
  await database.db.update(persons).set({ passwordHash }).where(eq(persons.personId, personId));
  await openSignIn(personId, "Firefox", "provider");
  for (let n = 0; n < accountPatience.freeFailures + 3; n++)
    await checkPassword(email, "wrong", new Headers({ "x-forwarded-for": `192.0.2.${n + 1}` }));
  await checkPassword("nobody-at-all@example.org", "wrong", new Headers({ "x-forwarded-for": "192.0.2.99" }));
  const rows = await database.db
    .select({ action: audits.action, actor: audits.actor, subject: audits.subject, data: audits.data })
    .from(audits)
    .where(and(eq(audits.workspaceId, workspaceId), like(audits.action, "sign_in.%")));
  const failed = rows.filter(({ action }) => action === "sign_in.failed");
  expect(failed).toHaveLength(accountPatience.freeFailures);
  expect(failed[0]).toMatchObject({ subject: "admin", actor: { kind: "system", name: "sign-in" } });
  expect(rows.find(({ action }) => action === "sign_in.succeeded")).toMatchObject({
    subject: "admin",
    actor: { kind: "member" },
    data: { way: "provider" },
  });
  expect(rows).toHaveLength(accountPatience.freeFailures + 1);
});
