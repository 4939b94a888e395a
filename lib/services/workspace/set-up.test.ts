import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import {
  members,
  organisationVersions,
  paths,
  persons,
  policyVersions,
  workspaceAddresses,
} from "@/db/schema";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { needsSetUp, SetUp, setUp, starters } from "./set-up";

const call = { now: now(), requestId: "test" };
const input = (more: Partial<SetUp> = {}) =>
  SetUp.parse({
    name: "Ada Øst",
    email: "Ada@Example.org",
    password: "orange lamp under water",
    workspace: "Northwind",
    slug: "northwind",
    zone: "Europe/Copenhagen",
    path: starters[0]?.id,
    ...more,
  });
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("setup");
});

describe("first set-up", () => {
  it("refuses what can't be used before anything is written", async () => {
    expect(await needsSetUp()).toBe(true);
    for (const wrong of [{ zone: "Mars/Phobos" }, { path: "nothing" }, { password: "Northwind-2026" }]) {
      expect(await setUp(input(wrong), call).catch(codeOf), JSON.stringify(wrong)).toBe("invalid");
    }
    for (const slug of ["api", "sign-in", "Up", "-x", ""])
      expect(SetUp.safeParse({ ...input(), slug }).success).toBe(false);
    expect(await needsSetUp()).toBe(true);
  });

  it("lets one of many at once in, with workspace, organisation, path and admin", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, at) =>
        setUp(input({ slug: `w${at}`, email: `a${at}@example.org` }), call),
      ),
    );
    const [won, ...more] = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(more).toHaveLength(0);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(codeOf(outcome.reason)).toBe("conflict");
    }
    expect(won?.value.name).toBe("Northwind");
    const [person, ...others] = await database.db.select().from(persons);
    expect(others).toHaveLength(0);
    expect(person).toMatchObject({
      name: "Ada Øst",
      emailFolded: expect.stringMatching(/^a\d@example\.org$/),
    });
    expect(await database.db.select().from(workspaceAddresses)).toHaveLength(1);
    const [member] = await database.db.select().from(members);
    expect(member).toMatchObject({ handle: "ada-ost", role: "admin", personId: person?.personId });
    const [organisation] = await database.db.select().from(organisationVersions);
    expect(organisation).toMatchObject({
      version: 1,
      document: { name: "Northwind", zone: "Europe/Copenhagen" },
    });
    const [path] = await database.db.select().from(paths);
    expect(path).toMatchObject({ slug: starters[0]?.id, liveVersion: 1 });
    const versions = await database.db
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.pathId, path?.pathId ?? ""));
    expect(versions).toHaveLength(1);
  });

  it("is closed to everyone after that", async () => {
    expect(await needsSetUp()).toBe(false);
    expect(await setUp(input({ slug: "second", email: "b@example.org" }), call).catch(codeOf)).toBe(
      "conflict",
    );
  });
});
