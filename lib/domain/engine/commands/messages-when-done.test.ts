import { describe, expect, it } from "vitest";
import { accepted, deskWith, Story } from "../testing/story";

/** Messages on a ticket that is resolved or closed. */

const desk = deskWith();
const closure = { code: "solved" as const, summary: "It was sent." };
const customer = (body: string, more: object = {}) => ({ author: "customer" as const, body, ...more });
const byAi = (body: string) => ({ author: "ai" as const, body });

const resolved = (request = {}) => {
  const story = accepted(desk, request);
  story.at(30).do("ann", "resolve", { closure });
  return story.at(60);
};
const resolvedByAi = (request = {}) => {
  const story = new Story(desk, request);
  story.at(30).do("ai", "resolve", { closure });
  return story.at(60);
};

describe("a customer's message on a resolved ticket", () => {
  it("reopens it to its last person, with what came with the call", () => {
    const story = resolved();
    story.do("program", "add_messages", {
      messages: [customer("It is broken again.")],
      ai: { sentiment: -0.4 },
    });
    expect(story.ticket).toMatchObject({
      statusCategory: "new",
      owner: "ann",
      reopenCount: 1,
      unansweredSince: story.now,
      lastCustomerAt: story.now,
    });
    expect(story.ticket.ai).toMatchObject({ sentiment: -0.4, requestedHuman: false, confidence: null });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "reopen", to: { member: "ann" } } }]);
    expect(story.told).toContain("ann reopened");
  });

  it("goes back to the AI where no person ever accepted it", () => {
    const story = resolvedByAi();
    story.do("program", "add_messages", {
      messages: [customer("And which colour?")],
      ai: { confidence: 0.95 },
    });
    expect(story.ticket).toMatchObject({ statusCategory: "ai", holder: "ai", reopenCount: 1 });
    expect(story.ticket.ai.confidence).toBe(0.95);
  });

  it.each(["Thanks!", "Thank you, Ann 🙏", "thanks, Ann. Cheers"])(
    "stays resolved by %j, and says so",
    (body) => {
      const story = resolved();
      const { version } = story.ticket;
      story.do("program", "add_messages", { messages: [customer(body)] });
      expect(story.ticket).toMatchObject({ statusCategory: "resolved", version, reopenCount: 0 });
      expect(story.happened).toContain("thanked");
      expect(story.out.messages).toHaveLength(1);
    },
  );

  it.each(["Thanks, but it is still broken.", "Thanks. Which colour?", "That did not work, thanks."])(
    "is reopened by %j: more than a thank-you",
    (body) => {
      const story = resolved();
      story.do("program", "add_messages", { messages: [customer(body)] });
      expect(story.ticket).toMatchObject({ statusCategory: "new", owner: "ann" });
    },
  );

  it("is reopened by a thank-you that comes with something else", () => {
    const story = resolved();
    story.do("program", "add_messages", { messages: [customer("Thanks!"), customer("Which colour?")] });
    expect(story.ticket.statusCategory).toBe("new");
  });

  it("is reopened by a thank-you whose sender says that a person is asked for", () => {
    const story = resolved();
    story.do("program", "add_messages", { messages: [customer("Thanks!")], requested_human: true });
    expect(story.ticket.statusCategory).toBe("new");
  });

  it("is read by the rules first: one that matches escalates, whoever had it last", () => {
    const story = resolved();
    story.do("program", "add_messages", { messages: [customer("This is a formal complaint.")] });
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo", leadReason: "wording" });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "reopen", rule: "formal-complaint" } }]);
    expect(story.ticket.reopenCount).toBe(1);
  });

  it("escalates what the AI had resolved, from the AI", () => {
    const story = resolvedByAi();
    story.do("program", "add_messages", { messages: [customer("I want to speak to a person.")] });
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l1", leadReason: "asked_for_person" });
    expect(story.out.handoffs.map(({ handoff }) => handoff.kind)).toEqual(["reopen", "escalation"]);
    expect(story.ticket.firstEscalatedAt).toBe(story.now);
  });

  it("is not judged by what was said before it was resolved", () => {
    const story = resolved({ messages: [customer("This is a formal complaint.")] });
    story.do("program", "add_messages", { messages: [customer("Which colour?")] });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "reopen", rule: null } }]);
  });

  it("is stored and no more where a machine wrote it", () => {
    const story = resolved();
    story.do("program", "add_messages", { messages: [customer("I am out of office.", { automatic: true })] });
    expect(story.ticket).toMatchObject({ statusCategory: "resolved", messageCount: 2 });
    expect(story.happened).toEqual(["message_added"]);
  });
});

describe("what the AI and systems send to a ticket that is done", () => {
  it("is stored and decides nothing", () => {
    for (const story of [resolved(), resolvedByAi()]) {
      const { version } = story.ticket;
      story.do("ai", "add_messages", {
        messages: [byAi("A formal complaint, I hear?"), { author: "system", body: "Parcel scanned." }],
        ai: { confidence: 0.1 },
      });
      expect(story.ticket).toMatchObject({ statusCategory: "resolved", version });
      expect(story.out.decisions).toEqual([]);
    }
  });

  it("reopens where the AI asks for a person", () => {
    const story = resolvedByAi();
    story.do("ai", "add_messages", { messages: [], ai: { handoff_requested: true } });
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l1", leadReason: "ai_asked" });
  });
});

describe("a call on a closed ticket", () => {
  const closed = (request = {}) => {
    const story = resolved(request);
    story.do("ann", "close", {});
    return story.at(90);
  };

  it("goes whole to a new ticket that follows it, and leaves the closed one as it was", () => {
    const story = closed({ category: "order", channel: "mail" });
    const { version, messageCount } = story.ticket;
    story.do("program", "add_messages", {
      messages: [customer("It is broken again.")],
      ai: { confidence: 0.5 },
      tags: ["again"],
      fields: { "order-number": "7" },
    });
    expect(story.ticket).toMatchObject({ statusCategory: "closed", version, messageCount });
    expect(story.happened).toEqual([]);
    expect(story.out.followUp).toMatchObject({
      request: {
        path: "customer-service",
        subject: "Parcel",
        source: "api",
        category: "order",
        channel: "mail",
        language: "en",
        messages: [{ body: "It is broken again." }],
        ai: { confidence: 0.5 },
        tags: ["again"],
        fields: { "order-number": "7" },
      },
    });
  });

  it("brings what people wrote into the closed one's brief", () => {
    const story = accepted(desk);
    const brief_version = story.snapshot.conversation?.briefVersion ?? 0;
    story.do("ann", "edit_brief", { part: "impact", text: "The shop stands still.", brief_version });
    story.do("ann", "resolve", { closure });
    story.do("ann", "close", {});
    story.do("program", "add_messages", { messages: [customer("Again.")], brief: { problem: "The same." } });
    expect(story.out.followUp).toMatchObject({
      request: { brief: { impact: "The shop stands still.", problem: "The same." } },
    });
  });

  it("goes to the ticket that follows it already: one, however often", () => {
    const story = closed().given({ followedBy: 9 });
    story.do("program", "add_messages", { messages: [customer("Again.")] });
    expect(story.out.followUp).toMatchObject({ number: 9, input: { messages: [{ body: "Again." }] } });
  });

  it("takes along only what the closed one doesn't have, and what was tried stays in its place", () => {
    const story = accepted(desk, { messages: [customer("Where is it?", { external_id: "m-1" })] });
    story.do("ann", "resolve", { closure });
    story.do("ann", "close", {});
    const tried = (message_index: number) => ({ action: "look", result: "ok", message_index });
    story.do("program", "add_messages", {
      messages: [customer("Where is it?", { external_id: "m-1" }), customer("Again."), byAi("Looking.")],
      ai: { attempts: [tried(0), tried(2)] },
    });
    expect(story.out.followUp?.input).toMatchObject({
      messages: [{ body: "Again." }, { body: "Looking." }],
      ai: { attempts: [{ action: "look" }, { action: "look", message_index: 1 }] },
    });
    expect(story.out.followUp?.input.ai?.attempts?.[0]).not.toHaveProperty("message_index");
  });

  it("makes none of what asks for nobody", () => {
    const story = closed();
    story.do("ai", "add_messages", { messages: [byAi("Anything else?")] });
    expect(story.out.followUp).toBeNull();
    story.do("program", "add_messages", { messages: [customer("Out of office.", { automatic: true })] });
    expect(story.out.followUp).toBeNull();
    expect(story.ticket).toMatchObject({ statusCategory: "closed", messageCount: 3 });
  });
});
