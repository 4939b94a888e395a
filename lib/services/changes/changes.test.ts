import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { audits, events, notifications, outboxes, paths, queueJobs } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { auditEvents } from "@/lib/domain/events/audit";
import { feedEvents } from "@/lib/domain/events/feed";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { inTransaction } from "../transaction";
import {
  type ChangeSet,
  insert,
  insertNew,
  noticesTo,
  queued,
  recorded,
  unaudited,
  update,
} from "./change-set";
import { saveChanges } from "./save-changes";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
});

const slug = "customer-service";
const ofPath = () => and(eq(paths.workspaceId, workspace.workspaceId), eq(paths.slug, slug));

function everything(): ChangeSet {
  const admin = workspace.as("admin");
  const data = { slug, revision: 3 };
  return {
    writes: [update(paths, { name: "Renamed" }, ofPath())],
    audit: [recorded(admin, "ruleset.request_cancelled", { subject: slug, data, feed: data })],
    notices: noticesTo(admin, [admin.actor], "publish_confirmed", {
      slug,
      path: "Path",
      version: 2,
      by: "ada",
    }),
    jobs: [
      queued(admin, {
        kind: "decide_again",
        data: { path_id: slug, version: 2 },
        due: admin.now + 3_600_000,
        uniqueKey: `changes ${workspace.workspaceId}`,
      }),
    ],
  };
}

async function stored() {
  const { workspaceId } = workspace;
  const { db } = database;
  const of = <T extends { workspaceId: typeof audits.workspaceId }>(table: T) =>
    eq(table.workspaceId, workspaceId);
  return {
    path: (await db.select().from(paths).where(ofPath()))[0]?.name,
    audits: await db.select().from(audits).where(of(audits)),
    events: await db.select().from(events).where(eq(events.workspaceId, workspaceId)),
    feed: await db.select().from(outboxes).where(eq(outboxes.workspaceId, workspaceId)),
    notices: await db.select().from(notifications).where(eq(notifications.workspaceId, workspaceId)),
    jobs: await db.select().from(queueJobs).where(eq(queueJobs.workspaceId, workspaceId)),
  };
}

describe("a change set", () => {
  it("is written whole: rows, audit entry, event, feed, notices and jobs", async () => {
    await inTransaction(null, (tx) => saveChanges(tx, everything()));
    const { path, ...kept } = await stored();
    expect(path).toBe("Renamed");
    const { actor } = workspace.as("admin");
    const by = { kind: "member", memberId: actor.memberId };
    expect(kept.audits).toContainEqual(
      expect.objectContaining({
        action: "ruleset.request_cancelled",
        subject: slug,
        actor: by,
        data: { slug, revision: 3 },
        requestId: "test",
      }),
    );
    expect(kept.events).toContainEqual(
      expect.objectContaining({
        type: "ruleset.request_cancelled",
        ticketId: null,
        actor: by,
        data: { subject: slug, slug, revision: 3 },
      }),
    );
    expect(kept.feed).toMatchObject([{ type: "ruleset.request_cancelled", data: { slug, revision: 3 } }]);
    expect(kept.notices).toMatchObject([{ type: "publish_confirmed", memberId: actor.memberId }]);
    expect(kept.jobs).toMatchObject([{ kind: "decide_again", data: { path_id: slug, version: 2 } }]);
  });

  it("leaves nothing where one of its rows is not as it was read", async () => {
    const before = await stored();
    const gone = () => new Error("gone");
    const set = everything();
    const stale = update(paths, { name: "Stale" }, and(ofPath(), eq(paths.liveVersion, 99)), gone);
    const lost = inTransaction(null, (tx) => saveChanges(tx, { ...set, writes: [...set.writes, stale] }));
    await expect(lost).rejects.toThrow("gone");
    expect(await stored()).toEqual(before);
  });

  it("throws for a row that stands already, or leaves it", async () => {
    const [row] = await database.db.select().from(paths).where(ofPath());
    if (row === undefined) throw new Error("no path");
    const save = (set: Pick<ChangeSet, "writes">) =>
      inTransaction(null, (tx) => saveChanges(tx, { ...set, audit: unaudited("told_by_other") }));
    expect(await save({ writes: [insertNew(paths, row)] })).toBe(0);
    const taken = () => new Error("taken");
    await expect(save({ writes: [insertNew(paths, row, taken)] })).rejects.toThrow("taken");
    await expect(save({ writes: [insert(paths, row)] })).rejects.toThrow();
  });

  it("never writes without a condition", () => {
    expect(() => update(paths, { name: "All" }, and())).toThrow("without a condition");
  });

  it("does not compile without its audit entry, or with an empty one", () => {
    expectTypeOf<Omit<ChangeSet, "audit">>().not.toExtend<ChangeSet>();
    expectTypeOf<never[]>().not.toEqualTypeOf<ChangeSet["audit"]>();
    type Entry<A extends "ruleset.discarded" | "api_key.revoked"> = Parameters<typeof recorded<A>>[2];
    expectTypeOf<Omit<Entry<"ruleset.discarded">, "feed">>().not.toExtend<Entry<"ruleset.discarded">>();
    expectTypeOf<Omit<Entry<"api_key.revoked">, "feed">>().toExtend<Entry<"api_key.revoked">>();
  });

  it("records under its own name whatever the feed tells of a workspace", () => {
    const told = Object.keys(feedEvents).filter((kind) => /^(organisation|ruleset)\./.test(kind));
    expect(told.filter((kind) => !Object.hasOwn(auditEvents, kind))).toEqual([]);
  });
});
