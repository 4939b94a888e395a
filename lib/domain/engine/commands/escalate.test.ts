import { describe, expect, it } from "vitest";
import { accepted, deskWith, escalated, known, requireField, Story } from "../testing/story";

const desk = deskWith();
const asking = deskWith(requireField);
const why = { reason: "lacks_expertise" as const, brief: known(desk) };

describe("where an escalation by hand goes", () => {
  it("goes one tier up from a person, to somebody of that tier who has yet to accept", () => {
    const story = accepted(desk).at(20);
    story.do("ann", "escalate", why);
    expect(story.ticket).toMatchObject({
      statusCategory: "new",
      tier: "l2",
      owner: "cleo",
      acceptedAt: null,
      leadReason: "lacks_expertise",
      tried: ["cleo"],
      handoffCount: 2,
    });
    expect(story.out.handoffs).toMatchObject([
      {
        handoff: {
          kind: "escalation",
          number: 2,
          from: { holder: "member", member: "ann", tier: "l1" },
          to: { holder: "member", member: "cleo", tier: "l2" },
          reason: "lacks_expertise",
          trigger: "manual",
          rule: null,
        },
        acceptedAt: null,
      },
    ]);
    expect(story.told).toEqual(expect.arrayContaining(["cleo handoff", "ann moved_on"]));
  });

  it("goes to the first tier from the AI, and begins what people are measured by", () => {
    const story = new Story(desk).at(3);
    expect(story.ticket.holder).toBe("ai");
    story.do("bob", "escalate", why);
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l1", firstEscalatedAt: story.now });
    expect(story.ledger("first_response")).toEqual(["started 3"]);
    expect(story.ledger("accept")).toEqual(["started 3"]);
    expect(story.ledger("tier")).toEqual(["started 3"]);
  });

  it("goes to the tier that is named, or to that of the named team", () => {
    const byTier = accepted(desk);
    byTier.do("ann", "escalate", { ...why, tier: "l3" });
    expect(byTier.ticket).toMatchObject({ tier: "l3", owner: "sanne" });
    const byTeam = accepted(desk);
    byTeam.do("ann", "escalate", { ...why, team: "finance" });
    expect(byTeam.ticket).toMatchObject({ tier: "l2", team: "finance", owner: "cleo" });
  });

  it.each([
    ["to its own tier", { tier: "l1" }],
    ["down a tier, which is a handback", { tier: "l1" }, true],
    ["to a team of no higher tier", { team: "front-line" }, true],
  ])("is refused %s", (_, place, climbed = false) => {
    const story = accepted(desk);
    if (climbed) {
      story.do("ann", "escalate", { ...why, tier: "l3" });
      story.do("sanne", "accept", {});
    }
    expect(story.refused(climbed ? "sanne" : "ann", "escalate", { ...why, ...place })).toMatchObject({
      code: "conflict",
      key: "faults.ticket.escalate_up",
    });
  });

  it("is refused at the top, and names every name it doesn't know", () => {
    const story = accepted(desk);
    const unknown = { ...why, tier: "l9", team: "nobody" };
    expect(story.refused("ann", "escalate", unknown)).toMatchObject({
      code: "invalid",
      pointers: ["/tier", "/team"],
    });
    story.do("ann", "escalate", { ...why, tier: "l3" });
    expect(story.refused("sanne", "escalate", why)).toMatchObject({ key: "faults.ticket.escalate_up" });
  });

  it.each([
    ["resolved", "faults.ticket.reopen_first"],
    ["closed", "faults.ticket.closed_for_good"],
  ])("is refused on a %s ticket", (category, key) => {
    const story = accepted(desk);
    story.do("ann", "resolve", { closure: { code: "solved", summary: "Done." } });
    if (category === "closed") story.do("ann", "close", {});
    expect(story.refused("ann", "escalate", why)).toMatchObject({ code: "conflict", key });
  });

  it("is refused to an agent who is neither owner nor R of it", () => {
    expect(accepted(desk).refused("cleo", "escalate", why)).toMatchObject({ code: "forbidden" });
  });
});

describe("what an escalation by hand changes", () => {
  it("keeps why it came before on the card, and adds the new reason", () => {
    const story = accepted(desk);
    story.do("ann", "escalate", why);
    expect(story.ticket.chips.map(({ reason }) => reason)).toEqual(["asked_for_person", "lacks_expertise"]);
  });

  it("sets a clock for the new owner and the new tier, and ends the former's", () => {
    const story = escalated(desk).at(5);
    story.do("ann", "escalate", why);
    expect(story.ledger("accept")).toEqual(["started 0", "cancelled 5", "started 5"]);
    expect(story.ledger("tier")).toEqual(["started 0", "met 5", "started 5"]);
    expect(story.clock("accept")).toMatchObject({ owner: "cleo", tier: "l2" });
    expect(story.ledger("first_response")).toEqual(["started 0"]);
    expect(story.ledger("resolution")).toEqual(["started 0"]);
  });

  it("is a question to people again: the customer's next answer is timed from it", () => {
    const story = accepted(desk).at(10);
    story.do("ann", "reply", { body: "I am on it." });
    expect(story.ledger("next_response")).toEqual([]);
    story.at(30).do("ann", "escalate", why);
    expect(story.ledger("next_response")).toEqual(["started 30"]);
  });

  it("keeps fields and parts that the person wrote, under their name", () => {
    const story = accepted(asking);
    const brief = { ...known(asking), problem: "The screen is black." };
    story.do("ann", "escalate", { ...why, brief, fields: { serial: "A1" }, note: "Look at the cable." });
    expect(story.ticket.fields.serial).toBe("A1");
    expect(story.happened).toContain("fields_changed");
    expect(story.snapshot.conversation?.given.problem).toEqual({ text: "The screen is black.", by: "ann" });
    const problem = story.out.brief?.parts.find(({ part }) => part === "problem");
    expect(JSON.stringify(problem)).toContain("The screen is black.");
    expect(story.out.handoffs[0]?.handoff.note).toBe("Look at the cable.");
  });
});

describe("what an escalation by hand asks for", () => {
  it("names every missing part and field, and changes nothing", () => {
    const story = accepted(asking);
    const before = story.snapshot;
    const refusal = story.refused("ann", "escalate", { reason: "lacks_authority" });
    expect(refusal).toMatchObject({ code: "invalid", key: "faults.ticket.brief_incomplete" });
    expect(refusal.pointers).toContain("/fields/serial");
    expect(refusal.pointers.filter((pointer) => pointer.startsWith("/brief/")).length).toBeGreaterThan(0);
    expect(story.snapshot).toBe(before);
  });

  it("asks no more than is missing", () => {
    const refusal = accepted(asking).refused("ann", "escalate", { ...why, brief: known(asking) });
    expect(refusal.pointers).toEqual(["/fields/serial"]);
  });

  it.each([
    ["of urgent priority", { priority: "urgent" }],
    ["whose risk is critical", { category: "privacy-legal" }],
  ])("asks for nothing on a ticket %s", (_, request) => {
    const story = new Story(asking, { ...request, requested_human: true });
    const { owner } = story.ticket;
    story.do("dora", "accept", {});
    expect(owner).not.toBeNull();
    story.do("dora", "escalate", { reason: "lacks_authority", tier: "l3" });
    expect(story.ticket).toMatchObject({ tier: "l3", statusCategory: "new" });
  });

  it("delays no handoff that nobody asked for by hand", () => {
    const story = escalated(asking);
    expect(story.ticket).toMatchObject({ owner: "ann", statusCategory: "new" });
    const [decision] = story.out.decisions;
    expect(decision?.missing).toEqual(["serial"]);
    expect(story.changes.missingParts ?? story.out.brief?.parts.filter(({ missing }) => missing)).not.toEqual(
      [],
    );
  });

  it.each([
    ["a category of no path", { fields: { nothing: "x" } }, "/fields/nothing"],
    ["a value of another type", { fields: { amount: "much" } }, "/fields/amount"],
    ["a part of no brief", { brief: { mood: "Fine." } }, "/brief/mood"],
  ])("refuses %s", (_, input, pointer) => {
    const refusal = accepted(desk).refused("ann", "escalate", { reason: "other", ...input });
    expect(refusal).toMatchObject({ code: "invalid", pointers: [pointer] });
  });
});
