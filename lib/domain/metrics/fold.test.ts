import { describe, expect, it } from "vitest";
import { dayMs } from "../time/zone";
import { foldTicket } from "./fold";
import type { Destination, EventContext, FoldSettings, HistoryEvent, Measure, MeasureKind } from "./types";

type Bare = HistoryEvent extends infer E ? (E extends unknown ? Omit<E, keyof EventContext> : never) : never;
const minute = 60_000;
const maya: Destination = { tier: "l1", team: "front-line", owner: "maya" };
const noor: Destination = { tier: "l1", team: "front-line", owner: "noor" };
const mayaElsewhere: Destination = { tier: "l1", team: "finance", owner: "maya" };
const tom: Destination = { tier: "l2", team: "engineering", owner: "tom" };

/** Events at these minutes; category and tier as given from there on. */
const history = (...events: [number, Bare, Partial<EventContext>?][]) => ({
  ticketId: "t",
  customer: "c",
  events: events.map(
    ([at, event, context]) =>
      ({
        path: "customer-service",
        category: "billing",
        priority: "normal",
        customerTier: "vip",
        ...context,
        ...event,
        at: at * minute,
      }) as HistoryEvent,
  ),
});
const created: [number, Bare] = [0, { type: "created" }];
const toMaya = (at: number, from = "ai"): [number, Bare] => [
  at,
  { type: "escalated", from, to: maya, reason: "low_confidence", trigger: "proactive", policyVersion: 14 },
];
const toTom = (at: number, from: string): [number, Bare] => [
  at,
  { type: "escalated", from, to: tom, reason: "lacks_expertise", trigger: "manual", policyVersion: 15 },
];
const answer = (at: number, by = "maya"): [number, Bare] => [at, { type: "human_message", by, public: true }];
const note = (at: number): [number, Bare] => [at, { type: "human_message", by: "maya", public: false }];
const resolved = (at: number, by = "maya"): [number, Bare] => [at, { type: "resolved", by }];
const accepted = (at: number, by = "maya"): [number, Bare] => [at, { type: "accepted", by }];
const back = (at: number, to: "ai" | Destination = "ai"): [number, Bare] => [at, { type: "handed_back", to }];

const settings = (more: Partial<FoldSettings> = {}): FoldSettings => ({
  now: 100 * dayMs,
  firstContactDays: 7,
  openBetween: (_, from, to) => Math.floor((to - from) / 2),
  ...more,
});
const fold = (events: [number, Bare, Partial<EventContext>?][], more: Partial<FoldSettings> = {}) =>
  foldTicket(history(...events), settings(more));
const only = (facts: Measure[], kind: MeasureKind) => facts.filter((fact) => fact.kind === kind);
const one = (facts: Measure[], kind: MeasureKind): Measure => {
  const [fact, ...more] = only(facts, kind);
  if (fact === undefined || more.length > 0)
    throw new Error(`${only(facts, kind).length} facts of kind ${kind}`);
  return fact;
};

describe("time to first human response", () => {
  it("runs from the first escalation to the first public human message, counted at the response", () => {
    const fact = one(
      fold([created, toMaya(10), accepted(12), note(13), answer(16), answer(20)]),
      "first_response",
    );
    expect(fact).toMatchObject({
      at: 16 * minute,
      valueMs: 6 * minute,
      workingMs: 3 * minute,
      source: "ai",
      tier: "l1",
      team: "front-line",
      reason: "low_confidence",
      trigger: "proactive",
      policyVersion: 14,
    });
  });

  it("is not met by the AI, a note or a system message; the ticket waits", () => {
    const facts = fold([created, toMaya(10), [11, { type: "ai_message", public: true }], note(12)]);
    expect(only(facts, "first_response")).toEqual([]);
    expect(one(facts, "waiting")).toMatchObject({ at: 10 * minute, tier: "l1" });
  });

  it("waits no longer once the AI has it back or it is resolved", () => {
    expect(only(fold([created, toMaya(10), back(12)]), "waiting")).toEqual([]);
    expect(only(fold([created, toMaya(10), resolved(12)]), "waiting")).toEqual([]);
  });

  it("leaves out and counts a span that runs backwards, and an answer nobody escalated to", () => {
    const backwards = fold([created, toMaya(10), answer(9)]);
    expect(only(backwards, "first_response")).toEqual([]);
    expect(one(backwards, "excluded").detail).toEqual({ figure: "first_response", why: "negative" });
    const unexplained = fold([created, answer(9)]);
    expect(one(unexplained, "excluded").detail).toEqual({ figure: "first_response", why: "missing_history" });
  });
});

describe("first-contact resolution", () => {
  const yes = (...events: [number, Bare][]) => one(fold([created, ...events]), "first_contact").yes;

  it("is yes when the first person to answer resolves it", () => {
    expect(yes(toMaya(1), answer(2), resolved(3))).toBe(true);
  });
  it("is yes when the AI resolves it after that person's handback", () => {
    expect(yes(toMaya(1), answer(2), back(3), resolved(4, "ai"))).toBe(true);
  });
  it("is yes when it came back to the same person in between", () => {
    expect(yes(toMaya(1), answer(2), back(3), toMaya(4), resolved(5))).toBe(true);
  });
  it.each<[string, [number, Bare][]]>([
    ["another person resolves it", [toMaya(1), answer(2), resolved(3, "noor")]],
    [
      "it went to another person",
      [toMaya(1), answer(2), [3, { type: "transferred", to: noor }], resolved(4)],
    ],
    [
      "it went to another team",
      [toMaya(1), answer(2), [3, { type: "transferred", to: mayaElsewhere }], resolved(4)],
    ],
    ["it climbed a tier and came down", [toMaya(1), answer(2), toTom(3, "l1"), back(4, maya), resolved(5)]],
    ["the AI resolves it without a handback by that person", [toMaya(1), answer(2), resolved(3, "ai")]],
    [
      "another person handed it back to the AI",
      [toMaya(1), answer(2), toTom(3, "l1"), back(4), resolved(5, "ai")],
    ],
    ["nobody human answered", [toMaya(1), accepted(2), resolved(3)]],
  ])("is no when %s", (_, events) => {
    expect(yes(...events)).toBe(false);
  });

  it("counts at the first resolution after the first answer, and has no unit before one", () => {
    expect(only(fold([created, toMaya(1), answer(2)]), "first_contact")).toEqual([]);
    expect(only(fold([created, resolved(2, "ai")]), "first_contact")).toEqual([]);
    const late = fold([
      created,
      toMaya(1),
      accepted(2),
      resolved(3),
      [4, { type: "reopened", to: maya }],
      answer(5),
      resolved(6),
    ]);
    expect(one(late, "first_contact")).toMatchObject({ at: 6 * minute, yes: true });
  });

  const week = (7 * dayMs) / minute;
  it.each<[string, number, Bare, boolean]>([
    ["reopened within 7 days", 3 + week - 1, { type: "reopened", to: maya }, false],
    ["reopened when 7 days are over", 3 + week, { type: "reopened", to: maya }, true],
    ["followed by a new ticket within 7 days", 3 + week - 1, { type: "follow_up_created" }, false],
    ["followed later", 3 + week + 1, { type: "follow_up_created" }, true],
  ])("%s", (_, at, event, wanted) => {
    expect(yes(toMaya(1), answer(2), resolved(3), [at, event])).toBe(wanted);
  });

  it("is provisional until the days are over", () => {
    const at = (now: number) =>
      one(fold([created, toMaya(1), answer(2), resolved(3)], { now }), "first_contact");
    expect(at(3 * minute + 7 * dayMs - 1).provisional).toBe(true);
    expect(at(3 * minute + 7 * dayMs).provisional).toBe(false);
    expect(at(0).detail.final_at).toBe(3 * minute + 7 * dayMs);
  });
});

describe("resolution time", () => {
  it("runs from creation to the last resolve, apart for escalated and AI alone", () => {
    const escalated = fold([
      created,
      toMaya(1),
      answer(2),
      resolved(30),
      [40, { type: "reopened", to: maya }],
      answer(41),
      resolved(50),
    ]);
    expect(one(escalated, "resolution")).toMatchObject({
      at: 50 * minute,
      valueMs: 50 * minute,
      yes: true,
      tier: "l1",
    });
    const alone = fold([created, resolved(4, "ai")]);
    expect(one(alone, "resolution")).toMatchObject({ valueMs: 4 * minute, yes: false, tier: null });
  });

  it("has none while the ticket is open again", () => {
    const facts = fold([created, resolved(4, "ai"), [5, { type: "reopened", to: "ai" }]]);
    expect(only(facts, "resolution")).toEqual([]);
    expect(one(facts, "resolved")).toMatchObject({ yes: true, detail: { member: "ai", missed: false } });
  });

  it("leaves out and counts what has no beginning or ends before it", () => {
    expect(one(fold([resolved(4, "ai")]), "excluded").detail).toEqual({
      figure: "resolution",
      why: "missing_history",
    });
    const backwards = fold([[5, { type: "created" }], resolved(4, "ai")]);
    expect(only(backwards, "excluded").map((fact) => fact.detail.figure)).toEqual(["resolution", "held"]);
  });
});

describe("handbacks", () => {
  it("are returned when they go to the sender", () => {
    const facts = fold([created, toMaya(1), toTom(2, "l1"), back(3, maya), back(4)]);
    expect(only(facts, "handback")).toMatchObject([
      { source: "l1", tier: "l2", team: "engineering", yes: true, reason: "lacks_expertise" },
      { source: "ai", tier: "l1", yes: true, reason: "low_confidence" },
    ]);
  });
  it("are not when they skip the sender", () => {
    expect(one(fold([created, toMaya(1), toTom(2, "l1"), back(3)]), "handback")).toMatchObject({
      source: "ai",
      yes: false,
    });
  });
});

describe("time held", () => {
  it("covers the ticket's life: the AI, waiting for acceptance, the person, up to the resolve", () => {
    const facts = only(fold([created, toMaya(10), accepted(12), answer(13), resolved(20)]), "held");
    expect(facts.map((fact) => [fact.source, fact.tier, fact.detail.member, fact.valueMs])).toEqual([
      ["ai", null, null, 10 * minute],
      ["to_accept", "l1", "maya", 2 * minute],
      ["member", "l1", "maya", 8 * minute],
    ]);
  });
  it("leaves no gap over a reopening", () => {
    const facts = only(
      fold([
        created,
        toMaya(10),
        accepted(12),
        resolved(20),
        [50, { type: "reopened", to: noor }],
        accepted(55, "noor"),
        resolved(60, "noor"),
      ]),
      "held",
    );
    expect(facts.reduce((sum, fact) => sum + (fact.valueMs ?? 0), 0)).toBe(60 * minute);
  });
});

describe("targets", () => {
  const clock = (type: "clock_met" | "clock_breached", clockId: string): Bare => ({
    type,
    clockId,
    metric: "first_response",
    name: null,
    tier: "l1",
  });
  it("count a clock that ever breached as breached, at the instant it ended", () => {
    const facts = fold([created, toMaya(1), [5, clock("clock_breached", "a")], [9, clock("clock_met", "a")]]);
    expect(one(facts, "sla")).toMatchObject({ source: "first_response", yes: false, at: 9 * minute });
    expect(one(facts, "targets")).toMatchObject({ yes: false, at: 9 * minute });
  });
  it("count a breached clock that still runs at its deadline", () => {
    expect(one(fold([created, [5, clock("clock_breached", "a")]]), "sla")).toMatchObject({
      yes: false,
      at: 5 * minute,
    });
  });
  it("are met by a ticket only when all its clocks are", () => {
    const met = fold([created, [5, clock("clock_met", "a")], [6, clock("clock_met", "b")]]);
    expect(one(met, "targets")).toMatchObject({ yes: true, at: 6 * minute });
  });
});

describe("what people said", () => {
  const said = (more: Partial<Extract<Bare, { type: "verdict" }>>): Bare => ({
    type: "verdict",
    by: "maya",
    moment: "accept",
    needed: null,
    timing: null,
    aiAnswer: null,
    briefScore: null,
    missingPart: null,
    hadToRepeat: null,
    ...more,
  });
  it("is one fact per escalation, the last answer of each tap, nothing taken for granted", () => {
    const facts = fold([
      created,
      toMaya(1),
      [2, said({ needed: true, timing: "too_late" })],
      [9, said({ needed: false, moment: "close", briefScore: 4 })],
      toTom(10, "l1"),
      [12, said({ aiAnswer: "wrong" })],
    ]);
    expect(only(facts, "verdict")).toMatchObject([
      {
        n: 0,
        at: 9 * minute,
        tier: "l1",
        yes: false,
        detail: { timing: "too_late", brief_score: 4, ai_answer: null },
      },
      { n: 1, at: 12 * minute, tier: "l2", yes: null, detail: { ai_answer: "wrong" } },
    ]);
  });
});

describe("a fact", () => {
  it("keeps category and customer tier as they were at its event", () => {
    const facts = fold([
      created,
      toMaya(1),
      [2, { type: "human_message", by: "maya", public: true }, { category: "delivery" }],
      [3, { type: "resolved", by: "maya" }, { category: "other", customerTier: "consumer" }],
    ]);
    expect(one(facts, "escalation")).toMatchObject({ category: "billing", customerTier: "vip" });
    expect(one(facts, "first_response").category).toBe("delivery");
    expect(one(facts, "resolution")).toMatchObject({ category: "other", customerTier: "consumer" });
  });

  it("tells a customer who asked more than once, or never got a person", () => {
    const ask = (at: number): [number, Bare] => [at, { type: "customer_message", asksForPerson: true }];
    expect(one(fold([created, ask(1), toMaya(2), answer(3), ask(4)]), "asked").yes).toBe(false);
    expect(one(fold([created, ask(1), ask(2), toMaya(3), answer(4)]), "asked")).toMatchObject({
      yes: true,
      at: minute,
    });
    expect(one(fold([created, ask(1), resolved(2, "ai")]), "asked").yes).toBe(true);
    expect(only(fold([created, ask(1)]), "asked")).toEqual([]);
  });

  it("counts a reassignment as the same escalation", () => {
    const facts = fold([
      created,
      toMaya(1),
      [5, { type: "reassigned", to: noor }],
      answer(6, "noor"),
      resolved(7, "noor"),
    ]);
    expect(only(facts, "escalation")).toHaveLength(1);
    expect(one(facts, "repeat").yes).toBe(false);
    expect(one(facts, "first_contact").yes).toBe(true);
  });

  it("says that the AI's resolution was missed when it was reopened to a person", () => {
    const facts = fold([created, resolved(2, "ai"), [3, { type: "reopened", to: maya }]]);
    expect(one(facts, "resolved").detail.missed).toBe(true);
  });
});
