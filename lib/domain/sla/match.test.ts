import { describe, expect, it } from "vitest";
import { type PathPolicy, SlaTargetDoc } from "../policy/path-policy";
import { instantOfField, matchRow, matchTargets } from "./match";
import type { MatchFacts } from "./types";

const facts: MatchFacts = {
  category: "refund",
  priority: "high",
  severity: null,
  customerTier: "vip",
  fields: { promised: "2026-11-20T15:00:00+01:00", wish: "2026-11-20" },
  zone: "Europe/Amsterdam",
};
const row = (slug: string, when: SlaTargetDoc["when"] = {}, more: object = {}) =>
  SlaTargetDoc.parse({
    slug,
    name: slug,
    when,
    calendar: "office",
    targets: { accept: 90, resolution: 3600 },
    ...more,
  });
const versions = { policyVersion: 4, organisationVersion: 9 };

describe("the row", () => {
  const table: [string, SlaTargetDoc["when"], boolean][] = [
    ["an empty condition is the catch-all", {}, true],
    ["an empty list means any", { category: [] }, true],
    ["category", { category: ["refund", "x"] }, true],
    ["another category", { category: ["x"] }, false],
    ["priority", { priority: ["high"] }, true],
    ["another priority", { priority: ["low", "normal"] }, false],
    ["an absent severity matches no list", { severity: ["high"] }, false],
    ["customer tier", { customer_tier: ["vip"] }, true],
    ["another customer tier", { customer_tier: ["consumer"] }, false],
    ["all at once", { category: ["refund"], priority: ["high"], customer_tier: ["vip"] }, true],
    ["all but one", { category: ["refund"], priority: ["high"], customer_tier: ["consumer"] }, false],
  ];
  it.each(table)("%s", (_, when, matches) => {
    expect(matchRow([row("first", when)], facts)?.slug).toBe(matches ? "first" : undefined);
  });
  it("is the first that matches", () => {
    const rows = [row("no", { priority: ["low"] }), row("yes"), row("late")];
    expect(matchRow(rows, facts)?.slug).toBe("yes");
    expect(matchTargets({ targets: rows.slice(0, 1), deadlines: [] }, facts, versions)).toEqual([]);
  });
});

describe("the targets", () => {
  it("carry the row, its lengths in ms, pausing, warnings, actions and versions", () => {
    const rows = [
      row(
        "gold",
        {},
        {
          targets: {
            accept: 90,
            first_response: 600,
            next_response: 700,
            update: 800,
            resolution: 3600,
            tier: 900,
          },
          pause_while_waiting: ["tier"],
          warnings: { accept: [{ share: 0.5 }] },
          on_breach: { resolution: [{ do: "climb" }] },
        },
      ),
    ];
    const targets = matchTargets({ targets: rows, deadlines: [] }, facts, versions);
    expect(targets.map((target) => [target.metric, target.budgetMs, target.pausesWhileWaiting])).toEqual([
      ["accept", 90_000, false],
      ["first_response", 600_000, false],
      ["next_response", 700_000, false],
      ["update", 800_000, true],
      ["resolution", 3_600_000, false],
      ["tier", 900_000, true],
    ]);
    expect(targets[0]).toEqual({
      metric: "accept",
      name: null,
      target: "gold",
      budgetMs: 90_000,
      fixedDueAt: null,
      startsFrom: null,
      calendar: "office",
      pausesWhileWaiting: false,
      warnings: [{ share: 0.5 }],
      onBreach: [],
      policyVersion: 4,
      organisationVersion: 9,
    });
    expect(targets[4]?.onBreach).toEqual([{ do: "climb" }]);
  });

  it("leave out metrics without a length; resolution pauses by default", () => {
    const targets = matchTargets({ targets: [row("r")], deadlines: [] }, facts, versions);
    expect(targets.map((target) => [target.metric, target.pausesWhileWaiting])).toEqual([
      ["accept", false],
      ["resolution", true],
    ]);
  });

  const deadline = (
    more: Partial<PathPolicy["sla"]["deadlines"][number]>,
  ): PathPolicy["sla"]["deadlines"][number] => ({
    slug: "promise",
    name: "Promise",
    from: { field: "promised" },
    when: {},
    warnings: [],
    on_breach: [],
    ...more,
  });
  const deadlines = (...docs: PathPolicy["sla"]["deadlines"]) =>
    matchTargets({ targets: [row("r")], deadlines: docs }, facts, versions)
      .filter((target) => target.metric === "deadline")
      .map(({ name, target, fixedDueAt, startsFrom, budgetMs, calendar }) => [
        name,
        target,
        fixedDueAt,
        startsFrom,
        budgetMs,
        calendar,
      ]);

  it("read deadlines from fields", () => {
    expect(deadlines(deadline({ calendar: "office" }))).toEqual([
      ["promise", "promise", Date.parse("2026-11-20T14:00:00Z"), null, 0, "office"],
    ]);
    expect(deadlines(deadline({ from: { field: "absent" } }))).toEqual([]);
  });
  it("take deadlines of a length", () => {
    const law = deadline({ slug: "law", from: { after: "escalated", length_s: 259_200 } });
    expect(deadlines(law)).toEqual([["law", "law", null, "escalated", 259_200_000, null]]);
  });
  it("only where the deadline applies", () => {
    expect(deadlines(deadline({ when: { category: ["x"] } }))).toEqual([]);
    expect(deadlines(deadline({ when: { priority: ["low"] } }))).toEqual([]);
    expect(deadlines(deadline({ when: { category: ["refund"], priority: ["high"] } }))).toHaveLength(1);
  });
});

describe("an instant in a field", () => {
  const table: [unknown, string | null][] = [
    ["2026-11-20T15:00:00Z", "2026-11-20T15:00:00.000Z"],
    ["2026-11-20T15:00:00.250+01:00", "2026-11-20T14:00:00.250Z"],
    ["2026-11-20T15:00z", "2026-11-20T15:00:00.000Z"],
    ["2026-11-20", "2026-11-20T23:00:00.000Z"],
    ["2026-03-29", "2026-03-29T22:00:00.000Z"],
    ["2026-11-20T15:00:00", null],
    ["2026-13-45", null],
    ["2026-11-20T25:00:00Z", null],
    ["tomorrow", null],
    ["", null],
    [1_790_000_000_000, "2026-09-21T14:13:20.000Z"],
    [Number.NaN, null],
    [1e20, null],
    [null, null],
    [undefined, null],
    [true, null],
    [{ amount: 1, currency: "EUR" }, null],
  ];
  it.each(table)("%s", (value, wanted) => {
    const at = instantOfField(value, "Europe/Amsterdam");
    expect(at === null ? null : new Date(at).toISOString()).toBe(wanted);
  });
});
