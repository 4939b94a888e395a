import { describe, expect, it } from "vitest";
import { relayFault } from "../ticket/relay";
import { handoffMessageOf } from "./notify/handoff-message";
import { monday } from "./testing/desk";
import { deskWith, escalated, requireField, Story } from "./testing/story";

/** A ticket's first call: whether a person must take over, who, by when, and what they know. */

const desk = deskWith();
const minute = 60_000;
const customer = (body: string, more: object = {}) => ({ author: "customer", body, ...more });

describe("a ticket that the AI keeps", () => {
  it("is the AI's, with no owner, no tier and only the clock of its resolution", () => {
    const story = new Story(desk);
    expect(story.ticket).toMatchObject({
      statusCategory: "ai",
      status: "with-ai",
      holder: "ai",
      owner: null,
      tier: null,
      version: 1,
      firstEscalatedAt: null,
    });
    expect(story.snapshot.clocks.map(({ metric }) => metric)).toEqual(["resolution"]);
    expect(story.happened).toEqual(["created", "message_added", "decided"]);
    expect(story.out.decisions).toMatchObject([{ event: "intake", outcome: "kept_by_ai", route: null }]);
    expect([story.out.brief, story.out.handoffs, story.out.notifications]).toEqual([null, [], []]);
    expect(relayFault(story.ticket)).toBeNull();
  });

  it("has nobody whom the customer could be told of", () => {
    expect(handoffMessageOf(new Story(desk).changes)).toBeNull();
  });
});

describe("a ticket that goes to a person", () => {
  it("has an owner who has yet to accept, and by when", () => {
    const story = escalated(desk);
    expect(story.ticket).toMatchObject({
      statusCategory: "new",
      holder: "member",
      owner: "ann",
      tier: "l1",
      team: "front-line",
      firstEscalatedAt: story.now,
      leadReason: "asked_for_person",
    });
    expect(story.clock("accept")).toMatchObject({ owner: "ann", dueAt: story.begunAt + 30 * minute });
    expect(story.happened.slice(0, 3)).toEqual(["created", "message_added", "escalated"]);
    expect(story.out.handoffs[0]?.decisionId).toBe(story.out.decisions[0]?.decisionId);
    expect(story.told).toContain("ann handoff");
    expect(relayFault(story.ticket)).toBeNull();
  });

  it("tells the customer who, by when and under which reference; never sooner than the first answer is due", () => {
    const told = handoffMessageOf(escalated(desk).changes);
    expect(told?.language).toBe("en");
    expect(told?.text).toContain("ESC-1");
    expect(told?.text).toContain("ann");
    // Two hours to the first answer, from 09:00 in Amsterdam.
    expect(told?.text).toContain("11:00");
  });

  it("names the opening time where nobody is on shift", () => {
    const shifts = deskWith(() => {}, {});
    const story = new Story(shifts, { requested_human: true }, { at: monday - 3 * 60 * minute });
    expect(handoffMessageOf(story.changes)?.text).toContain("09:00");
  });
});

describe("why it goes to a person", () => {
  it.each([
    ["the sender's flag", { requested_human: true }, "asked_for_person", "l1"],
    [
      "the customer's words",
      { messages: [customer("I want to speak to a person.")] },
      "asked_for_person",
      "l1",
    ],
    ["the AI's own wish", { ai: { confidence: 0.99, handoff_requested: true } }, "ai_asked", "l1"],
    ["a confidence below the threshold", { ai: { confidence: 0.5 } }, "low_confidence", "l1"],
    ["a risk that is a person's always", { category: "privacy-legal" }, "risk", "l1"],
    ["the customer's mood", { ai: { confidence: 0.99, sentiment: -0.6 } }, "sentiment", "l1"],
    ["the customer's wording", { messages: [customer("This is a formal complaint.")] }, "wording", "l2"],
    ["data in conflict", { ai: { confidence: 0.99, flags: ["data_conflict"] } }, "policy", "l2"],
  ])("%s", (_, request, reason, tier) => {
    const story = new Story(desk, request);
    expect(story.ticket).toMatchObject({ holder: "member", tier, leadReason: reason });
    expect(story.out.handoffs[0]?.handoff.reason).toBe(reason);
  });

  it("keeps every reason on the card, the deciding one first", () => {
    const story = new Story(desk, {
      messages: [customer("This is a formal complaint.")],
      ai: { confidence: 0.4, sentiment: -0.8 },
    });
    expect(story.ticket.chips).toMatchObject([
      { reason: "wording" },
      { reason: "sentiment", sentiment: -0.8 },
      { reason: "low_confidence", confidence: 0.4, threshold: 0.8 },
    ]);
  });

  it("does what the deciding rule asks beside the move, before it routes and sets clocks", () => {
    const story = new Story(desk, { messages: [customer("The charger exploded.")] });
    expect(story.ticket).toMatchObject({ tier: "l3", priority: "urgent", tags: ["safety"] });
    expect(story.clock("accept").target.target).toBe("urgent");
  });
});

describe("what is missing", () => {
  it("delays nothing, and is told so that the AI can ask", () => {
    const asking = deskWith(requireField);
    const story = escalated(asking);
    expect(story.ticket.holder).toBe("member");
    expect(story.out.decisions[0]?.missing).toEqual(["serial"]);
    expect(story.out.brief?.parts.filter(({ missing }) => missing).map(({ part }) => part)).toContain(
      "impact",
    );
  });

  it("is told of a ticket that the AI keeps, without storing a brief", () => {
    const story = new Story(desk);
    expect(story.out.brief).toBeNull();
    expect(story.changes.missingParts).toContain("impact");
  });

  it("is less by what the sender wrote into the brief, which is kept from then on", () => {
    const story = new Story(desk, { brief: { impact: "The shop stands still." } });
    expect(story.ticket.holder).toBe("ai");
    expect(story.snapshot.conversation?.given.impact).toEqual({
      text: "The shop stands still.",
      by: "sender",
    });
    expect(story.out.brief).not.toBeNull();
  });
});

describe("the conversation so far", () => {
  it("is stored in the order it stands in, numbered in that of the call", () => {
    const at = (minutes: number) => new Date(monday - minutes * minute).toISOString();
    const story = new Story(desk, {
      messages: [
        customer("And the second thing?", { at: at(5) }),
        { author: "ai", body: "It is in Breda.", at: at(8) },
        customer("Where is my parcel?", { at: at(10) }),
      ],
    });
    const { messages = [] } = story.snapshot.conversation ?? {};
    expect(messages.map(({ number }) => number)).toEqual([3, 2, 1]);
    // Answered is what stands before the AI's answer only.
    expect(story.ticket.unansweredSince).toBe(story.begunAt);
    expect(story.ticket.messageCount).toBe(3);
  });

  it("waits for nothing where the AI has had the last word", () => {
    const story = new Story(desk, {
      messages: [customer("Where is it?"), { author: "ai", body: "In Breda." }],
    });
    expect(story.ticket.unansweredSince).toBeNull();
  });

  it("stores a message that is sent twice once", () => {
    const twice = customer("Where is it?", { external_id: "m-1" });
    expect(new Story(desk, { messages: [twice, twice] }).ticket.messageCount).toBe(1);
  });
});
