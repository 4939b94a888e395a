import { describe, expect, it } from "vitest";
import { monday } from "../testing/desk";
import { accepted, deskWith, escalated, known, requireField, Story } from "../testing/story";

const desk = deskWith();
const closure = { code: "solved" as const, summary: "A new one was sent.", lesson: "Check the stock first." };
const minute = 60_000;
const day = 24 * 60;

describe("resolving", () => {
  it("ends the relay and the clocks, and keeps who held it and how it ended", () => {
    const story = accepted(desk).at(40);
    story.do("ann", "resolve", { closure });
    expect(story.ticket).toMatchObject({
      statusCategory: "resolved",
      owner: "ann",
      tier: "l1",
      holder: "member",
      resolvedAt: story.now,
      closure,
    });
    expect(story.ticket.relay.at(-1)).toMatchObject({ holder: "member", member: "ann", to: story.now });
    expect(story.ledger("resolution")).toEqual(["started 0", "met 40"]);
    expect(story.snapshot.clocks.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
    expect(story.snapshot.stored?.recheckAt).toBeNull();
  });

  it("counts as no human answer where nothing was said in public", () => {
    const story = accepted(desk).at(40);
    story.do("ann", "resolve", { closure });
    expect(story.ledger("first_response")).toEqual(["started 0", "cancelled 40"]);
    expect(story.ticket.firstHumanAt).toBeNull();
  });

  it("cancels what waits for the next answer", () => {
    const story = accepted(desk);
    story.at(5).do("ann", "reply", { body: "I am on it." });
    story.at(9).do("program", "add_messages", { messages: [{ author: "customer", body: "And?" }] });
    story.at(15).do("ann", "resolve", { closure });
    expect(story.ledger("next_response")).toEqual(["started 9", "cancelled 15"]);
  });

  it("answers with its last words", () => {
    const story = accepted(desk).at(12);
    story.do("ann", "resolve", { closure, body: "It is on its way." });
    expect(story.ledger("first_response")).toEqual(["started 0", "met 12"]);
    expect(story.out.messages).toMatchObject([{ author: "human", by: "ann", public: true }]);
    expect(story.out.deliveries).toHaveLength(1);
  });

  it("accepts for the owner who had not, and is refused to whoever doesn't own it", () => {
    const story = escalated(desk).at(3);
    expect(story.refused("bob", "resolve", { closure })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.accept_first",
    });
    story.do("ann", "resolve", { closure });
    expect(story.happened).toEqual(expect.arrayContaining(["accepted", "resolved"]));
    expect(story.ledger("accept")).toEqual(["started 0", "met 3"]);
  });

  it("lets the AI resolve what it holds, and nothing that a person has", () => {
    const withAi = new Story(desk).at(2);
    withAi.do("ai", "resolve", { closure, body: "It arrives tomorrow." });
    expect(withAi.ticket).toMatchObject({ statusCategory: "resolved", holder: "ai", owner: null });
    expect(withAi.out.events.find(({ type }) => type === "resolved")?.data).toMatchObject({ by: "ai" });
    for (const story of [escalated(desk), accepted(desk)])
      expect(story.refused("ai", "resolve", { closure })).toMatchObject({ code: "forbidden" });
  });

  it("asks for the fields that the path requires, unless it is urgent or the AI's", () => {
    const asking = deskWith(requireField);
    const story = accepted(asking);
    expect(story.refused("ann", "resolve", { closure })).toMatchObject({
      code: "invalid",
      key: "faults.ticket.fields_empty",
      pointers: ["/fields/serial"],
    });
    story.do("ann", "resolve", { closure, fields: { serial: "A1" } });
    expect(story.ticket).toMatchObject({ statusCategory: "resolved", fields: { serial: "A1" } });
    const urgent = accepted(asking, { priority: "urgent" });
    urgent.do("ann", "resolve", { closure });
    const withAi = new Story(asking);
    withAi.do("ai", "resolve", { closure });
    expect([urgent.ticket.statusCategory, withAi.ticket.statusCategory]).toEqual(["resolved", "resolved"]);
  });

  it("is refused twice, and on a closed ticket", () => {
    const story = accepted(desk);
    story.do("ann", "resolve", { closure });
    expect(story.refused("ann", "resolve", { closure })).toMatchObject({
      key: "faults.ticket.resolved_already",
    });
    story.do("ann", "close", {});
    expect(story.refused("ann", "resolve", { closure })).toMatchObject({ key: "faults.ticket.closed" });
  });
});

describe("closing", () => {
  it("is for resolved tickets only, and once", () => {
    const story = accepted(desk);
    expect(story.refused("ann", "close", {})).toMatchObject({ key: "faults.ticket.close_resolved_only" });
    story.do("ann", "resolve", { closure });
    story.at(1).do("ann", "close", {});
    expect(story.ticket).toMatchObject({ statusCategory: "closed", closedAt: story.now, owner: "ann" });
    expect(story.refused("ann", "close", {})).toMatchObject({ key: "faults.ticket.closed" });
    expect(story.refused("ann", "reopen", {})).toMatchObject({ key: "faults.ticket.closed_for_good" });
  });

  it("comes by itself after the path's days, counted from the resolve", () => {
    const story = accepted(desk).at(30);
    story.do("ann", "resolve", { closure });
    const due = story.now + 14 * day * minute;
    expect(story.out.jobs).toMatchObject([{ kind: "close_ticket", due }]);
    story.at(30 + 14 * day - 1);
    expect(story.do("system", "close_after_days", null)).toBe(due);
    expect(story.ticket.statusCategory).toBe("resolved");
    story.at(30 + 14 * day);
    expect(story.do("system", "close_after_days", null)).toBeNull();
    expect(story.ticket.statusCategory).toBe("closed");
    expect(story.out.events.find(({ type }) => type === "closed")?.data).toEqual({ by: "system" });
  });

  it("does nothing to a ticket that was reopened meanwhile, and counts anew from its next resolve", () => {
    const story = accepted(desk);
    story.do("ann", "resolve", { closure });
    story.at(60).do("ann", "reopen", {});
    story.at(15 * day);
    expect(story.do("system", "close_after_days", null)).toBeNull();
    expect(story.ticket.statusCategory).toBe("new");
    story.do("dora", "accept", {});
    story.do("dora", "resolve", { closure });
    expect(story.do("system", "close_after_days", null)).toBe(story.now + 14 * day * minute);
  });
});

describe("reopening by hand", () => {
  const shifts = deskWith(() => {}, {});
  const resolvedBy = (who: string, minutes: number, request = {}) => {
    const story = new Story(shifts, { requested_human: true, ...request }, { at: monday + 4 * 60 * minute });
    if (story.ticket.owner !== who) story.do("dora", "assign", { member: who });
    story.do(who, "accept", {});
    story.at(minutes).do(who, "resolve", { closure });
    return story;
  };

  it("goes back to the last person, who has yet to accept, while they are on shift", () => {
    const story = resolvedBy("ann", 30).at(60);
    story.do("ann", "reopen", { note: "The part is missing." });
    expect(story.ticket).toMatchObject({
      statusCategory: "new",
      owner: "ann",
      tier: "l1",
      acceptedAt: null,
      resolvedAt: null,
      closure: null,
      reopenCount: 1,
    });
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: {
          kind: "reopen",
          from: { member: "ann" },
          to: { member: "ann" },
          note: "The part is missing.",
        },
      },
    ]);
    expect(story.legs.slice(-2)).toEqual(["member ann l1", "to_accept ann l1"]);
  });

  it("goes on with the resolution clock: the time it was resolved is a pause", () => {
    const story = resolvedBy("ann", 30);
    story.at(90).do("ann", "reopen", {});
    expect(story.ledger("resolution")).toEqual(["started 0", "met 30", "resumed 90"]);
    // Two working days from Monday 13:00, and the hour it was resolved.
    expect(story.clock("resolution").dueAt).toBe(story.begunAt + (2 * day + 60) * minute);
  });

  it("goes to somebody else where the last person is off beyond the time to accept", () => {
    // Ann's shift ends at 17:00; Bob is there until 20:00, and five minutes around the clock are soon over.
    const story = resolvedBy("ann", 60, { priority: "urgent" }).at(5 * 60);
    story.do("bob", "reopen", {});
    expect(story.ticket).toMatchObject({ owner: "bob", tier: "l1", statusCategory: "new" });
    expect(story.told).toContain("bob reopened");
  });

  it("waits for the last person who begins before the time to accept is over", () => {
    // 08:50 the next day: Ann begins at 09:00, and office hours do too.
    const story = resolvedBy("ann", 60).at(20 * 60 - 10);
    story.do("dora", "reopen", {});
    // Chosen as the last person, not as whoever is on shift next.
    expect(story.out.handoffs).toMatchObject([{ handoff: { to: { member: "ann" }, via: null } }]);
  });

  it("takes the last person over capacity rather than somebody else", () => {
    const story = resolvedBy("ann", 30).load({ ann: 8 }).at(40);
    story.do("dora", "reopen", {});
    expect(story.ticket.owner).toBe("ann");
    expect(story.snapshot.people.get("ann")?.load).toBe(9);
  });

  it("goes to the AI where no person ever accepted it, with its signals cleared", () => {
    const story = new Story(desk, { ai: { confidence: 0.95, model: "m-1" } });
    story.do("ai", "resolve", { closure });
    story.at(5).do("dora", "reopen", {});
    expect(story.ticket).toMatchObject({
      statusCategory: "ai",
      holder: "ai",
      owner: null,
      tier: null,
      reopenCount: 1,
      closure: null,
      ai: { confidence: null, model: "m-1" },
    });
    expect(story.legs).toEqual(["ai", "ai"]);
  });

  it("is refused while it is open, and to who may not", () => {
    expect(accepted(desk).refused("ann", "reopen", {})).toMatchObject({
      code: "conflict",
      key: "faults.ticket.open",
    });
    const done = resolvedBy("ann", 30);
    expect(done.refused("cleo", "reopen", {})).toMatchObject({ code: "forbidden" });
    expect(done.refused("vic", "reopen", {})).toMatchObject({ code: "forbidden" });
  });

  it("keeps the tier that it was resolved at", () => {
    const story = accepted(desk);
    story.do("ann", "escalate", { reason: "other", brief: known(desk) });
    story.do("cleo", "accept", {});
    story.do("cleo", "resolve", { closure });
    story.at(30).do("cleo", "reopen", {});
    expect(story.ticket).toMatchObject({ owner: "cleo", tier: "l2" });
  });
});
