import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { decisions, events, handoffs, notifications, paths, policyEffects, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { createTicket } from "../../tickets/create-ticket";
import { acceptTicket, resolve, transfer } from "../../tickets/verbs";
import { runJobs } from "../../worker/jobs";
import { makePolicyDesk, type PolicyDesk, slug } from "../policy.testing";
import { putPolicy } from "../publish-policy";
import { readPolicy } from "../read-policy";
import { readVersions } from "./read-versions";
import { runTakeBack } from "./run-take-back";
import { takeBack } from "./take-back";

let database: TestDatabase;
let desk: PolicyDesk;

beforeAll(async () => {
  database = await testDatabase();
});

const put = async (change: (policy: PathPolicy) => void, reason = "test") => {
  const { document, version } = await readPolicy(desk.admin(), { slug });
  const copy = structuredClone(document);
  change(copy);
  const input = { slug, document: copy, publish: true, reason, apply_to_running: false, version };
  return (await putPolicy(desk.admin(), input)).version;
};

/** What the bad version gets wrong: more to people, a complaint too low, and nobody where the AI asks. */
const spoil = (policy: PathPolicy) => {
  policy.thresholds.medium = 0.99;
  for (const rule of policy.rules) {
    if (rule.slug === "formal-complaint") rule.then = [{ do: "escalate", tier: "l1" }];
    if (rule.slug === "ai-asks") rule.mode = "off";
  }
};

let customers = 0;
const create = (more: Partial<CreateTicket>) =>
  createTicket(desk.by(desk.key(["tickets:write"])), {
    path: slug,
    subject: "Cannot change my address",
    source: "api",
    customer: { external_id: `c-${++customers}` },
    category: "account",
    messages: [{ author: "customer", body: "I can't change my address." }],
    ai: { confidence: 0.9 },
    ...more,
  });
const says = (body: string): Partial<CreateTicket> => ({ messages: [{ author: "customer", body }] });

const ticketOf = async (ticketId: string) => {
  const [row] = await database.db.select().from(tickets).where(eq(tickets.ticketId, ticketId));
  if (row === undefined) throw new Error("no ticket");
  return row;
};
const toldOf = async (ticketId: string) => {
  const rows = await database.db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.ticketId, ticketId), eq(events.type, "policy_taken_back")));
  return rows.map(({ data }) => data);
};
const handoffsOf = async (ticketId: string) =>
  database.db
    .select({
      kind: handoffs.kind,
      tier: handoffs.toTier,
      to: handoffs.toKind,
      version: handoffs.policyVersion,
    })
    .from(handoffs)
    .where(eq(handoffs.ticketId, ticketId))
    .orderBy(handoffs.number);
const ref = (version: number) => ({ workspaceId: desk.workspaceId, pathId: desk.pathId, version });

describe("taking a version back", () => {
  it("brings the old content back and decides again what nobody had accepted", async () => {
    desk = await makePolicyDesk(database.db);
    const before = await readPolicy(desk.admin(), { slug });
    const early = await create({ ai: { confidence: 0.1 } });
    const bad = await put(spoil, "Safer");
    const needless = await create({});
    const accepted = await create({});
    await acceptTicket(desk.by(desk.member(accepted.ticket.owner ?? "")), { key: accepted.key });
    const solved = await create({});
    const solver = () => desk.by(desk.member(solved.ticket.owner ?? ""));
    await acceptTicket(solver(), { key: solved.key });
    await resolve(solver(), { key: solved.key, closure: { code: "solved", summary: "Changed" } });
    const asks = await create(says("I want to speak to a person."));
    const complaint = await create(says("I want to make a formal complaint."));
    const kept = await create({ ai: { confidence: 0.995, handoff_requested: true } });
    const fine = await create({ ai: { confidence: 0.995 } });
    const passedOn = await create({});
    const colleague = passedOn.ticket.owner === "ann" ? "bob" : "ann";
    await transfer(desk.admin(), { key: passedOn.key, member: colleague, note: "Yours" });
    expect([needless, accepted, complaint, kept].map(({ ticket }) => ticket.tier)).toEqual([
      "l1",
      "l1",
      "l1",
      null,
    ]);

    const done = await takeBack(desk.admin(), {
      slug,
      version: bad,
      reason: "Too many",
      apply_to_running: false,
    });
    expect(done).toMatchObject({ version: 3, to: 1, kept: 2 });
    const keysOf = (list: { key: string }[]) => list.map(({ key }) => key).toSorted();
    expect(keysOf(done.decidedAgain)).toEqual(keysOf([needless, asks, complaint, passedOn]));
    expect(keysOf(done.marked)).toEqual(keysOf([accepted, solved]));
    const live = await readPolicy(desk.admin(), { slug });
    expect(live).toMatchObject({ version: 3, reason: "Too many", document: before.document });

    await runJobs(desk.at() + 1000);
    expect((await readVersions(desk.admin(), { slug }))[0]?.takesBack?.result).toMatchObject({ left: 0 });
    await runJobs(desk.at() + 60_000);

    expect(await ticketOf(needless.ticket.id)).toMatchObject({ holder: "ai", policyVersion: 3, tier: null });
    expect(await toldOf(needless.ticket.id)).toEqual([{ version: bad, by_version: 3, outcome: "ai" }]);
    expect(await handoffsOf(needless.ticket.id)).toEqual([
      { kind: "escalation", tier: "l1", to: "member", version: bad },
      { kind: "handback", tier: null, to: "ai", version: 3 },
    ]);
    expect(await ticketOf(accepted.ticket.id)).toMatchObject({ holder: "member", statusCategory: "active" });
    expect(await toldOf(accepted.ticket.id)).toEqual([{ version: bad, by_version: 3, outcome: "marked" }]);
    expect(await handoffsOf(accepted.ticket.id)).toHaveLength(1);
    expect(await ticketOf(solved.ticket.id)).toMatchObject({ statusCategory: "resolved" });
    expect(await toldOf(solved.ticket.id)).toMatchObject([{ outcome: "marked" }]);
    expect(await toldOf(passedOn.ticket.id)).toEqual([{ version: bad, by_version: 3, outcome: "marked" }]);
    expect(await ticketOf(asks.ticket.id)).toMatchObject({ tier: "l1", policyVersion: 3 });
    expect(await toldOf(asks.ticket.id)).toEqual([{ version: bad, by_version: 3, outcome: "same" }]);
    expect(await handoffsOf(asks.ticket.id)).toHaveLength(1);
    expect(await ticketOf(complaint.ticket.id)).toMatchObject({ tier: "l2", statusCategory: "new" });
    expect(await handoffsOf(complaint.ticket.id)).toMatchObject([
      { kind: "escalation", tier: "l1" },
      { kind: "transfer", tier: "l2", version: 3 },
    ]);
    expect(await ticketOf(kept.ticket.id)).toMatchObject({
      tier: "l1",
      holder: "member",
      statusCategory: "new",
    });
    expect(await toldOf(kept.ticket.id)).toEqual([{ version: bad, by_version: 3, outcome: "escalated" }]);
    expect(await ticketOf(fine.ticket.id)).toMatchObject({ holder: "ai", policyVersion: 3 });
    expect(await toldOf(fine.ticket.id)).toEqual([]);
    expect(await toldOf(early.ticket.id)).toEqual([]);

    const [made] = await database.db
      .select()
      .from(decisions)
      .where(and(eq(decisions.ticketId, complaint.ticket.id), eq(decisions.policyVersion, 3)));
    expect(made).toMatchObject({ outcome: "escalated", rule: "formal-complaint" });
    const notices = await database.db
      .select({ type: notifications.type, memberId: notifications.memberId })
      .from(notifications)
      .where(eq(notifications.ticketId, needless.ticket.id));
    const former = desk.member(needless.ticket.owner ?? "").memberId;
    expect(notices).toContainEqual({ type: "moved_on", memberId: former });

    const [line, taken, first] = await readVersions(desk.admin(), { slug });
    expect(line).toMatchObject({ version: 3, liveMs: null, takenBack: null, takesBack: { of: bad, to: 1 } });
    expect(line?.takesBack?.result).toMatchObject({
      decidedAgain: { count: 4 },
      marked: { count: 3 },
      left: 0,
    });
    const [unnamed] = await readVersions(desk.by(desk.key(["policy:read"])), { slug });
    expect(unnamed?.takesBack?.result.marked).toEqual({ count: 3, tickets: [] });
    expect(taken).toMatchObject({ version: bad, takenBack: 3, reason: "Safer", decisions: 8 });
    expect(taken?.liveMs).toBeGreaterThan(0);
    expect(first).toMatchObject({ version: 1, decisions: 1, takenBack: null });
  });

  it("does each ticket once, though two workers do it and one begins anew", async () => {
    desk = await makePolicyDesk(database.db);
    const bad = await put(spoil);
    const made = await Promise.all(Array.from({ length: 12 }, () => create({})));
    const { version } = await takeBack(desk.admin(), {
      slug,
      version: bad,
      reason: "r",
      apply_to_running: false,
    });
    const at = desk.at() + 1000;
    await Promise.all([runTakeBack(ref(version), at), runTakeBack(ref(version), at)]);
    await runTakeBack(ref(version), at + 1000);
    for (const { ticket } of made) {
      expect(await toldOf(ticket.id)).toHaveLength(1);
      expect(await handoffsOf(ticket.id)).toHaveLength(2);
    }
    const [effect] = await database.db
      .select({ data: policyEffects.data })
      .from(policyEffects)
      .where(and(eq(policyEffects.workspaceId, desk.workspaceId), eq(policyEffects.version, version)));
    expect(effect?.data).toMatchObject({ decidedAgain: { count: 12 }, marked: { count: 0 } });
  });

  it("goes on where it was stopped half-way", async () => {
    desk = await makePolicyDesk(database.db);
    const bad = await put(spoil);
    const made = [await create({}), await create({}), await create({})];
    const { version } = await takeBack(desk.admin(), {
      slug,
      version: bad,
      reason: "r",
      apply_to_running: false,
    });
    const at = desk.at() + 1000;
    const [, middle] = made.map(({ ticket }) => ticket.id).toSorted();
    // The second ticket can't be had until the lock times out, which ends the run.
    const stopped = await database.sql.begin(async (tx) => {
      await tx`select 1 from ticket where ticket_id = ${middle ?? ""} for update`;
      return runTakeBack(ref(version), at).catch((error: unknown) => error);
    });
    expect(stopped).toBeInstanceOf(Error);
    const told = async () => {
      const each = await Promise.all(made.map(({ ticket }) => toldOf(ticket.id)));
      return each.map((events) => events.length);
    };
    expect((await told()).toSorted()).toEqual([0, 0, 1]);
    const half = await readVersions(desk.admin(), { slug });
    expect(half[0]?.takesBack?.result).toMatchObject({ decidedAgain: { count: 1 }, left: 2 });
    await runTakeBack(ref(version), at + 1000);
    expect(await told()).toEqual([1, 1, 1]);
    const whole = await readVersions(desk.admin(), { slug });
    expect(whole[0]?.takesBack?.result).toMatchObject({ decidedAgain: { count: 3 }, left: 0 });
  });

  it("reaches a call that began under the old version and ends after the first look", async () => {
    desk = await makePolicyDesk(database.db);
    const bad = await put(spoil);
    const { version } = await takeBack(desk.admin(), {
      slug,
      version: bad,
      reason: "r",
      apply_to_running: false,
    });
    const at = desk.at() + 1000;
    expect(await runTakeBack(ref(version), at)).toBe(at + 30_000);
    // As a call that had read the live version just before the take-back, and is stored now.
    const live = (liveVersion: number) =>
      database.db.update(paths).set({ liveVersion }).where(eq(paths.pathId, desk.pathId));
    await live(bad);
    const { ticket } = await create({});
    await live(version);
    expect(ticket).toMatchObject({ holder: "member", policyVersion: bad });
    expect(await runTakeBack(ref(version), at + 30_000)).toBeNull();
    expect(await ticketOf(ticket.id)).toMatchObject({ holder: "ai", policyVersion: version });
    expect(await runTakeBack(ref(version), at + 60_000)).toBeNull();
  });

  it("goes further back than one version, and only from the newest", async () => {
    desk = await makePolicyDesk(database.db);
    const first = await put(spoil);
    const ticket = await create({});
    const second = await put((policy) => {
      policy.description = "More";
    });
    const input = { slug, reason: "r", apply_to_running: false };
    await expect(takeBack(desk.admin(), { ...input, version: first })).rejects.toMatchObject({
      code: "conflict",
      current: { version: second },
    });
    for (const wrong of [{ version: 9 }, { version: second, to: second }, { version: second, to: 7 }])
      await expect(takeBack(desk.admin(), { ...input, ...wrong })).rejects.toMatchObject({ code: "invalid" });
    const { version } = await takeBack(desk.admin(), { ...input, version: second, to: 1 });
    await runJobs(desk.at() + 1000);
    expect(await toldOf(ticket.ticket.id)).toEqual([{ version: first, by_version: version, outcome: "ai" }]);
    const lines = await readVersions(desk.workspace.as("viewer"), { slug });
    expect(lines.map(({ takenBack }) => takenBack)).toEqual([null, version, version, null]);
    const nothing = takeBack(desk.admin(), { ...input, version, to: 1 });
    await expect(nothing).rejects.toThrow("faults.publish.same_as_live");
  });

  it("is refused to who may not publish, and where open tickets would lose their place", async () => {
    desk = await makePolicyDesk(database.db);
    const bad = await put((policy) => {
      for (const status of policy.statuses) if (status.category === "new") status.slug = "handed-over";
    });
    const input = { slug, version: bad, reason: "r", apply_to_running: false };
    for (const role of ["manager", "agent", "viewer"] as const)
      await expect(takeBack(desk.workspace.as(role), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(takeBack(desk.by(desk.key(["policy:read"])), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await create({ ai: { confidence: 0.1 } });
    await expect(takeBack(desk.admin(), input)).rejects.toThrow("faults.publish.orphans");
    const stranger = await makePolicyDesk(database.db);
    await expect(takeBack(stranger.admin(), input)).rejects.toMatchObject({ code: "invalid" });
  });
});
