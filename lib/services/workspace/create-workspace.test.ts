import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { membershipOf, workspacesOf } from "@/lib/auth/membership";
import { DomainError } from "@/lib/domain/errors";
import { roles } from "@/lib/domain/vocabulary";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { CreateWorkspace, createWorkspace } from "./create-workspace";

const input = (slug: string, more: object = {}) =>
  CreateWorkspace.parse({ name: "Second", slug, zone: "Europe/Paris", path: "customer-service", ...more });
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

describe("another workspace", () => {
  it("has the person who opens it as its admin, and nobody else", async () => {
    const slug = `${workspace.slug}-b`;
    await createWorkspace(workspace.as("admin"), input(slug));
    expect(await membershipOf(workspace.personId, slug)).toMatchObject({
      member: { role: "admin", handle: "admin" },
    });
    expect(await workspacesOf(workspace.personId)).toHaveLength(2);
    const stranger = await makeWorkspace(database.db);
    expect(await membershipOf(stranger.personId, slug)).toBeNull();
  });

  it("is an admin's to open", async () => {
    for (const role of roles.filter((each) => each !== "admin")) {
      expect(await createWorkspace(workspace.as(role), input(`${workspace.slug}-c`)).catch(codeOf)).toBe(
        "forbidden",
      );
    }
  });

  it("has an address of its own, also when two ask at once", async () => {
    expect(await createWorkspace(workspace.as("admin"), input(workspace.slug)).catch(codeOf)).toBe(
      "conflict",
    );
    const slug = `${workspace.slug}-d`;
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => createWorkspace(workspace.as("admin"), input(slug))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("begins with a known starter, zone and free address", async () => {
    for (const wrong of [{ zone: "Mars" }, { path: "nothing" }]) {
      const refused = createWorkspace(workspace.as("admin"), input(`${workspace.slug}-e`, wrong));
      expect(await refused.catch(codeOf)).toBe("invalid");
    }
    for (const slug of ["docs", "api", "join", "A", "a b"]) {
      expect(CreateWorkspace.safeParse({ ...input("x"), slug }).success).toBe(false);
    }
  });
});
