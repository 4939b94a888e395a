import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { apiKeys, audits } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { isoOf, now } from "@/lib/clock";
import { readToken } from "@/lib/domain/access/token";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { CreateApiKey, createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { revokeApiKey } from "./revoke-api-key";

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
