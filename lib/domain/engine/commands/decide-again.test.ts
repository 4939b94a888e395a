import { describe, expect, it } from "vitest";
import type { Rule } from "../../rules/schema";
import type { PastDecisions } from "../snapshot";
import { deskWith, known, Story } from "../testing/story";

/** A version is taken back: what it had decided is decided again by the one that is live now. */

const rule = (slug: string, tier: string): Rule => ({
  slug,
  name: slug,
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake", "message"],
  when: { field: "category", op: "is", value: "order" },
  then: [{ do: "escalate", tier }],
});
const withRules = (...rules: Rule[]) =>
  deskWith((policy) => {
    policy.rules = [
      ...rules,
      ...policy.rules.filter(({ slug }) => !rules.some((each) => each.slug === slug)),
    ];
  });

const bad = withRules(rule("orders", "l1"));
const to2 = { ...withRules(rule("orders", "l2")).path, version: 2 };
const none = { ...deskWith().path, version: 2 };
const same = { ...bad.path, version: 2 };
const undo = { versions: [1], byVersion: 2 };

/** What its decisions are by now, as a loader reads them. */
function withPast(story: Story, more: Partial<PastDecisions> = {}): Story {
  const decision = story.out.decisions.at(-1);
  const facts = decision?.facts ?? null;
  const last = { number: 1, policyVersion: 1, facts, isPassedOn: false };
  const pastDecisions = { last, newestFacts: facts, decidedAgainBy: [], ...more };
  return story.given({ pastDecisions });
}
const order = () => withPast(new Story(bad, { category: "order" }));
const again = (story: Story) => story.do("system", "decide_again", undo);
const takenBack = (story: Story) =>
  story.out.events.flatMap((event) => (event.type === "policy_taken_back" ? [event.data] : []));

describe("a ticket that nobody has accepted", () => {
  it("goes to where the live version would have it: the same handoff, to another place", () => {
    const story = order().given({ path: to2 }).at(5);
    expect(again(story)).toBe("elsewhere");
    expect(story.ticket).toMatchObject({
      tier: "l2",
      owner: "cleo",
      statusCategory: "new",
      policyVersion: 2,
    });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "transfer", rule: "orders" } }]);
    expect(takenBack(story)).toEqual([{ version: 1, by_version: 2, outcome: "elsewhere" }]);
    expect(story.told).toEqual(expect.arrayContaining(["cleo handoff", "ann moved_on"]));
  });

  it("stays with whoever the live version could have chosen too", () => {
    const story = order().given({ path: same }).at(5);
    story.do("dora", "assign", { member: "bob" });
    withPast(story, {
      last: {
        number: 1,
        policyVersion: 1,
        facts: order().out.decisions[0]?.facts ?? null,
        isPassedOn: false,
      },
    });
    expect(again(story)).toBe("same");
    expect(story.ticket.owner).toBe("bob");
    expect(story.out.handoffs).toEqual([]);
    expect(story.ticket.policyVersion).toBe(2);
  });

  it("goes back to the AI where the live version would have left it there", () => {
    const story = order().given({ path: none }).at(5);
    expect(again(story)).toBe("ai");
    expect(story.ticket).toMatchObject({ holder: "ai", owner: null, tier: null, policyVersion: 2 });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "handback", rule: null } }]);
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
    expect(story.told).toContain("ann moved_on");
  });

  it("is decided by what was read then, not by what it holds now", () => {
    const story = order().given({ path: to2 });
    story.do("ann", "set_category", { category: "account" });
    withPast(story, {
      last: {
        number: 1,
        policyVersion: 1,
        facts: order().out.decisions[0]?.facts ?? null,
        isPassedOn: false,
      },
    });
    expect(again(story)).toBe("elsewhere");
    expect(story.ticket).toMatchObject({ tier: "l2", category: "account" });
  });

  it("stays where what it was decided by was erased", () => {
    const story = order().given({ path: to2 });
    const last = { number: 1, policyVersion: 1, facts: null, isPassedOn: false };
    expect(again(withPast(story, { last }))).toBe("same");
    expect(story.ticket.tier).toBe("l1");
  });
});

describe("a ticket that is somebody's by now", () => {
  it("stays with whoever accepted it, and says what happened", () => {
    const story = order().given({ path: to2 });
    story.do("ann", "accept", {});
    expect(again(story)).toBe("marked");
    expect(story.ticket).toMatchObject({ owner: "ann", tier: "l1", statusCategory: "active" });
    expect(story.happened).toEqual(["policy_taken_back"]);
  });

  it("stays where a person has sent it since", () => {
    const story = order().given({ path: to2 });
    story.do("dora", "escalate", { reason: "other", tier: "l3", brief: known(bad) });
    const { pastDecisions } = story.snapshot;
    const last = pastDecisions?.last;
    if (last == null) throw new Error("no decision");
    expect(again(withPast(story, { last: { ...last, isPassedOn: true } }))).toBe("marked");
    expect(story.ticket.tier).toBe("l3");
  });
});

describe("a ticket that the AI holds", () => {
  it("goes to a person whom the bad version had kept it from", () => {
    const story = withPast(new Story(deskWith(), { category: "order" }));
    expect(story.ticket.holder).toBe("ai");
    expect(again(story.given({ path: to2 }).at(3))).toBe("escalated");
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l2", owner: "cleo" });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "escalation", rule: "orders" } }]);
    expect(story.ticket.firstEscalatedAt).toBe(story.now);
  });

  it("stays where the live version keeps it too, and is not told of", () => {
    const story = withPast(new Story(deskWith(), { category: "account" }));
    expect(again(story.given({ path: to2 }))).toBe("kept");
    expect([story.happened, story.ticket.policyVersion]).toEqual([[], 2]);
  });
});

describe("what is left alone", () => {
  it("was decided by another version", () => {
    const story = order().given({ path: to2 });
    expect(story.do("system", "decide_again", { versions: [7], byVersion: 2 })).toBeNull();
    expect(story.happened).toEqual([]);
    const kept = withPast(new Story(deskWith(), { category: "order" })).given({ path: to2 });
    expect(kept.do("system", "decide_again", { versions: [7], byVersion: 2 })).toBeNull();
  });

  it("was decided again already: twice is once", () => {
    const story = order().given({ path: to2 });
    again(story);
    const last = { number: 1, policyVersion: 1, facts: null, isPassedOn: false };
    expect(again(withPast(story, { last, decidedAgainBy: [2] }))).toBeNull();
    expect(story.happened).toEqual([]);
  });

  it("was given by hand: no decision sent it", () => {
    const story = new Story(bad);
    story.do("dora", "escalate", { reason: "other", brief: known(bad) });
    story.given({ path: to2, pastDecisions: { last: null, newestFacts: null, decidedAgainBy: [] } });
    expect(again(story)).toBeNull();
    expect(story.ticket.tier).toBe("l1");
  });

  it("tells the customer nothing new: nothing is sent", () => {
    const story = order().given({ path: to2 });
    again(story);
    expect([story.out.messages, story.out.deliveries]).toEqual([[], []]);
  });
});
