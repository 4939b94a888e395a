import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { redactCustomer } from "@/db/erase";
import { tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { asItWent, type Course } from "@/lib/domain/policy/forecast/course";
import { type PastDecision, replay } from "@/lib/domain/policy/forecast/replay";
import type { Side } from "@/lib/domain/policy/forecast/side";
import { type Desk, makeDesk } from "../../testing/desk";
import { type Edit, edits, publish, randomOf, slug, tellTicket } from "../../testing/random-days";
import { loadBundle, loadLive } from "../bundle";
import { type DecisionRow, pastDecisions } from "./past-decisions";
import { type ForecastTask, workOut } from "./work-out";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const hourMs = 3_600_000;

async function taskOf(desk: Desk, edit: Edit = () => undefined): Promise<ForecastTask> {
  const live = await loadLive(database.db, desk.workspaceId, { slug });
  const document = structuredClone(live.path.policy);
  edit(document);
  return {
    workspaceId: desk.workspaceId,
    pathId: live.path.pathId,
    slug,
    from: desk.at() - 24 * hourMs,
    to: desk.at() + hourMs,
    document,
    liveVersion: live.path.version,
    organisationVersion: live.org.version,
  };
}

async function rowsOf(task: ForecastTask): Promise<DecisionRow[]> {
  const rows: DecisionRow[] = [];
  for await (const page of pastDecisions(task)) rows.push(...page);
  return rows;
}

const byTicket = (rows: readonly DecisionRow[]): Map<string, DecisionRow[]> => {
  const tickets = new Map<string, DecisionRow[]>();
  for (const row of rows) tickets.set(row.ticketId, [...(tickets.get(row.ticketId) ?? []), row]);
  return tickets;
};

async function sideOf(task: ForecastTask, version: number): Promise<Side> {
  const named = { pathId: task.pathId, slug };
  const { policy, ruleset } = await loadBundle(database.db, task.workspaceId, named, version);
  return { version, policy, ruleset };
}

/** What was stored of a decision, in the words of an outcome. */
const storedOutcome = ({ move, matched, effects, shadow, routed }: DecisionRow) => ({
  sent:
    routed === null || move?.kind !== "escalate" ? null : { ...routed, rule: move.rule, reason: move.reason },
  shadow,
  acted: effects.map(({ rule }) => rule),
  matched,
});

describe("a version over the days it was live", () => {
  it("decides what was decided, ticket by ticket, worked out afresh from the stored facts", async () => {
    const desk = await makeDesk(database.db);
    const random = randomOf(7);
    const names = Object.keys(edits);
    for (let day = 0; day < 5; day++) {
      if (day > 0) await publish(desk, edits[names[day % names.length] ?? ""] ?? (() => undefined));
      for (let n = 0; n < 9; n++) await tellTicket(desk, random, { people: true });
    }
    const task = await taskOf(desk);
    const tickets = byTicket(await rowsOf(task));
    let compared = 0;
    let escalated = 0;
    for (const rows of tickets.values()) {
      const versions = new Set(rows.map(({ policyVersion }) => policyVersion));
      expect(versions.size).toBe(1);
      const side = await sideOf(task, rows[0]?.policyVersion ?? 0);
      let course: Course = asItWent;
      for (const { policyVersion: _version, decisionId: _id, ...row } of rows) {
        const past: PastDecision = { ...row, decider: side, fixed: false };
        const replayed = replay(side, course, past, true);
        course = replayed.course;
        const { sent, shadow } = storedOutcome({ ...row, policyVersion: 0, decisionId: "" });
        expect(replayed.outcome.sent).toEqual(sent);
        expect(replayed.outcome.shadow).toEqual(shadow);
        expect(replayed.outcome.fired).toEqual(replay(side, asItWent, past).outcome.fired);
        expect(course).toEqual(asItWent);
        compared++;
        if (sent !== null) escalated++;
      }
    }
    expect(compared).toBeGreaterThan(120);
    expect(escalated).toBeGreaterThan(20);
  }, 120_000);

  it("forecasts no change for a draft of the same content, over days of several versions", async () => {
    const desk = await makeDesk(database.db);
    const random = randomOf(11);
    for (const name of ["start", "thresholds", "phrases", "raci", "a category that a rule sets"]) {
      const edit = edits[name];
      if (edit !== undefined) await publish(desk, edit);
      for (let n = 0; n < 6; n++) await tellTicket(desk, random, { people: true });
    }
    const task = await taskOf(desk);
    const forecast = await workOut(task, async () => true);
    const rows = await rowsOf(task);
    expect(forecast?.decisions).toBe(rows.length);
    expect(forecast?.moved).toMatchObject({ stays: 0, new: 0, elsewhere: 0, tickets: [] });
    expect(forecast?.movedShare).toBe(0);
    expect(forecast?.byOtherVersions).toBeGreaterThan(20);
    for (const { now, then } of [
      forecast?.escalations ?? { now: 0, then: 1 },
      ...(forecast?.byTeam ?? []),
      ...(forecast?.byReason ?? []),
      ...(forecast?.byRule ?? []),
      ...(forecast?.byHour ?? []),
    ])
      expect(then).toBe(now);
    // Of those that the live version decided, "now" is what was decided.
    const own = rows.filter(({ policyVersion }) => policyVersion === task.liveVersion);
    const ownForecast = await workOut({ ...task, from: own[0]?.facts.at ?? 0 }, async () => true);
    expect(ownForecast?.byOtherVersions).toBe(0);
    expect(ownForecast?.escalations.now).toBe(own.filter(({ routed }) => routed !== null).length);
  }, 120_000);
});

/** Rules that read what differs where a person held the ticket: nobody can know it. */
const unknowable = ["question-repeated", "no-reply-in-time"];
const leaveOut: Edit = (document) => {
  document.rules = document.rules.filter((rule) => !unknowable.includes(rule.slug));
  // A pattern whose class an edit changes: the line stays as it is written.
  document.word_classes.push({ slug: "matter", name: "Matter", words: { en: ["webhook"] } });
  for (const list of document.word_lists)
    if (list.slug === "complaint")
      list.phrases = { en: ["formal complaint", "{matter} ..2 {fails|missing|cost}"] };
};

describe("a draft over days that another version decided", () => {
  for (const [name, edit] of Object.entries(edits)) {
    it(`says what really happens where the same days are lived with it: ${name}`, async () => {
      const [before, after] = [await makeDesk(database.db), await makeDesk(database.db)];
      await publish(before, leaveOut);
      await publish(after, leaveOut);
      await publish(after, edit);
      const lived = async (desk: Desk) => {
        const random = randomOf(name.length * 31);
        const ids: string[] = [];
        for (let n = 0; n < 16; n++) ids.push(await tellTicket(desk, random, { people: false }));
        return ids;
      };
      const [ids, twins] = [await lived(before), await lived(after)];
      const task = await taskOf(before, edit);
      const forecast = await workOut(task, async () => true);
      const really = byTicket(await rowsOf(await taskOf(after)));
      const was = byTicket(await rowsOf(task));
      const places = (rows: DecisionRow[] | undefined) => (rows ?? []).flatMap(({ routed }) => routed ?? []);
      const moved = new Map(forecast?.moved.tickets.map((each) => [each.ticketId, each]));
      let sent = 0;
      for (const [index, id] of ids.entries()) {
        const [now, then] = [places(was.get(id)), places(really.get(twins[index] ?? ""))];
        sent += then.length;
        const kind = now.length === 0 ? "new" : then.length === 0 ? "stays" : "elsewhere";
        const same = JSON.stringify(now) === JSON.stringify(then);
        expect({ now, then, kind: moved.get(id)?.kind ?? null }).toEqual({
          now,
          then,
          kind: same ? null : kind,
        });
        const place = moved.get(id)?.then;
        if (kind === "new" && place?.holder === "person")
          expect({ tier: place.tier, team: place.team }).toEqual(then[0]);
      }
      expect(forecast?.escalations.then).toBe(sent);
      expect(moved.size).toBeGreaterThan(0);
    }, 90_000);
  }
});

describe("what is no longer there, and what clocks say", () => {
  it("leaves decisions of an erased customer as they were where a version reads what was erased", async () => {
    const desk = await makeDesk(database.db);
    const random = randomOf(5);
    for (let n = 0; n < 6; n++) await tellTicket(desk, random, { people: false });
    const task = await taskOf(desk, edits.subject);
    const [row] = await database.db
      .select({ customerId: tickets.customerId })
      .from(tickets)
      .where(eq(tickets.workspaceId, desk.workspaceId));
    await redactCustomer(database.db, {
      workspaceId: desk.workspaceId,
      customerId: row?.customerId ?? "",
      actor: { kind: "system", name: "test" },
      at: desk.at(),
    });
    const reads = await workOut(task, async () => true);
    expect(reads?.erased).toBeGreaterThan(0);
    expect(reads?.decisions).toBe((await rowsOf(task)).length);
    const same = await workOut({ ...task, document: (await taskOf(desk)).document }, async () => true);
    expect(same).toMatchObject({ moved: { stays: 0, new: 0, elsewhere: 0 }, erased: 0 });
  }, 60_000);

  it("holds clocks that ended against the draft's targets, where the ticket stays where it was", async () => {
    const desk = await makeDesk(database.db);
    const random = randomOf(17);
    for (let n = 0; n < 14; n++) await tellTicket(desk, random, { people: true });
    const of = async (accept: number) => {
      const task = await taskOf(desk, (document) => {
        for (const row of document.sla.targets) {
          row.calendar = "around-the-clock";
          row.targets = { ...row.targets, accept };
        }
      });
      const forecast = await workOut(task, async () => true);
      return forecast?.sla.find(({ metric }) => metric === "accept");
    };
    const ample = await of(100_000);
    expect(ample).toMatchObject({ now: 1, then: 1 });
    expect(ample?.clocks).toBeGreaterThan(2);
    // None was accepted sooner than a second after it was given.
    expect(await of(1)).toMatchObject({ now: 1, then: 0, clocks: ample?.clocks });
    expect(await of(3600)).toMatchObject({ then: 1 });
  }, 60_000);

  it("stops at once where it is told to", async () => {
    const desk = await makeDesk(database.db);
    await tellTicket(desk, randomOf(1), { people: false });
    expect(await workOut(await taskOf(desk), async () => false)).toBeNull();
  });
});
