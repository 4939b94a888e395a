import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as procedureRoute from "@/app/api/v1/paths/[slug]/procedure.md/route";
import { audits, members, notifications } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { reminderAt } from "@/lib/domain/procedure/review";
import type { Ctx } from "../context";
import { makePolicyDesk, type PolicyDesk, slug } from "../policy/policy.testing";
import { putOrganisation } from "../policy/publish-organisation";
import { putPolicy } from "../policy/publish-policy";
import { readOrganisation, readPolicy } from "../policy/read-policy";
import { runJobs } from "../worker/jobs";
import { confirmProcedure } from "./confirm-procedure";
import { readProcedure } from "./read-procedure";
import { readReading } from "./read-reading";

const day = 86_400_000;
let database: TestDatabase;
let desk: PolicyDesk;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makePolicyDesk(database.db);
});

async function publish(change: (policy: PathPolicy) => void, ctx: Ctx = desk.admin()): Promise<number> {
  const document = structuredClone((await readPolicy(ctx, { slug })).document);
  change(document);
  const done = await putPolicy(ctx, {
    slug,
    document,
    publish: true,
    reason: "Because",
    apply_to_running: false,
  });
  return done.version;
}
const auditsOf = (action: string) =>
  database.db
    .select({ subject: audits.subject, data: audits.data })
    .from(audits)
    .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, action)));

describe("reading a procedure", () => {
  it("is of the version asked for, with the organisation of its time", async () => {
    await publish((policy) => void Object.assign(policy.thresholds, { high: 0.5 }));
    const { document, version } = await readOrganisation(desk.admin(), {});
    const renamed = document.teams.map((team) => ({ ...team, name: `${team.name} renamed` }));
    await putOrganisation(desk.admin(), {
      document: { ...document, teams: renamed },
      publish: true,
      reason: "renamed",
      apply_to_running: false,
      version,
    });
    const [first, live] = [
      await readProcedure(desk.admin(), { slug, version: 1 }),
      await readProcedure(desk.admin(), { slug }),
    ];
    expect([first.policy.version, first.until !== null, live.policy.version, live.until]).toEqual([
      1,
      true,
      2,
      null,
    ]);
    expect(JSON.stringify(first.procedure)).not.toContain("renamed");
    expect(JSON.stringify(live.procedure)).toContain("Front line renamed");
    expect(live.versions.map(({ version: each }) => each)).toEqual([2, 1]);
    await expect(readProcedure(desk.admin(), { slug, version: 9 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is Markdown for programs, as of any version, whatever they accept", async () => {
    await publish((policy) => void Object.assign(policy.thresholds, { high: 0.51 }));
    const { key } = await desk.workspace.key(["policy:read"]);
    const get = async (query: string, bearer = key) =>
      procedureRoute.GET(
        new Request(`http://desk.test/api/v1/paths/${slug}/procedure.md${query}`, {
          headers: { authorization: `Bearer ${bearer}` },
        }),
        { params: Promise.resolve({ slug }) },
      );
    const live = await get("");
    expect(live.headers.get("content-type")).toContain("text/markdown");
    const text = await live.text();
    expect(text).toMatch(/^# .+: when and how the AI hands over\n\nPolicy v2, live since /);
    expect(text).toContain("confidence is below 0.51");
    expect(await (await get("?version=1")).text()).not.toContain("0.51");
    expect((await get("?version=9")).status).toBe(404);
    const { key: other } = await desk.workspace.key(["tickets:read"]);
    expect((await get("", other)).status).toBe(403);
  });
});

describe("confirming that one has read it", () => {
  it("counts once a person and version, audited, and says what was read before", async () => {
    const [first, again] = await Promise.all([
      confirmProcedure(desk.admin(), { slug, version: 1 }),
      confirmProcedure(desk.admin(), { slug, version: 1 }),
    ]);
    expect([first.isConfirmed, again.isConfirmed, again.mine?.version]).toEqual([true, true, 1]);
    expect(await auditsOf("procedure.confirmed")).toEqual([{ subject: slug, data: { version: 1 } }]);
    const version = await publish((policy) => void Object.assign(policy.thresholds, { high: 0.5 }));
    const now = await readReading(desk.admin(), { slug, version });
    expect(now).toMatchObject({ mine: { version: 1 }, isConfirmed: false, read: 0 });
    expect(now.people?.haveNot).toContainEqual({
      handle: desk.admin().actor.handle,
      name: expect.any(String),
      version: 1,
    });
    const maya = await confirmProcedure(desk.maya(), { slug, version });
    expect(maya.people?.have.map(({ handle }) => handle)).toEqual(["maya"]);
  });

  it("names people to those who lead others only", async () => {
    await confirmProcedure(desk.admin(), { slug, version: 1 });
    const viewer = { ...desk.admin(), actor: { ...desk.admin().actor, role: "viewer" as const } };
    expect(await readReading(viewer, { slug, version: 1 })).toMatchObject({ people: null, read: 1 });
    const manager = { ...viewer, actor: { ...viewer.actor, role: "manager" as const } };
    expect((await readReading(manager, { slug, version: 1 })).people).not.toBeNull();
  });

  it("is a person's own word, of a version of their workspace that there is", async () => {
    const program: Ctx = { ...desk.admin(), actor: { kind: "key", keyId: "k", scopes: ["policy:write"] } };
    await expect(confirmProcedure(program, { slug, version: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(confirmProcedure(desk.admin(), { slug, version: 7 })).rejects.toMatchObject({
      code: "not_found",
    });
    const other = await makePolicyDesk(database.db);
    await confirmProcedure(other.admin(), { slug, version: 1 });
    expect((await readReading(desk.admin(), { slug, version: 1 })).read).toBe(0);
  });
});

describe("the review of a procedure", () => {
  const notices = () =>
    database.db
      .select({ memberId: notifications.memberId, data: notifications.data })
      .from(notifications)
      .where(and(eq(notifications.workspaceId, desk.workspaceId), eq(notifications.type, "review_due")));
  const runAll = async (at: number) => {
    while ((await runJobs(at, 500)) > 0);
  };

  it("is told of to the owner, once a date and not before its time", async () => {
    const { zone } = (await readOrganisation(desk.admin(), {})).document;
    await publish((policy) => Object.assign(policy, { owner: "maya", review_on: "2031-01-31" }));
    const when = reminderAt("2031-01-31", zone);
    await runAll(when - day);
    expect(await notices()).toEqual([]);
    await runAll(when);
    await publish((policy) => Object.assign(policy, { description: "Changed" }));
    await runAll(when + day);
    const told = await notices();
    expect(told).toEqual([
      {
        memberId: desk.maya().actor.memberId,
        data: { slug, path: expect.any(String), version: 2, review_on: "2031-01-31" },
      },
    ]);
    expect(await auditsOf("procedure.review_reminded")).toHaveLength(1);
    await publish((policy) => Object.assign(policy, { review_on: "2030-12-01" }));
    await runAll(when + 2 * day);
    expect(await notices()).toHaveLength(2);
  });

  it("goes to the admins where the owner has left", async () => {
    await publish((policy) => Object.assign(policy, { owner: "maya", review_on: "2031-01-31" }));
    const of = and(eq(members.workspaceId, desk.workspaceId), eq(members.handle, "maya"));
    await database.db.update(members).set({ active: false }).where(of);
    await runAll(Date.UTC(2031, 0, 20));
    expect((await notices()).map(({ memberId }) => memberId)).toEqual([desk.admin().actor.memberId]);
  });
});
