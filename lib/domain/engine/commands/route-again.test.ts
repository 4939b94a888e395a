import { describe, expect, it } from "vitest";
import { monday } from "../testing/desk";
import { deskWith, escalated, known, Story } from "../testing/story";

/** Tickets that nobody accepted move when a shift starts or a place frees up. */

const minute = 60_000;
/** Ann works from 9 to 17, Bob from 13 to 20. */
const shifts = deskWith(() => {}, {});
const night = monday - 3 * 60 * minute;
const toNine = 3 * 60;
const asked = { requested_human: true };
const byNight = (request: object = {}) => new Story(shifts, { ...asked, ...request }, { at: night });
const again = (story: Story) => story.do("system", "route_again", null);

describe("a ticket that came while nobody was on shift", () => {
  it("goes to the one who is on shift next, by name", () => {
    const story = byNight();
    expect(story.ticket).toMatchObject({ owner: "ann", tier: "l1", statusCategory: "new" });
    expect(story.out.handoffs[0]?.handoff).toMatchObject({
      via: "next_on_shift",
      passedOver: [{ handle: "bob", why: "off_shift" }],
    });
  });

  it("goes to the accountable where it is urgent", () => {
    const story = byNight({ priority: "urgent" });
    expect(story.ticket.owner).toBe("sanne");
    expect(story.out.handoffs[0]?.handoff.via).toBe("accountable");
  });

  it("stays with who begins now, and moves to nobody before", () => {
    const story = byNight().at(toNine - 1);
    again(story);
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
    again(story.at(toNine));
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
  });

  it("stays with its owner where they are on shift by then and have more room than the others", () => {
    const story = byNight();
    story
      .given({ clocks: [] })
      .load({ bob: 3 })
      .at(toNine + 5 * 60);
    again(story);
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
    again(story.load({ bob: 0, ann: 3 }));
    expect(story.ticket.owner).toBe("bob");
  });

  it("of the accountable moves to a responsible person when their shift starts: the same handoff", () => {
    const story = byNight({ priority: "urgent" });
    story.given({ clocks: [] }).at(toNine);
    again(story);
    expect(story.ticket).toMatchObject({ owner: "ann", tier: "l1", tried: ["sanne", "ann"] });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "transfer", via: "responsible" } }]);
    expect(story.out.events[0]?.data).toMatchObject({ reassigned: true });
    expect(story.told).toEqual(expect.arrayContaining(["ann handoff", "sanne moved_on"]));
    expect(story.snapshot.people.get("sanne")?.load).toBe(0);
  });

  it("stays once somebody has accepted it", () => {
    const story = byNight({ priority: "urgent" });
    story.do("sanne", "accept", {});
    again(story.given({ clocks: [] }).at(toNine));
    expect([story.ticket.owner, story.happened]).toEqual(["sanne", []]);
  });
});

describe("a ticket whose owner is there for now only", () => {
  const full = { ann: 8, bob: 8 };
  const stopgap = () => {
    const desk = deskWith();
    return escalated(desk, { priority: "urgent" }, full);
  };

  it("moves when a place frees up", () => {
    const story = stopgap();
    expect(story.ticket.owner).toBe("sanne");
    again(story.at(1));
    expect(story.happened).toEqual([]);
    again(story.at(2).load({ bob: 7 }));
    expect(story.ticket.owner).toBe("bob");
  });

  it("is looked at until it moved or was accepted", () => {
    const story = stopgap().at(1);
    again(story);
    expect(story.changes.waitsForShift).toBe(true);
    story.do("sanne", "accept", {});
    again(story);
    expect(story.changes.waitsForShift).toBe(false);
  });

  it("moves to nobody whose place was lost meanwhile", () => {
    const story = stopgap()
      .load({ bob: 7, ann: 7 })
      .given({ lost: ["ann"] })
      .at(1);
    again(story);
    expect(story.ticket.owner).toBe("bob");
  });
});

describe("a ticket that stays where it is", () => {
  it("was given to a named person, on shift or not", () => {
    const story = new Story(shifts, asked);
    story.do("ann", "transfer", { member: "bob" });
    again(story.at(10));
    expect([story.ticket.owner, story.happened]).toEqual(["bob", []]);
  });

  it("moves on from a named person who has left", () => {
    const story = new Story(deskWith(), asked);
    story.do("ann", "transfer", { member: "bob" });
    const people = new Map(story.snapshot.people);
    const bob = people.get("bob");
    if (bob !== undefined) people.set("bob", { ...bob, active: false });
    again(story.given({ people }).at(1));
    expect(story.ticket.owner).toBe("ann");
  });

  it("has an owner who is responsible and there, however full they are", () => {
    const story = new Story(deskWith(), asked).load({ ann: 8 });
    again(story.at(1));
    expect([story.ticket.owner, story.happened]).toEqual(["ann", []]);
  });

  it("never moves to another tier", () => {
    const story = new Story(shifts, asked, { at: night });
    story.do("dora", "escalate", { reason: "other", tier: "l3", brief: known(shifts) });
    again(story.at(toNine));
    expect(story.ticket).toMatchObject({ tier: "l3", owner: "sanne" });
  });

  it("is with the AI, or done", () => {
    const withAi = new Story(shifts);
    again(withAi);
    expect([withAi.happened, withAi.changes.waitsForShift]).toEqual([[], false]);
  });
});
