import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { audits, events, organisationDrafts, outboxes } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Organisation, ShiftPlan } from "@/lib/domain/policy/organisation";
import { compileOrganisation, teamOnShift } from "@/lib/domain/routing/shifts";
import type { Ctx } from "../context";
import { putOrganisationDraft, readOrganisationDraft } from "../policy/organisation-draft";
import { readOrganisation } from "../policy/read-policy";
import { readShell } from "../shell/read-shell";
import { type Desk, makeDesk } from "../testing/desk";
import { makeWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { coverShiftFor, endShift, putShift } from "./change-shifts";
import { CoverShift, EndShift, PutShift } from "./inputs";
import { readSchedule } from "./read-schedule";
import { takeOffRouting } from "./time-off";

const hourMs = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
let database: TestDatabase;
let desk: Desk;

beforeEach(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
});

/** Ann one week, Bob the next, around the clock, since long ago. */
const plan: ShiftPlan = {
  kind: "rotating",
  team: "front-line",
  name: "On call",
  start: "2020-01-06",
  at: "09:00",
  turn_days: 7,
  turns: [["ann"], ["bob"]],
};
const admin = () => desk.by(desk.workspace.as("admin").actor);
const agent = (handle: string) => desk.by(desk.member(handle));
const live = async (): Promise<{ version: number; document: Organisation }> => readOrganisation(admin(), {});
const onShiftAt = async (at: number) =>
  teamOnShift(compileOrganisation((await live()).document, 1), "front-line", at);
const put = async (more: Partial<PutShift> = {}, ctx: Ctx = admin()) =>
  putShift(ctx, PutShift.parse({ slug: "on-call", shift: plan, version: (await live()).version, ...more }));
const cover = async (ctx: Ctx, more: Partial<CoverShift>) =>
  coverShiftFor(
    ctx,
    CoverShift.parse({
      slug: "on-call",
      from: iso(ctx.now),
      to: iso(ctx.now + 4 * hourMs),
      members: [],
      version: (await live()).version,
      ...more,
    }),
  );
/** Who is on now, and who isn't. */
async function nowOn(): Promise<{ on: string; off: string }> {
  const [on = ""] = await onShiftAt(desk.at());
  return { on, off: on === "ann" ? "bob" : "ann" };
}

describe("a shift", () => {
  it("is published as the next version, with audit, event and feed", async () => {
    const before = await live();
    const ctx = admin();
    const { version } = await put({ reason: "On call begins" }, ctx);
    expect(version).toBe(before.version + 1);
    expect((await live()).document.shifts).toEqual([
      { ...plan, slug: "on-call", valid_from: iso(ctx.now), overrides: [] },
    ]);
    const of = eq(audits.workspaceId, desk.workspaceId);
    const [entry] = await database.db
      .select()
      .from(audits)
      .where(and(of, eq(audits.action, "organisation.published"), eq(audits.at, ctx.now)));
    expect(entry?.data).toMatchObject({ version, reason: "On call begins" });
    const told = await database.db.select().from(events).where(eq(events.workspaceId, desk.workspaceId));
    expect(told.filter(({ type, at }) => type === "organisation.published" && at === ctx.now)).toHaveLength(
      1,
    );
    const feed = await database.db.select().from(outboxes).where(eq(outboxes.workspaceId, desk.workspaceId));
    expect(feed.some(({ type, at }) => type === "organisation.published" && at === ctx.now)).toBe(true);
  });

  it("changes at the named instant and leaves what was", async () => {
    await put();
    const { on } = await nowOn();
    const begins = desk.at() + 2 * hourMs;
    await put({ shift: { ...plan, turns: [["admin"]] }, begins: iso(begins), accept_gaps: true });
    expect(await onShiftAt(begins - 1)).toEqual([on]);
    expect(await onShiftAt(begins)).toEqual(["admin"]);
    const { document } = await live();
    expect(document.shifts.map(({ slug }) => slug)).toEqual(["on-call", "on-call-2"]);
  });

  it("never begins in the past", async () => {
    const begins = iso(desk.at() - hourMs);
    await expect(put({ begins })).rejects.toMatchObject({
      code: "invalid",
      said: { key: "faults.shift.past" },
    });
  });

  it("leaves promised hours with nobody only where that is said", async () => {
    await put();
    const end = async (accept_gaps: boolean) =>
      endShift(admin(), EndShift.parse({ slug: "on-call", version: (await live()).version, accept_gaps }));
    await expect(end(false)).rejects.toMatchObject({ code: "conflict", said: { key: "faults.shift.gaps" } });
    expect(await onShiftAt(desk.at())).toHaveLength(1);
    await end(true);
    expect(await onShiftAt(desk.at() + 1)).toEqual([]);
  });

  it("names people and teams that are there", async () => {
    await expect(put({ shift: { ...plan, turns: [["zoe"]] }, accept_gaps: true })).rejects.toMatchObject({
      code: "invalid",
      faults: [expect.objectContaining({ code: "unknown_member" })],
    });
  });

  it("tells a second writer, and keeps what others changed elsewhere", async () => {
    await put();
    const { version } = await live();
    await put({ shift: { ...plan, turn_days: 1 }, version });
    await expect(put({ shift: { ...plan, turn_days: 2 }, version })).rejects.toMatchObject({
      code: "conflict",
      said: { key: "faults.shift.changed" },
      current: { version: version + 1 },
    });
    // Another shift is no quarrel.
    await put({ slug: "late", version });
    const { document } = await live();
    expect(document.shifts.map(({ slug }) => slug)).toEqual(["on-call", "on-call-2", "late"]);
  });

  it("of two at once takes one", async () => {
    await put();
    const { version } = await live();
    const begins = iso(desk.at() + hourMs);
    const tries = [1, 2].map((turn_days) =>
      put({ shift: { ...plan, turn_days }, begins, version }).then(
        () => "saved",
        (error) => error.said.key,
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual(["faults.shift.changed", "saved"]);
  });

  it("is the admins' own, and of their workspace", async () => {
    for (const who of [desk.member("ann"), desk.workspace.as("manager").actor])
      await expect(put({}, desk.by(who))).rejects.toMatchObject({ code: "forbidden" });
    await put();
    const other = await makeWorkspace(database.db);
    const { version } = await readOrganisation(other.as("admin"), {});
    const foreign = EndShift.parse({ slug: "on-call", version, accept_gaps: true });
    await expect(endShift(other.as("admin"), foreign)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is in a draft too that somebody works on", async () => {
    const { document, version } = await live();
    const renamed = {
      ...document,
      teams: document.teams.map((team) => ({ ...team, name: `${team.name}!` })),
    };
    await putOrganisationDraft(admin(), { document: renamed });
    await put();
    const draft = await readOrganisationDraft(admin(), {});
    expect(draft).toMatchObject({ revision: 2, basedOn: version + 1 });
    expect(draft.document.teams[0]?.name).toMatch(/!$/);
    expect(draft.document.shifts.map(({ slug }) => slug)).toEqual(["on-call"]);
    const rows = await database.db
      .select()
      .from(organisationDrafts)
      .where(eq(organisationDrafts.workspaceId, desk.workspaceId));
    expect(rows).toHaveLength(1);
    await expect(putOrganisationDraft(admin(), { document: renamed, revision: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("cover", () => {
  beforeEach(async () => void (await put()));

  it("is taken by one of the team at once, and the next ticket is theirs", async () => {
    const { on, off } = await nowOn();
    const ctx = agent(off);
    await cover(ctx, { members: [off], instead_of: on });
    expect(await onShiftAt(ctx.now)).toEqual([off]);
    expect(await onShiftAt(ctx.now + 4 * hourMs)).toEqual([on]);
    const answer = await createTicket({ ...agent("ann"), actor: desk.key(["tickets:write"]) }, {
      path: "customer-service",
      subject: "Please let me speak to a human",
      source: "api",
      customer: { external_id: "c-1" },
      messages: [{ author: "customer", body: "I want to speak to a human please." }],
    } as Parameters<typeof createTicket>[1]);
    expect(JSON.stringify(answer)).toContain(`"${off}"`);
  });

  it("is refused where somebody else took it first", async () => {
    const { on, off } = await nowOn();
    const { version } = await live();
    await cover(agent(off), { members: [off], instead_of: on });
    const late = cover(desk.by(desk.workspace.as("manager").actor), { members: ["admin"], version });
    await expect(late).rejects.toMatchObject({ code: "conflict", said: { key: "faults.shift.changed" } });
    const gone = cover(agent(off), { members: [off], instead_of: on, to: iso(desk.at() + hourMs) });
    await expect(gone).rejects.toMatchObject({ code: "conflict", said: { key: "faults.shift.not_on" } });
  });

  it("of others is for managers, and no agent takes one of another team", async () => {
    const { on, off } = await nowOn();
    await expect(cover(agent(off), { members: [on], instead_of: off })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(cover(agent("dora"), { members: ["dora"], instead_of: on })).rejects.toMatchObject({
      said: { key: "faults.shift.not_in_team" },
    });
    await expect(
      cover(desk.workspace.as("viewer"), { members: ["viewer"], instead_of: on }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await cover(desk.by(desk.workspace.as("manager").actor), { members: [off], instead_of: on });
    expect(await onShiftAt(desk.at())).toEqual([off]);
  });

  it("of nobody needs to be said", async () => {
    await expect(cover(admin(), {})).rejects.toMatchObject({ said: { key: "faults.shift.gaps" } });
    await cover(admin(), { accept_gaps: true });
    expect(await onShiftAt(desk.at())).toEqual([]);
  });

  it("is over where it ends in the past", async () => {
    const past = cover(admin(), { to: iso(desk.at() - hourMs), members: ["ann"] });
    await expect(past).rejects.toMatchObject({ said: { key: "faults.shift.past" } });
  });
});

describe("off routing", () => {
  it("takes the one who asks off shift until then, says so in their frame, and is called off", async () => {
    const ctx = agent("ann");
    const until = ctx.now + 2 * hourMs;
    await takeOffRouting(ctx, { until: iso(until) });
    expect(await onShiftAt(ctx.now)).toEqual(["bob"]);
    expect(await onShiftAt(until)).toEqual(["ann", "bob"]);
    const shell = async () => readShell({ ...agent("ann"), actor: desk.member("ann") });
    expect(await shell()).toMatchObject({ offUntil: until, shift: { state: "off", until } });
    const back = agent("ann");
    await takeOffRouting(back, { until: null });
    expect(await onShiftAt(back.now)).toEqual(["ann", "bob"]);
    expect(await shell()).toMatchObject({ offUntil: null, shift: { state: "on" } });
  });

  it("is for people", async () => {
    const program = desk.by(desk.key(["policy:write"]));
    await expect(takeOffRouting(program, { until: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(takeOffRouting(desk.workspace.as("viewer"), { until: null })).rejects.toMatchObject({
      code: "forbidden",
    });
    const past = takeOffRouting(agent("ann"), { until: iso(desk.at() - 1) });
    await expect(past).rejects.toMatchObject({ said: { key: "faults.shift.past" } });
  });
});

describe("the schedule", () => {
  it("is what the week and the coverage are worked out from", async () => {
    await put();
    const { document, paths, version } = await readSchedule(agent("ann"), {});
    expect(version).toBe((await live()).version);
    expect(document.shifts).toHaveLength(1);
    expect(paths.map(({ slug }) => slug)).toContain("customer-service");
    const [path] = paths;
    expect(path?.policy.raci.rows.every(({ stage }) => stage === "answer")).toBe(true);
    expect(path?.policy.sla.targets.at(-1)).toMatchObject({ when: {}, calendar: "office-hours" });
  });
});
