import { describe, expect, it } from "vitest";
import type { Organisation } from "../../policy/organisation";
import { monday } from "../testing/desk";
import { accepted, deskWith, escalated, type Story } from "../testing/story";

/** Who has a ticket whose owner is on leave, or off shift past the reply deadline. */

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
type Leave = { from: number; to: number; delegate?: string };

const withLeave = (leaves: Record<string, Leave>, more?: Parameters<typeof deskWith>[1]) =>
  deskWith((_, organisation) => {
    for (const member of organisation.members as Organisation["members"]) {
      const leave = leaves[member.handle];
      if (leave !== undefined) member.time_off = [{ ...leave, from: iso(leave.from), to: iso(leave.to) }];
    }
  }, more ?? { isAlwaysOn: true });

const tomorrow = { from: monday + hour, to: monday + 48 * hour };
const leave = (story: Story) => story.do("system", "route_from_leave", null);
const writes = (story: Story) =>
  story.do("program", "add_messages", { messages: [{ author: "customer", body: "And now?" }] });

describe("at the start of leave", () => {
  it("the delegate has what is in hand, whoever is less loaded", () => {
    const story = accepted(withLeave({ ann: { ...tomorrow, delegate: "cleo" } }));
    leave(story.at(59));
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
    leave(story.load({ cleo: 5 }).at(60));
    expect(story.ticket).toMatchObject({ owner: "cleo", tier: "l1", statusCategory: "new" });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "transfer", via: "named" } }]);
    expect(story.out.events).toContainEqual({ type: "owner_away", data: { away: "ann", next: "cleo" } });
    expect(story.told).toEqual(expect.arrayContaining(["cleo handoff", "ann moved_on"]));
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
  });

  it("routing chooses where there is no delegate, or none who can have it", () => {
    for (const delegate of [{}, { delegate: "vic" }]) {
      const story = accepted(withLeave({ ann: { ...tomorrow, ...delegate } }));
      leave(story.at(60));
      expect(story.ticket.owner).toBe("bob");
      expect(story.out.handoffs).toMatchObject([{ handoff: { via: "responsible" } }]);
    }
  });

  it("routing chooses where the delegate is whom the ticket is about", () => {
    const story = accepted(withLeave({ ann: { ...tomorrow, delegate: "cleo" } }), { about: ["cleo"] });
    leave(story.at(60));
    expect(story.ticket.owner).toBe("bob");
  });

  it("the delegate's own delegate has it while both are away", () => {
    const both = { ann: { ...tomorrow, delegate: "bob" }, bob: { ...tomorrow, delegate: "dora" } };
    const story = accepted(withLeave(both));
    leave(story.at(60));
    expect(story.ticket.owner).toBe("dora");
  });

  it("what nobody has accepted goes too, and what waits for the customer stays", () => {
    const desk = withLeave({ ann: { ...tomorrow, delegate: "cleo" } });
    const unaccepted = escalated(desk).given({ clocks: [] });
    leave(unaccepted.at(60));
    expect(unaccepted.ticket.owner).toBe("cleo");
    const waiting = accepted(desk);
    waiting.do("ann", "wait", {});
    leave(waiting.at(60));
    expect([waiting.ticket.owner, waiting.ticket.statusCategory]).toEqual(["ann", "waiting"]);
  });

  it("nothing moves of somebody who is there", () => {
    const story = accepted(withLeave({ bob: tomorrow }));
    leave(story.at(60));
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
  });
});

describe("a customer's message to an owner who is off past the reply deadline", () => {
  const answered = (leaves: Record<string, Leave>) => {
    const story = accepted(withLeave(leaves));
    story.at(10).do("ann", "reply", { body: "One moment." });
    return story.at(70);
  };

  it("goes to the delegate, with the ticket", () => {
    const story = answered({ ann: { ...tomorrow, delegate: "cleo" } });
    writes(story);
    expect(story.ticket).toMatchObject({ owner: "cleo", unansweredSince: story.now });
    expect(story.happened).toContain("owner_away");
    // The new owner hears of the message by getting the ticket.
    expect(story.told).toContain("cleo handoff");
  });

  it("resumes what waited for it, at who stands in", () => {
    const story = answered({ ann: { ...tomorrow, delegate: "cleo" } });
    story.at(20).do("ann", "wait", {});
    writes(story.at(70));
    expect(story.ticket).toMatchObject({ owner: "cleo", statusCategory: "new" });
  });

  it("is routed where the delegate isn't there in time either", () => {
    const story = answered({
      ann: { ...tomorrow, delegate: "cleo" },
      cleo: { from: monday, to: tomorrow.to + hour },
    });
    writes(story);
    expect(story.ticket.owner).toBe("bob");
  });

  it("stays with an owner who is back before it is due", () => {
    const story = answered({ ann: { from: monday + hour, to: monday + 2 * hour, delegate: "cleo" } });
    writes(story.at(118));
    expect([story.ticket.owner, story.clock("next_response").state]).toEqual(["ann", "running"]);
  });

  it("stays where nobody else is there in time", () => {
    const all = Object.fromEntries(["ann", "bob", "cleo", "dora", "sanne"].map((who) => [who, tomorrow]));
    const story = answered(all);
    writes(story);
    expect(story.ticket.owner).toBe("ann");
  });

  it("moves nothing by a machine's words", () => {
    const story = answered({ ann: { ...tomorrow, delegate: "cleo" } });
    story.do("program", "add_messages", {
      messages: [{ author: "customer", body: "Out of office.", automatic: true }],
    });
    expect(story.ticket.owner).toBe("ann");
  });
});
