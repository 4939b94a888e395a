import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import type { DecisionRecord } from "@/lib/domain/answers/records";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Route } from "@/lib/domain/routing/types";
import { compactEvaluation, expandEvaluation } from "@/lib/domain/rules/compact-evaluation";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { evaluate } from "@/lib/domain/rules/evaluate/evaluate";
import { fieldCatalogue, type RuleFieldType, ruleFieldTypes, timeFields } from "@/lib/domain/rules/fields";
import { anyFacts, anyRules, policyOf, testedAt } from "@/lib/domain/rules/testing/arbitrary";
import { factsWith, policyWith } from "@/lib/domain/rules/testing/policy";
import type { Evaluation, Facts, FactValue } from "@/lib/domain/rules/types";
import { StoredDecisionWire, storedDecisionWire } from "./decisions";
import { factWire } from "./trace";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const decision = (
  policy: PathPolicy,
  facts: Facts,
  result: Evaluation,
  route: DecisionRecord["route"] = null,
): DecisionRecord => ({
  decisionId: "d-1",
  at: testedAt,
  event: facts.event,
  outcome: "kept_by_ai",
  reason: null,
  trigger: null,
  rule: null,
  policyVersion: 1,
  organisationVersion: 1,
  facts,
  result,
  route,
  timeFields: timeFields(policy),
});

const route: Route = {
  owner: "ann",
  team: "front",
  tier: "l2",
  row: "all",
  via: "next_on_shift",
  relaxed: ["skill"],
  passedOver: [{ handle: "bob", why: "off_shift" }],
  overridesRaci: false,
  startsAt: testedAt,
  overCapacity: true,
};

/** Each name and value, however deep. Facts stand under the names of the rule language, which policies choose. */
function members(value: unknown, name = ""): { name: string; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((each) => members(each, name));
  const isNamedElsewhere = ["values", "before", "hits", "wanted", "seen"].includes(name);
  if (value === null || typeof value !== "object" || isNamedElsewhere) return [{ name, value }];
  return Object.entries(value).flatMap(([key, each]) => [{ name: key, value: each }, ...members(each, key)]);
}

function expectConventions(wire: unknown): void {
  expect(StoredDecisionWire.safeParse(wire).error).toBeUndefined();
  for (const { name, value } of members(wire)) {
    if (name === "") continue;
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    if (/(^|_)at$/.test(name) && value !== null) expect(typeof value, name).toBe("string");
  }
}

/** A path with a field of each type, and one value of each kind as facts hold it. */
const policy = policyWith();
const held: Record<RuleFieldType, [field: string, value: FactValue, wire: unknown]> = {
  text: ["field.city", "Oslo", "Oslo"],
  number: ["field.seats", testedAt, testedAt],
  duration: ["minutes_since_created@working", 90.5, 90.5],
  boolean: ["field.signed", false, false],
  enum: ["field.plan", "pro", "pro"],
  instant: ["field.renewal", testedAt, "2026-03-02T10:00:00.000Z"],
  money: ["field.refund", { amount: 9, currency: "EUR" }, { amount: 9, currency: "EUR" }],
  tags: ["tags", ["vip"], ["vip"]],
  message_text: ["new.customer", 240, 240],
};

describe("a fact on the wire", () => {
  it.each(ruleFieldTypes)("of type %s has the wire's form wherever it stands", (type) => {
    const [field, value, wire] = held[type];
    expect(fieldCatalogue(policy).get(field.split("@")[0] ?? "")?.type).toBe(type);
    const values = { [field]: value };
    const { facts } = storedDecisionWire(
      decision(policy, factsWith({ values, before: values }), evaluate(compileRuleset(policy), factsWith())),
    );
    expect([facts.values[field], facts.before?.[field]]).toEqual([wire, wire]);
  });

  it("is a day where the path asks for a date, and as it is where it is no time", () => {
    const times = timeFields(policy);
    expect(factWire("field.promised-on", Date.UTC(2026, 2, 2), times)).toBe("2026-03-02");
    expect(factWire("field.renewal", "[redacted]", times)).toBe("[redacted]");
    expect(factWire("field.renewal", 1e300, times)).toBe(1e300);
    expect(factWire("field.renewal", null, times)).toBeNull();
  });

  it("of every field that is a time goes by the catalogue's type", () => {
    const instants = [...fieldCatalogue(policy).values()].filter(({ type }) => type === "instant");
    expect([...timeFields(policy).keys()]).toEqual(instants.map(({ name }) => name));
  });
});

describe("a stored decision on the wire", () => {
  it("keeps the conventions, however it is stored, and says the same of both forms", () => {
    const seen = { compared: 0, times: 0, moves: 0, shadow: 0 };
    fc.assert(
      fc.property(anyRules.map(policyOf), anyFacts, (path, facts) => {
        const evaluation = evaluate(compileRuleset(path), facts);
        const small = expandEvaluation(stored(compactEvaluation(evaluation)), path.rules);
        // Before 0012 the whole trace was stored.
        const whole = expandEvaluation(stored(evaluation), []);
        const wire = stored(storedDecisionWire(decision(path, stored(facts), small)));
        expectConventions(wire);
        expect(stored(storedDecisionWire(decision(path, stored(facts), whole)))).toEqual(wire);
        const trace = JSON.stringify(wire.result.trace);
        if (trace.includes('"value":')) seen.compared++;
        if (trace.includes('"seen":"2026-')) seen.times++;
        if (wire.result.move?.kind === "escalate") seen.moves++;
        if (wire.result.shadow.length > 0) seen.shadow++;
        expect(trace).not.toMatch(/"seen":\d{10}/);
        expect(trace).not.toMatch(/"value":\d{10}/);
      }),
      { numRuns: 200 },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
  });

  it("tells the route beside those passed over on the way, of both forms", () => {
    const evaluation = evaluate(compileRuleset(policy), factsWith());
    const of = (chosen: DecisionRecord["route"]) =>
      storedDecisionWire(decision(policy, factsWith(), evaluation, chosen));
    const told = {
      owner: "ann",
      tier: "l2",
      team: "front",
      row: "all",
      via: "next_on_shift",
      relaxed: ["skill"],
      overrides_raci: false,
      starts_at: "2026-03-02T10:00:00.000Z",
      over_capacity: true,
      passed_over: [{ member: "bob", why: "off_shift" }],
    };
    expect(of(route).route).toEqual(told);
    const lower = { handle: "cy", why: "at_capacity", load: 8, capacity: 8 } as const;
    const climbed = of({ route, passedOver: [lower, ...route.passedOver], row: "all" });
    expectConventions(climbed);
    expect(climbed.route).toEqual({
      ...told,
      passed_over: [{ member: "cy", why: "at_capacity", load: 8, capacity: 8 }, ...told.passed_over],
    });
    expect(of({ route: null, passedOver: [], row: null }).route).toBeNull();
    expect(of(null).route).toBeNull();
  });

  it("tells the place that a rule names", () => {
    const rules = [
      { slug: "up", when: { field: "priority", op: "is_set" as const }, reason: "policy" as const },
    ];
    const one = policyWith({
      rules: rules.map((rule) => ({ ...rule, then: [{ do: "escalate", one_up: true }] })),
    });
    const facts = factsWith({ values: { priority: "high" } });
    expect(
      storedDecisionWire(decision(one, facts, evaluate(compileRuleset(one), facts))).result.move,
    ).toEqual({
      kind: "escalate",
      rule: "up",
      reason: "policy",
      place: { tier: null, team: null, one_up: true, skill: null },
      place_rule: "up",
    });
  });

  it("tells when a rule is to be read again", () => {
    const when = { field: "minutes_since_created", op: "at_least" as const, value: 30 };
    const timed = policyWith({ rules: [{ slug: "late", when, reason: "time" }] });
    const facts = factsWith({ values: { minutes_since_created: 10 } });
    const { result } = storedDecisionWire(decision(timed, facts, evaluate(compileRuleset(timed), facts)));
    expect(result.recheck_at).toBe("2026-03-02T10:20:00.000Z");
  });

  it("declares no other kind of name", () => {
    const names = JSON.stringify(z.toJSONSchema(StoredDecisionWire)).match(/"[a-z]+[A-Z]\w*":\{/g) ?? [];
    expect(
      names.filter((name) => !/additionalProperties|anyOf|oneOf|allOf|propertyNames/.test(name)),
    ).toEqual([]);
  });
});
