import { describe, expect, it } from "vitest";
import type { Rule } from "../../rules/schema";
import { accepted, deskWith, escalated, Story } from "../testing/story";

/** What a decision does to a ticket: the move, what is done beside it, whom it tells, what is kept of it. */

type More = Partial<Omit<Rule, "then">>;
const when = { field: "category", op: "is", value: "order" } as const;
const rule = (slug: string, then: Rule["then"], more: More = {}): Rule => ({
  slug,
  name: `Rule ${slug}`,
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake", "message", "update"],
  when,
  then,
  ...more,
});
const also = (slug: string, then: Rule["then"], more: More = {}): Rule => {
  const { reason: _, ...made } = rule(slug, then, { effect: "also", ...more });
  return made;
};
const to = (tier: string) => ({ do: "escalate" as const, tier });
const tag = (name: string) => ({ do: "add_tag" as const, tag: name });
const deskOfRules = (...rules: Rule[]) =>
  deskWith((policy) => {
    policy.rules = [...rules, ...policy.rules.filter(({ slug }) => slug === "asks-for-person")];
  });
const taken = (...rules: Rule[]) => new Story(deskOfRules(...rules), { category: "order" });
const customer = (body: string) => ({ messages: [{ author: "customer" as const, body }] });

describe("which rule decides", () => {
  it("is the first that matches; the others are kept as reasons", () => {
    const story = taken(rule("a", [to("l2")]), rule("b", [to("l3")], { reason: "frequency" }));
    expect(story.ticket).toMatchObject({ tier: "l2", leadReason: "policy" });
    expect(story.ticket.chips).toEqual([
      { reason: "policy", label: "Rule a" },
      { reason: "frequency", label: "Rule b" },
    ]);
    expect(story.out.decisions[0]?.evaluation.matched.map(({ rule: slug }) => slug)).toEqual(["a", "b"]);
  });

  it("takes the place of the next that names one where it names none", () => {
    const story = taken(rule("a", [{ do: "escalate" }]), rule("b", [to("l3")], { reason: "frequency" }));
    expect(story.ticket).toMatchObject({ tier: "l3", leadReason: "policy" });
    expect(story.out.handoffs[0]?.handoff.rule).toBe("a");
  });

  it("takes the row's place where none names one", () => {
    expect(taken(rule("a", [{ do: "escalate" }])).ticket).toMatchObject({ tier: "l1", owner: "ann" });
  });

  it("is the next where the first would move it no higher than it is", () => {
    const story = taken(
      rule("a", [to("l1"), tag("a")]),
      rule("b", [to("l2"), tag("b")], { on: ["message"] }),
    );
    story.do("program", "add_messages", customer("And?"));
    expect(story.ticket).toMatchObject({ tier: "l2", tags: ["a", "b"] });
    const [decision] = story.out.decisions;
    expect(decision?.evaluation.trace.find(({ rule: slug }) => slug === "a")?.note).toBe("already_there");
  });

  it("is none in shadow, nor one that listens to something else", () => {
    const story = taken(
      rule("a", [to("l2")], { mode: "shadow" }),
      rule("b", [to("l3")], { on: ["message"] }),
    );
    expect(story.ticket.holder).toBe("ai");
    expect(story.out.events).toContainEqual({ type: "shadow_matched", data: { rule: "a", name: "Rule a" } });
  });

  it("is none of them where nothing matches: the ticket stays where it is", () => {
    const story = new Story(deskOfRules(rule("a", [to("l2")])), { category: "account" });
    expect([story.ticket.holder, story.out.decisions[0]?.outcome]).toEqual(["ai", "kept_by_ai"]);
  });

  it("goes over RACI by a team that it names, and says so", () => {
    const story = taken(rule("a", [{ do: "escalate", tier: "l1", team: "specialists" }]));
    expect(story.ticket).toMatchObject({ tier: "l1", team: "specialists", owner: "sanne" });
  });
});

describe("what is done beside the move", () => {
  it("comes before routing and before clocks are set", () => {
    const story = taken(rule("a", [to("l1"), { do: "set_category", category: "privacy-legal" }]));
    // Its row has people at the third tier only; the priority of the clocks is the new one too.
    expect(story.ticket).toMatchObject({ category: "privacy-legal", tier: "l1" });
    expect(story.clock("deadline").name).toBe("privacy-72-hours");
  });

  it("is the first writer's of a field; tags add up", () => {
    const story = taken(
      rule("a", [to("l1"), { do: "set_priority", priority: "high" }, tag("a")]),
      also("b", [{ do: "set_priority", priority: "urgent" }, tag("b")]),
      also("c", [{ do: "set_field", field: "order-number", value: "7" }, tag("a")]),
    );
    expect(story.ticket).toMatchObject({
      priority: "high",
      tags: ["a", "b"],
      fields: { "order-number": "7" },
    });
    expect(story.clock("accept").target.target).toBe("high");
  });

  it("starts no further evaluation", () => {
    const story = taken(
      also("a", [{ do: "set_category", category: "account" }]),
      rule("b", [to("l3")], { when: { field: "category", op: "is", value: "account" } }),
    );
    expect(story.ticket).toMatchObject({ holder: "ai", category: "account" });
  });

  it("of rules that don't move is done for a ticket that stays", () => {
    const story = taken(also("a", [tag("a")]));
    expect(story.ticket).toMatchObject({ holder: "ai", tags: ["a"] });
  });

  it("is only told after acceptance: no rule changes a field of a person's ticket", () => {
    const notice = { do: "notify" as const, member: "dora" };
    const story = new Story(
      deskOfRules(
        also("a", [{ do: "set_priority", priority: "urgent" }, tag("a"), notice], { on: ["message"] }),
      ),
      { category: "order", requested_human: true },
    );
    story.do("ann", "accept", {});
    story.do("program", "add_messages", customer("And?"));
    expect(story.ticket).toMatchObject({ priority: "normal", tags: [] });
    expect(story.told).toContain("dora rule");
  });
});

describe("whom a rule tells", () => {
  it("is a member, a team, the holder of a duty or the account owner, each once", () => {
    const story = taken(
      also("a", [
        { do: "notify", member: "bob" },
        { do: "notify", team: "front-line" },
        { do: "notify", duty: "head-of-support" },
        { do: "notify", account_owner: true },
      ]),
    );
    expect(story.told).toEqual(["bob rule", "ann rule", "bob rule", "sanne rule"]);
    const told = story.out.events.flatMap((event) => (event.type === "notified" ? [event.data.who] : []));
    expect(told).toEqual([["bob"], ["ann", "bob"], ["sanne"]]);
  });

  it("is the account owner of the customer's company, where it has one", () => {
    const desk = deskOfRules(also("a", [{ do: "notify", account_owner: true }], { on: ["message"] }));
    const story = new Story(desk, { category: "order" });
    story.given({ customer: { ...story.snapshot.customer, accountOwnerId: desk.member("cleo").memberId } });
    story.do("program", "add_messages", customer("And?"));
    expect(story.told).toEqual(["cleo rule"]);
  });
});

describe("handing back by a rule", () => {
  const back = rule("back", [{ do: "hand_back_to_ai" }], {
    on: ["update"],
    when: { field: "tags", op: "contains_any", value: ["ai"] },
  });

  it("is done before anybody has accepted", () => {
    const story = escalated(deskOfRules(back));
    story.do("ann", "set_fields", { tags: ["ai"] });
    expect(story.ticket).toMatchObject({ holder: "ai", owner: null, statusCategory: "ai" });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "handback", rule: "back" } }]);
    expect(story.out.decisions[0]?.outcome).toBe("kept_by_ai");
    expect(story.told).toContain("ann moved_on");
  });

  it("is not done to a person who has, and the trace says so", () => {
    const story = accepted(deskOfRules({ ...back, on: ["message"], when }), { category: "order" });
    story.do("program", "add_messages", customer("And?"));
    expect(story.ticket).toMatchObject({ holder: "member", owner: "ann" });
    const note = story.out.decisions[0]?.evaluation.trace.find(({ rule: slug }) => slug === "back")?.note;
    expect(note).toBe("accepted");
  });
});

describe("what is kept of a decision", () => {
  it("is its facts, its versions and who was passed over, and no text of anybody", () => {
    const story = taken(rule("a", [to("l1")]));
    const [decision] = story.out.decisions;
    expect(decision).toMatchObject({
      outcome: "escalated",
      route: { owner: "ann", tier: "l1", via: "responsible" },
      passedOver: [{ handle: "bob" }],
      facts: { event: "intake", holder: "ai", tierRank: null, accepted: false, before: null },
    });
    expect(JSON.stringify(decision?.facts)).not.toContain("Where is my parcel");
    expect(story.ticket).toMatchObject({ policyVersion: 1, organisationVersion: 1 });
    expect(story.out.events.find(({ type }) => type === "decided")?.data).toEqual({
      decision_id: decision?.decisionId,
      outcome: "escalated",
      rule: "a",
      reason: "policy",
      policy_version: 1,
    });
  });

  it("is the same for the same facts", () => {
    const of = () => taken(rule("a", [to("l2")])).out.decisions[0];
    expect(of()).toEqual(of());
  });
});
