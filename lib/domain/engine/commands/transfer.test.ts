import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith();

describe("transferring without a name", () => {
  it("goes to the next candidate of the same tier, not back to whoever has it", () => {
    const story = accepted(desk).at(4);
    story.do("ann", "transfer", { note: "My shift ends." });
    expect(story.ticket).toMatchObject({
      owner: "bob",
      tier: "l1",
      team: "front-line",
      statusCategory: "new",
      tried: ["bob"],
    });
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: {
          kind: "transfer",
          reason: null,
          trigger: null,
          note: "My shift ends.",
          via: "responsible",
        },
      },
    ]);
    expect(story.told).toEqual(expect.arrayContaining(["bob handoff", "ann moved_on"]));
    expect(story.ledger("tier")).toEqual(["started 0"]);
    expect(story.ledger("accept")).toEqual(["started 0", "met 0", "started 4"]);
  });

  it("is refused where the tier has nobody else, rather than climbing", () => {
    const story = accepted(deskWith((_, { members }) => members.splice(members.findIndex(isBob), 1)));
    expect(story.refused("ann", "transfer", {})).toMatchObject({
      code: "conflict",
      key: "faults.ticket.nobody_else",
    });
  });

  it("goes to a named team, and tells where that is no R of the row", () => {
    const story = accepted(desk, { category: "product-question" });
    story.do("ann", "transfer", { team: "specialists" });
    expect(story.ticket).toMatchObject({ owner: "sanne", team: "specialists", tier: "l1" });
    expect(story.out.handoffs[0]?.handoff.overridesRaci).toBe(true);
    expect(story.refused("sanne", "transfer", { team: "nobody" })).toMatchObject({
      code: "invalid",
      pointers: ["/team"],
    });
  });

  const isBob = ({ handle }: { handle: string }) => handle === "bob";
});

describe("transferring to a name", () => {
  it("gives it to whoever is named, of any tier's teams", () => {
    const story = accepted(desk);
    story.do("ann", "transfer", { member: "cleo" });
    expect(story.ticket).toMatchObject({ owner: "cleo", tier: "l1", statusCategory: "new", team: null });
    expect(story.out.handoffs[0]?.handoff.via).toBe("named");
  });

  it("keeps the team for a colleague of the same one", () => {
    const story = accepted(desk);
    story.do("ann", "transfer", { member: "bob" });
    expect(story.ticket.team).toBe("front-line");
  });

  it.each([
    ["a viewer", "vic"],
    ["nobody of this workspace", "eve"],
  ])("is refused to %s", (_, member) => {
    expect(accepted(desk).refused("ann", "transfer", { member })).toMatchObject({
      code: "invalid",
      key: "faults.ticket.cannot_own",
      pointers: ["/member"],
    });
  });

  it("is refused to somebody who has left", () => {
    const story = accepted(desk);
    const people = new Map(story.snapshot.people);
    const bob = people.get("bob");
    if (bob !== undefined) people.set("bob", { ...bob, active: false });
    expect(story.given({ people }).refused("ann", "transfer", { member: "bob" })).toMatchObject({
      key: "faults.ticket.cannot_own",
    });
  });

  it("is refused to the owner", () => {
    expect(accepted(desk).refused("ann", "transfer", { member: "ann" })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.owns_already",
    });
  });
});

describe("going over capacity", () => {
  it("is refused with what there is to confirm", () => {
    const story = accepted(desk).load({ bob: 8 });
    expect(story.refused("ann", "transfer", { member: "bob" })).toEqual({
      code: "conflict",
      key: "faults.ticket.at_capacity",
      pointers: ["/over_capacity"],
      current: { load: 8, capacity: 8 },
    });
  });

  it("is done once confirmed, whatever the load, and recorded when they accept", () => {
    const story = accepted(desk).load({ bob: 8 });
    story.do("ann", "transfer", { member: "bob", over_capacity: true });
    expect(story.ticket.owner).toBe("bob");
    // The place is taken whatever else comes meanwhile.
    expect(story.changes.reserved.get("bob")).toBeNull();
    expect(story.snapshot.people.get("bob")?.load).toBe(9);
    story.do("bob", "accept", {});
    expect(story.out.events.find(({ type }) => type === "accepted")?.data).toMatchObject({
      over_capacity: true,
    });
  });

  it("needs no confirmation for the last free place", () => {
    const story = accepted(desk).load({ bob: 7 });
    story.do("ann", "transfer", { member: "bob" });
    expect(story.ticket.owner).toBe("bob");
  });

  it("never happens by a transfer that names nobody, while somebody has a place", () => {
    const story = accepted(deskWith((_, { teams }) => teams[0]?.members.push("dora"))).load({ bob: 8 });
    story.do("ann", "transfer", {});
    expect(story.ticket.owner).toBe("dora");
    expect(story.out.handoffs[0]?.handoff.passedOver).toEqual(
      expect.arrayContaining([
        { handle: "bob", why: "at_capacity", load: 8, capacity: 8 },
        { handle: "ann", why: "already_tried" },
      ]),
    );
  });
});

describe("assigning", () => {
  it("gives an unaccepted ticket to a named person, by a manager", () => {
    const story = escalated(desk);
    story.do("dora", "assign", { member: "bob" });
    expect(story.ticket).toMatchObject({ owner: "bob", statusCategory: "new" });
    expect(story.told).toEqual(expect.arrayContaining(["bob handoff", "ann moved_on"]));
    expect(story.out.notifications.find(({ handle }) => handle === "bob")?.data).toMatchObject({
      by: "dora",
      why: "person",
    });
  });

  it("takes an accepted one from its owner, who is no longer weighed down by it", () => {
    const story = accepted(desk);
    story.do("dora", "assign", { member: "bob" });
    expect(story.ticket).toMatchObject({ owner: "bob", acceptedAt: null, statusCategory: "new" });
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
    expect(story.snapshot.people.get("bob")?.load).toBe(1);
  });

  it("asks a manager too before it goes over capacity", () => {
    const story = escalated(desk).load({ bob: 9 });
    expect(story.refused("dora", "assign", { member: "bob" })).toMatchObject({
      key: "faults.ticket.at_capacity",
      current: { load: 9, capacity: 8 },
    });
  });

  it("is for managers and admins only", () => {
    const story = escalated(desk);
    for (const who of ["ann", "vic", "ai", "program"])
      expect(story.refused(who, "assign", { member: "bob" })).toMatchObject({ code: "forbidden" });
    story.do("sanne", "assign", { member: "bob" });
    expect(story.ticket.owner).toBe("bob");
  });

  it.each(["transfer", "assign"] as const)("%s is refused while the AI holds it, or it is done", (verb) => {
    const withAi = new Story(desk);
    const input = { member: "bob" };
    expect(withAi.refused("dora", verb, input)).toMatchObject({ key: "faults.ticket.held_by_ai" });
    const done = accepted(desk);
    done.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(done.refused("dora", verb, input)).toMatchObject({ key: "faults.ticket.reopen_first" });
    done.do("ann", "close", {});
    expect(done.refused("dora", verb, input)).toMatchObject({ key: "faults.ticket.closed_for_good" });
  });
});
