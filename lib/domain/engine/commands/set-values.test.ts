import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith((policy) => {
  policy.rules = [
    ...policy.rules,
    {
      slug: "costly",
      name: "Costly",
      effect: "deciding",
      mode: "on",
      reason: "policy",
      on: ["update"],
      when: { field: "severity", op: "changed_to", value: "critical" },
      then: [{ do: "escalate", tier: "l2" }],
    },
  ];
});
const minute = 60_000;

describe("setting the priority", () => {
  it("gives running clocks the new target, from their original start", () => {
    const story = accepted(desk).at(20);
    story.do("ann", "set_priority", { priority: "high" });
    expect(story.happened).toContain("priority_changed");
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 20"]);
    expect(story.clock("first_response").dueAt).toBe(story.begunAt + 60 * minute);
    expect(story.ticket.version).toBe(3);
  });

  it("breaches now what the new target has used up already, and not again later", () => {
    const story = accepted(desk).at(30);
    story.do("ann", "set_priority", { priority: "urgent" });
    expect(story.ledger("first_response")).toEqual(["started 0", "retargeted 30", "breached 30"]);
    story.at(40).settle();
    expect(story.ledger("first_response")).toHaveLength(3);
  });

  it("leaves a clock that is met as it was measured", () => {
    const story = accepted(desk);
    story.at(10).do("ann", "reply", { body: "I am on it." });
    story.at(11).do("ann", "set_priority", { priority: "urgent" });
    expect(story.ledger("accept")).toEqual(["started 0", "met 0"]);
    expect(story.ledger("first_response")).toEqual(["started 0", "met 10"]);
  });

  it("does nothing where it is the same: no event, no version, no retargeting", () => {
    const story = accepted(desk).at(20);
    story.do("ann", "set_priority", { priority: "normal" });
    expect([story.happened, story.ticket.version]).toEqual([[], 2]);
    expect(story.ledger("first_response")).toEqual(["started 0"]);
  });
});

describe("setting the category", () => {
  it("starts the deadlines that count for it, from the creation", () => {
    const story = accepted(desk).at(20);
    story.do("dora", "set_category", { category: "privacy-legal" });
    expect(story.ticket.category).toBe("privacy-legal");
    expect(story.clock("deadline")).toMatchObject({
      name: "privacy-72-hours",
      dueAt: story.begunAt + 72 * 60 * minute,
    });
  });

  it("lets what is risky now go to a person, who is always asked there", () => {
    const story = new Story(desk, { ai: { confidence: 0.85 } });
    expect(story.ticket.holder).toBe("ai");
    story.do("dora", "set_category", { category: "refund" });
    expect(story.ticket).toMatchObject({ holder: "member", leadReason: "low_confidence", tier: "l1" });
    expect(story.ticket.chips[0]).toMatchObject({ confidence: 0.85, threshold: 0.92 });
  });

  it("takes a category away, and refuses one that the path hasn't", () => {
    const story = accepted(desk, { category: "order" });
    story.do("ann", "set_category", { category: null });
    expect(story.ticket.category).toBeNull();
    expect(story.refused("ann", "set_category", { category: "weather" })).toMatchObject({
      code: "invalid",
      pointers: ["/category"],
    });
  });
});

describe("setting fields, tags and ratings", () => {
  it("tells what changed, from what to what, and only that", () => {
    const story = accepted(desk, { fields: { "order-number": "A1" }, severity: "low" });
    story.do("ann", "set_fields", {
      fields: { "order-number": "A2", amount: { amount: 12, currency: "EUR" } },
      severity: "low",
      affected_system: "Shop",
    });
    const changes = story.out.events.flatMap((event) =>
      event.type === "fields_changed" ? [event.data.changes] : [],
    );
    expect(changes).toEqual([
      { affectedSystem: { from: null, to: "Shop" } },
      {
        "order-number": { from: "A1", to: "A2" },
        amount: { from: null, to: { amount: 12, currency: "EUR" } },
      },
    ]);
    expect(story.ticket.version).toBe(3);
  });

  it("keeps what is not named, and clears what is set to nothing", () => {
    const story = accepted(desk, { fields: { "order-number": "A1" }, severity: "high", impact: "low" });
    story.do("ann", "set_fields", { severity: null });
    expect(story.ticket).toMatchObject({ severity: null, impact: "low", fields: { "order-number": "A1" } });
  });

  it("adds tags once and takes off those that are there", () => {
    const story = accepted(desk, { tags: ["vip", "eu"] });
    story.do("ann", "set_fields", { tags: ["eu", "b2b", "b2b"], remove_tags: ["vip", "gone"] });
    expect(story.ticket.tags).toEqual(["eu", "b2b"]);
    expect(story.out.events.filter(({ type }) => type.startsWith("tags_"))).toEqual([
      { type: "tags_removed", data: { tags: ["vip"] } },
      { type: "tags_added", data: { tags: ["b2b"] } },
    ]);
  });

  it("refuses a tag that is both added and taken off, and says which", () => {
    const story = accepted(desk);
    expect(story.refused("ann", "set_fields", { tags: ["a", "b"], remove_tags: ["c", "b"] })).toMatchObject({
      code: "invalid",
      key: "faults.ticket.tag_both",
      pointers: ["/remove_tags/1"],
    });
  });

  it("refuses all of it where one value is wrong", () => {
    const story = accepted(desk);
    const fields = { "order-number": 7, "wanted-by": "soon", mood: "fine" };
    const refusal = story.refused("ann", "set_fields", { fields, tags: ["x"] });
    expect(refusal.pointers).toEqual(["/fields/order-number", "/fields/wanted-by", "/fields/mood"]);
    expect(story.ticket.tags).toEqual([]);
  });

  it("sets a deadline that a field names, and moves it with the field", () => {
    const story = accepted(desk);
    const inHours = (hours: number) => new Date(story.begunAt + hours * 60 * minute).toISOString();
    story.do("ann", "set_fields", { fields: { "promised-by": inHours(5) } });
    expect(story.clock("deadline")).toMatchObject({ name: "promise", dueAt: story.begunAt + 300 * minute });
    story.do("ann", "set_fields", { fields: { "promised-by": inHours(3) } });
    expect(story.clock("deadline").dueAt).toBe(story.begunAt + 180 * minute);
    story.do("ann", "set_fields", { fields: { "promised-by": null } });
    expect(story.clock("deadline").endedAs).toBe("cancelled");
  });
});

describe("what rules make of a changed value", () => {
  it("reads the change against the ticket before the call, and moves it up", () => {
    const story = accepted(desk).at(5);
    story.do("ann", "set_fields", { severity: "critical" });
    expect(story.ticket).toMatchObject({ tier: "l2", owner: "cleo", leadReason: "policy" });
    expect(story.out.decisions).toMatchObject([{ event: "update", outcome: "escalated" }]);
  });

  it("is no change where the value stood already", () => {
    const story = accepted(desk, { severity: "critical" });
    story.do("ann", "set_fields", { severity: "critical", tags: ["eu"] });
    expect(story.ticket.tier).toBe("l1");
  });

  it("leaves no decision where nothing matched", () => {
    const story = accepted(desk);
    story.do("ann", "set_fields", { tags: ["eu"] });
    expect([story.out.decisions, story.happened]).toEqual([[], ["tags_added"]]);
  });
});

describe("whose values can be set", () => {
  it.each(["set_priority", "set_category", "set_fields"] as const)("%s stops at a closed ticket", (verb) => {
    const input = { set_priority: { priority: "high" }, set_category: { category: "order" }, set_fields: {} };
    const story = accepted(desk);
    story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    story.do("ann", verb, input[verb] as never);
    expect(story.ticket.statusCategory).toBe("resolved");
    expect(story.out.decisions).toEqual([]);
    story.do("ann", "close", {});
    expect(story.refused("ann", verb, input[verb] as never)).toMatchObject({ key: "faults.ticket.closed" });
  });

  it.each(["vic", "cleo", "program"])("is refused to %s", (who) => {
    expect(escalated(desk).refused(who, "set_priority", { priority: "high" })).toMatchObject({
      code: "forbidden",
    });
  });
});
