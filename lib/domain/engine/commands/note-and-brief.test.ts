import { describe, expect, it } from "vitest";
import { briefParts } from "../../vocabulary";
import { accepted, deskWith, escalated, Story } from "../testing/story";

const desk = deskWith((policy) => {
  policy.brief.own = [{ slug: "order", name: "Order", field: "order-number", required: false }];
});

describe("a note", () => {
  it("is internal: it answers nobody, accepts nothing and moves no clock", () => {
    const story = escalated(desk).at(10);
    const { version } = story.ticket;
    story.do("ann", "note", { body: "The customer is a reseller." });
    expect(story.out.messages).toMatchObject([
      { author: "human", by: "ann", public: false, suggestion: false },
    ]);
    expect(story.ticket).toMatchObject({
      statusCategory: "new",
      firstHumanAt: null,
      lastHumanAt: null,
      version,
    });
    expect(story.out.entries).toEqual([]);
    expect(story.out.deliveries).toEqual([]);
  });

  it("is told to the owner, but not to whoever wrote it", () => {
    const story = accepted(desk);
    story.do("bob", "note", { body: "I know them." });
    expect(story.out.notifications).toMatchObject([{ handle: "ann", type: "noted", data: { by: "bob" } }]);
    story.do("ann", "note", { body: "Thanks." });
    expect(story.told).toEqual([]);
  });

  it("can be added by any agent, whoever holds it, and when it is closed", () => {
    for (const story of [new Story(desk), escalated(desk), accepted(desk)]) {
      story.do("cleo", "note", { body: "Seen." });
      expect(story.ticket.messageCount).toBe(2);
    }
    const closed = accepted(desk);
    closed.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    closed.do("ann", "close", {});
    closed.do("ann", "note", { body: "For the next time." });
    expect(closed.ticket).toMatchObject({ statusCategory: "closed", messageCount: 2 });
  });

  it("is refused to a viewer, the AI and a program that acts for nobody", () => {
    const story = accepted(desk);
    for (const who of ["vic", "ai", "program"])
      expect(story.refused(who, "note", { body: "Hm." })).toMatchObject({ code: "forbidden" });
  });

  it("is nothing that rules read as said by the customer", () => {
    const story = new Story(desk);
    story.do("cleo", "note", { body: "I want to speak to a person, they said." });
    story.do("ai", "add_messages", { messages: [{ author: "ai", body: "Anything else?" }] });
    expect(story.ticket.holder).toBe("ai");
  });
});

describe("editing the brief", () => {
  const version = (story: Story) => story.snapshot.conversation?.briefVersion ?? 0;
  const textOf = (story: Story, part: string) =>
    JSON.stringify(story.snapshot.conversation?.briefParts?.find((each) => each.part === part) ?? null);

  it("makes a version whose part says what the person wrote, and names them", () => {
    const story = accepted(desk);
    const before = version(story);
    story.do("ann", "edit_brief", { part: "impact", text: "The shop stands still.", brief_version: before });
    expect(version(story)).toBe(before + 1);
    expect(textOf(story, "impact")).toContain("The shop stands still.");
    expect(story.snapshot.conversation?.given.impact).toEqual({ text: "The shop stands still.", by: "ann" });
    expect(story.out.events).toEqual([
      { type: "brief_edited", data: { part: "impact", version: before + 1 } },
    ]);
    expect(story.ticket.version).toBe(2);
  });

  it("survives what comes later", () => {
    const story = accepted(desk);
    story.do("ann", "edit_brief", {
      part: "impact",
      text: "It stands still.",
      brief_version: version(story),
    });
    story.at(5).do("program", "add_messages", { messages: [{ author: "customer", body: "Please hurry." }] });
    expect(textOf(story, "impact")).toContain("It stands still.");
    story.do("dora", "assign", { member: "bob" });
    expect(textOf(story, "impact")).toContain("It stands still.");
  });

  it("never overwrites a version that its writer did not see", () => {
    const story = accepted(desk);
    const seen = version(story);
    story.do("ann", "edit_brief", { part: "impact", text: "Large.", brief_version: seen });
    expect(
      story.refused("bob", "edit_brief", { part: "impact", text: "Small.", brief_version: seen }),
    ).toMatchObject({
      code: "conflict",
      key: "faults.ticket.brief_changed",
      current: { brief_version: seen + 1 },
    });
    expect(textOf(story, "impact")).toContain("Large.");
  });

  it("knows the path's own parts, and names those there are", () => {
    const story = accepted(desk);
    const seen = version(story);
    expect(
      story.refused("ann", "edit_brief", { part: "mood", text: "Fine.", brief_version: seen }),
    ).toMatchObject({
      code: "invalid",
      key: "faults.ticket.unknown_part",
      pointers: ["/part"],
    });
    story.do("ann", "edit_brief", { part: "order", text: "Number 12.", brief_version: seen });
    expect(story.snapshot.conversation?.given.order?.text).toBe("Number 12.");
  });

  it("is for the people who work it", () => {
    const story = accepted(desk);
    const input = { part: "impact", text: "Large.", brief_version: version(story) };
    for (const who of ["vic", "cleo", "program", "ai"])
      expect(story.refused(who, "edit_brief", input)).toMatchObject({ code: "forbidden" });
  });
});

describe("the brief that a handoff brings", () => {
  it("is there at once, and names the parts that nothing stands behind", () => {
    const story = escalated(desk);
    const parts = story.out.brief?.parts ?? [];
    expect(parts.map(({ part }) => part)).toEqual([...briefParts, "order"]);
    expect(parts.flatMap(({ part, missing }) => (missing ? [part] : []))).toEqual([
      "tried",
      "impact",
      "order",
    ]);
    expect(story.snapshot.conversation?.briefVersion).toBe(1);
  });

  it("is the same for whoever takes it over where it says nothing else", () => {
    const story = escalated(desk);
    story.at(0).do("ann", "accept", {});
    expect(story.out.brief).toBeNull();
  });

  it("tells the next person what the last one wrote for them", () => {
    const story = accepted(desk);
    story.do("ann", "transfer", { member: "bob", note: "Mind the second order." });
    expect(JSON.stringify(story.out.brief)).toContain("Mind the second order.");
    expect(JSON.stringify(story.out.brief)).toContain("ann");
  });
});
