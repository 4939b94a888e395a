import { describe, expect, it } from "vitest";
import type { PathPolicy } from "../../policy/path-policy";
import type { Mutable } from "../../policy/testing/documents";
import { monday } from "../testing/desk";
import { accepted, deskWith, Story } from "../testing/story";

/** Whom a restricted ticket may go to, and who is told of it. */

function restricted(policy: Mutable<PathPolicy>): void {
  const refund = policy.categories.find(({ slug }) => slug === "refund");
  if (refund !== undefined) refund.restricted = true;
  policy.raci.rows.unshift({
    slug: "refund-alone",
    name: "Refunds",
    stage: "answer",
    categories: ["refund"],
    tiers: [],
    person_required: true,
    cells: [
      { who: { team: "front-line" }, letter: "R" },
      { who: { member: "sanne" }, letter: "A" },
      { who: { member: "vic" }, letter: "C" },
      { who: { member: "dora" }, letter: "I" },
    ],
  });
}
/** A rule that sends refunds to a team that the row does not name: Cleo's. */
function sentElsewhere(policy: Mutable<PathPolicy>): void {
  policy.rules = [
    {
      slug: "to-engineering",
      name: "To engineering",
      effect: "deciding",
      mode: "on",
      on: ["intake"],
      reason: "policy",
      when: { field: "category", op: "is", value: "refund" },
      then: [{ do: "escalate", tier: "l1", team: "engineering" }],
    },
  ];
}
const asked = { category: "refund", requested_human: true };
const told = ({ out }: Story) => [...new Set(out.notifications.map(({ handle }) => handle))].sort();

describe("a restricted ticket", () => {
  it("goes to no delegate outside its circle when its owner's leave begins", () => {
    const away = (isRestricted: boolean) => {
      const desk = deskWith((policy, { members }) => {
        if (isRestricted) restricted(policy);
        const ann = members.find(({ handle }) => handle === "ann");
        const [from = "", to = ""] = [1, 48].map((hours) =>
          new Date(monday + hours * 3_600_000).toISOString(),
        );
        if (ann !== undefined) ann.time_off = [{ from, to, delegate: "cleo" }];
      });
      const story = accepted(desk, asked).at(60);
      story.do("system", "route_from_leave", null);
      return story.ticket.owner;
    };
    expect([away(false), away(true)]).toEqual(["cleo", "bob"]);
  });

  it("goes to its R, and the informed hear nothing of it", () => {
    const story = new Story(deskWith(restricted), asked);
    expect(story.ticket.owner).toBe("ann");
    expect(told(story)).toEqual(["ann"]);
    const open = new Story(
      deskWith((policy) => {
        restricted(policy);
        for (const category of policy.categories) category.restricted = false;
      }),
      asked,
    );
    expect(told(open)).toEqual(["ann", "dora"]);
  });

  it("is given to nobody by a rule who may not see it: its A takes it, and the trace says why", () => {
    const story = new Story(
      deskWith((policy) => {
        restricted(policy);
        sentElsewhere(policy);
      }),
      asked,
    );
    expect(story.ticket.owner).toBe("sanne");
    expect(story.out.handoffs[0]?.handoff.passedOver).toContainEqual({ handle: "cleo", why: "may_not_see" });
  });

  it("is given to nobody by hand who may not see it", () => {
    const story = new Story(deskWith(restricted), asked);
    expect(story.refused("dora", "assign", { member: "cleo" })).toMatchObject({ code: "not_found" });
    expect(story.refused("ann", "transfer", { member: "cleo" })).toMatchObject({
      code: "invalid",
      key: "faults.ticket.may_not_see",
    });
    story.do("ann", "transfer", { member: "bob" });
    expect(story.ticket.owner).toBe("bob");
    // The former owner is R, and hears who has it.
    expect(told(story)).toEqual(["ann", "bob"]);
  });
});

describe("a ticket about somebody", () => {
  it("passes them over, even where they are all there is at the tier", () => {
    const story = new Story(deskWith(), { ...asked, about: ["ann", "bob"] });
    expect(["ann", "bob", null]).not.toContain(story.ticket.owner);
    const passed = story.out.handoffs[0]?.handoff.passedOver ?? [];
    expect(passed).toContainEqual({ handle: "ann", why: "about_them" });
    expect(story.refused("ann", "note", { body: "What is this?" })).toMatchObject({ code: "not_found" });
  });

  it("keeps to who it is about when that is all that changes", () => {
    const story = new Story(deskWith(), asked);
    const { version } = story.ticket;
    story.do("ann", "set_fields", { about: ["bob"] });
    expect(story.ticket).toMatchObject({ about: ["bob"], owner: "ann" });
    expect(story.snapshot.stored?.version).toBe(version + 1);
    story.do("ann", "set_fields", { about: ["bob"] });
    expect(story.snapshot.stored?.version).toBe(version + 1);
    expect(story.refused("ann", "set_fields", { about: ["ann"] })).toMatchObject({
      key: "faults.ticket.about_owner",
    });
  });
});
