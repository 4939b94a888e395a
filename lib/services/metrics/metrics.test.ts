import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { factRollups, paths, ticketFacts } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now as clockNow } from "@/lib/clock";
import { pathCalendar } from "@/lib/domain/engine/decide/facts";
import { aggregate, aggregateBy, type MetricsPeriod } from "@/lib/domain/metrics/aggregate";
import { foldTicket } from "@/lib/domain/metrics/fold";
import { groupings } from "@/lib/domain/metrics/groupings";
import { historyOf } from "@/lib/domain/metrics/history";
import { oracleMetrics } from "@/lib/domain/metrics/oracle.testing";
import { generateHistories } from "@/lib/domain/metrics/testing";
import type { FoldSettings, TicketHistory } from "@/lib/domain/metrics/types";
import {
  type DrillDown,
  type Figure,
  type GroupBy,
  holders,
  type MetricsQuery,
} from "@/lib/domain/metrics/view";
import { starterPolicy } from "@/lib/domain/policy/starter/starter";
import { addDays, localDayOf } from "@/lib/domain/time/local-day";
import { dayMs } from "@/lib/domain/time/zone";
import { loadLive } from "../policy/bundle";
import { putPolicy } from "../policy/publish-policy";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { rollUpAll, storeHistories } from "./metrics.testing";
import { readDrillDown } from "./read-drill-down";
import { readMetrics } from "./read-metrics";
import { refoldTickets } from "./refold";
import { figuresOf, figuresOfGroup, shownOf, shownOfGroup } from "./shown.testing";

const zone = "Europe/Amsterdam";
let database: TestDatabase;
let workspace: TestWorkspace;
let settings: FoldSettings;
let histories: TicketHistory[];
const now = clockNow();
const start = now - 62 * dayMs;

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  const { workspaceId } = workspace;
  await putPolicy(workspace.as("admin"), {
    slug: "it-service",
    document: starterPolicy({ owner: "admin" }),
    publish: true,
    reason: "A second path",
    apply_to_running: false,
  });
  const known = await database.db.select().from(paths).where(eq(paths.workspaceId, workspaceId));
  const pathIdOf = (slug: string) => known.find((path) => path.slug === slug)?.pathId ?? "";
  const stored = await storeHistories(database.db, workspaceId, pathIdOf, generateHistories(7, 220, start));
  const slugs = new Map(generateHistories(7, 220, start).map((one, i) => [i, one.events[0]?.path ?? ""]));
  // A ticket whose creation is missing still lies on its path: the ticket knows it, its events don't.
  histories = stored.map(({ ticketId, customer, events }, i) => ({
    ticketId,
    customer,
    events: historyOf(events).map((event) => ({ ...event, path: slugs.get(i) ?? "" })),
  }));
  const live = await loadLive(database.db, workspaceId, { slug: "customer-service" });
  const calendar = pathCalendar(live);
  settings = { now, firstContactDays: 7, openBetween: (_path, from, to) => calendar.openBetween(from, to) };
  await refoldTickets(
    workspaceId,
    stored.map(({ ticketId }) => ticketId),
    now,
  );
}, 120_000);

const ctx = () => ({ ...workspace.as("viewer"), now });

/** Both ways to the same figures: added up from the facts, and from days that are rolled up. */
describe.each(["facts", "roll-ups"])("from %s", (way) => {
  beforeAll(async () => {
    if (way === "roll-ups") await rollUpAll(workspace.workspaceId, now + 7 * 3_600_000);
    const kept = database.db
      .select()
      .from(factRollups)
      .where(eq(factRollups.workspaceId, workspace.workspaceId));
    expect((await kept).length > 0).toBe(way === "roll-ups");
  }, 120_000);

  describe("the dashboard's figures", () => {
    const today = localDayOf(now, zone);
    const cases: [string, MetricsQuery][] = [
      ["the last 28 days, all paths", {}],
      ["one path", { path: "it-service" }],
      ["a week in the past", { from: addDays(today, -40), to: addDays(today, -34) }],
      ["one day of one path", { path: "customer-service", from: addDays(today, -9), to: addDays(today, -9) }],
      ["a period across a change of clocks", { from: addDays(today, -45), to: addDays(today, -2) }],
    ];

    it.each(cases)("equal the fold and the brute force over raw events: %s", async (_name, query) => {
      const view = await readMetrics(ctx(), query);
      const { from, to } = view;
      const period: MetricsPeriod = { from, to, zone, path: query.path ?? null, now };
      const facts = histories.flatMap((history) => foldTicket(history, settings));
      expect(figuresOf(view)).toEqual(shownOf(aggregate(facts, period)));
      expect(figuresOf(view)).toEqual(shownOf(oracleMetrics(histories, period, settings)));
    });

    it.each(groupings)("split by %s equal the fold and the brute force, value by value", async (group_by) => {
      const view = await readMetrics(ctx(), { group_by });
      const { from, to } = view;
      const period: MetricsPeriod = { from, to, zone, path: null, now };
      const facts = histories.flatMap((history) => foldTicket(history, settings));
      const dimension = group_by === "customer_tier" ? "customerTier" : group_by;
      const by = dimension === "policy_version" ? "policyVersion" : dimension;
      const groups = new Map(aggregateBy(facts, period, by).map(({ value, metrics }) => [value, metrics]));
      expect(view.groups.length).toBeGreaterThan(2);
      for (const group of view.groups) {
        const { value } = group;
        const metrics = groups.get(value);
        groups.delete(value);
        if (metrics === undefined) throw new Error(`no group ${value}`);
        expect(figuresOfGroup(group)).toEqual(shownOfGroup(metrics));
        const raw = oracleMetrics(histories, period, settings, { dimension: by, value });
        expect(figuresOfGroup(group)).toEqual(shownOfGroup(raw));
      }
      // What is left has only facts of the period before that nothing is compared with: time held, clocks.
      const nothing = oracleMetrics(histories, period, settings, { dimension: by, value: "nowhere" });
      for (const metrics of groups.values()) expect(shownOfGroup(metrics)).toEqual(shownOfGroup(nothing));
      expect(figuresOf(view)).toEqual(figuresOf(await readMetrics(ctx(), {})));
    });

    it("name the values of a split as people do, and keep the order of versions", async () => {
      const namesBy = async (group_by: GroupBy) =>
        (await readMetrics(ctx(), { group_by })).groups.map(({ value, name }) => [value, name]);
      expect(await namesBy("tier")).toContainEqual(["l2", "Engineering, Finance"]);
      expect(await namesBy("source")).toContainEqual(["ai", null]);
      expect(await namesBy("category")).toContainEqual(["billing", "Billing"]);
      expect((await namesBy("category")).at(-1)).toEqual([null, null]);
      const versions = (await namesBy("policy_version")).map(([value]) => value);
      expect(versions.slice(0, -1).map(Number)).toEqual(
        versions
          .slice(0, -1)
          .map(Number)
          .sort((a, b) => a - b),
      );
    });

    it("say nothing of the period before where nothing is compared", async () => {
      const [alone, beside] = await Promise.all([
        readMetrics(ctx(), { compare: "none" }),
        readMetrics(ctx(), { compare: "previous" }),
      ]);
      expect(alone.compare).toBeNull();
      expect(beside.compare).toEqual({ from: addDays(today, -55), to: addDays(today, -28) });
      expect(alone.created).toEqual({
        value: beside.created.value,
        count: beside.created.count,
        before: 0,
        beforeCount: 0,
      });
      expect(alone.perTier).toEqual(beside.perTier);
      expect(beside).toEqual(await readMetrics(ctx(), {}));
    });

    it("have something behind each of them", async () => {
      const view = await readMetrics(ctx(), {});
      expect(view.created.count).toBeGreaterThan(50);
      expect(view.firstResponse.stillWaiting).toBeGreaterThan(0);
      expect(view.excluded.negative).toBeGreaterThan(0);
      expect(view.perTier.length).toBeGreaterThan(3);
      expect(view.verdicts.briefScore).not.toBeNull();
      for (const share of [view.repeat.onTicket, view.repeat.byCustomer, view.askedTwice, view.missed])
        expect(share.value).toBeGreaterThan(0);
      expect(new Set(view.held.map(({ holder }) => holder))).toEqual(new Set(["ai", "to_accept", "member"]));
    });

    it("stay the same when a ticket is folded again", async () => {
      const facts = () =>
        database.db.select().from(ticketFacts).where(eq(ticketFacts.workspaceId, workspace.workspaceId));
      const before = await facts();
      await refoldTickets(workspace.workspaceId, [before[0]?.ticketId ?? ""], now);
      const order = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort();
      expect(order(await facts())).toEqual(order(before));
    });
  });

  describe("the tickets behind a figure", () => {
    const yesOf = ({ value, count }: Figure) => Math.round((value ?? 0) * count);
    const all = async (query: DrillDown) => {
      const pages = [await readDrillDown(ctx(), query)];
      for (let page = pages[0]; page?.cursor; page = pages.at(-1))
        pages.push(await readDrillDown(ctx(), { ...query, cursor: page.cursor }));
      return { total: pages[0]?.total, tickets: pages.flatMap((page) => page.tickets) };
    };

    it("are as many as the figure says, each once", async () => {
      const view = await readMetrics(ctx(), {});
      const wanted: [DrillDown["figure"], number][] = [
        ["escalations", view.escalations.count],
        ["created", view.created.count],
        ["first_response", view.firstResponse.median.count],
        ["still_waiting", view.firstResponse.stillWaiting],
        ["resolution_escalated", view.resolution.escalated.count],
        ["resolution_ai", view.resolution.aiAlone.count],
        ["breached", view.targetsMet.breached],
        ["needless", view.verdicts.needless],
        ["repeat", yesOf(view.repeat.onTicket)],
        ["repeat_by_customer", yesOf(view.repeat.byCustomer)],
        ["asked_twice", yesOf(view.askedTwice)],
        ["missed", yesOf(view.missed)],
      ];
      for (const [figure, count] of wanted) {
        const { total, tickets } = await all({ figure });
        expect([figure, total, tickets.length]).toEqual([figure, count, count]);
        const seen = new Set(
          tickets.map(({ key, at, reason, valueMs }) => `${key} ${at} ${reason} ${valueMs}`),
        );
        expect(seen.size).toBe(count);
      }
    });

    it("are those of a clock, a turn of the relay, a verdict, and a tier's team", async () => {
      const view = await readMetrics(ctx(), {});
      for (const { metric, met, breached } of view.attainment) {
        const clock = metric as DrillDown["clock"];
        expect((await all({ figure: "clock_met", clock })).total).toBe(met);
        expect((await all({ figure: "clock_breached", clock })).total).toBe(breached);
      }
      const turns = (holder: string) =>
        view.held.filter((row) => row.holder === holder).reduce((sum, row) => sum + row.legs, 0);
      for (const holder of holders)
        expect([holder, (await all({ figure: "held", holder })).total]).toEqual([holder, turns(holder)]);
      const { needed, tooLate, wrongOwner } = view.verdicts;
      expect((await all({ figure: "needed" })).total).toBe(needed);
      expect((await all({ figure: "too_late" })).total).toBe(tooLate);
      expect((await all({ figure: "wrong_owner" })).total).toBe(wrongOwner);
      expect(view.perTier.some(({ team }) => team === null)).toBe(true);
      for (const { tier, team, volume, returned } of view.perTier) {
        const place = { tier, team: team ?? "" };
        expect((await all({ figure: "escalations", ...place })).total).toBe(volume);
        expect((await all({ figure: "returned", ...place })).total).toBe(returned);
      }
    });

    it("narrow to a bar of the chart and a row of the tiers, whoever escalated", async () => {
      const view = await readMetrics(ctx(), {});
      const bar = view.volume.find(({ triggers }) => (triggers.manual ?? 0) > 0);
      const { total } = await all({ figure: "escalations", trigger: "manual", day: bar?.day });
      expect(total).toBe(bar?.triggers.manual);
      const l2 = view.perTier.filter(({ tier }) => tier === "l2").reduce((sum, row) => sum + row.volume, 0);
      expect((await all({ figure: "escalations", tier: "l2" })).total).toBe(l2);
    });

    it.each(groupings)("are those under one value of a split by %s", async (group_by) => {
      const view = await readMetrics(ctx(), { group_by });
      for (const { value, verdicts, created, firstResponse, targetsMet } of view.groups) {
        const under = value === null ? { group_by } : { group_by, group: value };
        const counted = await Promise.all(
          (["escalations", "created", "first_response", "still_waiting", "breached"] as const).map(
            async (figure) => (await readDrillDown(ctx(), { figure, ...under })).total,
          ),
        );
        expect(counted).toEqual([
          verdicts.asked,
          created.count,
          firstResponse.median.count,
          firstResponse.stillWaiting,
          targetsMet.breached,
        ]);
      }
    });

    it("are not those of another workspace, and a strange path or period is refused", async () => {
      const other = await makeWorkspace(database.db);
      const view = await readMetrics(other.as("viewer"), {});
      expect([view.created.count, view.escalations.before]).toEqual([0, 0]);
      expect((await readMetrics(other.as("viewer"), { group_by: "tier" })).groups).toEqual([]);
      await expect(readMetrics(ctx(), { path: "nowhere" })).rejects.toMatchObject({ code: "invalid" });
      await expect(readMetrics(ctx(), { from: "2026-02-02", to: "2026-02-01" })).rejects.toMatchObject({
        code: "invalid",
      });
      const cursor = readDrillDown(ctx(), { figure: "created", cursor: "1.x.2" });
      await expect(cursor).rejects.toMatchObject({ code: "invalid" });
    });

    it("are refused to a key without the scope", async () => {
      const actor = { kind: "key" as const, keyId: "k", scopes: ["tickets:read" as const] };
      await expect(readMetrics({ ...ctx(), actor }, {})).rejects.toMatchObject({ code: "forbidden" });
      const figuresOnly = { kind: "key" as const, keyId: "k", scopes: ["metrics:read" as const] };
      await expect(
        readDrillDown({ ...ctx(), actor: figuresOnly }, { figure: "created" }),
      ).rejects.toMatchObject({ code: "forbidden" });
    });
  });
});
