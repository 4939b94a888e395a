import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith();

describe("accepting", () => {
  it("gives the baton to the owner: active from that instant, its accept clock met", () => {
    const story = escalated(desk).at(10);
    story.do("ann", "accept", {});
    expect(story.ticket).toMatchObject({
      statusCategory: "active",
      owner: "ann",
      tier: "l1",
      acceptedAt: story.now,
      tried: [],
      version: 2,
    });
    expect(story.happened).toEqual(["accepted", "status_changed", "clock_met"]);
    expect(story.legs).toEqual(["ai", "to_accept ann l1", "member ann l1"]);
    expect(story.ledger("accept")).toEqual(["started 0", "met 10"]);
    expect(story.out.handoffs).toEqual([]);
  });

  it("meets the accept clock only: nobody has answered the customer yet", () => {
    const story = accepted(desk);
    expect(story.clock("first_response").state).toBe("running");
    expect(story.ticket.firstHumanAt).toBeNull();
  });

  it("lets another R of the row take it over: a transfer first, and the former owner is told", () => {
    const story = escalated(desk);
    story.do("bob", "accept", {});
    expect(story.ticket).toMatchObject({ owner: "bob", statusCategory: "active" });
    expect(story.happened.slice(0, 1)).toEqual(["transferred"]);
    expect(story.happened).toContain("accepted");
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: { kind: "transfer", from: { member: "ann" }, to: { member: "bob" } },
        acceptedAt: story.now,
      },
    ]);
    expect(story.told).toContain("ann taken_over");
    expect(story.told.filter((each) => each.startsWith("bob "))).toEqual([]);
    expect(story.snapshot.people.get("ann")?.load).toBe(0);
    expect(story.snapshot.people.get("bob")?.load).toBe(1);
  });

  it("lets a manager take it over, though no R of the row", () => {
    const story = escalated(desk);
    story.do("dora", "accept", {});
    expect(story.ticket).toMatchObject({ owner: "dora", statusCategory: "active", tier: "l1" });
  });

  it("says whether the person owns more than their capacity by it", () => {
    const overCapacity = (load: number) => {
      const story = escalated(desk).load({ bob: load });
      story.do("bob", "accept", {});
      return story.out.events.flatMap((event) =>
        event.type === "accepted" ? [event.data.over_capacity] : [],
      );
    };
    expect(overCapacity(7)).toEqual([false]);
    expect(overCapacity(9)).toEqual([true]);
  });

  it.each([
    ["an agent who is no R of it", "cleo", "forbidden", "faults.ticket.forbidden"],
    ["a viewer", "vic", "forbidden", "faults.ticket.forbidden"],
    ["the AI", "ai", "forbidden", "faults.ticket.forbidden"],
    ["a program that acts for nobody", "program", "forbidden", "faults.ticket.forbidden"],
  ])("is refused to %s", (_, who, code, key) => {
    expect(escalated(desk).refused(who, "accept", {})).toMatchObject({ code, key });
  });

  it("is refused where nobody is asked to accept", () => {
    const withAi = new Story(desk);
    expect(withAi.refused("ann", "accept", {})).toMatchObject({ code: "forbidden" });
    expect(withAi.refused("dora", "accept", {})).toMatchObject({
      code: "conflict",
      key: "faults.ticket.not_waiting_for_accept",
    });
    const story = accepted(desk);
    expect(story.refused("ann", "accept", {})).toMatchObject({ key: "faults.ticket.not_waiting_for_accept" });
    expect(story.refused("bob", "accept", {})).toMatchObject({ key: "faults.ticket.not_waiting_for_accept" });
  });

  it("is refused to who saw an older state, and shows the present one", () => {
    const story = accepted(desk);
    expect(story.refused("bob", "accept", { version: 1 })).toEqual({
      code: "conflict",
      key: "faults.ticket.stale",
      pointers: [],
      current: { version: 2, status: "in-progress", owner: "ann", tier: "l1", priority: "normal" },
    });
  });
});
