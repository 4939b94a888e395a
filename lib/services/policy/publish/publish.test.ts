import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, members, notifications, outboxes, policyDrafts, policyVersions } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Ctx } from "../../context";
import { createTicket } from "../../tickets/create-ticket";
import { discardDraft } from "../draft/discard-draft";
import { readDraft } from "../draft/read-draft";
import { rebaseDraft } from "../draft/rebase-draft";
import { edit, forecastSays, makePolicyDesk, type PolicyDesk, slug } from "../policy.testing";
import { putPolicy } from "../publish-policy";
import { readPolicy } from "../read-policy";
import { publishDraft } from "./publish-draft";
import { readPublishState } from "./read-state";
import { cancelRequest } from "./request";

let database: TestDatabase;
let desk: PolicyDesk;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makePolicyDesk(database.db);
});

const publish = (ctx: Ctx, revision: number, more: { confirm?: boolean; reason?: string } = {}) =>
  publishDraft(ctx, { slug, revision, reason: "Because", apply_to_running: false, confirm: false, ...more });
const high = (value: number) =>
  edit(desk.admin(), (policy) => void Object.assign(policy.thresholds, { high: value }));
const critical = (ctx = desk.admin()) =>
  edit(ctx, (policy) => void Object.assign(policy.thresholds, { critical: 0.99 }));
const state = (ctx: Ctx = desk.admin()) => readPublishState(ctx, { slug });
const versionRow = async (version: number) => {
  const [row] = await database.db
    .select()
    .from(policyVersions)
    .where(and(eq(policyVersions.workspaceId, desk.workspaceId), eq(policyVersions.version, version)));
  return row;
};
const noticesOf = async (type: string) =>
  database.db
    .select({ memberId: notifications.memberId, data: notifications.data })
    .from(notifications)
    .where(and(eq(notifications.workspaceId, desk.workspaceId), eq(notifications.type, type)));
const auditsOf = async (action: string) =>
  database.db
    .select({ data: audits.data })
    .from(audits)
    .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, action)));

describe("publishing a draft", () => {
  it("waits for a forecast of the very revision, then makes the next version with its reason", async () => {
    const { revision } = await high(0.9);
    expect(await state()).toMatchObject({ second: { need: "unknown" }, changes: 1, revision, basedOn: 1 });
    await expect(publish(desk.admin(), revision)).rejects.toMatchObject({
      code: "conflict",
      current: { needs: "forecast" },
    });
    await forecastSays(desk, { movedShare: 0.1 });
    expect(await state()).toMatchObject({ second: { need: "no" }, errors: { count: 0, first: null } });
    expect(await publish(desk.admin(), revision, { reason: "Fewer to people" })).toEqual({
      kind: "published",
      version: 2,
      confirmedBy: null,
      alone: false,
    });
    const live = await readPolicy(desk.admin(), { slug });
    expect(live).toMatchObject({ version: 2, reason: "Fewer to people", publishedBy: "admin" });
    expect(live.document.thresholds.high).toBe(0.9);
    expect((await readDraft(desk.admin(), { slug })).draft).toBeNull();
    expect((await versionRow(2))?.effects).toMatchObject({
      second: { need: "no" },
      authors: ["admin"],
      forecast: { movedShare: 0.1, tickets: 100 },
    });
    const told = await database.db
      .select()
      .from(outboxes)
      .where(and(eq(outboxes.workspaceId, desk.workspaceId), eq(outboxes.type, "ruleset.published")));
    expect(told.map(({ data }) => data.version)).toContain(2);
  });

  it("is refused from a stale revision and names who changed it; of two at once one wins", async () => {
    const first = await high(0.9);
    await edit(desk.maya(), (policy) => void Object.assign(policy.thresholds, { low: 0.4 }));
    await forecastSays(desk);
    await expect(publish(desk.admin(), first.revision)).rejects.toMatchObject({
      code: "conflict",
      current: { revision: first.revision + 1, by: "maya" },
    });
    const both = await Promise.allSettled([
      publish(desk.admin(), first.revision + 1),
      publish(desk.maya(), first.revision + 1),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(2);
  });

  it("is refused with faults, with nothing changed, and while open tickets would lose their place", async () => {
    const { revision } = await edit(desk.admin(), (policy) => {
      policy.fallback_member = "nobody";
    });
    await forecastSays(desk);
    expect(await state()).toMatchObject({ errors: { count: 1, first: { pointer: "/fallback_member" } } });
    await expect(publish(desk.admin(), revision)).rejects.toMatchObject({
      code: "invalid",
      faults: [expect.objectContaining({ pointer: "/fallback_member" })],
    });
    const undone = await edit(desk.admin(), (policy) => {
      policy.fallback_member = "admin";
    });
    await expect(publish(desk.admin(), undone.revision)).rejects.toThrow("faults.publish.no_change");
    await createTicket(desk.by(desk.key(["tickets:write"])), {
      path: slug,
      subject: "A person please",
      source: "api",
      customer: { external_id: "c" },
      messages: [{ author: "customer", body: "I want to speak to a person." }],
    });
    const renamed = await edit(desk.admin(), (policy) => {
      for (const status of policy.statuses) if (status.category === "new") status.slug = "handed-over";
    });
    await forecastSays(desk);
    await expect(publish(desk.admin(), renamed.revision)).rejects.toThrow("faults.publish.orphans");
  });

  it("waits for the path's tests where they are required", async () => {
    const { revision } = await edit(desk.admin(), (policy) => {
      policy.review.tests_required = true;
      policy.tests = [
        {
          slug: "asks",
          name: "Asks for a person",
          sample: {
            subject: "Hello",
            customer: {},
            messages: [{ author: "customer", body: "I want to speak to a person." }],
          },
          expect: { outcome: "kept_by_ai" },
        },
      ];
    });
    await forecastSays(desk);
    expect(await state()).toMatchObject({ tests: { failing: 1, required: true } });
    await expect(publish(desk.admin(), revision)).rejects.toMatchObject({
      code: "invalid",
      faults: [expect.objectContaining({ code: "tests_failing" })],
    });
    const mended = await edit(desk.admin(), (policy) => {
      for (const test of policy.tests) test.expect = { outcome: "escalated", rule: "asks-for-person" };
    });
    await forecastSays(desk);
    expect(await publish(desk.admin(), mended.revision)).toMatchObject({ kind: "published" });
  });

  it("waits until the draft stands on the version that went live meanwhile", async () => {
    const { revision } = await high(0.9);
    const { document, version } = await readPolicy(desk.admin(), { slug });
    const put = { slug, publish: true, reason: "By git", apply_to_running: false, version };
    await putPolicy(desk.admin(), { ...put, document: { ...document, description: "From git" } });
    await forecastSays(desk);
    await expect(publish(desk.admin(), revision)).rejects.toThrow("faults.publish.went_live");
    const rebased = await rebaseDraft(desk.admin(), { slug });
    expect(rebased).toMatchObject({ revision: revision + 1, changes: 1, conflicts: [] });
    expect(rebased.document).toMatchObject({ description: "From git", thresholds: { high: 0.9 } });
    await forecastSays(desk);
    expect(await publish(desk.admin(), rebased.revision)).toMatchObject({ version: 3 });
  });

  it("onto a version that changed the same item leaves live's and gives the draft's back", async () => {
    await high(0.9);
    const { document, version } = await readPolicy(desk.admin(), { slug });
    const other = { ...document, thresholds: { ...document.thresholds, high: 0.95 } };
    await putPolicy(desk.admin(), {
      slug,
      publish: true,
      reason: "r",
      apply_to_running: false,
      version,
      document: other,
    });
    const rebased = await rebaseDraft(desk.admin(), { slug });
    expect(rebased.document.thresholds.high).toBe(0.95);
    expect(rebased.conflicts).toEqual([
      {
        path: "/thresholds/high",
        mine: { path: "/thresholds/high", kind: "changed", before: 0.92, after: 0.9 },
        theirs: 0.95,
        live: 0.95,
      },
    ]);
    expect(await state()).toMatchObject({ basedOn: 2, liveVersion: 2, changes: 0 });
  });
});

describe("a second person", () => {
  it("is asked where many escalations move, confirms, and the version names both", async () => {
    const { revision } = await high(0.9);
    await forecastSays(desk, { movedShare: 0.24 });
    expect(await state()).toMatchObject({
      second: { need: "share", share: 0.24, limit: 0.2 },
      others: [{ handle: "maya", name: "Maya Visser" }],
    });
    expect(await publish(desk.admin(), revision, { reason: "Calmer" })).toEqual({
      kind: "asked",
      whom: [{ handle: "maya", name: "Maya Visser" }],
    });
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(1);
    expect((await noticesOf("publish_requested")).map(({ memberId }) => memberId)).toEqual([
      desk.maya().actor.memberId,
    ]);
    expect(await auditsOf("ruleset.publish_requested")).toHaveLength(1);
    const asked = { by: { handle: "admin", name: "Admin" }, revision, reason: "Calmer" };
    expect((await state(desk.maya())).request).toMatchObject(asked);
    await expect(publish(desk.admin(), revision, { confirm: true })).rejects.toThrow(
      "faults.publish.by_another",
    );
    await expect(publish(desk.admin(), revision)).rejects.toThrow("faults.publish.by_another");
    const program = desk.by(desk.key(["policy:write"]));
    await expect(publish(program, revision, { confirm: true })).rejects.toMatchObject({ code: "forbidden" });
    const confirmed = await publishDraft(desk.maya(), {
      slug,
      revision,
      apply_to_running: false,
      confirm: true,
    });
    expect(confirmed).toEqual({ kind: "published", version: 2, confirmedBy: "maya", alone: false });
    expect(await readPolicy(desk.admin(), { slug })).toMatchObject({
      publishedBy: "admin",
      reason: "Calmer",
    });
    expect((await readDraft(desk.admin(), { slug })).live).toMatchObject({
      by: "admin",
      byName: "Admin",
      confirmedBy: "Maya Visser",
    });
    expect(await auditsOf("ruleset.published")).toContainEqual({
      data: expect.objectContaining({
        version: 2,
        by: "admin",
        confirmed_by: "maya",
        second_person: "share",
      }),
    });
    expect(await noticesOf("publish_confirmed")).toHaveLength(1);
  });

  it("may be a co-author, and is asked where critical risk is touched whatever moves", async () => {
    await critical();
    const { revision } = await edit(
      desk.maya(),
      (policy) => void Object.assign(policy.thresholds, { low: 0.4 }),
    );
    await forecastSays(desk);
    expect((await state()).second).toEqual({ need: "critical" });
    expect(await publish(desk.admin(), revision)).toMatchObject({ kind: "asked" });
    expect(await publish(desk.maya(), revision)).toMatchObject({ kind: "published", confirmedBy: "maya" });
    expect((await versionRow(2))?.effects).toMatchObject({
      authors: ["admin", "maya"],
      touches: [{ path: "/thresholds/critical", why: "threshold" }],
    });
  });

  it("is no longer asked after any edit, or when the request is taken back", async () => {
    const { revision } = await critical();
    await publish(desk.admin(), revision);
    await edit(desk.maya(), (policy) => void Object.assign(policy.thresholds, { low: 0.4 }));
    expect((await state(desk.maya())).request).toBeNull();
    await expect(publish(desk.maya(), revision, { confirm: true })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(publish(desk.maya(), revision + 1, { confirm: true })).rejects.toThrow(
      "faults.publish.not_asked",
    );
    expect(await publish(desk.maya(), revision + 1)).toMatchObject({ kind: "asked" });
    await cancelRequest(desk.maya(), { slug });
    expect((await state()).request).toBeNull();
    expect(await auditsOf("ruleset.request_cancelled")).toHaveLength(1);
    const rows = await database.db
      .select({ request: policyDrafts.request })
      .from(policyDrafts)
      .where(eq(policyDrafts.workspaceId, desk.workspaceId));
    expect(rows).toEqual([{ request: null }]);
  });

  it("is not there where one person alone may publish: it says so and lets them", async () => {
    await database.db
      .update(members)
      .set({ active: false })
      .where(and(eq(members.workspaceId, desk.workspaceId), eq(members.handle, "maya")));
    const { revision } = await critical();
    await forecastSays(desk);
    expect(await state()).toMatchObject({ second: { need: "critical" }, others: [] });
    expect(await publish(desk.admin(), revision)).toMatchObject({ kind: "published", alone: true });
    expect(await auditsOf("ruleset.published")).toContainEqual({
      data: expect.objectContaining({ version: 2, alone: true }),
    });
  });
});

describe("the right to publish", () => {
  const roles = ["manager", "agent", "viewer"] as const;
  it.each(roles)("is not with the role %s, who may read how it stands", async (role) => {
    const { revision } = await high(0.9);
    const ctx = desk.workspace.as(role);
    expect(await state(ctx)).toMatchObject({ mayPublish: false, revision });
    await expect(publish(ctx, revision)).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelRequest(ctx, { slug })).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([
    [["policy:read"] as const, "forbidden"],
    [["tickets:write"] as const, "forbidden"],
  ])("is not with a key of %s", async (scopes, code) => {
    const { revision } = await high(0.9);
    await expect(publish(desk.by(desk.key([...scopes])), revision)).rejects.toMatchObject({ code });
  });

  it("is with a key of policy:write, which asks like anybody", async () => {
    const { revision } = await critical();
    await forecastSays(desk);
    const asked = await publish(desk.by(desk.key(["policy:write"])), revision);
    expect(asked).toMatchObject({ kind: "asked" });
    expect(await publish(desk.admin(), revision)).toMatchObject({ kind: "published", confirmedBy: "admin" });
  });

  it("ends at the workspace", async () => {
    const { revision } = await high(0.9);
    const stranger = await makePolicyDesk(database.db);
    await expect(publish(stranger.admin(), revision)).rejects.toMatchObject({ code: "conflict" });
    await expect(discardDraft(stranger.admin(), { slug, revision })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await readDraft(desk.admin(), { slug })).draft?.revision).toBe(revision);
  });
});
