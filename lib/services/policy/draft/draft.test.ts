import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, policyDraftChanges, policyDrafts, policyPresence } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { KeyActor } from "@/lib/domain/access/permissions";
import { type Change, diffDocuments } from "@/lib/domain/policy/diff";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Ctx } from "../../context";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { checkDraft } from "./check-draft";
import { discardDraft } from "./discard-draft";
import { patchDraft } from "./patch-draft";
import { pulseDraft } from "./presence";
import { putDraft } from "./put-draft";
import { readDraft } from "./read-draft";
import { rebaseDraft } from "./rebase-draft";

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
const other = (): Ctx => ({ ...admin(), actor: { ...admin().actor, handle: "manager" } });
const read = () => readDraft(admin(), { slug });

/** What a writer sends who changed a document so. */
function patchOf(document: PathPolicy, change: (copy: PathPolicy) => void): Change[] {
  const copy = structuredClone(document);
  change(copy);
  return diffDocuments(document, copy);
}
const high = (value: number) => (document: PathPolicy) => {
  document.thresholds.high = value;
};
const low = (value: number) => (document: PathPolicy) => {
  document.thresholds.low = value;
};

describe("a draft", () => {
  it("begins with the first change, says who made it, and goes on from there", async () => {
    const before = await read();
    expect(before.draft).toBeNull();
    expect(before.me).toMatchObject({ handle: "admin", mayEdit: true, mayPublish: true });
    const { document } = before.live;
    const first = await patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) });
    expect(first).toMatchObject({ revision: 1, changes: 1, conflicts: [] });
    const second = await patchDraft(admin(), {
      slug,
      revision: first.revision,
      patch: patchOf(first.document, low(0.5)),
    });
    expect(second).toMatchObject({ revision: 2, changes: 2 });
    const { draft, live } = await read();
    expect(draft).toMatchObject({
      revision: 2,
      basedOn: live.version,
      updatedBy: { handle: "admin", name: "Admin" },
      authors: [{ handle: "admin", name: "Admin" }],
    });
    expect(draft?.document.thresholds).toMatchObject({ high: 0.9, low: 0.5 });
    expect(live.document).toEqual(document);
  });

  it("is told to the audit log once in a few minutes, and every change is in its own log", async () => {
    const { live } = await read();
    const at = admin().now;
    const patch = async (value: number, now: number) => {
      const { draft } = await read();
      await patchDraft(
        { ...admin(), now },
        {
          slug,
          revision: draft?.revision ?? 0,
          patch: patchOf(draft?.document ?? live.document, high(value)),
        },
      );
    };
    await patch(0.91, at);
    await patch(0.9, at + 1000);
    await patch(0.89, at + 2000);
    const told = () =>
      database.db
        .select()
        .from(audits)
        .where(and(eq(audits.workspaceId, workspace.workspaceId), eq(audits.action, "ruleset.drafted")));
    expect(await told()).toHaveLength(1);
    await patch(0.88, at + 400_000);
    expect(await told()).toHaveLength(2);
    const log = await database.db
      .select()
      .from(policyDraftChanges)
      .where(eq(policyDraftChanges.workspaceId, workspace.workspaceId));
    expect(log.map(({ revision }) => revision).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it("merges a writer who saw an older revision, and says what was changed by both", async () => {
    const { document } = (await read()).live;
    const mine = await patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) });
    const late = await patchDraft(other(), {
      slug,
      revision: 0,
      patch: patchOf(document, (copy) => {
        high(0.85)(copy);
        low(0.4)(copy);
      }),
    });
    expect(late.revision).toBe(mine.revision + 1);
    expect(late.document.thresholds).toMatchObject({ high: 0.9, low: 0.4 });
    expect(late.conflicts).toEqual([
      {
        path: "/thresholds/high",
        mine: { path: "/thresholds/high", kind: "changed", before: document.thresholds.high, after: 0.85 },
        theirs: 0.9,
        live: document.thresholds.high,
      },
    ]);
  });

  it("keeps what two first writers send at once", async () => {
    const { document } = (await read()).live;
    const both = await Promise.all([
      patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) }),
      patchDraft(other(), { slug, revision: 0, patch: patchOf(document, low(0.4)) }),
    ]);
    expect(both.map(({ revision }) => revision).toSorted()).toEqual([1, 2]);
    expect(both.flatMap(({ conflicts }) => conflicts)).toEqual([]);
    expect((await read()).draft?.document.thresholds).toMatchObject({ high: 0.9, low: 0.4 });
  });

  it("refuses what would make it unreadable, names the place, and stays as it was", async () => {
    const { document } = (await read()).live;
    const name = document.rules[0]?.slug ?? "";
    const patch: Change[] = [
      { path: "/thresholds/low", kind: "changed", before: document.thresholds.low, after: 0.4 },
      { path: `/rules/${name}/name`, kind: "changed", before: document.rules[0]?.name, after: 7 },
    ];
    await expect(patchDraft(admin(), { slug, revision: 0, patch })).rejects.toMatchObject({
      code: "invalid",
      faults: [expect.objectContaining({ pointer: `/rules/${name}/name` })],
    });
    expect((await read()).draft).toBeNull();
  });

  it("stays when it became equal to live, so that undo goes on", async () => {
    const { document } = (await read()).live;
    const first = await patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) });
    const undone = await patchDraft(admin(), {
      slug,
      revision: first.revision,
      patch: diffDocuments(first.document, document),
    });
    expect(undone).toMatchObject({ revision: 2, changes: 0, document });
    const redone = await patchDraft(admin(), {
      slug,
      revision: undone.revision,
      patch: patchOf(document, high(0.9)),
    });
    expect(redone).toMatchObject({ revision: 3, changes: 1, conflicts: [] });
  });

  it("that says nothing new makes no revision, and no draft", async () => {
    const { document } = (await read()).live;
    expect(await patchDraft(admin(), { slug, revision: 0, patch: [] })).toMatchObject({ revision: 0 });
    expect((await read()).draft).toBeNull();
    const patch = patchOf(document, high(0.9));
    const first = await patchDraft(admin(), { slug, revision: 0, patch });
    expect(await patchDraft(admin(), { slug, revision: 0, patch })).toMatchObject({
      revision: first.revision,
      conflicts: [],
    });
  });

  it("is discarded as its writer saw it, never as somebody left it meanwhile", async () => {
    const { document } = (await read()).live;
    const first = await patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) });
    await patchDraft(other(), {
      slug,
      revision: first.revision,
      patch: patchOf(first.document, low(0.4)),
    });
    await expect(discardDraft(admin(), { slug, revision: first.revision })).rejects.toMatchObject({
      code: "conflict",
      current: { revision: 2, by: "manager" },
    });
    await discardDraft(admin(), { slug, revision: 2 });
    expect((await read()).draft).toBeNull();
    await expect(discardDraft(admin(), { slug, revision: 2 })).rejects.toMatchObject({ code: "conflict" });
    // A page that still shows the old draft begins a new one, whose revisions are not those of the old.
    const stale = await patchDraft(admin(), { slug, revision: 1, patch: patchOf(document, low(0.3)) });
    expect(stale).toMatchObject({ revision: 3, changes: 1, conflicts: [] });
  });

  it("tells who else is in it, and where, for fifteen seconds", async () => {
    const at = admin().now;
    await pulseDraft({ ...admin(), now: at }, { slug, place: "/rules/refund" });
    const seen = (now: number) => pulseDraft({ ...workspace.as("viewer"), now }, { slug, place: "/raci" });
    expect(await seen(at + 14_000)).toEqual({
      revision: null,
      liveVersion: 1,
      others: [{ handle: "admin", name: "Admin", place: "/rules/refund", seenAt: at }],
    });
    expect((await seen(at + 15_000)).others).toEqual([]);
    const rows = await database.db
      .select()
      .from(policyPresence)
      .where(eq(policyPresence.workspaceId, workspace.workspaceId));
    expect(rows).toHaveLength(1);
  });

  it.each(["manager", "agent", "viewer"] as const)(
    "may be read but not changed by the role %s",
    async (role) => {
      const ctx = workspace.as(role);
      const { live } = await readDraft(ctx, { slug });
      expect((await readDraft(ctx, { slug })).me).toMatchObject({ mayEdit: false, mayPublish: false });
      const patch = patchOf(live.document, high(0.9));
      await expect(patchDraft(ctx, { slug, revision: 0, patch })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(discardDraft(ctx, { slug, revision: 1 })).rejects.toMatchObject({ code: "forbidden" });
      await expect(rebaseDraft(ctx, { slug })).rejects.toMatchObject({ code: "forbidden" });
      await expect(putDraft(ctx, { slug, document: live.document })).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(await checkDraft(ctx, { slug })).toMatchObject({ errors: [] });
      expect(await pulseDraft(ctx, { slug, place: null })).toMatchObject({ revision: null });
    },
  );

  it("is a key's to read with policy:read, and to change with policy:write alone", async () => {
    const { keyId } = await workspace.key(["policy:read"]);
    const by = (scopes: KeyActor["scopes"], acting?: KeyActor["acting"]): Ctx => ({
      ...admin(),
      actor: { kind: "key", keyId, scopes, ...(acting === undefined ? {} : { acting }) },
    });
    const { live } = await readDraft(by(["policy:read"]), { slug });
    const input = { slug, revision: 0, patch: patchOf(live.document, high(0.9)) };
    await expect(readDraft(by(["tickets:read"]), { slug })).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkDraft(by(["tickets:read"]), { slug })).rejects.toMatchObject({ code: "forbidden" });
    await expect(pulseDraft(by(["tickets:read"]), { slug, place: null })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const ctx of [by(["policy:read"]), by(["policy:write"], { ai: true })]) {
      await expect(patchDraft(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(rebaseDraft(ctx, { slug })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await patchDraft(by(["policy:write"]), input)).toMatchObject({ revision: 1 });
    expect((await read()).draft?.updatedBy).toEqual({ handle: "api", name: "api" });
    expect(await checkDraft(by(["policy:read"]), { slug })).toMatchObject({ errors: [] });
  });

  it("of another workspace does not exist", async () => {
    const { document } = (await read()).live;
    await patchDraft(admin(), { slug, revision: 0, patch: patchOf(document, high(0.9)) });
    const stranger = (await makeWorkspace(database.db)).as("admin");
    expect((await readDraft(stranger, { slug })).draft).toBeNull();
    const rows = await database.db
      .select()
      .from(policyDrafts)
      .where(eq(policyDrafts.workspaceId, stranger.workspaceId));
    expect(rows).toEqual([]);
  });
});
