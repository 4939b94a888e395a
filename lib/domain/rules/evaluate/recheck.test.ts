import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { minutesBetween } from "../fields";
import type { Condition, Rule } from "../schema";
import { factsWith, policyWith } from "../testing/policy";
import type { Facts } from "../types";
import { compileRuleset, conditionHolds } from "./compile";
import { evaluate } from "./evaluate";
import type { WorkingTime } from "./recheck";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

const minute = 60_000;
const at = Date.UTC(2026, 2, 2, 10);
const ruleset = (when: Condition, more: Partial<Rule> = {}) =>
  compileRuleset(policyWith({ rules: [{ slug: "a", when, ...more }] }));
const recheck = (
  when: Condition,
  values: Facts["values"],
  working: WorkingTime | null = null,
  more: Partial<Rule> = {},
) => evaluate(ruleset(when, more), factsWith({ values }), working).recheckAt;
const inMinutes = (value: number | null) => (value === null ? null : (value - at) / minute);

/** Open 09:00 to 17:00 UTC every day. */
const dayMs = 24 * 60 * minute;
const office: WorkingTime = {
  instantAfter: (startMs, workingMs) => {
    let left = workingMs;
    for (let day = Math.floor(startMs / dayMs) * dayMs; ; day += dayMs) {
      const from = Math.max(startMs, day + 9 * 60 * minute);
      const to = day + 17 * 60 * minute;
      if (to > from && to - from >= left) return from + left;
      if (to > from) left -= to - from;
    }
  },
};
const neverOpen: WorkingTime = { instantAfter: () => null };
const alwaysOpen: WorkingTime = { instantAfter: (startMs, workingMs) => startMs + workingMs };

it("is never where a condition turns true after the year 9999, which no store takes", () => {
  const millennia = 10_000 * 366 * 24 * 60;
  const since: Condition = { field: "minutes_since_created", op: "at_least", value: millennia };
  expect(recheck(since, { minutes_since_created: 1 })).toBeNull();
  const renewed: Condition = { field: "field.renewal", op: "within_last", value: millennia };
  expect(recheck({ not: renewed }, { "field.renewal": at })).toBeNull();
});

describe("durations", () => {
  const since = (
    op: "at_least" | "greater" | "less" | "at_most" | "between",
    value: number | number[],
  ): Condition => ({
    field: "minutes_since_created",
    op,
    value,
  });
  const now = (minutes: number) => ({ minutes_since_created: minutes });
  it.each<[Condition, number, number | null]>([
    [since("at_least", 30), 10, 20],
    [since("greater", 30), 10, 20 + 1 / minute],
    [since("greater", 30), 30, 1 / minute],
    [since("between", [30, 40]), 10, 20],
    [since("between", [40, 30]), 10, null],
    [since("less", 30), 10, 20],
    [since("less", 30), 40, null],
    [since("at_most", 30), 40, null],
    [since("between", [30, 40]), 50, null],
    [{ not: since("less", 30) }, 10, 20],
    [{ not: since("at_most", 30) }, 10, 20 + 1 / minute],
    [{ not: since("at_least", 30) }, 40, null],
    [{ not: { not: since("at_least", 30) } }, 10, 20],
  ])("%j after %d minutes: in %d", (when, minutes, expected) => {
    expect(inMinutes(recheck(when, now(minutes)))).toEqual(
      expected === null ? null : expect.closeTo(expected, 9),
    );
  });
  it("while it holds, looks for its end", () => {
    expect(inMinutes(recheck(since("at_most", 30), now(10)))).toBeCloseTo(20 + 1 / minute, 9);
    expect(inMinutes(recheck(since("between", [5, 30]), now(10)))).toBeCloseTo(20 + 1 / minute, 9);
    expect(recheck(since("at_least", 5), now(10))).toBeNull();
  });
  it("has none for an absent start, a wrong value or a rule that doesn't hear time", () => {
    expect(recheck(since("at_least", 30), {})).toBeNull();
    expect(recheck({ field: "minutes_since_created", op: "at_least", value: "x" }, now(1))).toBeNull();
    expect(recheck({ field: "minutes_since_created", op: "is_set" }, now(1))).toBeNull();
    expect(recheck(since("at_least", 30), now(1), null, { on: ["intake", "message", "update"] })).toBeNull();
    expect(recheck(since("at_least", 30), now(1), null, { mode: "off" })).toBeNull();
    expect(recheck(since("at_least", 30), now(1), null, { mode: "shadow" })).not.toBeNull();
  });
  it("compares with another field", () => {
    const when: Condition = {
      field: "minutes_since_created",
      op: "at_least",
      value: { field: "field.seats" },
    };
    expect(inMinutes(recheck(when, { ...now(10), "field.seats": 15 }))).toBe(5);
    expect(recheck(when, now(10))).toBeNull();
  });
  it("runs working time in the calendar, and early without one", () => {
    const when: Condition = {
      field: "minutes_since_created",
      op: "at_least",
      value: 600,
      calendar: "working",
    };
    const values = { "minutes_since_created@working": 60 };
    expect(inMinutes(recheck(when, values, office))).toBe(7 * 60 + 16 * 60 + 2 * 60);
    expect(inMinutes(recheck(when, values, null))).toBe(540);
    expect(recheck(when, values, neverOpen)).toBeNull();
    expect(recheck(when, { minutes_since_created: 60 }, office)).toBeNull();
  });
});

describe("windows", () => {
  const renewal = (minutes: number) => ({ "field.renewal": at + minutes * minute });
  const next: Condition = { field: "field.renewal", op: "within_next", value: 30 };
  const last: Condition = { field: "field.renewal", op: "within_last", value: 30 };
  it.each<[Condition, number, number | null]>([
    [next, 100, 70],
    [next, 20, 20 + 1 / minute],
    [next, -1, null],
    [last, 100, 100],
    [last, -10, 20 + 1 / minute],
    [last, -40, null],
    [{ not: next }, 20, 20 + 1 / minute],
    [{ any: [next, last] }, 20, 20],
  ])("%j at %d: in %d", (when, minutes, expected) => {
    expect(inMinutes(recheck(when, renewal(minutes)))).toEqual(
      expected === null ? null : expect.closeTo(expected, 9),
    );
  });
  it.each<[Condition, number, number | null]>([
    // At its first instant it holds, at its last it still does.
    [next, 30, 30 + 1 / minute],
    [next, 0, 1 / minute],
    [last, 0, 30 + 1 / minute],
    [last, -30, 1 / minute],
    [next, 30 + 1 / minute, 1 / minute],
    [next, -1 / minute, null],
  ])("%j at its edge, %d: in %d", (when, minutes, expected) => {
    expect(inMinutes(recheck(when, renewal(minutes)))).toEqual(
      expected === null ? null : expect.closeTo(expected, 9),
    );
  });
  it("has none for a field that is not there, a span that is none, or hours that are not known", () => {
    expect(recheck({ ...next, field: "unheard" }, { unheard: at + minute })).toBeNull();
    expect(recheck({ ...next, value: "soon" }, renewal(100))).toBeNull();
    expect(recheck(next, { "field.renewal": "soon" })).toBeNull();
    expect(recheck({ field: "working_hours", op: "is", value: true }, {}, office)).toBeNull();
  });
  it("asks of a condition that doesn't hold only what may turn it true", () => {
    const soon: Condition = { field: "minutes_since_created", op: "less", value: 60 };
    const values = { ...renewal(100), minutes_since_created: 10 };
    expect(inMinutes(recheck({ all: [soon, next] }, values))).toBe(70);
    expect(inMinutes(recheck({ all: [{ not: { not: soon } }, next] }, values))).toBe(70);
    expect(inMinutes(recheck({ any: [soon, next] }, values))).toBe(50);
  });
  it("takes the earliest of all rules", () => {
    const compiled = compileRuleset(
      policyWith({ rules: [{ when: next }, { when: last }, { when: { field: "priority", op: "is_set" } }] }),
    );
    expect(inMinutes(evaluate(compiled, factsWith({ values: renewal(100) })).recheckAt)).toBe(70);
  });
  it("has none where the instant is absent or no instant", () => {
    expect([recheck(next, {}), recheck(next, { "field.renewal": "soon" })]).toEqual([null, null]);
  });
});

describe("working hours", () => {
  const open: Condition = { field: "working_hours", op: "is", value: true };
  const closed: Condition = { field: "working_hours", op: "is", value: false };
  it("turn at the next opening and closing", () => {
    expect(inMinutes(recheck(closed, { working_hours: true }, office))).toBe(7 * 60);
    expect(inMinutes(recheck(open, { working_hours: true }, office))).toBe(7 * 60);
    const night = Date.UTC(2026, 2, 2, 20);
    const found = evaluate(ruleset(open), factsWith({ at: night, values: { working_hours: false } }), office);
    expect(found.recheckAt).toBe(Date.UTC(2026, 2, 3, 9));
  });
  it("are asked of no other leaf", () => {
    const breached: Condition = { field: "clock.tier", op: "is", value: "breached" };
    expect(recheck(breached, { working_hours: true, "clock.tier": "running" }, office)).toBeNull();
  });
  it("never turn in a calendar that is always or never open, nor without one", () => {
    expect(recheck(closed, { working_hours: true }, alwaysOpen)).toBeNull();
    expect(recheck(open, { working_hours: false }, neverOpen)).toBeNull();
    expect(recheck(open, { working_hours: false })).toBeNull();
    expect(recheck(open, {}, office)).toBeNull();
  });
});

describe("a condition that this ticket's facts already make false", () => {
  const late: Condition = { field: "minutes_since_created", op: "at_least", value: 30 };
  const billing: Condition = { field: "category", op: "is", value: "billing" };
  const many: Condition = { field: "customer_open_tickets", op: "at_least", value: 3 };
  const values = { minutes_since_created: 10, category: "orders", customer_open_tickets: 0 };
  it("is not read again, one that the outside world can change is", () => {
    expect(recheck({ all: [late, billing] }, values)).toBeNull();
    expect(recheck({ not: { any: [{ not: late }, { not: billing }] } }, values)).toBeNull();
    const urgent: Condition = { field: "priority", op: "is", value: "urgent" };
    expect(recheck({ all: [late, { any: [billing, urgent] }] }, values)).toBeNull();
    expect(
      recheck({ all: [late, { not: { all: [{ not: billing }, { not: urgent }] } }] }, values),
    ).toBeNull();
    expect(inMinutes(recheck({ any: [late, billing] }, values))).toBe(20);
    expect(inMinutes(recheck({ all: [late, many] }, values))).toBe(20);
    expect(inMinutes(recheck({ all: [late, { not: billing }] }, values))).toBe(20);
    expect(inMinutes(recheck({ all: [late, { any: [billing, many] }] }, values))).toBe(20);
  });
});

describe("recheck_at", () => {
  const created = at - 12 * minute - 345;
  const duration = fc.record({
    field: fc.constant("minutes_since_created" as const),
    op: fc.constantFrom("at_least", "greater", "less", "at_most"),
    value: fc.constantFrom(5, 13, 20, 30.5, 40),
  });
  const window = fc.record({
    field: fc.constantFrom("field.renewal", "field.promised-on"),
    op: fc.constantFrom("within_next", "within_last"),
    value: fc.constantFrom(5, 10, 30),
  });
  const condition = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      duration,
      window,
      fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie("node") }),
    ),
  })).node;
  const factsAt = (now: number, renewal: number, promised: number) =>
    factsWith({
      at: now,
      values: {
        minutes_since_created: minutesBetween(created, now),
        "field.renewal": renewal,
        "field.promised-on": promised,
      },
    });
  const shift = fc.integer({ min: -60, max: 60 }).map((minutes) => at + minutes * minute + 7);

  it("is never later than the instant a false condition turns true, tried at every half minute", () => {
    fc.assert(
      fc.property(condition, shift, shift, (when, renewal, promised) => {
        const compiled = ruleset(when);
        const first = evaluate(compiled, factsAt(at, renewal, promised));
        if (first.trace[0]?.result) return;
        for (let now = at; now <= at + 70 * minute; now += minute / 2) {
          if (first.recheckAt !== null && now >= first.recheckAt) return;
          expect(conditionHolds(compiled, when, factsAt(now, renewal, promised))).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is an instant at which some time leaf really changes", () => {
    fc.assert(
      fc.property(condition, shift, shift, (when, renewal, promised) => {
        const { recheckAt } = evaluate(ruleset(when), factsAt(at, renewal, promised));
        if (recheckAt === null) return;
        expect(recheckAt).toBeGreaterThan(at);
        const results = (now: number) =>
          JSON.stringify(evaluate(ruleset(when), factsAt(now, renewal, promised)).trace, (key, value) =>
            key === "seen" ? undefined : value,
          );
        expect(results(recheckAt)).not.toBe(results(recheckAt - 1));
      }),
      { numRuns: 400 },
    );
  });
});
