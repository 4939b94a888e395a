import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { patchDraft } from "../draft/patch-draft";
import { readDraft } from "../draft/read-draft";
import { readDraftLog } from "../draft/read-log";
import { putPolicy } from "../publish-policy";
import { readChanges } from "./read-changes";

const slug = "customer-service";
let database: TestDatabase;
let workspace: TestWorkspace;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});

const admin = () => workspace.as("admin");
const live = async (): Promise<PathPolicy> => (await readDraft(admin(), { slug })).live.document;
const changed = (document: PathPolicy, change: (copy: PathPolicy) => void): PathPolicy => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};
const stricter = (document: PathPolicy): PathPolicy =>
  changed(document, (copy) => {
    copy.thresholds.high = 0.97;
  });

describe("what one version changed in another", () => {
  it("is told as sentences, whichever is the older, and needs no document in the browser", async () => {
    await putPolicy(admin(), {
      slug,
      document: stricter(await live()),
      publish: true,
      reason: "Stricter",
      apply_to_running: false,
    });
    const told = await readChanges(workspace.as("viewer"), { slug, from: 1, to: 2 });
    expect(told).toMatchObject([
      { area: "thresholds", changes: [{ key: "/thresholds/high", path: "/thresholds/high", patch: [] }] },
    ]);
    const [forth] = told;
    const [back] = await readChanges(admin(), { slug, from: 2, to: 1 });
    expect(back?.changes[0]?.parts).not.toEqual(forth?.changes[0]?.parts);
    expect(await readChanges(admin(), { slug, from: 2, to: 2 })).toEqual([]);
  });

  it("is not told of a version that there is not, or to another workspace", async () => {
    await expect(readChanges(admin(), { slug, from: 1, to: 9 })).rejects.toMatchObject({ code: "not_found" });
    await expect(readChanges(admin(), { slug: "nowhere", from: 1, to: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("who changed what in a draft", () => {
  it("is each save with its places; nothing where there is no draft", async () => {
    expect(await readDraftLog(admin(), { slug })).toEqual([]);
    const document = await live();
    const patch = diffDocuments(document, stricter(document));
    await patchDraft(admin(), { slug, revision: 0, patch });
    const log = await readDraftLog(workspace.as("viewer"), { slug });
    expect(log).toMatchObject([
      { revision: 1, by: { handle: "admin" }, places: [{ path: "/thresholds/high", kind: "changed" }] },
    ]);
  });
});
