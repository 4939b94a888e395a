import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, known, Story } from "./testing/story";

/** What falls due: warnings, breaches, and what the policy asks for then. */

const minute = 60_000;
const desk = deskWith();
const instants = (story: Story, type: string) =>
  story.out.events.flatMap((event) =>
    event.type === type ? [((story.out.eventAt.get(event) ?? 0) - story.begunAt) / minute] : [],
  );

describe("a warning", () => {
  it("comes at its own instant, once, to the owner", () => {
    const story = escalated(desk).at(22.4).settle();
    expect(story.happened).toEqual([]);
    story.at(25).settle();
    expect(instants(story, "clock_warned")).toEqual([22.5]);
    expect(story.told).toEqual(["ann clock_warned"]);
    story.at(26).settle();
    expect(story.happened).toEqual([]);
  });

  it("that had passed already when its clock was set is skipped", () => {
    const story = accepted(desk).at(50);
    story.do("ann", "set_priority", { priority: "high" });
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 50"]);
    story.at(59).settle();
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 50"]);
  });
});

describe("a breach", () => {
  it("is recorded at its deadline, whenever somebody comes by", () => {
    const story = accepted(desk).at(300).settle();
    expect(story.ledger("first_response")).toEqual(["started 0", "warned 90", "breached 120"]);
    expect(instants(story, "clock_breached")).toEqual([120]);
  });

  it("is recorded at the very instant, not before", () => {
    const before = accepted(desk)
      .at(120 - 1 / 60_000)
      .settle();
    expect(before.clock("first_response").breachedAt).toBeNull();
    const after = accepted(desk).at(120).settle();
    expect(after.clock("first_response").breachedAt).toBe(after.now);
  });

  it("comes before the meet that comes too late, and counts as breached for good", () => {
    const story = accepted(desk).at(200);
    story.do("ann", "reply", { body: "Sorry that it took so long." });
    expect(story.ledger("first_response")).toEqual(["started 0", "warned 90", "breached 120", "met 200"]);
    expect(story.clock("first_response").state).toBe("breached");
    expect(story.happened.indexOf("clock_breached")).toBeLessThan(story.happened.indexOf("message_added"));
  });

  it("is told to the accountable whatever the policy lists, and to whom it lists", () => {
    const story = accepted(desk).at(120).settle();
    // Sanne holds the duty that is A of the row.
    expect(story.told).toContain("sanne clock_breached");
    story.at(121).do("ann", "reply", { body: "Here I am." });
    story.do("program", "add_messages", { messages: [{ author: "customer", body: "And?" }] });
    story.at(121 + 240).settle();
    expect(story.told).toEqual(expect.arrayContaining(["ann clock_breached", "sanne clock_breached"]));
  });

  it("lets a refused verb leave nothing: the next call records it", () => {
    const story = accepted(desk).at(130);
    expect(story.refused("vic", "reply", { body: "Hm." })).toMatchObject({ code: "forbidden" });
    expect(story.clock("first_response").breachedAt).toBeNull();
    story.settle();
    expect(story.clock("first_response").breachedAt).toBe(story.begunAt + 120 * minute);
  });
});

describe("what a breach asks for", () => {
  it("raises the priority, which gives the running clocks its targets", () => {
    const story = accepted(desk);
    story.at(1).do("ann", "reply", { body: "I am on it." });
    // Two working days: Wednesday 09:00.
    story.at(2 * 24 * 60).settle();
    expect(story.ledger("resolution").some((line) => line.startsWith("breached"))).toBe(true);
    expect(story.ticket.priority).toBe("high");
    expect(story.happened).toContain("priority_changed");
  });

  it("climbs a tier, to a person there, and tells why", () => {
    const story = accepted(desk).at(5);
    story.do("ann", "reply", { body: "I am on it." });
    story.at(24 * 60).settle();
    expect(story.ticket).toMatchObject({
      tier: "l2",
      owner: "cleo",
      statusCategory: "new",
      leadReason: "time",
    });
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: { kind: "escalation", reason: "time", trigger: "time", from: { member: "ann", tier: "l1" } },
      },
    ]);
    expect(story.told).toEqual(expect.arrayContaining(["cleo handoff", "ann moved_on"]));
  });

  it("climbs once, however many clocks of the tier breach at once", () => {
    const both = deskWith((policy) => {
      const row = policy.sla.targets.at(-1);
      if (row?.targets) Object.assign(row.targets, { tier: 3600, first_response: 3600 });
      if (row?.on_breach) row.on_breach.first_response = [{ do: "climb" }];
    });
    const story = accepted(both).at(61).settle();
    expect(story.ticket.tier).toBe("l2");
    expect(story.out.handoffs).toHaveLength(1);
  });

  it("does not climb from a tier that the ticket has left", () => {
    const lonely = deskWith((policy) => {
      const row = policy.sla.targets.at(-1);
      if (row?.on_breach) row.on_breach.resolution = [{ do: "climb" }];
      if (row?.targets) Object.assign(row.targets, { resolution: 3600 });
    });
    const story = accepted(lonely).at(10);
    story.do("ann", "escalate", { reason: "other", brief: known(lonely) });
    story.do("cleo", "accept", {});
    story.at(60).settle();
    expect(story.clock("resolution").breachedAt).not.toBeNull();
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo" });
  });

  it("keeps it at the top, and tells the admins", () => {
    const story = accepted(desk);
    story.do("ann", "escalate", { reason: "other", tier: "l3", brief: known(desk) });
    story.do("sanne", "accept", {});
    story.at(24 * 60).settle();
    expect(story.ticket).toMatchObject({ tier: "l3", owner: "sanne", statusCategory: "active" });
    expect(story.happened).toContain("stayed_at_top");
    expect(story.told).toContain("sanne clock_breached");
  });

  it("moves nothing that is done", () => {
    const story = accepted(desk);
    story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    story.at(10 * 24 * 60).settle();
    expect([story.happened, story.ticket.tier]).toEqual([[], "l1"]);
  });
});

describe("an owner who does not accept in time", () => {
  it("is passed over for the next candidate of the tier, and both are told", () => {
    const story = escalated(desk).at(30).settle();
    expect(story.ticket).toMatchObject({
      owner: "bob",
      tier: "l1",
      statusCategory: "new",
      tried: ["ann", "bob"],
    });
    expect(story.out.handoffs).toMatchObject([
      { handoff: { kind: "transfer", reason: null, passedOver: [{ handle: "ann", why: "already_tried" }] } },
    ]);
    expect(story.happened).toEqual(expect.arrayContaining(["transferred", "owner_skipped"]));
    expect(story.told).toEqual(expect.arrayContaining(["bob handoff", "ann skipped"]));
    expect(story.ledger("accept")).toEqual([
      "started 0",
      "warned 22.5",
      "breached 30",
      "cancelled 30",
      "started 30",
    ]);
  });

  it("climbs only when no candidate is left", () => {
    const story = escalated(desk).at(30).settle().at(60).settle();
    expect(story.ticket).toMatchObject({ owner: "cleo", tier: "l2", leadReason: "time" });
    expect(story.out.handoffs).toMatchObject([{ handoff: { kind: "escalation", reason: "time" } }]);
  });

  it("keeps it at the top; the admins hear it, and again each accept target", () => {
    const story = new Story(desk);
    story.do("dora", "escalate", { reason: "legal_or_safety", tier: "l3", brief: known(desk) });
    expect(story.ticket).toMatchObject({ tier: "l3", owner: "sanne" });
    story.at(30).settle();
    expect(story.ticket).toMatchObject({ tier: "l3", owner: "sanne", statusCategory: "new" });
    expect(story.happened).toContain("stayed_at_top");
    expect(story.told).toEqual(expect.arrayContaining(["sanne kept", "sanne nobody_left"]));
    story.at(60).settle();
    expect(story.told).toEqual(["sanne still_unaccepted"]);
    story.at(90).settle();
    expect(story.told).toContain("sanne still_unaccepted");
    expect(story.ledger("accept").filter((line) => line.startsWith("breached"))).toHaveLength(1);
  });

  it("is told once of all that passed while nobody looked", () => {
    const story = new Story(desk);
    story.do("dora", "escalate", { reason: "legal_or_safety", tier: "l3", brief: known(desk) });
    story.at(200).settle();
    expect(story.told.filter((each) => each === "sanne still_unaccepted")).toHaveLength(1);
  });

  it("is passed over too by a verb that comes later than the deadline", () => {
    const story = escalated(desk).at(31);
    story.do("bob", "accept", {});
    expect(story.ticket).toMatchObject({ owner: "bob", statusCategory: "active" });
    expect(story.ledger("accept").slice(0, 3)).toEqual(["started 0", "warned 22.5", "breached 30"]);
  });

  it("is shown that it changed where they may not any more, rather than refused as a stranger", () => {
    const story = accepted(desk);
    story.do("ann", "transfer", { member: "cleo" });
    story.at(31);
    expect(story.refused("cleo", "accept", { version: story.ticket.version })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.stale",
      current: { tier: "l1" },
    });
  });

  it("goes on to a colleague of the team that a person had chosen over RACI", () => {
    const two = deskWith((_, { teams }) =>
      teams.find(({ slug }) => slug === "specialists")?.members.push("dora"),
    );
    const story = accepted(two, { category: "product-question" });
    story.do("ann", "transfer", { team: "specialists" });
    const first = story.ticket.owner;
    story.at(30).settle();
    expect(story.ticket).toMatchObject({ tier: "l1", team: "specialists" });
    expect([first, story.ticket.owner].sort()).toEqual(["dora", "sanne"]);
  });
});
