import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/evaluate/compile";
import { evaluate } from "../../rules/evaluate/evaluate";
import { factsWith } from "../../rules/testing/policy";
import type { Facts } from "../../rules/types";
import { builtInRule } from "../../rules/types";
import type { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { asItWent, type Course } from "./course";
import { type PastDecision, type Replayed, replay } from "./replay";
import type { Side } from "./side";

const sideOf = (version: number | null, edit: (policy: PathPolicy) => void = () => undefined): Side => {
  const policy = structuredClone(starterPolicy({ owner: "sanne" }));
  edit(policy);
  return { version, policy, ruleset: compileRuleset(policy) };
};
const live = sideOf(1);

type Real = { holder?: "ai" | "member"; tier?: string | null; accepted?: boolean };

/** A message with this confidence on a ticket of medium risk, at the threshold of 0.8, as it really stood. */
function decided(confidence: number, real: Real = {}, values: Facts["values"] = {}): PastDecision {
  const { holder = "ai", tier = null, accepted = false } = real;
  const base = factsWith({
    values: { category: "order", confidence, tier, priority: "normal", tags: [], ...values },
  });
  const facts: Facts = {
    ...base,
    event: "message",
    holder,
    tierRank: tier === null ? null : Number(tier.slice(1)) - 1,
    accepted,
  };
  const { move, effects, matched, shadow } = evaluate(live.ruleset, facts);
  const goes = move?.kind === "escalate";
  return {
    ticketId: "t",
    decider: live,
    facts,
    move,
    effects,
    matched: matched.map(({ rule }) => rule),
    shadow: shadow.map(({ rule }) => rule),
    routed: goes ? { tier: "l1", team: "front-line" } : null,
    fixed: false,
  };
}

function run(side: Side, decisions: readonly PastDecision[]): Replayed[] {
  let course: Course = asItWent;
  return decisions.map((past) => {
    const replayed = replay(side, course, past);
    course = replayed.course;
    return replayed;
  });
}
const sent = (all: readonly Replayed[]) => all.map(({ outcome }) => outcome.sent?.tier ?? null);
const how = (all: readonly Replayed[]) => all.map((each) => each.how);

const lower = sideOf(null, (policy) => {
  policy.thresholds = { ...policy.thresholds, medium: 0.5 };
});
const higher = sideOf(null, (policy) => {
  policy.thresholds = { ...policy.thresholds, medium: 0.95 };
});

describe("replay", () => {
  it("gives what was decided to the version that decided, without working it out", () => {
    const all = run(live, [decided(0.9), decided(0.7), decided(0.99, { holder: "member", tier: "l1" })]);
    expect(how(all)).toEqual(["decided", "decided", "decided"]);
    expect(sent(all)).toEqual([null, "l1", null]);
  });

  it("leaves a ticket with the AI that a lower threshold keeps, though a person really held it", () => {
    const all = run(lower, [
      decided(0.7),
      decided(0.7, { holder: "member", tier: "l1" }),
      decided(0.4, { holder: "member", tier: "l1" }),
      decided(0.4, { holder: "member", tier: "l1", accepted: true }),
    ]);
    expect(sent(all)).toEqual([null, null, "l1", null]);
    // After its own escalation it is where it really is, and goes on as it went.
    expect(how(all)).toEqual(["evaluated", "apart", "apart", "evaluated"]);
  });

  it("sends a ticket once where it sends it earlier than it was really sent", () => {
    const all = run(higher, [
      decided(0.9),
      decided(0.9),
      decided(0.7),
      decided(0.7, { holder: "member", tier: "l1" }),
    ]);
    expect(sent(all)).toEqual(["l1", null, null, null]);
    expect(how(all)).toEqual(["evaluated", "apart", "apart", "evaluated"]);
  });

  it("counts an acceptance and a handback where it stands as the ticket really stood", () => {
    const strict = sideOf(null, (policy) => {
      policy.thresholds = { ...policy.thresholds, medium: 0.81 };
    });
    const all = run(strict, [
      decided(0.7),
      decided(0.7, { holder: "member", tier: "l1", accepted: true }),
      decided(0.9),
      decided(0.805),
    ]);
    expect(sent(all)).toEqual(["l1", null, null, "l1"]);
    expect(how(all)).toEqual(["evaluated", "evaluated", "evaluated", "evaluated"]);
  });

  it("leaves a resolved ticket to what happened where only the built-in rule would move it", () => {
    const done = { status_category: "resolved" };
    const thanked = { ...decided(0.7, {}, done), routed: null };
    const [kept, again] = run(lower, [
      { ...thanked, facts: { ...thanked.facts, values: { ...thanked.facts.values, confidence: 0.4 } } },
      decided(0.9),
    ]);
    expect(kept).toMatchObject({ outcome: { sent: null, fired: [] } });
    expect(again?.how).toBe("evaluated");
    expect(run(live, [thanked])[0]?.outcome).toMatchObject({ sent: null, fired: [] });
    expect(sent(run(sideOf(null), [decided(0.7, {}, done)]))).toEqual(["l1"]);
  });

  it("keeps an erased customer's decision as it was, whatever it would read", () => {
    const [only] = run(lower, [{ ...decided(0.7), fixed: true }]);
    expect(only).toMatchObject({ how: "decided", outcome: { sent: { tier: "l1", rule: builtInRule } } });
  });

  it("reads what its own actions set, until somebody sets it anew", () => {
    const sets = sideOf(null, (policy) => {
      policy.rules.unshift(
        {
          slug: "orders-are-urgent",
          name: "Orders are urgent",
          effect: "also",
          mode: "on",
          on: ["message"],
          when: { field: "confidence", op: "is", value: 0.91 },
          then: [{ do: "set_priority", priority: "urgent" }],
        },
        {
          slug: "urgent-to-l3",
          name: "Urgent to L3",
          effect: "deciding",
          mode: "on",
          reason: "policy",
          on: ["message"],
          when: { field: "priority", op: "is", value: "urgent" },
          then: [{ do: "escalate", tier: "l3" }],
        },
      );
    });
    expect(sent(run(sets, [decided(0.91), decided(0.99)]))).toEqual([null, "l3"]);
    expect(sent(run(sets, [decided(0.91), decided(0.99, {}, { priority: "low" })]))).toEqual([null, null]);
    expect(sent(run(sets, [decided(0.99), decided(0.99)]))).toEqual([null, null]);
  });

  it("hands a ticket back that its rules hand back, and sends it again", () => {
    const back = sideOf(null, (policy) => {
      policy.rules.unshift({
        slug: "back",
        name: "Back to the AI",
        effect: "deciding",
        mode: "on",
        on: ["message"],
        when: { field: "confidence", op: "at_least", value: 0.98 },
        then: [{ do: "hand_back_to_ai" }],
      });
    });
    const all = run(back, [
      decided(0.7),
      decided(0.99, { holder: "member", tier: "l1" }),
      decided(0.7, { holder: "member", tier: "l1" }),
    ]);
    expect(sent(all)).toEqual(["l1", null, "l1"]);
    expect(all[1]?.course.apart).toEqual({ holder: "ai", tier: null });
  });
});

describe("where an escalation lands", () => {
  const raci = (edit: (policy: PathPolicy) => void) =>
    run(sideOf(null, edit), [decided(0.7)])[0]?.outcome.sent;

  it("is where it landed while routing is asked the same", () => {
    expect(raci(() => undefined)).toMatchObject({ tier: "l1", team: "front-line" });
    const elsewhere = { ...decided(0.7), routed: { tier: "l2", team: null } };
    // Nobody was left at the first tier then; asked the same, that is so again.
    expect(run(lower, [elsewhere])[0]?.outcome.sent).toBeNull();
    expect(run(sideOf(null), [elsewhere])[0]?.outcome.sent).toMatchObject({ tier: "l2", team: null });
  });

  it("is the new team of the row, and the old one while it is still responsible", () => {
    const swap = (policy: PathPolicy, and: boolean) => {
      for (const tier of policy.tiers) if (tier.slug === "l1") tier.teams = ["front-line", "finance"];
      for (const row of policy.raci.rows)
        if (row.stage === "answer")
          row.cells = row.cells.filter(({ who }) => and || !("team" in who && who.team === "front-line"));
    };
    expect(raci((policy) => swap(policy, false))).toMatchObject({ tier: "l1", team: "finance" });
    expect(raci((policy) => swap(policy, true))).toMatchObject({ tier: "l1", team: "front-line" });
  });

  it("is the team that a rule names", () => {
    const named = sideOf(null, (policy) => {
      policy.rules.unshift({
        slug: "unsure-to-finance",
        name: "Unsure to Finance",
        effect: "deciding",
        mode: "on",
        reason: "low_confidence",
        on: ["message"],
        when: { field: "confidence", op: "less", value: 0.75 },
        then: [{ do: "escalate", tier: "l2", team: "finance" }],
      });
    });
    expect(run(named, [decided(0.7)])[0]?.outcome).toMatchObject({
      sent: { tier: "l2", team: "finance", rule: "unsure-to-finance", reason: "low_confidence" },
      fired: ["unsure-to-finance"],
    });
  });
});

describe("a replay of who asked for a person", () => {
  const without = sideOf(null, (policy) => {
    for (const list of policy.word_lists)
      if (list.slug === "asking-for-person") list.phrases = { en: ["a colleague"] };
  });
  const said = (hits: string[], values: Facts["values"]): PastDecision => {
    const past = decided(0.99, {}, { requested_human: true, ...values });
    const none = { "new.customer": [], "conversation.customer": [], "new.ai": [], subject: [] };
    return { ...past, facts: { ...past.facts, hits: { ...none, "conversation.customer": hits } } };
  };

  it("goes by the words of the version that is replayed, whatever was heard then", () => {
    const heard = { "requested_human@sender": false };
    expect(sent(run(without, [said([], heard)]))).toEqual([null]);
    expect(sent(run(without, [said(["a colleague"], heard)]))).toEqual(["l1"]);
  });

  it("keeps the sender's flag, and what was heard by the same words", () => {
    expect(sent(run(without, [said([], { "requested_human@sender": true })]))).toEqual(["l1"]);
    expect(sent(run(without, [said([], {})]))).toEqual(["l1"]);
    expect(sent(run(higher, [said([], { "requested_human@sender": false })]))).toEqual(["l1"]);
  });
});
