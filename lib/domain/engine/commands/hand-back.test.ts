import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, known, Story } from "../testing/story";

const desk = deskWith();
const toAi = { to: "ai" as const, instructions: "Tell them it was sent.", allowed_actions: ["send-link"] };
const down = (tier: string) => ({
  to: { tier },
  instructions: "Ask for the number first.",
  allowed_actions: [],
});

describe("handing back to the AI", () => {
  it("leaves no owner, no tier and no load", () => {
    const story = accepted(desk).at(20);
    story.do("ann", "hand_back", toAi);
    expect(story.ticket).toMatchObject({
      statusCategory: "ai",
      holder: "ai",
      owner: null,
      tier: null,
      team: null,
      acceptedAt: null,
      chips: [],
      leadReason: null,
      tried: [],
    });
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
    expect(story.legs).toEqual(["ai", "to_accept ann l1", "member ann l1", "ai"]);
  });

  it("tells the AI what to do, what it may, and what was decided", () => {
    const story = accepted(desk);
    story.do("ann", "hand_back", { ...toAi, decided: "A refund of 20 EUR." });
    expect(story.out.events[0]).toMatchObject({
      type: "handed_back",
      data: {
        kind: "handback",
        from: { holder: "member", member: "ann", tier: "l1" },
        to: { holder: "ai", member: null, tier: null },
        instructions: "Tell them it was sent.",
        allowed_actions: ["send-link"],
        decided: "A refund of 20 EUR.",
      },
    });
  });

  it("clears the AI's signals, so that what was asked once does not escalate again", () => {
    const story = accepted(desk, { ai: { confidence: 0.4, sentiment: -0.9, model: "m-1" } });
    expect(story.ticket.ai).toMatchObject({ requestedHuman: true, sentiment: -0.9 });
    story.do("ann", "hand_back", toAi);
    expect(story.ticket.ai).toMatchObject({
      confidence: null,
      sentiment: null,
      flags: [],
      requestedHuman: false,
      handoffRequested: false,
      model: "m-1",
    });
    expect(story.ticket.signalsFrom).toBe(story.ticket.messageCount);
    story.do("ai", "add_messages", { messages: [{ author: "ai", body: "It was sent." }] });
    expect(story.ticket.holder).toBe("ai");
  });

  it("lets the AI do what it was told before the built-in rule judges it again", () => {
    const story = accepted(desk);
    story.do("ann", "hand_back", toAi);
    story.at(1).do("ai", "add_messages", {
      messages: [{ author: "ai", body: "It was sent yesterday." }],
      ai: { confidence: 0.2 },
    });
    expect(story.ticket.holder).toBe("ai");
    story.at(2).do("program", "add_messages", {
      messages: [{ author: "customer", body: "And where is it now?" }],
      ai: { confidence: 0.2 },
    });
    expect(story.ticket).toMatchObject({ holder: "member", leadReason: "low_confidence" });
  });

  it("stops what people are measured by: nothing of theirs runs on while the AI has it", () => {
    const story = escalated(desk).at(5);
    story.do("ann", "accept", {});
    story.at(10).do("ann", "reply", { body: "One moment." });
    story.at(12).do("program", "add_messages", { messages: [{ author: "customer", body: "Well?" }] });
    expect(story.clock("next_response").state).toBe("running");
    story.at(20).do("ann", "hand_back", toAi);
    expect(story.ledger("next_response")).toEqual(["started 12", "cancelled 20"]);
    expect(story.ledger("tier").at(-1)).toBe("met 20");
    expect(story.clock("update").state).toBe("paused");
    expect(story.clock("resolution").state).toBe("running");
  });

  it("lets the time to the first human answer stand still until a person has it again", () => {
    const story = escalated(desk).at(10);
    story.do("ann", "hand_back", toAi);
    expect(story.ledger("first_response")).toEqual(["started 0", "paused 10"]);
    const { remainingMs } = story.clock("first_response");
    expect(remainingMs).toBe(110 * 60_000);
    story.at(70).do("ann", "escalate", { reason: "other", brief: known(desk) });
    expect(story.ledger("first_response")).toEqual(["started 0", "paused 10", "resumed 70"]);
    expect(story.clock("first_response").dueAt).toBe(story.begunAt + 180 * 60_000);
  });

  it("needs no acceptance first", () => {
    const story = escalated(desk).at(5);
    story.do("ann", "hand_back", toAi);
    expect(story.ticket.holder).toBe("ai");
    expect(story.ledger("accept")).toEqual(["started 0", "cancelled 5"]);
  });
});

describe("handing back down a tier", () => {
  const atSecond = () => {
    const story = accepted(desk);
    story.do("ann", "escalate", { reason: "lacks_expertise", brief: known(desk) });
    story.do("cleo", "accept", {});
    return story;
  };

  it("gives it to somebody of the lower tier, who has yet to accept", () => {
    const story = atSecond();
    story.do("cleo", "hand_back", down("l1"));
    expect(story.ticket).toMatchObject({
      tier: "l1",
      holder: "member",
      statusCategory: "new",
      acceptedAt: null,
    });
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: {
          kind: "handback",
          from: { member: "cleo", tier: "l2" },
          note: "Ask for the number first.",
        },
      },
    ]);
    expect(story.told).toContain("cleo moved_on");
  });

  it.each(["l1", "l2", "l3"])("is refused from the first tier to %s", (tier) => {
    expect(accepted(desk).refused("ann", "hand_back", down(tier))).toMatchObject({
      code: "conflict",
      key: "faults.ticket.hand_back_down",
    });
  });

  it("is refused to a tier that the path hasn't", () => {
    expect(atSecond().refused("cleo", "hand_back", down("l9"))).toMatchObject({
      code: "invalid",
      pointers: ["/to/tier"],
    });
  });

  it("never lands above where it was sent, though nobody is there", () => {
    const empty = deskWith((policy, { members, teams }) => {
      const gone = ["ann", "bob"];
      for (const team of teams) team.members = team.members.filter((handle) => !gone.includes(handle));
      teams[0]?.members.push("dora");
      members.splice(0, members.length, ...members.filter(({ handle }) => !gone.includes(handle)));
      policy.fallback_member = "sanne";
    });
    const story = new Story(empty, { ai: { confidence: 0.99, flags: ["policy_flag"] } });
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo" });
    story.do("cleo", "accept", {});
    story.do("cleo", "hand_back", down("l1"));
    expect(story.ticket).toMatchObject({ tier: "l1", owner: "dora" });
  });
});

describe("handing back what can't be", () => {
  it.each([
    ["ai", toAi],
    ["a tier", down("l1")],
  ])("is refused to %s while the AI holds it, and when it is done", (_, input) => {
    const withAi = new Story(desk);
    expect(withAi.refused("dora", "hand_back", input)).toMatchObject({
      code: "conflict",
      key: "faults.ticket.held_by_ai_already",
    });
    const done = accepted(desk);
    done.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(done.refused("ann", "hand_back", input)).toMatchObject({ key: "faults.ticket.reopen_first" });
    done.do("ann", "close", {});
    expect(done.refused("ann", "hand_back", input)).toMatchObject({ key: "faults.ticket.closed_for_good" });
  });

  it("is refused to who has no part in it", () => {
    const story = accepted(desk);
    for (const who of ["cleo", "vic", "program"])
      expect(story.refused(who, "hand_back", toAi)).toMatchObject({ code: "forbidden" });
  });
});
