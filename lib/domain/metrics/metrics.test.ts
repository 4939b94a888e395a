import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs } from "../time/zone";
import { aggregate, aggregateBy, dimensions, type Metrics, type MetricsPeriod } from "./aggregate";
import { foldTicket } from "./fold";
import { oracleMetrics } from "./oracle.testing";
import { generateHistories } from "./testing";
import type { FoldSettings, TicketHistory } from "./types";

const start = Date.UTC(2026, 8, 1);
/** Working time of the tests: 08:00 to 16:00 UTC every day, counted by the minute's rule of three. */
const openBetween = (path: string, from: number, to: number): number => {
  const daily = (at: number) => Math.min(Math.max((at % dayMs) - 8 * 3_600_000, 0), 8 * 3_600_000);
  const open =
    Math.floor(to / dayMs) * 8 * 3_600_000 +
    daily(to) -
    (Math.floor(from / dayMs) * 8 * 3_600_000 + daily(from));
  return path === "it-service" ? to - from : open;
};
const settings: FoldSettings = { now: start + 61 * dayMs, firstContactDays: 7, openBetween };
const factsOf = (histories: TicketHistory[], with_: FoldSettings = settings) =>
  histories.flatMap((history) => foldTicket(history, with_));

/** Every count and exact sum of the figures by its place; ratios and percentiles do not add up. */
function countsOf(metrics: Metrics): Record<string, number> {
  const { excluded: _excluded, ...rest } = metrics;
  const counts: Record<string, number> = {};
  const add = (name: string, n: number) => {
    counts[name] = (counts[name] ?? 0) + n;
  };
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, `${path}/${nameOf(item)}`);
      return;
    }
    if (typeof value === "object" && value !== null)
      for (const [name, member] of Object.entries(value))
        if (typeof member === "number" && isCount(path, name)) add(`${path}/${name}`, member);
        else if (typeof member === "object") walk(member, `${path}/${name}`);
  };
  walk(rest, "");
  return counts;
}
const nameOf = (item: object): string =>
  ["day", "metric", "tier", "team", "holder", "member", "from", "to"]
    .map((name) => String((item as Record<string, unknown>)[name] ?? ""))
    .join("|");
const summed =
  /^(count|beforeCount|stillWaiting|provisional|breached|met|volume|returned|legs|totalMs|briefScores)$/;
const isCount = (path: string, name: string): boolean =>
  summed.test(name) ||
  /escalationsBySource|triggers|missingParts/.test(path) ||
  (path === "/verdicts" && name !== "briefScore");
function plus(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sum = { ...one };
  for (const [name, n] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

describe("figures over 60 generated days", () => {
  // 25 October 2026 has 25 hours in these zones or 24 in UTC; a period may begin or end on it.
  const periods: fc.Arbitrary<MetricsPeriod> = fc
    .record({
      first: fc.integer({ min: 0, max: 60 }),
      days: fc.integer({ min: 1, max: 28 }),
      zone: fc.constantFrom("Europe/Copenhagen", "UTC", "America/New_York", "Pacific/Auckland"),
      path: fc.constantFrom(null, "customer-service", "it-service"),
    })
    .map(({ first, days, zone, path }) => ({
      from: new Date(start + first * dayMs).toISOString().slice(0, 10),
      to: new Date(start + (first + days - 1) * dayMs).toISOString().slice(0, 10),
      zone,
      path,
      now: settings.now,
    }));

  it("equal those found in the raw events by brute force", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 70 }), periods, (seed, count, period) => {
        const histories = generateHistories(seed, count, start);
        expect(aggregate(factsOf(histories), period)).toEqual(oracleMetrics(histories, period, settings));
      }),
      { numRuns: 150 },
    );
  });

  it("equal them for 600 tickets in one go, with every figure measured", () => {
    const histories = generateHistories(42, 600, start);
    const period: MetricsPeriod = {
      from: "2026-10-04",
      to: "2026-10-31",
      zone: "Europe/Copenhagen",
      path: null,
      now: settings.now,
    };
    const metrics = aggregate(factsOf(histories), period);
    expect(metrics).toEqual(oracleMetrics(histories, period, settings));
    for (const figure of [
      metrics.escalationRate,
      metrics.returned,
      metrics.firstResponse.median,
      metrics.firstContact.share,
      metrics.resolution.escalated,
      metrics.resolution.aiAlone,
      metrics.targetsMet.share,
      metrics.reopenRate,
      metrics.needless,
      metrics.repeat.onTicket,
      metrics.repeat.byCustomer,
      metrics.askedTwice,
      metrics.missed,
    ]) {
      expect(figure.count).toBeGreaterThan(5);
      expect(figure.value).toBeGreaterThan(0);
      expect(figure.beforeCount).toBeGreaterThan(5);
    }
    expect(metrics.excluded.negative).toBeGreaterThan(0);
    expect(metrics.excluded.missingHistory).toBeGreaterThan(0);
    expect(metrics.firstResponse.stillWaiting).toBeGreaterThan(0);
    expect(metrics.firstContact.provisional).toBeGreaterThan(0);
  });

  it("add up over single days to the whole period for counts and sums", () => {
    const histories = generateHistories(7, 200, start);
    const facts = factsOf(histories);
    const base = { zone: "Europe/Copenhagen", path: null, now: settings.now };
    const whole = aggregate(facts, { ...base, from: "2026-10-20", to: "2026-10-29" });
    const days = whole.volume.map(({ day }) => aggregate(facts, { ...base, from: day, to: day }));
    const sum = (of: (metrics: (typeof days)[number]) => number) =>
      days.reduce((total, day) => total + of(day), 0);
    expect(sum((day) => day.escalations.count)).toBe(whole.escalations.count);
    expect(sum((day) => day.created.count)).toBe(whole.created.count);
    expect(sum((day) => day.firstResponse.mean.count)).toBe(whole.firstResponse.mean.count);
    expect(sum((day) => (day.firstResponse.mean.value ?? 0) * day.firstResponse.mean.count)).toBeCloseTo(
      (whole.firstResponse.mean.value ?? 0) * whole.firstResponse.mean.count,
      0,
    );
  });

  const sixWeeks: MetricsPeriod = {
    from: "2026-09-10",
    to: "2026-10-25",
    zone: "Europe/Copenhagen",
    path: null,
    now: settings.now,
  };
  const groupable = fc.constantFrom(...dimensions);

  it("equal those of the raw events under each value that they are split by", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 40 }),
        periods,
        groupable,
        (seed, count, period, by) => {
          const histories = generateHistories(seed, count, start);
          for (const { value, metrics } of aggregateBy(factsOf(histories), period, by))
            expect(metrics).toEqual(oracleMetrics(histories, period, settings, { dimension: by, value }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(dimensions)("add up to the whole when split by %s, and leave no value out", (dimension) => {
    const histories = generateHistories(11, 150, start);
    const facts = factsOf(histories);
    const whole = aggregate(facts, sixWeeks);
    const groups = aggregateBy(facts, sixWeeks, dimension);
    expect(groups.length).toBeGreaterThan(2);
    expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length);
    for (const { value, metrics } of groups)
      expect(metrics).toEqual(oracleMetrics(histories, sixWeeks, settings, { dimension, value }));
    const nowhere = oracleMetrics(histories, sixWeeks, settings, { dimension, value: "nowhere" });
    expect(nowhere.created.count).toBe(0);
    const added = groups.map(({ metrics }) => countsOf(metrics)).reduce(plus);
    expect(added).toEqual(countsOf(whole));
    expect(Object.values(added).filter((n) => n > 0).length).toBeGreaterThan(40);
  });

  it("gives each fact its own number within its kind", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const history of generateHistories(seed, 20, start)) {
          const keys = foldTicket(history, settings).map((fact) => `${fact.kind} ${fact.n}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
