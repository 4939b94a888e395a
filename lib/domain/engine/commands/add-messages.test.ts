import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith();
const customer = (body: string, more: object = {}) => ({ author: "customer" as const, body, ...more });
const byAi = (body: string, more: object = {}) => ({ author: "ai" as const, body, ...more });
const minute = 60_000;
const iso = (at: number) => new Date(at).toISOString();

describe("a customer's message while the AI holds the ticket", () => {
  it("is decided on at once: asking for a person in words escalates", () => {
    const story = new Story(desk).at(2);
    story.do("program", "add_messages", { messages: [customer("I want to speak to a person.")] });
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l1", leadReason: "asked_for_person" });
    expect(story.out.decisions).toMatchObject([{ event: "message", outcome: "escalated" }]);
    expect(story.out.handoffs[0]?.handoff).toMatchObject({ rule: "asks-for-person", trigger: "reactive" });
    expect(story.snapshot.stored?.requestedHumanCount).toBe(1);
  });

  it("reads new text only: the same words in a quotation ask for nobody", () => {
    const story = new Story(desk);
    const body =
      "It was blue.\n\nOn Mon, 2 Mar 2026 at 09:00, Desk <a@b.example> wrote:\n> I want to speak to a person.";
    story.do("program", "add_messages", { messages: [customer(body)] });
    expect(story.ticket.holder).toBe("ai");
  });

  it("keeps what was asked: the AI's next call does not undo it", () => {
    const story = new Story(desk);
    story.do("program", "add_messages", { messages: [customer("I want to speak to a person.")] });
    story.do("ai", "add_messages", {
      messages: [byAi("Sure.")],
      requested_human: false,
      ai: { confidence: 0.99 },
    });
    expect(story.ticket.ai.requestedHuman).toBe(true);
  });

  it("leaves the newest signals, of those that were sent", () => {
    const story = new Story(desk, { ai: { confidence: 0.99, sentiment: 0.2, intent: "order" } });
    story.do("ai", "add_messages", { messages: [byAi("Yes.")], ai: { confidence: 0.9, sentiment: -0.1 } });
    expect(story.ticket.ai).toMatchObject({
      confidence: 0.9,
      sentiment: -0.1,
      sentimentHistory: [0.2, -0.1],
      intent: "order",
    });
    expect(story.happened).toContain("signals_changed");
  });

  it("escalates below the threshold of the ticket's risk, not at it", () => {
    const at = (confidence: number) => {
      const story = new Story(desk);
      story.do("ai", "add_messages", { messages: [byAi("Perhaps.")], ai: { confidence } });
      return story.ticket.holder;
    };
    expect([at(0.79), at(0.8)]).toEqual(["member", "ai"]);
  });
});

describe("messages while a person holds it", () => {
  it("keeps the AI's public message as a suggestion, which answers nobody", () => {
    const story = accepted(desk).at(3);
    story.do("ai", "add_messages", { messages: [byAi("Your parcel is in Breda.")] });
    expect(story.out.messages).toMatchObject([{ author: "ai", public: true, suggestion: true }]);
    expect(story.ticket.unansweredSince).toBe(story.begunAt);
    expect(story.out.decisions).toMatchObject([{ outcome: "held_by_person" }]);
    expect(story.clock("first_response").state).toBe("running");
  });

  it("keeps it so before anybody accepted, and while the ticket waits", () => {
    const unaccepted = escalated(desk);
    const waiting = accepted(desk);
    waiting.do("ann", "wait", {});
    for (const story of [unaccepted, waiting]) {
      story.do("ai", "add_messages", { messages: [byAi("Your parcel is in Breda.")] });
      expect(story.out.messages).toMatchObject([{ suggestion: true }]);
    }
    expect([unaccepted.ticket.unansweredSince, waiting.ticket.statusCategory]).toEqual([
      unaccepted.begunAt,
      "waiting",
    ]);
  });

  it("keeps what the AI says internally as no suggestion", () => {
    const story = accepted(desk);
    story.do("ai", "add_messages", { messages: [byAi("Looked it up.", { public: false })] });
    expect(story.out.messages).toMatchObject([{ public: false, suggestion: false }]);
  });

  it("times the answer from the oldest unanswered message, once people have answered", () => {
    const story = accepted(desk);
    story.at(10).do("ann", "reply", { body: "I am on it." });
    story.at(20).do("program", "add_messages", { messages: [customer("And?")] });
    story.at(25).do("program", "add_messages", { messages: [customer("Hello?")] });
    expect(story.ledger("next_response")).toEqual(["started 20"]);
    expect(story.ticket.unansweredSince).toBe(story.begunAt + 20 * minute);
    expect(story.told).toEqual(["ann customer_wrote"]);
    story.at(30).do("ann", "reply", { body: "It left today." });
    expect(story.ledger("next_response")).toEqual(["started 20", "met 30"]);
    expect(story.ticket.unansweredSince).toBeNull();
  });

  it("moves an accepted ticket up where a rule says so, and never down or sideways", () => {
    const story = accepted(desk);
    story.do("program", "add_messages", { messages: [customer("This is a formal complaint.")] });
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo", statusCategory: "new" });
    story.do("cleo", "accept", {});
    story.do("program", "add_messages", { messages: [customer("I want to speak to a person.")] });
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo", statusCategory: "active" });
  });

  it("changes no field of an accepted ticket by a rule", () => {
    const story = escalated(desk);
    const vip = { ...story.snapshot.customer, tier: "vip" };
    story.given({ customer: vip }).do("ann", "accept", {});
    story.do("dora", "escalate", { reason: "other", tier: "l3", brief: parts });
    story.do("sanne", "accept", {});
    story.do("program", "add_messages", { messages: [customer("Well.")], ai: { sentiment: -0.9 } });
    expect(story.ticket).toMatchObject({ priority: "normal", tier: "l3", owner: "sanne" });
  });
  const parts = Object.fromEntries(desk.path.policy.brief.required.map((part) => [part, "Known."]));
});

describe("the same message twice", () => {
  const first = customer("Where is it?", { external_id: "m-1" });

  it("is stored once, and changes nothing the second time", () => {
    const story = new Story(desk, { messages: [first] }).at(1);
    const { version } = story.ticket;
    story.do("program", "add_messages", { messages: [first] });
    expect(story.out.messages).toEqual([]);
    expect(story.ticket).toMatchObject({ messageCount: 1, version });
  });

  it("is stored once of one call too, and what is new beside it is kept", () => {
    const story = new Story(desk, { messages: [first] });
    const second = customer("Hello?", { external_id: "m-2" });
    story.do("program", "add_messages", { messages: [first, second, second] });
    expect(story.out.messages.map(({ number, body }) => [number, body])).toEqual([[2, "Hello?"]]);
  });

  it.each([
    ["other words", { body: "Where was it?" }],
    ["another author", { author: "ai" as const }],
    ["another instant", { at: "2026-03-01T08:00:00Z" }],
    ["another audience", { public: false }],
  ])("with %s is a conflict, and nothing of the call is stored", (_, other) => {
    const story = new Story(desk, { messages: [first] });
    const messages = [customer("Something new."), { ...first, ...other }];
    expect(story.refused("program", "add_messages", { messages })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.message_other_content",
      pointers: ["/messages/1/external_id"],
      current: { number: 1 },
    });
    expect(story.ticket.messageCount).toBe(1);
  });
});

describe("messages by their own time", () => {
  it("stand where they were said, whenever they came in", () => {
    const story = new Story(desk).at(30);
    const late = customer("I forgot: it is blue.", { at: iso(story.begunAt - 5 * minute) });
    story.do("program", "add_messages", { messages: [late] });
    const { messages = [] } = story.snapshot.conversation ?? {};
    expect(messages.map(({ number }) => number)).toEqual([2, 1]);
    expect(messages[0]).toMatchObject({ at: story.begunAt - 5 * minute, receivedAt: story.now });
  });

  it("ask for nothing anew where somebody has answered after them", () => {
    const story = accepted(desk);
    story.at(10).do("ann", "reply", { body: "I am on it." });
    story.at(20).do("program", "add_messages", {
      messages: [customer("Are you there?", { at: iso(story.begunAt + 5 * minute) })],
    });
    expect(story.ticket.unansweredSince).toBeNull();
    expect(story.ledger("next_response")).toEqual([]);
  });

  it("of the AI answer only what stands before them", () => {
    const story = new Story(desk).at(10);
    story.do("ai", "add_messages", {
      messages: [byAi("In Breda.", { at: iso(story.begunAt + 1 * minute) })],
    });
    expect(story.ticket.unansweredSince).toBeNull();
    story.at(20).do("program", "add_messages", { messages: [customer("Still?")] });
    story.at(30).do("ai", "add_messages", {
      messages: [byAi("One moment.", { at: iso(story.begunAt + 15 * minute) })],
    });
    expect(story.ticket.unansweredSince).toBe(story.begunAt + 20 * minute);
  });

  it("of the future are refused, but for the little that clocks differ", () => {
    const story = new Story(desk).at(10);
    const at = (ms: number) => ({ messages: [customer("Now.", { at: iso(story.now + ms) })] });
    expect(story.refused("program", "add_messages", at(61_000))).toMatchObject({
      code: "invalid",
      pointers: ["/messages/0/at"],
    });
    story.do("program", "add_messages", at(60_000));
    expect(story.out.messages[0]?.at).toBe(story.now);
  });
});

describe("automatic messages", () => {
  it.each([
    ["said by their sender", customer("I want to speak to a person.", { automatic: true })],
    ["recognised by their text", customer("Out of Office: I am away until 3 March.")],
  ])("%s are stored and shown, and move nothing", (_, message) => {
    const story = new Story(desk).at(5);
    const { lastCustomerAt } = story.ticket;
    story.do("program", "add_messages", { messages: [message] });
    expect(story.out.messages).toMatchObject([{ automatic: true }]);
    expect(story.ticket).toMatchObject({ holder: "ai", lastCustomerAt });
    expect(story.ticket.ai.requestedHuman).toBe(false);
  });

  it("neither end a wait nor start or meet a clock", () => {
    const story = accepted(desk);
    story.at(5).do("ann", "wait", { body: "Which number?" });
    story
      .at(6)
      .do("program", "add_messages", { messages: [customer("Out of office.", { automatic: true })] });
    expect(story.ticket.statusCategory).toBe("waiting");
    expect(story.out.entries).toEqual([]);
    expect(story.told).toEqual([]);
  });

  it("of a person answer nobody, and need their right all the same", () => {
    const story = escalated(desk).at(5);
    const ann = { ...keyFor("ann") };
    const automatic = { author: "human" as const, body: "We have got your mail.", automatic: true };
    story.do(ann, "add_messages", { messages: [automatic] });
    expect(story.ticket).toMatchObject({ statusCategory: "new", firstHumanAt: null });
    expect(story.clock("first_response").state).toBe("running");
    expect(story.refused(keyFor("cleo"), "add_messages", { messages: [automatic] })).toMatchObject({
      code: "forbidden",
    });
  });
});

const keyFor = (handle: string) => ({
  kind: "key" as const,
  keyId: "00000000-0000-7000-8000-00000000000a",
  scopes: ["tickets:read", "tickets:write", "act_as"] as const,
  acting: desk.member(handle),
});

describe("what a person says through a program", () => {
  it("is their reply: it answers, accepts and goes on its way", () => {
    const story = escalated(desk).at(4);
    story.do(keyFor("ann"), "add_messages", { messages: [{ author: "human", body: "I am on it." }] });
    expect(story.ticket).toMatchObject({ statusCategory: "active", firstHumanAt: story.now });
    expect(story.out.messages).toMatchObject([{ by: "ann", public: true }]);
    expect(story.out.deliveries).toHaveLength(1);
  });

  it("is refused without a person, and to who may not reply", () => {
    const story = escalated(desk);
    const messages = [{ author: "human" as const, body: "I am on it." }];
    expect(story.refused("program", "add_messages", { messages })).toMatchObject({
      code: "invalid",
      pointers: ["/acting"],
    });
    expect(story.refused(keyFor("cleo"), "add_messages", { messages })).toMatchObject({ code: "forbidden" });
  });

  it("sets fields and tags only of a ticket they work", () => {
    const story = escalated(desk);
    expect(story.refused(keyFor("cleo"), "add_messages", { messages: [], tags: ["x"] })).toMatchObject({
      code: "forbidden",
    });
    story.do("program", "add_messages", { messages: [], tags: ["x"], fields: { "order-number": "7" } });
    expect(story.ticket).toMatchObject({ tags: ["x"], fields: { "order-number": "7" } });
  });
});

describe("what the AI tried", () => {
  it("belongs to the message it was tried after, in the call's own numbers", () => {
    const story = new Story(desk);
    const attempt = (action: string, message_index?: number) => ({
      action,
      result: "error 500",
      ...(message_index === undefined ? {} : { message_index }),
    });
    story.do("ai", "add_messages", {
      messages: [customer("Try again."), byAi("I will.")],
      ai: { attempts: [attempt("look", 0), attempt("look again")] },
    });
    expect(story.out.attempts).toMatchObject([
      { number: 1, messageNumber: 2, failed: true },
      { number: 2, messageNumber: 3, failed: true },
    ]);
    // The same error twice in a row is what a rule listens for.
    expect(story.ticket).toMatchObject({ holder: "member", leadReason: "tool_failure" });
    expect(
      story.refused("ai", "add_messages", { messages: [], ai: { attempts: [attempt("look", 1)] } }),
    ).toMatchObject({ pointers: ["/ai/attempts/0/message_index"] });
  });
});
