import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Change } from "@/lib/domain/policy/diff";
import { patchDraft } from "../policy/draft/patch-draft";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { readShell } from "./read-shell";

const slug = "customer-service";
let database: TestDatabase;
let workspace: TestWorkspace;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});

const changed = (path: string, before: unknown, after: unknown): Change => ({
  path,
  kind: "changed",
  before,
  after,
});

async function change(revision: number, patch: Change[]) {
  const saved = await patchDraft(workspace.as("admin"), { slug, revision, patch });
  expect(saved.conflicts).toEqual([]);
  return saved;
}

describe("what is drafted and not live yet", () => {
  it("is counted for those who may edit, and follows each revision", async () => {
    const admin = workspace.as("admin");
    expect((await readShell(admin)).drafts).toEqual([]);
    const first = await change(0, [changed("/review/second_person_share", 0.2, 0.5)]);
    expect((await readShell(admin)).drafts).toEqual([]);
    const { high } = first.document.thresholds;
    const second = await change(first.revision, [changed("/thresholds/high", high, 0.97)]);
    expect((await readShell(admin)).drafts).toEqual([{ path: slug, rules: 1, raci: 0, sla: 0, paths: 0 }]);
    expect((await readShell(admin)).drafts).toEqual([{ path: slug, rules: 1, raci: 0, sla: 0, paths: 0 }]);
    await change(second.revision, [changed("/thresholds/high", 0.97, high)]);
    expect((await readShell(admin)).drafts).toEqual([]);
  });

  it("is not told to others, nor to another workspace", async () => {
    const { document } = await change(0, []);
    await change(0, [changed("/thresholds/high", document.thresholds.high, 0.97)]);
    expect((await readShell(workspace.as("manager"))).drafts).toEqual([]);
    const other = await makeWorkspace(database.db);
    expect((await readShell(other.as("admin"))).drafts).toEqual([]);
  });
});
