import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacityOf } from "../../routing/candidates";
import { onShift } from "../../routing/shifts";
import { withCounts } from "../decide/counts";
import { monday } from "../testing/desk";
import { accepted, deskWith, escalated, Story } from "../testing/story";
import { freesCapacity, loadChanges, withLoads } from "./route";

/** Whom a ticket goes to, and the places that are taken for it. */

const desk = deskWith();
const asked = { requested_human: true };
const minute = 60_000;

describe("the place of an owner", () => {
  it("is reserved within their capacity, so that a race for it is lost by one", () => {
    const story = escalated(desk);
    expect([...story.changes.reserved]).toEqual([["ann", 8]]);
    expect(loadChanges(story.changes)).toMatchObject([{ by: 1, capacity: 8, at: story.now }]);
  });

  it("is taken whatever the load where nobody has a free one", () => {
    const story = escalated(desk, {}, { ann: 8, bob: 9 });
    expect(story.ticket.owner).toBe("ann");
    expect([...story.changes.reserved]).toEqual([["ann", null]]);
  });

  it("is left when the ticket waits, comes back, is resolved or goes to somebody else", () => {
    const story = accepted(desk);
    const load = (handle: string) => story.snapshot.people.get(handle)?.load;
    expect(load("ann")).toBe(1);
    story.do("ann", "wait", {});
    expect([load("ann"), freesCapacity(story.changes)]).toEqual([0, true]);
    story.do("ann", "resume", {});
    expect([load("ann"), freesCapacity(story.changes)]).toEqual([1, false]);
    story.do("dora", "assign", { member: "bob" });
    expect([load("ann"), load("bob"), freesCapacity(story.changes)]).toEqual([0, 1, true]);
    story.do("bob", "resolve", { closure: { code: "solved", summary: "Done." } });
    expect(load("bob")).toBe(0);
    story.do("bob", "close", {});
    expect([load("bob"), freesCapacity(story.changes)]).toEqual([0, false]);
  });

  it("is no assignment where a person merely takes their ticket up again", () => {
    const story = accepted(desk);
    story.do("ann", "wait", {});
    story.at(5).do("ann", "resume", {});
    expect(loadChanges(story.changes)).toMatchObject([{ by: 1, at: null }]);
    expect(story.snapshot.people.get("ann")?.lastAssignedAt).toBe(story.begunAt);
  });

  it("counts for those who are routed after it in the same call", () => {
    const people = withLoads(desk.people, [
      { memberId: desk.member("ann").memberId, by: 1, capacity: 8, at: 5 },
      { memberId: desk.member("ann").memberId, by: 1, capacity: 8, at: null },
    ]);
    expect(people.get("ann")).toMatchObject({ load: 2, lastAssignedAt: 5 });
    expect(people.get("bob")).toBe(desk.people.get("bob"));
    expect(withLoads(desk.people, [])).toBe(desk.people);
  });
});

describe("a place that was lost", () => {
  it("is run again without that person, who is named as passed over", () => {
    const story = new Story(desk, asked, { snapshot: { lost: ["ann"] } });
    expect(story.ticket.owner).toBe("bob");
    expect(story.out.handoffs[0]?.handoff.passedOver).toContainEqual({
      handle: "ann",
      why: "lost_race",
      load: 0,
      capacity: 8,
    });
  });

  it("of everybody leaves the first of them over capacity, since a ticket always has an owner", () => {
    const story = new Story(desk, asked, { snapshot: { lost: ["ann", "bob"] } });
    expect(story.ticket).toMatchObject({ holder: "member", tier: "l1" });
    expect(story.changes.reserved.get(story.ticket.owner ?? "")).toBeNull();
  });
});

describe("tickets that come together", () => {
  const counting = deskWith((policy) => {
    policy.rules = [
      {
        slug: "surge",
        name: "Surge",
        effect: "also",
        mode: "on",
        on: ["intake"],
        when: { field: "tickets_of_category", op: "at_least", value: 2, window_minutes: 60 },
        then: [{ do: "add_tag", tag: "surge" }],
      },
    ];
  });
  const [{ key } = { key: "" }] = counting.path.ruleset.needs.windows;
  const counts = (of: number) =>
    withCounts(
      new Map(),
      { category: "order", type: null, tags: [] },
      { figures: { earlierTickets: 0, openTickets: 0, similarRecent: 0 }, windows: { [key]: of } },
    );
  const sibling = new Story(counting, { category: "order" }, { snapshot: { counts: counts(0) } }).ticket;
  const take = (stored: number, siblings: number, category = "order") =>
    new Story(
      counting,
      { category },
      { snapshot: { counts: counts(stored), siblings: Array.from({ length: siblings }, () => sibling) } },
    ).ticket.tags;

  it("are counted with those before them in the call, as if they were stored", () => {
    expect([take(1, 0), take(1, 1), take(0, 2), take(2, 0)]).toEqual([[], ["surge"], ["surge"], ["surge"]]);
  });

  it("are counted with their own kind only", () => {
    const other = new Story(
      counting,
      { category: "order" },
      {
        snapshot: { counts: counts(1), siblings: [{ ...sibling, category: "account" }] },
      },
    );
    expect(other.ticket.tags).toEqual([]);
  });

  it("go to the least loaded, each with a load more: nobody gets them all", () => {
    let { people } = desk;
    const owners = [1, 2, 3, 4].map((n) => {
      const story = new Story(desk, asked, { at: monday + n * minute, snapshot: { people } });
      people = story.snapshot.people;
      return story.ticket.owner;
    });
    expect(owners).toEqual(["ann", "bob", "ann", "bob"]);
  });
});

const shifts = deskWith((_, { members }) => {
  for (const member of members) if (member.handle === "bob") member.capacity = 2;
}, {});
const handle = fc.constantFrom("ann", "bob", "cleo", "sanne", "dora");
const situation = fc.record({
  hours: fc.integer({ min: -24, max: 96 }),
  loads: fc.dictionary(handle, fc.integer({ min: 0, max: 9 })),
  lost: fc.subarray(["ann", "bob", "cleo", "sanne"]),
  gone: fc.subarray(["ann", "bob"]),
  category: fc.constantFrom("refund", "technical-fault", "privacy-legal", "order"),
  priority: fc.constantFrom("low", "normal", "high", "urgent"),
});

it("chooses nobody who is lost, full, off or gone while somebody of the tier is none of these", () => {
  fc.assert(
    fc.property(situation, ({ hours, loads, lost, gone, ...request }) => {
      const people = new Map(
        [...shifts.people].map(([name, person]) => [
          name,
          { ...person, active: !gone.includes(name), load: loads[name] ?? 0 },
        ]),
      );
      const at = monday + hours * 60 * minute;
      const story = new Story(shifts, { ...asked, ...request }, { at, snapshot: { people, lost } });
      const { owner, tier } = story.ticket;
      expect(story.ticket.holder).toBe("member");
      if (owner === null || tier !== "l1") return;
      const isFree = (name: string) =>
        !lost.includes(name) &&
        !gone.includes(name) &&
        onShift(shifts.org, name, "front-line", at) &&
        (loads[name] ?? 0) < capacityOf(shifts.org, name);
      const free = ["ann", "bob"].filter(isFree);
      expect(gone).not.toContain(owner);
      expect(["viewer", undefined]).not.toContain(people.get(owner)?.role);
      if (free.length === 0) return;
      // Somebody has a place: it is one of them, with a place that is theirs.
      expect(free).toContain(owner);
      expect(story.changes.reserved.get(owner)).toBe(capacityOf(shifts.org, owner));
    }),
    { numRuns: 200 },
  );
});
