import { describe, expect, it } from "vitest";
import type { Action } from "../schema";
import { never, notes, person, place, rule, run, tag, to, values } from "../testing/run";
import type { Facts } from "../types";

describe("order", () => {
  it("lets the first matching deciding rule decide and keeps the others as reasons", () => {
    const { move, matched } = run([
      rule("no", [to("l3")], { when: never }),
      rule("a", [to("l1")], { reason: "wording" }),
      rule("b", [to("l2")], { reason: "sentiment" }),
    ]);
    expect(move).toEqual({
      kind: "escalate",
      rule: "a",
      reason: "wording",
      place: place("l1"),
      placeRule: "a",
    });
    expect(matched).toEqual([
      { rule: "a", reason: "wording" },
      { rule: "b", reason: "sentiment" },
    ]);
  });

  it("takes the place of the next matching deciding rule that names one", () => {
    const { move } = run([
      rule("a", [{ do: "escalate", skill: "danish" }]),
      rule("shadow", [to("l3")], { mode: "shadow" }),
      rule("also", [tag("x")], { effect: "also" }),
      rule("off", [to("l3")], { mode: "off" }),
      rule("no", [to("l3")], { when: never }),
      rule("nowhere", [to()]),
      rule("b", [{ do: "escalate", team: "finance", skill: "tax" }]),
      rule("c", [to("l3")]),
    ]);
    expect(move).toMatchObject({ rule: "a", place: place(null, "finance", false, "danish"), placeRule: "b" });
  });

  it("keeps the place's skill where the decider names none", () => {
    const { move } = run([rule("a", [to()]), rule("b", [{ do: "escalate", tier: "l2", skill: "tax" }])]);
    expect(move).toMatchObject({ rule: "a", place: place("l2", null, false, "tax"), placeRule: "b" });
  });

  it("leaves the place to the RACI row where no rule names one, and hands it the skill", () => {
    expect(run([rule("a", [to()])]).move).toMatchObject({ place: null, placeRule: null });
    expect(run([rule("a", [{ do: "escalate", skill: "tax" }])]).move).toMatchObject({
      place: place(null, null, false, "tax"),
      placeRule: null,
    });
  });

  it("never looks above the decider for a place, nor at the built-in rule", () => {
    const { move } = run([rule("a", [to()])], { values: { ...values, confidence: 0.1 } });
    expect(move).toMatchObject({ rule: "a", place: null });
    const rules = [rule("a", [to("l1")]), rule("b", [to()]), rule("c", [to("l3")])];
    expect(run(rules, person(1)).move).toMatchObject({ rule: "b", place: place("l3"), placeRule: "c" });
  });

  it("gives the reason policy to a rule without one", () => {
    const { move, matched } = run([rule("a", [to("l1")], { reason: undefined })]);
    expect(move).toMatchObject({ reason: "policy" });
    expect(matched).toEqual([{ rule: "a", reason: null }]);
  });

  it("stays where it is without a match", () => {
    const { move, matched, effects, trace } = run([rule("a", [to("l1")], { when: never })]);
    expect([move, matched, effects]).toEqual([null, [], []]);
    expect(trace.map((each) => [each.rule, each.result])).toEqual([
      ["a", false],
      ["built-in-threshold", false],
    ]);
  });
});

describe("built-in threshold rule", () => {
  const confident = (confidence: unknown, category: string | null, more: Partial<Facts> = {}) =>
    run([], { values: { priority: "high", category, confidence: confidence as number }, ...more });
  it.each([
    ["orders", 0.54, true],
    ["orders", 0.55, false],
    ["accounts", 0.79, true],
    ["accounts", 0.8, false],
    ["billing", 0.91, true],
    ["billing", 0.92, false],
    [null, 0.79, true],
    [null, 0.8, false],
    ["unheard", 0.79, true],
  ])("category %s at %d: %s", (category, confidence, escalates) => {
    const { move } = confident(confidence, category);
    if (escalates) {
      expect(move).toEqual({
        kind: "escalate",
        rule: "built-in-threshold",
        reason: "low_confidence",
        place: place("l1"),
        placeRule: "built-in-threshold",
      });
    } else expect(move).toBeNull();
  });
  it("takes the higher risk of category and task", () => {
    const at = (category: string | null, task: string) =>
      run([], { values: { category, task, confidence: 0.9 } }).move !== null;
    expect([
      at("orders", "refund"),
      at("billing", "answer"),
      at("orders", "answer"),
      at(null, "refund"),
    ]).toEqual([true, true, false, true]);
  });
  it("ignores a confidence that is absent, unless a person always decides", () => {
    expect(confident(undefined, "billing").move).toBeNull();
    expect(confident(null, "legal").move).toMatchObject({ reason: "risk", rule: "built-in-threshold" });
    expect(confident(1, "legal").move).toMatchObject({ reason: "risk" });
  });
  it("comes last, is kept as a reason, and says what it saw", () => {
    const { matched, trace } = run([rule("a", [to("l2")])], { values: { ...values, confidence: 0.2 } });
    expect(matched.map((each) => each.rule)).toEqual(["a", "built-in-threshold"]);
    expect(trace.at(-1)).toEqual({
      rule: "built-in-threshold",
      name: "built-in-threshold",
      effect: "deciding",
      mode: "on",
      result: true,
      note: null,
      when: {
        leaf: {
          field: "confidence",
          op: "less",
          wanted: { field: "threshold", value: 0.55 },
          seen: 0.2,
          result: true,
        },
      },
    });
    expect(confident(0.3, "legal").trace.at(-1)?.when).toEqual({
      leaf: { field: "risk", op: "is", wanted: "person_always", seen: "critical", result: true },
    });
  });
  it("does nothing for a ticket that a person holds", () => {
    const { move, trace, matched } = confident(0.1, "orders", person(0));
    expect([move, trace.at(-1)?.note, matched.length]).toEqual([null, "already_there", 1]);
  });
  it("waits for the customer after a handback, whatever the confidence or the risk", () => {
    for (const risky of ["orders", "legal"]) {
      const { move, trace, matched } = confident(0.1, risky, { handedBack: true });
      expect([move, trace.at(-1)?.note, matched]).toEqual([null, "handed_back", []]);
    }
    expect(confident(0.9, "orders", { handedBack: true }).trace.at(-1)?.note).toBeNull();
  });
  it("decides before the rules' reasons where their own moves do nothing", () => {
    const { move, matched, effects } = run([rule("a", [{ do: "hand_back_to_ai" }, tag("x")])], {
      values: { ...values, confidence: 0.1 },
    });
    expect(move).toMatchObject({ rule: "built-in-threshold" });
    expect(matched.map((each) => each.rule)).toEqual(["built-in-threshold", "a"]);
    expect(effects).toEqual([]);
  });
});

describe("a ticket that a person holds", () => {
  it.each([
    ["l1", 0, false],
    ["l2", 0, true],
    ["l2", 1, false],
    ["l3", 1, true],
    ["l1", 2, false],
    ["unheard", 0, false],
  ])("moves to %s from rank %d: %s", (tier, rank, moves) => {
    for (const accepted of [false, true]) {
      const { move, trace } = run([rule("a", [to(tier)])], person(rank, accepted));
      expect([move !== null, trace[0]?.note]).toEqual([moves, moves ? null : "already_there"]);
    }
  });
  it.each([
    [0, true],
    [1, true],
    [2, false],
  ])("climbs one tier up from rank %d: %s", (rank, moves) => {
    const { move } = run([rule("a", [{ do: "escalate", one_up: true }])], person(rank));
    expect(move !== null).toBe(moves);
    if (move?.kind === "escalate") expect(move.place).toEqual(place(null, null, true));
  });
  it.each([
    ["front", 0, false],
    ["finance", 0, true],
    ["finance", 1, false],
    ["legal", 1, true],
    ["front", 2, false],
    ["unheard", 0, false],
  ])("goes to team %s from rank %d: %s", (team, rank, moves) => {
    expect(run([rule("a", [to(undefined, team)])], person(rank)).move !== null).toBe(moves);
  });
  it("prefers a named tier to one tier up", () => {
    const action: Action = { do: "escalate", tier: "l1", one_up: true };
    expect(run([rule("a", [action])], person(0)).move).toBeNull();
    expect(run([rule("a", [action])]).move).toMatchObject({ place: place("l1") });
  });
  it("does nothing where no rule names a place", () => {
    expect(run([rule("a", [to()])], person(0)).move).toBeNull();
  });
  it("lets the next rule decide where the first does nothing, and says so", () => {
    const { move, matched, trace, effects } = run(
      [rule("a", [to("l1"), tag("a")]), rule("b", [to("l3"), tag("b")]), rule("c", [to("l2")])],
      person(0),
    );
    expect(move).toMatchObject({ rule: "b", place: place("l3") });
    expect(matched.map((each) => each.rule)).toEqual(["b", "a", "c"]);
    expect(notes(trace)).toMatchObject({ a: "already_there", b: null, c: null });
    expect(effects).toEqual([{ rule: "b", action: tag("b") }]);
  });
  it("keeps the other actions of the first match where nothing moves", () => {
    const { move, effects } = run(
      [rule("a", [to("l1"), tag("a")]), rule("b", [to("l1"), tag("b")])],
      person(1),
    );
    expect(move).toBeNull();
    expect(effects).toEqual([{ rule: "a", action: tag("a") }]);
  });
  it("treats a missing rank as the first tier", () => {
    expect(run([rule("a", [to("l1")])], { holder: "member", tierRank: null }).move).toBeNull();
    expect(run([rule("a", [to("l2")])], { holder: "member", tierRank: null }).move).not.toBeNull();
  });
});

describe("hand back to AI", () => {
  const back = [rule("a", [{ do: "hand_back_to_ai" }])];
  it("works before acceptance only, and not where the AI has it", () => {
    expect(run(back, person(1)).move).toEqual({ kind: "hand_back_to_ai", rule: "a" });
    expect([run(back, person(1, true)).move, run(back, person(1, true)).trace[0]?.note]).toEqual([
      null,
      "accepted",
    ]);
    expect([run(back).move, run(back).trace[0]?.note]).toEqual([null, "already_there"]);
  });
  it("is the move of the first such action of a rule", () => {
    expect(run([rule("a", [{ do: "hand_back_to_ai" }, to("l3")])], person(0)).move).toMatchObject({
      kind: "hand_back_to_ai",
    });
    expect(run([rule("a", [to("l3"), { do: "hand_back_to_ai" }])], person(0)).move).toMatchObject({
      kind: "escalate",
    });
  });
});

describe("other actions", () => {
  const also = (slug: string, ...then: Action[]) => rule(slug, then, { effect: "also" });
  it("come from the decider, then from also rules in order; the first writer of a field wins", () => {
    const { effects } = run([
      also(
        "x",
        { do: "set_priority", priority: "urgent" },
        { do: "set_field", field: "city", value: "Oslo" },
      ),
      rule("a", [to("l1"), { do: "set_priority", priority: "high" }, tag("t")]),
      rule("b", [to("l2"), tag("not-mine")]),
      also(
        "y",
        { do: "set_field", field: "city", value: "Bergen" },
        { do: "set_field", field: "seats", value: 2 },
        { do: "set_category", category: "legal" },
        tag("t"),
        tag("u"),
      ),
      also("z", { do: "set_category", category: "orders" }),
    ]);
    expect(effects).toEqual([
      { rule: "a", action: { do: "set_priority", priority: "high" } },
      { rule: "a", action: tag("t") },
      { rule: "x", action: { do: "set_field", field: "city", value: "Oslo" } },
      { rule: "y", action: { do: "set_field", field: "seats", value: 2 } },
      { rule: "y", action: { do: "set_category", category: "legal" } },
      { rule: "y", action: tag("u") },
    ]);
  });
  it("tell each person once", () => {
    const { effects } = run([
      also("x", { do: "notify", team: "legal" }, { do: "notify", member: "anna" }),
      also(
        "y",
        { do: "notify", team: "legal" },
        { do: "notify", duty: "legal" },
        { do: "notify", account_owner: true },
      ),
      also("z", { do: "notify", account_owner: true }, { do: "notify", member: "legal" }),
    ]);
    expect(effects.map((each) => each.action)).toEqual([
      { do: "notify", team: "legal" },
      { do: "notify", member: "anna" },
      { do: "notify", duty: "legal" },
      { do: "notify", account_owner: true },
      { do: "notify", member: "legal" },
    ]);
  });
  it("that are not kept to one are all done", () => {
    const hooks: Action[] = ["a", "b"].map((name) => ({
      do: "call_webhook",
      url: `https://${name}.example`,
    }));
    expect(run([also("x", ...hooks)]).effects.map((each) => each.action)).toEqual(hooks);
  });
  it("never escalate from an also rule", () => {
    const { move, effects } = run([also("x", to("l3"), tag("t"))]);
    expect([move, effects]).toEqual([null, [{ rule: "x", action: tag("t") }]]);
  });
  it("shrink to notices after acceptance", () => {
    const { effects, trace, move } = run(
      [
        rule("a", [to("l3"), { do: "set_priority", priority: "high" }, { do: "notify", team: "legal" }]),
        also("x", tag("t")),
        also("y", tag("t"), { do: "notify", duty: "head" }),
      ],
      person(0, true),
    );
    expect(move).toMatchObject({ rule: "a" });
    expect(effects.map((each) => each.rule)).toEqual(["a", "y"]);
    expect(notes(trace)).toMatchObject({ a: null, x: "accepted", y: null });
  });
  it("are not said to be stopped where there were none", () => {
    const { trace } = run([also("x", to("l3")), also("y", tag("t"))], person(0, true));
    expect(notes(trace)).toMatchObject({ x: null, y: "accepted" });
    expect(notes(run([also("y", tag("t"))], person(0)).trace)).toMatchObject({ y: null });
  });
  it("leave also rules out of the reasons", () => {
    expect(run([also("x", tag("t"))]).matched).toEqual([]);
  });
});
