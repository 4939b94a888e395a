import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits, notifications } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { createTicket } from "../../tickets/create-ticket";
import { runJobs } from "../../worker/jobs";
import { edit, forecastSays, makePolicyDesk, type PolicyDesk, slug } from "../policy.testing";
import { publishDraft } from "../publish/publish-draft";
import { putPolicy } from "../publish-policy";
import { readPolicy } from "../read-policy";
import { readVersions } from "../versions/read-versions";
import { takeBack } from "../versions/take-back";
import { readWatch } from "./read-watch";
import { runWatch } from "./run-watch";

const minute = 60_000;
let database: TestDatabase;
let desk: PolicyDesk;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makePolicyDesk(database.db);
});

const chatRule: PathPolicy["rules"][number] = {
  slug: "from-chat",
  name: "Everything from chat",
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake"],
  when: { field: "channel", op: "is", value: "chat" },
  then: [{ do: "escalate", tier: "l1" }],
};

async function publish(change: (policy: PathPolicy) => void, forecast: Partial<Forecast> | null = {}) {
  const { revision } = await edit(desk.admin(), change);
  if (forecast !== null) await forecastSays(desk, forecast);
  const ctx = desk.admin();
  const done = await publishDraft(ctx, {
    slug,
    revision,
    reason: "Chat first",
    apply_to_running: false,
    confirm: false,
  });
  if (done.kind !== "published") throw new Error("not published");
  return { version: done.version, at: ctx.now };
}
let customers = 0;
const create = (channel: string) =>
  createTicket(desk.by(desk.key(["tickets:write"])), {
    path: slug,
    subject: "A question",
    source: "api",
    channel,
    customer: { external_id: `c-${++customers}` },
    category: "account",
    messages: [{ author: "customer", body: "What does it cost?" }],
    ai: { confidence: 0.99 },
  });
const addChat = (mode: "on" | "shadow") => (policy: PathPolicy) => {
  policy.rules.push({ ...chatRule, mode });
};
const watch = (now = desk.at()) => readWatch({ ...desk.admin(), now }, { slug });
const ref = (version: number) => ({ workspaceId: desk.workspaceId, pathId: desk.pathId, version });
const fired = { byRule: [{ rule: "from-chat", now: 0, then: 0, shadow: { now: 0, then: 0 } }] };

describe("the minutes after a publish", () => {
  it("show what happens against what was forecast, and what taking it back would do", async () => {
    // 2,880 quarters of an hour in thirty days: one decision in each, and a tenth of an escalation.
    const { version, at } = await publish(addChat("on"), {
      decisions: 2880,
      escalations: { now: 0, then: 288 },
      byRule: [{ rule: "from-chat", now: 0, then: 576, shadow: { now: 0, then: 0 } }],
    });
    await create("mail");
    const chat = await create("chat");
    const shown = await watch();
    expect(shown).toMatchObject({
      version,
      at,
      until: at + 15 * minute,
      takesBack: version,
      takesBackTo: 1,
      basis: "flat",
      drops: [],
    });
    expect(shown?.lines).toMatchObject([
      { what: "decisions", soFar: 2, normalUpTo: 5, tickets: [] },
      { what: "escalations", soFar: 1, normalUpTo: 3, tickets: [{ key: chat.key }] },
      { what: "from-chat", name: chatRule.name, mode: "on", soFar: 1, tickets: [{ key: chat.key }] },
    ]);
    expect(shown?.lines.map(({ expected }) => expected)).toEqual([
      expect.closeTo(1),
      expect.closeTo(0.1),
      expect.closeTo(0.2),
    ]);
    expect(shown?.lines.at(-1)?.position).toBeGreaterThan(10);
    expect(shown?.series).toEqual([{ at: expect.any(Number), n: 1 }]);
    expect(shown?.takeBack).toMatchObject({ decidedAgain: [{ key: chat.key }], marked: [] });
    expect(await watch(at + 15 * minute)).toBeNull();
    const program = desk.by(desk.key(["policy:read"]));
    const unnamed = await readWatch(program, { slug });
    expect(unnamed?.lines[2]).toMatchObject({ soFar: 1, tickets: [] });
    await expect(readWatch(desk.by(desk.key(["tickets:read"])), { slug })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("say of a changed threshold how many it sends, by its risk", async () => {
    const { version } = await publish((policy) => {
      policy.thresholds.medium = 0.995;
    });
    await create("mail");
    const shown = await watch();
    expect(shown?.version).toBe(version);
    expect(shown?.lines.find(({ what }) => what === "low_confidence")).toMatchObject({
      risk: "medium",
      soFar: 1,
      expected: 0,
      normalUpTo: 3,
    });
  });

  it("put a rule in shadow that fires far over its forecast and beyond chance, and tell who published", async () => {
    const { version } = await publish(addChat("on"), fired);
    for (let n = 0; n < 3; n++) await create("chat");
    const at = desk.at();
    expect(await runWatch(ref(version), at)).toBe(at + 15_000);
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(version);

    const last = await create("chat");
    expect(last.ticket.tier).toBe("l1");
    const [one, two] = await Promise.all([
      runWatch(ref(version), desk.at()),
      runWatch(ref(version), desk.at()),
    ]);
    expect([one, two]).toEqual([null, null]);
    const live = await readPolicy(desk.admin(), { slug });
    expect(live).toMatchObject({ version: version + 1, publishedBy: "system" });
    expect(live.reason).toMatch(/“Everything from chat” fired 4 times in 1 min, under 0.1 were forecast/);
    expect(live.document.rules.at(-1)).toEqual({ ...chatRule, mode: "shadow" });
    expect(live.document).toEqual({
      ...(await readPolicy(desk.admin(), { slug, version })).document,
      rules: live.document.rules,
    });

    const after = await create("chat");
    expect(after.ticket.holder).toBe("ai");
    const shown = await watch();
    expect(shown).toMatchObject({ version: version + 1, takesBack: version, takesBackTo: 1 });
    expect(shown?.drops).toMatchObject([{ rule: "from-chat", version: version + 1, soFar: 4 }]);
    expect(shown?.lines.find(({ what }) => what === "decisions")?.soFar).toBe(5);
    expect(shown?.lines.at(-1)).toMatchObject({ mode: "shadow", soFar: 1 });
    const notices = await database.db
      .select({ memberId: notifications.memberId, data: notifications.data })
      .from(notifications)
      .where(and(eq(notifications.workspaceId, desk.workspaceId), eq(notifications.type, "rule_dropped")));
    expect(notices).toEqual([
      {
        memberId: desk.admin().actor.memberId,
        data: expect.objectContaining({ rule: chatRule.name, count: 4, version: version + 1 }),
      },
    ]);
    const told = await database.db
      .select({ actor: audits.actor, data: audits.data })
      .from(audits)
      .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, "ruleset.published")));
    expect(told).toContainEqual({
      actor: { kind: "system", name: "system" },
      data: expect.objectContaining({ version: version + 1, dropped: ["from-chat"] }),
    });
    // It goes on with the new version, and drops nothing twice.
    for (let n = 0; n < 6; n++) await create("chat");
    await runJobs(desk.at() + 20_000);
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(version + 1);

    // What a person published is taken back whole, the system's own version with it.
    const back = await takeBack(desk.admin(), {
      slug,
      version,
      reason: "Not yet",
      apply_to_running: false,
    });
    expect(back).toMatchObject({ version: version + 2, to: version - 1 });
    expect(await watch()).toBeNull();
    const lines = await readVersions(desk.admin(), { slug });
    expect(lines[1]).toMatchObject({ takenBack: version + 2, drops: { rule: "from-chat", soFar: 4 } });
    expect(lines[2]).toMatchObject({ takenBack: version + 2 });
  });

  it("leave alone what was forecast, what chance explains, and what is in shadow already", async () => {
    const { version } = await publish(addChat("on"), {
      byRule: [{ rule: "from-chat", now: 0, then: 8640, shadow: { now: 0, then: 0 } }],
    });
    for (let n = 0; n < 8; n++) await create("chat");
    expect(await runWatch(ref(version), desk.at())).not.toBeNull();
    const second = await publish((policy) => {
      for (const rule of policy.rules) if (rule.slug === "from-chat") rule.mode = "shadow";
    }, fired);
    for (let n = 0; n < 5; n++) await create("chat");
    expect(await runWatch(ref(second.version), desk.at())).not.toBeNull();
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(second.version);
    expect((await watch())?.lines.at(-1)).toMatchObject({ mode: "shadow", soFar: 5 });
  });

  it("end after a quarter of an hour, and with the next version", async () => {
    const { version, at } = await publish(addChat("on"), fired);
    for (let n = 0; n < 5; n++) await create("chat");
    expect(await runWatch(ref(version), at + 15 * minute)).toBeNull();
    const { document } = await readPolicy(desk.admin(), { slug });
    await putPolicy(desk.admin(), {
      slug,
      document: { ...document, description: "Later" },
      publish: true,
      reason: "r",
      apply_to_running: false,
    });
    expect(await runWatch(ref(version), desk.at())).toBeNull();
    expect((await readPolicy(desk.admin(), { slug })).version).toBe(version + 1);
    expect(await watch()).toBeNull();
  });
});
