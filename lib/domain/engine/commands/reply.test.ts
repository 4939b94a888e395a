import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith();
const minute = 60_000;
const answer = { body: "It left this morning." };
const customer = (body: string) => ({ messages: [{ author: "customer" as const, body }] });

describe("a person's reply", () => {
  it("is the first human answer: its clock is met at that instant, and the next update is due", () => {
    const story = accepted(desk).at(10);
    story.do("ann", "reply", answer);
    expect(story.ticket).toMatchObject({
      firstHumanAt: story.now,
      lastHumanAt: story.now,
      unansweredSince: null,
      statusCategory: "active",
    });
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10"]);
    expect(story.ledger("update")).toEqual(["started 10"]);
    story.at(20).do("ann", "reply", { body: "And it is blue." });
    expect(story.ticket.firstHumanAt).toBe(story.begunAt + 10 * minute);
    expect(story.ledger("update")).toEqual(["started 10", "met 20", "started 20"]);
  });

  it("accepts where the owner had not", () => {
    const story = escalated(desk).at(6);
    story.do("ann", "reply", answer);
    expect(story.happened).toContain("accepted");
    expect(story.ticket).toMatchObject({ statusCategory: "active", acceptedAt: story.now });
    expect(story.ledger("accept")).toEqual(["started 0", "met 6"]);
  });

  it("takes an unaccepted ticket over where another R writes it", () => {
    const story = escalated(desk).at(6);
    story.do("bob", "reply", answer);
    expect(story.ticket).toMatchObject({ owner: "bob", statusCategory: "active" });
    expect(story.told).toContain("ann taken_over");
  });

  it("leaves an accepted ticket to its owner, whoever else writes", () => {
    const story = accepted(desk);
    story.do("bob", "reply", answer);
    expect(story.ticket.owner).toBe("ann");
    expect(story.out.messages).toMatchObject([{ by: "bob" }]);
  });

  it("goes on its way, and somebody looks whether it was taken", () => {
    const story = accepted(desk).at(10);
    story.do("ann", "reply", answer);
    const [message] = story.out.messages;
    const dueAt = story.now + minute;
    expect(story.out.deliveries).toEqual([
      { messageId: message?.id, number: 2, state: "written", dueAt, error: null },
    ]);
    expect(story.out.jobs).toMatchObject([{ kind: "delivery_timeout", due: dueAt }]);
  });

  it("answers nobody where the path has no way out, and says so from the start", () => {
    const story = escalated(deskWith((policy) => Object.assign(policy, { reply_channel: "none" })));
    story.at(4).do("ann", "reply", answer);
    expect(story.ticket).toMatchObject({ statusCategory: "active", firstHumanAt: null });
    expect(story.ticket.unansweredSince).toBe(story.begunAt);
    expect(story.clock("first_response").state).toBe("running");
    expect(story.out.deliveries).toMatchObject([{ state: "failed", dueAt: null }]);
    expect(story.out.messages).toMatchObject([{ undelivered: true }]);
    expect(story.snapshot.stored?.undelivered).toBe(true);
  });

  it("is refused where somebody else answered what its writer had not seen", () => {
    const story = accepted(desk);
    story.at(1).do("bob", "reply", { body: "I looked: it is lost." });
    expect(story.at(3).refused("ann", "reply", { ...answer, after_message: 1 })).toMatchObject({
      code: "conflict",
      key: "faults.race.answered",
      current: {
        answered: [{ number: 2, author: "human", body: "I looked: it is lost." }],
        after_message: 2,
      },
    });
    story.do("ann", "reply", { ...answer, after_message: 2 });
    expect(story.ticket.messageCount).toBe(3);
  });

  it("is refused too where the AI answered meanwhile, while it held the ticket", () => {
    const story = new Story(desk);
    const said = { messages: [{ author: "ai" as const, body: "It is in Breda." }] };
    story.do("ai", "add_messages", { ...said, ai: { confidence: 0.5 } });
    expect(story.refused("ann", "reply", { ...answer, after_message: 1 })).toMatchObject({
      key: "faults.race.answered",
      current: { answered: [{ number: 2, author: "ai", name: null }] },
    });
  });

  it("is not held up by one's own words, a note, a suggestion or the customer", () => {
    const story = accepted(desk);
    story.do("ann", "reply", { body: "I am on it." });
    story.do("bob", "note", { body: "I know them." });
    story.do("ai", "add_messages", { messages: [{ author: "ai", body: "It is in Breda." }] });
    story.do("program", "add_messages", customer("And?"));
    story.do("ann", "reply", { ...answer, after_message: 1 });
    expect(story.out.messages).toMatchObject([{ author: "human" }]);
  });

  it.each([
    ["while the AI holds it", () => new Story(desk), "faults.ticket.unheld"],
    ["when it is resolved", resolved, "faults.ticket.reopen_first"],
    ["when it is closed", closed, "faults.ticket.closed_for_good"],
  ])("is refused %s", (_, begin, key) => {
    expect(begin().refused("dora", "reply", answer)).toMatchObject({ code: "conflict", key });
  });

  it.each(["vic", "cleo", "ai", "program"])("is refused to %s", (who) => {
    expect(accepted(desk).refused(who, "reply", answer)).toMatchObject({ code: "forbidden" });
  });
});

function resolved(): Story {
  const story = accepted(desk);
  story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
  return story;
}

function closed(): Story {
  const story = resolved();
  story.do("ann", "close", {});
  return story;
}
