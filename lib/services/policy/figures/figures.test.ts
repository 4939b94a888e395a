import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { decisions, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { binOf, type RuleFigures, thresholdEffect } from "@/lib/domain/policy/forecast/figures";
import { riskOf } from "@/lib/domain/rules/risk";
import { builtInRule, type Facts } from "@/lib/domain/rules/types";
import { risks } from "@/lib/domain/vocabulary";
import type { Ctx } from "../../context";
import { refoldTickets } from "../../metrics/refold";
import { type Desk, makeDesk } from "../../testing/desk";
import { publish, randomOf, slug, tellTicket } from "../../testing/random-days";
import { makeWorkspace } from "../../testing/workspace";
import { addMessages } from "../../tickets/add-messages";
import { createTicket } from "../../tickets/create-ticket";
import { giveVerdict, resolve } from "../../tickets/verbs";
import { loadLive } from "../bundle";
import { readPolicy } from "../read-policy";
import { firings } from "./firings";
import { readRuleFigures } from "./rule-figures";
import { suggestValues } from "./suggest-values";
import { readTruths } from "./truths";

let database: TestDatabase;
let desk: Desk;
let figures: RuleFigures;
const verdicts = new Map<string, boolean>();

const viewer = (): Ctx => ({ ...desk.workspace.as("viewer"), now: desk.at() + 1000 });
const values = (field: string, more: object = {}) =>
  suggestValues(viewer(), { slug, field, days: 30, ...more });

async function stored() {
  return database.db
    .select({ decision: decisions, ticket: tickets })
    .from(decisions)
    .innerJoin(
      tickets,
      and(eq(tickets.workspaceId, decisions.workspaceId), eq(tickets.ticketId, decisions.ticketId)),
    )
    .where(eq(decisions.workspaceId, desk.workspaceId));
}

/** Who accepted says whether they were needed. */
async function judge(ids: string[]): Promise<void> {
  const random = randomOf(5);
  for (const ticketId of ids) {
    const [row] = await database.db
      .select()
      .from(tickets)
      .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.ticketId, ticketId)));
    const last = row?.relay.at(-1);
    const holder = last?.holder === "member" ? last.member : null;
    if (row === undefined || holder === null || holder === "admin") continue;
    const needed = random.chance(0.6);
    verdicts.set(ticketId, needed);
    const ctx = desk.by(desk.member(holder));
    await giveVerdict(ctx, { key: `ESC-${row.number}`, moment: "accept", needed });
  }
}

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  await publish(desk, (document) => {
    for (const rule of document.rules) if (rule.slug === "very-unhappy") rule.mode = "shadow";
    document.rules.push({
      slug: "orders",
      name: "Orders",
      effect: "also",
      mode: "on",
      on: ["intake"],
      when: { field: "category", op: "is", value: "order" },
      then: [{ do: "add_tag", tag: "order" }],
    });
  });
  const random = randomOf(9);
  const ids: string[] = [];
  for (let n = 0; n < 30; n++) ids.push(await tellTicket(desk, random, { people: true, ends: false }));
  await judge(ids);
  await refoldTickets(desk.workspaceId, ids, desk.at());
  figures = await readRuleFigures(viewer(), { slug, days: 30 });
}, 90_000);

describe("figures of rules", () => {
  it("count each rule's matches, what it decided, what others took, and shadow", async () => {
    const rows = await stored();
    expect(figures.decisions).toBe(rows.length);
    expect(figures.tickets).toBe(30);
    const slugs = new Set(rows.flatMap(({ decision }) => decision.result.matched.map(({ rule }) => rule)));
    expect(slugs.size).toBeGreaterThan(4);
    for (const rule of slugs) {
      const matched = rows.filter(({ decision }) =>
        decision.result.matched.some((each) => each.rule === rule),
      );
      const mine = matched.filter(
        ({ decision }) => decision.rule === rule && decision.outcome === "escalated",
      );
      const figure = figures.rules[rule];
      expect(figure?.matched).toBe(matched.length);
      expect(figure?.decided).toBeGreaterThanOrEqual(mine.length);
      const taken = figure?.takenBy.reduce((sum, { count }) => sum + count, 0) ?? 0;
      expect((figure?.decided ?? 0) + taken).toBeLessThanOrEqual(matched.length);
    }
    const shadowed = rows.filter(({ decision }) => decision.result.shadow.length > 0);
    expect(shadowed.length).toBeGreaterThan(0);
    expect(figures.rules["very-unhappy"]?.shadow).toBe(shadowed.length);
    const orders = rows.filter(
      ({ decision }) => decision.event === "intake" && decision.facts.values.category === "order",
    );
    expect(figures.rules.orders).toMatchObject({ matched: orders.length, decided: orders.length });
  });

  it("are the number of firings that are listed", async () => {
    for (const [rule, figure] of Object.entries(figures.rules)) {
      const list = (more: object) =>
        firings(viewer(), { slug, rule, days: 30, shadow: false, limit: 200, ...more });
      expect((await list({})).items).toHaveLength(figure.decided);
      expect((await list({ shadow: true })).items).toHaveLength(figure.shadow);
      for (const { rule: other, count } of figure.takenBy)
        expect((await list({ taken_by: other })).items).toHaveLength(count);
    }
  });

  it("are listed page after page, each once, with where the ticket went", async () => {
    const rule = builtInRule;
    const all = await firings(viewer(), { slug, rule, days: 30, shadow: false, limit: 200 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await firings(viewer(), { slug, rule, days: 30, shadow: false, limit: 2, cursor });
      seen.push(...page.items.map(({ decisionId }) => decisionId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.items.map(({ decisionId }) => decisionId));
    expect(all.items[0]).toMatchObject({ outcome: "escalated", tier: "l1", team: "front-line" });
    expect(all.items[0]?.owner).toMatch(/ann|bob/);
  });
});

describe("figures of confidence", () => {
  it("are what a count by hand gives for every threshold", async () => {
    const { document } = await readPolicy(desk.workspace.as("admin"), { slug });
    const held = new Map<string, { risk: string; lowest: number; byRule: boolean; ticketId: string }>();
    for (const { decision } of await stored()) {
      const facts: Facts = decision.facts;
      if (facts.holder !== "ai") continue;
      const { category, task, confidence } = facts.values;
      const risk = riskOf(document, typeof category === "string" ? category : null, (task as string) ?? null);
      const key = `${decision.ticketId} ${risk}`;
      const known = held.get(key) ?? { risk, lowest: 2, byRule: false, ticketId: decision.ticketId };
      const byRule = decision.outcome === "escalated" && decision.rule !== builtInRule;
      held.set(key, {
        ...known,
        lowest: Math.min(known.lowest, typeof confidence === "number" ? confidence : 2),
        byRule: known.byRule || byRule,
      });
    }
    for (const risk of risks)
      for (const threshold of [0, 0.5, 0.8, 0.92, 0.955, 0.99, 1, "person_always"] as const) {
        const of = [...held.values()].filter((each) => each.risk === risk);
        const limit = threshold === "person_always" ? 3 : binOf(threshold) / 100;
        const sent = of.filter(({ byRule, lowest }) => byRule || lowest < limit - 1e-9);
        const judged = sent.filter(({ ticketId }) => verdicts.has(ticketId));
        const needless = judged.filter(({ ticketId }) => verdicts.get(ticketId) === false);
        const effect = thresholdEffect(figures, risk, threshold);
        expect(effect.tickets).toBe(of.length);
        if (of.length > 0) expect(effect.escalates).toBeCloseTo(sent.length / of.length, 9);
        expect(effect.judged).toBe(judged.length);
        if (judged.length > 0) expect(effect.needless).toBeCloseTo(needless.length / judged.length, 9);
      }
    expect(figures.judged).toBe(verdicts.size);
    expect(verdicts.size).toBeGreaterThan(5);
  });
});

describe("what is known afterwards", () => {
  it("is that a person was needed where the AI resolved a ticket that came back for one", async () => {
    const other = await makeDesk(database.db);
    const by = (acting?: { ai: true }) => other.by(other.key(["tickets:write", "tickets:read"], acting));
    const ended = async (then: string) => {
      const { key, ticket } = await createTicket(by(), {
        path: slug,
        subject: "Order",
        source: "api",
        customer: { external_id: then },
        messages: [{ author: "customer", body: "Where is it?" }],
        ai: { confidence: 0.99 },
      });
      await resolve(by({ ai: true }), { key, closure: { code: "solved", summary: "Told." } });
      await addMessages(by(), { key, messages: [{ author: "customer", body: then }] });
      return ticket.id;
    };
    const thanked = await ended("Thank you.");
    const back = await ended("It is still not here. I want to speak to a person.");
    await refoldTickets(other.workspaceId, [thanked, back], other.at());
    const { path } = await loadLive(database.db, other.workspaceId, { slug });
    const truths = await readTruths(database.db, {
      workspaceId: other.workspaceId,
      pathId: path.pathId,
      from: other.at() - 86_400_000,
      zone: "UTC",
    });
    expect([...truths].sort()).toEqual(
      [
        [thanked, false],
        [back, true],
      ].sort(),
    );
  });
});

describe("values of a field", () => {
  it("are those stored, with counts, absent ones and round amounts", async () => {
    const rows = await database.db.select().from(tickets).where(eq(tickets.workspaceId, desk.workspaceId));
    const count = (of: (row: (typeof rows)[number]) => unknown, value: unknown) =>
      rows.filter((row) => of(row) === value).length;
    const category = await values("category");
    expect(category).toMatchObject({ total: 30, absent: count((row) => row.category, null), type: "enum" });
    for (const { value, count: n } of category.values) expect(n).toBe(count((row) => row.category, value));
    const [first] = category.values;
    const within = await values("priority", { categories: [String(first?.value)] });
    expect(within.total).toBe(first?.count);
    const tags = await values("tags");
    expect(tags.absent).toBe(rows.filter((row) => row.tags.length === 0).length);
    expect(tags.values).toContainEqual({
      value: "order",
      count: rows.filter((row) => row.tags.includes("order")).length,
    });
    const confidence = await values("confidence");
    expect(confidence.type).toBe("number");
    expect(confidence.above.length).toBeGreaterThan(1);
    expect((await values("risk")).values.reduce((sum, { count: n }) => sum + n, 0)).toBe(30);
    expect(await values("new.customer")).toMatchObject({ total: 0, values: [], type: "message_text" });
    expect(await values("field.nowhere")).toMatchObject({ total: 0, type: null });
  });

  it("of money are in its commonest currency, and say how many are above", async () => {
    const made = (amount: number, currency = "EUR") =>
      createTicket(desk.by(desk.key(["tickets:write"])), {
        path: slug,
        subject: "Refund",
        source: "api",
        customer: { external_id: `m-${amount}` },
        messages: [{ author: "customer", body: "Please." }],
        fields: { amount: { amount, currency } },
      });
    for (const amount of [12, 40, 55, 99, 120, 180, 260, 700, 45]) await made(amount);
    await made(3, "DKK");
    const { above, absent, total, values: all } = await values("field.amount");
    expect({ absent, total }).toEqual({ absent: 30, total: 40 });
    expect(all).toHaveLength(10);
    expect(above).toContainEqual({ value: { amount: 100, currency: "EUR" }, count: 4 });
    expect(above.every(({ value }) => typeof value === "object" && value.currency === "EUR")).toBe(true);
  });
});

describe("rights", () => {
  it("ask for policy:read, and another workspace's path is not found", async () => {
    const key = desk.by(desk.key(["tickets:read"]));
    await expect(readRuleFigures(key, { slug, days: 30 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(suggestValues(key, { slug, field: "category", days: 30 })).rejects.toMatchObject({
      code: "forbidden",
    });
    const policies = desk.by(desk.key(["policy:read"]));
    const input = { slug, rule: "safety", days: 30, shadow: false, limit: 10 };
    await expect(firings(policies, input)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = (await makeWorkspace(database.db)).as("admin");
    const theirs = await readRuleFigures(stranger, { slug, days: 30 });
    expect(theirs).toMatchObject({ decisions: 0, tickets: 0, rules: {} });
    await expect(readRuleFigures(stranger, { slug: "nowhere", days: 30 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
