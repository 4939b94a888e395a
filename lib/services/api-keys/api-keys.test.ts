import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys, audits } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { actorOfKey, forgetKeys } from "@/lib/auth/api-key";
import { isoOf, now } from "@/lib/clock";
import { readToken } from "@/lib/domain/access/token";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { CreateApiKey, createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { revokeApiKey } from "./revoke-api-key";
import { RotateApiKey, rotateApiKey } from "./rotate-api-key";

const input = (more: object = {}) => CreateApiKey.parse({ name: "Bot", scopes: ["tickets:write"], ...more });
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

describe("API keys", () => {
  it("are told once, stored as a hash, listed without secret and audited", async () => {
    const made = await createApiKey(workspace.as("admin"), input());
    expect(readToken("baton", made.key)).toEqual({ workspaceId: workspace.workspaceId, id: made.key_id });
    const [row] = await database.db.select().from(apiKeys).where(eq(apiKeys.keyId, made.key_id));
    expect(row?.secretHash).toMatch(/^[0-9a-f]{64}$/);
    const listed = await listApiKeys(workspace.as("admin"));
    const audit = await database.db
      .select()
      .from(audits)
      .where(eq(audits.workspaceId, workspace.workspaceId));
    expect(listed[0]).toMatchObject({ key_id: made.key_id, scopes: ["tickets:write"], last_used_at: null });
    expect(audit).toContainEqual(
      expect.objectContaining({ action: "api_key.created", subject: made.key_id }),
    );
    expect(JSON.stringify([row, listed, audit])).not.toContain(made.key.slice(-40));
  });

  it.each(roles.filter((role) => role !== "admin"))(
    "are not a %s's to make, list or revoke",
    async (role) => {
      const ctx = workspace.as(role);
      const made = await createApiKey(workspace.as("admin"), input());
      expect(await createApiKey(ctx, input()).catch(codeOf)).toBe("forbidden");
      expect(await listApiKeys(ctx).catch(codeOf)).toBe("forbidden");
      expect(await revokeApiKey(ctx, made).catch(codeOf)).toBe("forbidden");
    },
  );

  it("of another workspace are absent", async () => {
    const other = await makeWorkspace(database.db);
    const made = await createApiKey(other.as("admin"), input());
    expect(await revokeApiKey(workspace.as("admin"), made).catch(codeOf)).toBe("not_found");
    expect((await listApiKeys(workspace.as("admin"))).map(({ key_id }) => key_id)).not.toContain(made.key_id);
  });

  it("are revoked once, also by two at once", async () => {
    const made = await createApiKey(workspace.as("admin"), input());
    await Promise.all([1, 2, 3].map(() => revokeApiKey(workspace.as("admin"), made)));
    const rows = await database.db
      .select()
      .from(audits)
      .where(and(eq(audits.workspaceId, workspace.workspaceId), eq(audits.action, "api_key.revoked")));
    expect(rows.filter(({ subject }) => subject === made.key_id)).toHaveLength(1);
  });

  it("refuse unknown scopes, none, and an end in the past", async () => {
    for (const scopes of [[], ["all"], ["tickets:write", "x"]]) {
      expect(CreateApiKey.safeParse({ name: "Bot", scopes }).success).toBe(false);
    }
    expect(input({ scopes: ["act_as", "act_as"] }).scopes).toEqual(["act_as"]);
    const past = input({ expires_at: isoOf(now() - 1_000) });
    expect(await createApiKey(workspace.as("admin"), past).catch(codeOf)).toBe("invalid");
  });
});

describe("rotating a key", () => {
  const make = async (more: object = {}) => createApiKey(workspace.as("admin"), input(more));
  const rotate = (key_id: string, more: object = {}) =>
    rotateApiKey(workspace.as("admin"), RotateApiKey.parse({ key_id, rotation: 0, hours: 24, ...more }));
  const works = async (key: string, at = now()) => {
    forgetKeys();
    return actorOfKey(`Bearer ${key}`, at).then(
      ({ actor }) => actor.keyId,
      () => false,
    );
  };

  it("gives one key a second secret, and the first works as long as was said", async () => {
    const { key_id, key } = await make();
    const rotated = await rotate(key_id);
    expect(rotated.key).not.toBe(key);
    expect([await works(key), await works(rotated.key)]).toEqual([key_id, key_id]);
    const until = Date.parse(rotated.previous_until);
    expect(until - now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(await works(key, until)).toBe(false);
    expect(await works(rotated.key, until)).toBe(key_id);
  });

  it("tells whether the old secret is still used, apart from the new one", async () => {
    const { key_id, key } = await make();
    const rotated = await rotate(key_id);
    const listed = async () =>
      (await listApiKeys(workspace.as("admin"))).find((each) => each.key_id === key_id);
    await works(rotated.key);
    expect(await listed()).toMatchObject({ rotation: 1, previous: { last_used_at: null } });
    await works(key);
    expect((await listed())?.previous?.last_used_at).not.toBeNull();
  });

  it("at once, again, after its end and beyond it", async () => {
    const { key_id, key } = await make({ expires_at: isoOf(now() + 3_600_000) });
    const second = await rotate(key_id, { hours: 168 });
    expect(Date.parse(second.previous_until)).toBeLessThan(now() + 3_600_001);
    const third = await rotate(key_id, { rotation: 1, hours: 0 });
    expect([await works(key), await works(second.key), await works(third.key)]).toEqual([
      false,
      false,
      key_id,
    ]);
    await revokeApiKey(workspace.as("admin"), { key_id });
    expect(await works(third.key)).toBe(false);
    expect(await rotate(key_id, { rotation: 2 }).catch(codeOf)).toBe("conflict");
    expect(RotateApiKey.safeParse({ key_id, rotation: 0, hours: 1_000 }).success).toBe(false);
  });

  it("by two at once is done once, and the other is told", async () => {
    const { key_id } = await make();
    const both = await Promise.all([rotate(key_id), rotate(key_id)].map((each) => each.catch(codeOf)));
    expect(both).toContain("conflict");
    const won = both.find((each) => typeof each === "object");
    expect(await works((won as { key: string }).key)).toBe(key_id);
    const rows = await database.db.select().from(audits).where(eq(audits.subject, key_id));
    expect(rows.map(({ action }) => action).sort()).toEqual(["api_key.created", "api_key.rotated"]);
  });

  it("is an admin's alone, in their workspace", async () => {
    const { key_id } = await make();
    const other = await makeWorkspace(database.db);
    const asked = { key_id, rotation: 0, hours: 1 } as const;
    expect(await rotateApiKey(workspace.as("manager"), asked).catch(codeOf)).toBe("forbidden");
    expect(await rotateApiKey(other.as("admin"), asked).catch(codeOf)).toBe("not_found");
  });
});
