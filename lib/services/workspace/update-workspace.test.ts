import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { audits, outboxes, workspaces } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import { inviteMember } from "../members/invite-member";
import { readOrganisation } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { UpdateWorkspace, updateWorkspace } from "./update-workspace";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const save = (more: object, ctx = workspace.as("admin")) =>
  updateWorkspace(
    ctx,
    UpdateWorkspace.parse({ name: "Acme", zone: "UTC", version: 1, reason: "settings", ...more }),
  );

it("is an admin's alone, and takes a zone and a name that there are", async () => {
  for (const role of roles.filter((each) => each !== "admin"))
    expect(await save({}, workspace.as(role)).catch(codeOf)).toBe("forbidden");
  expect(await save({ zone: "Mars/Olympus" }).catch(codeOf)).toBe("invalid");
  expect(await save({ version: 9 }).catch(codeOf)).toBe("not_found");
  expect(UpdateWorkspace.safeParse({ name: " ", zone: "UTC", version: 1, reason: "x" }).success).toBe(false);
});

it("makes the organisation's next version, tells of it, and meets only who changed the same", async () => {
  const admin = workspace.as("admin");
  const before = await readOrganisation(admin, {});
  expect(await save({ version: before.version })).toEqual({ version: before.version + 1 });
  const after = await readOrganisation(admin, {});
  expect(after.document).toEqual({ ...before.document, name: "Acme", zone: "UTC" });
  const [row] = await database.db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspace.workspaceId));
  expect(row?.name).toBe("Acme");
  const told = await database.db
    .select({ action: audits.action })
    .from(audits)
    .where(and(eq(audits.workspaceId, workspace.workspaceId), eq(audits.action, "organisation.published")));
  expect(told).toHaveLength(1);
  const heard = await database.db
    .select({ type: outboxes.type })
    .from(outboxes)
    .where(and(eq(outboxes.workspaceId, workspace.workspaceId), eq(outboxes.type, "organisation.published")));
  expect(heard).toHaveLength(1);
  // Somebody who saw the name and zone of before.
  expect(await save({ version: before.version, name: "Other" }).catch(codeOf)).toBe("conflict");
  // Somebody who saw these, before a colleague was added.
  const member = { name: "New", email: "new@example.org", role: "agent" as const };
  await inviteMember(admin, {
    member: { ...member, skills: [], languages: [], capacity: 1, time_off: [] },
  });
  await save({ version: after.version, name: "Acme Two" });
  const { document } = await readOrganisation(admin, {});
  expect([document.name, document.members.length]).toEqual(["Acme Two", before.document.members.length + 1]);
});

it("by two at once is done once, and the other is told", async () => {
  const own = await makeWorkspace(database.db);
  const both = await Promise.all(["One", "Two"].map((name) => save({ name }, own.as("admin")).catch(codeOf)));
  expect(both).toContain("conflict");
  expect(both).toContainEqual({ version: 2 });
});
