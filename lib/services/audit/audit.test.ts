import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { audits } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { isoOf } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import { createApiKey } from "../api-keys/create-api-key";
import { recorded } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inviteMember } from "../members/invite-member";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { exportAudit } from "./export-audit";
import { ListAudit, listAudit, listAuditPeople } from "./list-audit";
import { readAuditChanges } from "./read-audit-changes";

let database: TestDatabase;
let workspace: TestWorkspace;
let admin: Ctx;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  admin = workspace.as("admin");
});

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);
const list = (more: object = {}, ctx = admin) => listAudit(ctx, ListAudit.parse(more));
const actionsOf = async (more: object = {}, ctx = admin) =>
  (await list(more, ctx)).items.map(({ action }) => action);

/** Ids of one millisecond have no order. */
const later = (ctx: Ctx, ms: number): Ctx => ({ ...ctx, now: ctx.now + ms });

/** An entry of another instant. */
const record = (ctx: Ctx, at: number, name: string) =>
  saveChanges(database.db, {
    writes: [],
    audit: [recorded({ ...ctx, now: at }, "api_key.revoked", { subject: "x", data: { name } })],
  });

describe("the audit log", () => {
  it("tells who did what, by today's names, newest first", async () => {
    const key = await createApiKey(admin, { name: "Chatbot", scopes: ["tickets:write"] });
    await inviteMember(later(admin, 1), { handle: "agent" });
    const { items } = await list();
    expect(items.map(({ action }) => action)).toEqual([
      "member.invited",
      "api_key.created",
      "workspace.opened",
    ]);
    expect(items[0]).toMatchObject({
      about: "agent",
      who: { kind: "member", handle: "admin", name: "Admin" },
    });
    expect(items[1]).toMatchObject({ subject: key.key_id, about: "Chatbot", data: { name: "Chatbot" } });
    expect(JSON.stringify(items)).not.toContain(key.key.slice(-40));
  });

  it.each(roles.filter((role) => role !== "admin"))("is not a %s's to read, list or export", async (role) => {
    const ctx = workspace.as(role);
    expect(await list({}, ctx).catch(codeOf)).toBe("forbidden");
    expect(await listAuditPeople(ctx).catch(codeOf)).toBe("forbidden");
    expect(await exportAudit(ctx, {}).catch(codeOf)).toBe("forbidden");
    expect(await readAuditChanges(ctx, { version: 2 }).catch(codeOf)).toBe("forbidden");
  });

  it("is a key's to read by its scope, and shows nothing of another workspace", async () => {
    const other = await makeWorkspace(database.db);
    const actor = (scope: "audit:read" | "metrics:read") =>
      ({ kind: "key", keyId: admin.workspaceId, scopes: [scope] }) as const;
    const theirs = { ...other.as("admin"), actor: actor("audit:read") };
    expect(await actionsOf({}, theirs)).toEqual(["workspace.opened"]);
    const without = { ...theirs, actor: actor("metrics:read") };
    expect(await list({}, without).catch(codeOf)).toBe("forbidden");
  });

  it("is narrowed by kind, by person and by the workspace's days", async () => {
    const own = await makeWorkspace(database.db);
    const boss = own.as("admin");
    await inviteMember(boss, { handle: "agent" });
    // 22:30 UTC is the next day in Amsterdam.
    await record(own.as("manager"), Date.parse("2026-03-10T22:30:00Z"), "late");
    await record(own.as("manager"), Date.parse("2026-03-10T23:30:00Z"), "next");
    expect(await actionsOf({ kind: "member" }, boss)).toEqual(["member.invited"]);
    expect(await actionsOf({ kind: "key" }, boss)).toEqual(["api_key.revoked", "api_key.revoked"]);
    expect(await actionsOf({ person: "agent" }, boss)).toEqual(["member.invited"]);
    expect(await actionsOf({ person: "manager", kind: "key" }, boss)).toHaveLength(2);
    const named = async (more: object) => (await list(more, boss)).items.map(({ data }) => data.name);
    expect(await named({ from: "2026-03-10", to: "2026-03-10" })).toEqual(["late"]);
    expect(await named({ from: "2026-03-11", to: "2026-03-11" })).toEqual(["next"]);
    expect(await list({ person: "nobody" }, boss).catch(codeOf)).toBe("invalid");
  });

  it("is read by pages that stay where they are while entries are added", async () => {
    const own = await makeWorkspace(database.db);
    const boss = own.as("admin");
    const start = Date.parse("2026-05-01T10:00:00Z");
    for (let n = 0; n < 7; n++) await record(boss, start + n, `n${n}`);
    const first = await list({ limit: 3, to: "2026-06-01" }, boss);
    await record(boss, start + 100, "meanwhile");
    const second = await list({ limit: 3, to: "2026-06-01", cursor: first.next }, boss);
    const third = await list({ limit: 3, to: "2026-06-01", cursor: second.next }, boss);
    const names = [first, second, third].flatMap(({ items }) => items.map(({ data }) => data.name));
    expect(names).toEqual(["n6", "n5", "n4", "n3", "n2", "n1", "n0"]);
    expect(third.next).toBeNull();
    expect(await list({ cursor: "nonsense" }, boss).catch(codeOf)).toBe("invalid");
  });

  it("tells what a version of the organisation changed", async () => {
    const own = await makeWorkspace(database.db);
    const boss = own.as("admin");
    const { document, version } = await readOrganisation(boss, {});
    const members = document.members.map((member) =>
      member.handle === "agent" ? { ...member, role: "manager" as const } : member,
    );
    const next = { document: { ...document, zone: "UTC", members }, version, publish: true };
    await putOrganisation(boss, { ...next, reason: "promotion", apply_to_running: false });
    expect(await readAuditChanges(boss, { version: 2 })).toEqual([
      { place: ["zone"], before: "Europe/Amsterdam", after: "UTC" },
      { place: ["members", "agent", "role"], before: "agent", after: "manager" },
    ]);
  });

  it("is exported with an entry of its own that says which part, and says where entries are left out", async () => {
    const own = await makeWorkspace(database.db);
    const boss = own.as("admin");
    await createApiKey(later(boss, 1), { name: "=cmd()", scopes: ["tickets:read"] });
    const whole = await exportAudit(later(boss, 2), {});
    expect(whole).toMatchObject({ isWhole: true, entries: [{ action: "api_key.created" }, {}] });
    expect((await exportAudit(later(boss, 3), { kind: "key" }, 1)).isWhole).toBe(true);
    expect((await exportAudit(later(boss, 4), {}, 1)).isWhole).toBe(false);
    const [, , first] = (await list({ kind: "export" }, boss)).items;
    expect(first?.data).toEqual({ entries: 2, kind: null, person: null, from: null, to: null });
  });

  it("can't be changed or shortened with the rights that the product has", async () => {
    const [entry] = (await list()).items;
    const refused = { cause: expect.objectContaining({ code: "42501" }) };
    const change = database.db
      .update(audits)
      .set({ action: "x" })
      .where(eq(audits.auditId, entry?.id ?? ""));
    await expect(change).rejects.toMatchObject(refused);
    await expect(database.db.delete(audits)).rejects.toMatchObject(refused);
    await expect(database.db.execute(sql`truncate audit`)).rejects.toMatchObject(refused);
    expect((await list()).items[0]).toEqual(entry);
    expect(isoOf(entry?.at ?? 0)).toContain("20");
  });
});
