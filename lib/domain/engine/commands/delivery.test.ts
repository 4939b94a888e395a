import { describe, expect, it } from "vitest";
import { accepted, deskWith, known, type Story } from "../testing/story";

/** What becomes of a reply on its way: taken, not taken in time, sent again, or sent another way. */

const desk = deskWith();
const minute = 60_000;

/** Ann has answered at minute 10: message 2. */
const answered = (more: { capacity?: number } = {}): Story & { messageId: string } => {
  const story = accepted(desk, more);
  story.at(10).do("ann", "reply", { body: "It left this morning." });
  return Object.assign(story, { messageId: story.out.messages[0]?.id ?? "" });
};
const move = (story: Story & { messageId: string }, to: "sent" | "failed") =>
  story.do("system", "move_reply", { messageId: story.messageId, to });
const failed = () => {
  const story = answered();
  move(at(story, 11), "failed");
  return story;
};
const stateOf = (story: Story) => story.snapshot.sentReplies?.[0]?.delivery?.state;
const at = <S extends Story>(story: S, minutes: number): S =>
  Object.assign(story, { now: story.begunAt + minutes * minute });

describe("a reply that is taken", () => {
  it("goes from written to sent to delivered, and answers as of its receipt", () => {
    const story = answered();
    move(story, "sent");
    expect(stateOf(story)).toBe("sent");
    at(story, 11).do("program", "take_replies", { up_to: 2 });
    expect(stateOf(story)).toBe("delivered");
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10"]);
    expect(story.ticket.firstHumanAt).toBe(story.begunAt + 10 * minute);
    expect(story.happened).toEqual(["delivery_changed"]);
  });

  it("never goes back, and twice changes nothing", () => {
    const story = answered();
    at(story, 11).do("program", "take_replies", { up_to: 2 });
    for (const again of [
      () => story.do("program", "take_replies", { up_to: 2 }),
      () => move(story, "sent"),
      () => move(story, "failed"),
      () => story.do("ann", "retry_delivery", { message: 2 }),
      () => story.do("ann", "mark_sent_elsewhere", { message: 2 }),
    ]) {
      again();
      expect([stateOf(story), story.happened]).toEqual(["delivered", []]);
    }
  });

  it("is taken up to a number: later ones are still on their way", () => {
    const story = answered();
    story.do("ann", "reply", { body: "And it is blue." });
    story.do("program", "take_replies", { up_to: 2 });
    expect(story.snapshot.sentReplies?.map(({ delivery }) => delivery?.state)).toEqual([
      "delivered",
      "written",
    ]);
  });

  it("changes nothing of the ticket's version", () => {
    const story = answered();
    const { version } = story.ticket;
    move(story, "sent");
    story.do("program", "take_replies", { up_to: 2 });
    expect(story.ticket.version).toBe(version);
  });
});

describe("a reply that nobody takes in time", () => {
  it("has not failed before its time", () => {
    const story = answered();
    at(story, 10.9);
    move(story, "failed");
    expect([stateOf(story), story.happened]).toEqual(["written", []]);
    at(story, 11);
    move(story, "failed");
    expect(stateOf(story)).toBe("failed");
  });

  it("has answered nobody: what it met is unmet, and runs on from its start", () => {
    const story = failed();
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10", "unmet 11"]);
    expect(story.clock("first_response")).toMatchObject({
      state: "running",
      dueAt: story.begunAt + 120 * minute,
      endedAt: null,
    });
    expect(story.ticket).toMatchObject({
      firstHumanAt: null,
      lastHumanAt: null,
      unansweredSince: story.begunAt,
      statusCategory: "active",
    });
    expect(story.happened).toEqual(expect.arrayContaining(["delivery_changed", "clock_unmet"]));
  });

  it("is told to the owner, and marks the card", () => {
    const story = failed();
    expect(story.out.notifications).toMatchObject([
      { handle: "ann", type: "undelivered", data: { number: 2 } },
    ]);
    expect(story.snapshot.stored?.undelivered).toBe(true);
  });

  it("is told to whoever wrote it where the AI has the ticket again", () => {
    const story = answered();
    story.do("ann", "hand_back", { to: "ai", instructions: "Go on.", allowed_actions: [] });
    at(story, 11);
    move(story, "failed");
    expect(story.told).toEqual(["ann undelivered"]);
  });

  it("leaves an earlier answer that arrived as the answer", () => {
    const story = accepted(desk);
    story.at(5).do("ann", "reply", { body: "I am on it." });
    story.do("program", "take_replies", { up_to: 2 });
    story.at(10).do("ann", "reply", { body: "It left." });
    const [message] = story.out.messages;
    story.at(11).do("system", "move_reply", { messageId: message?.id ?? "", to: "failed" });
    expect(story.ticket).toMatchObject({
      firstHumanAt: story.begunAt + 5 * minute,
      lastHumanAt: story.begunAt + 5 * minute,
      unansweredSince: null,
    });
    expect(story.ledger("first_response")).toEqual(["started 0", "met 5"]);
  });

  it("misses its deadline at the deadline's own instant where that has passed meanwhile", () => {
    const story = accepted(desk);
    story.at(119.5).do("ann", "reply", { body: "It left." });
    const [message] = story.out.messages;
    story.at(121).do("system", "move_reply", { messageId: message?.id ?? "", to: "failed" });
    expect(story.ledger("first_response")).toEqual([
      "started 0",
      "warned 90",
      "met 119.5",
      "unmet 121",
      "breached 120",
    ]);
    const breach = story.out.events.find(({ type }) => type === "clock_breached");
    expect(breach && story.out.eventAt.get(breach)).toBe(story.begunAt + 120 * minute);
  });
});

describe("a failed reply", () => {
  it("is sent again with a time of its own, and answers as of its arrival", () => {
    const story = failed();
    at(story, 20).do("ann", "retry_delivery", { message: 2 });
    expect(stateOf(story)).toBe("written");
    expect(story.out.jobs).toMatchObject([{ kind: "delivery_timeout", due: story.begunAt + 21 * minute }]);
    expect(story.ticket.firstHumanAt).toBeNull();
    // What the first try's job finds is not the second try's failure.
    at(story, 20.5);
    move(story, "failed");
    expect(stateOf(story)).toBe("written");
    at(story, 20.8).do("program", "take_replies", { up_to: 2 });
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10", "unmet 11", "met 20.8"]);
    expect(story.ticket.firstHumanAt).toBe(story.now);
    expect(story.snapshot.stored?.undelivered).toBe(false);
  });

  it("may fail again, and has still answered nobody", () => {
    const story = failed();
    at(story, 20).do("ann", "retry_delivery", { message: 2 });
    at(story, 21);
    move(story, "failed");
    expect(stateOf(story)).toBe("failed");
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10", "unmet 11"]);
    expect(story.snapshot.stored?.undelivered).toBe(true);
  });

  it("answers where a person says that they sent it another way, under their name", () => {
    const story = failed();
    at(story, 15).do("bob", "mark_sent_elsewhere", { message: 2 });
    expect(stateOf(story)).toBe("delivered");
    expect(story.ledger("first_response").at(-1)).toBe("met 15");
    expect(story.out.events[0]?.data).toMatchObject({ to: "delivered", elsewhere_by: "bob" });
    expect(story.out.deliveryMoves).toMatchObject([{ isElsewhere: true, arrivedAt: story.now }]);
  });

  it("marks the card until the last one is dealt with", () => {
    const story = failed();
    at(story, 12).do("ann", "reply", { body: "Once more." });
    const second = story.out.messages[0]?.id ?? "";
    at(story, 13).do("system", "move_reply", { messageId: second, to: "failed" });
    story.do("ann", "mark_sent_elsewhere", { message: 2 });
    expect(story.snapshot.stored?.undelivered).toBe(true);
    story.do("ann", "mark_sent_elsewhere", { message: 3 });
    expect(story.snapshot.stored?.undelivered).toBe(false);
  });

  it("that arrives late accepts nothing and takes nothing from whoever has it now", () => {
    const story = failed();
    story.do("ann", "escalate", { reason: "other", brief: known(desk) });
    at(story, 15).do("dora", "mark_sent_elsewhere", { message: 2 });
    expect(story.ticket).toMatchObject({ statusCategory: "new", owner: "cleo", acceptedAt: null });
  });

  it("is named by its number; what is no reply on its way is refused", () => {
    const story = failed();
    for (const verb of ["retry_delivery", "mark_sent_elsewhere"] as const)
      expect(story.refused("ann", verb, { message: 1 })).toMatchObject({
        code: "invalid",
        key: "faults.ticket.no_reply",
        pointers: ["/message"],
      });
  });

  it("is sent again only where there is a way out", () => {
    const story = failed();
    const silent = deskWith((policy) => Object.assign(policy, { reply_channel: "none" }));
    story.given({ path: silent.path });
    expect(story.refused("ann", "retry_delivery", { message: 2 })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.no_channel",
    });
  });

  it("is taken by the program that sends, not by the AI", () => {
    const story = failed();
    for (const who of ["ai", "ann", "vic"])
      expect(story.refused(who, "take_replies", { up_to: 2 })).toMatchObject({ code: "forbidden" });
  });
});
