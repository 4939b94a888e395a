import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availability, ticketAvailability } from "./availability";
import { chooseOwner } from "./choose";
import { compileOrganisation } from "./shifts";
import { answerRow, memberDoc, organisationOf, rosterOf, routingPolicy } from "./testing/fixtures";
import type { RouteRequest } from "./types";

const hour = 3_600_000;
/** Monday, 10:00 in Amsterdam. */
const now = Date.parse("2026-03-02T09:00:00Z");
const handles = ["ann", "bob", "cas", "dev"];
const leave = { from: "2026-03-02T08:00:00Z", to: "2026-03-02T12:00:00Z" };
const organisation = organisationOf(
  [
    memberDoc("ann", { capacity: 2, languages: ["nl"] }),
    memberDoc("bob", { capacity: 2, languages: ["en"], skills: [{ skill: "orders", level: 1 }] }),
    memberDoc("cas", { capacity: 2, time_off: [leave] }),
    memberDoc("dev", { capacity: 2, hours: "nights" }),
    memberDoc("vic", { role: "viewer" }),
    memberDoc("head", { role: "admin", capacity: 2 }),
  ],
  {
    teams: [{ slug: "front", name: "Front", members: handles }],
    calendars: [
      {
        slug: "nights",
        name: "Nights",
        zone: "Europe/Amsterdam",
        week: { mon: [{ from: "20:00", to: "24:00" }] },
      },
    ],
  },
);
const org = compileOrganisation(organisation, 1);
const policy = routingPolicy([
  answerRow([
    { who: { team: "front" }, letter: "R" },
    { who: { member: "head" }, letter: "A" },
  ]),
]);
const request = (more: Partial<RouteRequest> = {}): RouteRequest => ({
  at: now,
  tier: "l1",
  team: null,
  category: null,
  language: null,
  skill: null,
  urgent: false,
  tried: [],
  lostRace: [],
  roster: rosterOf([...handles, "vic", "head"]),
  ...more,
});

describe("who is free", () => {
  it("says of each who may own tickets whether they can be given one, and why not", () => {
    const roster = rosterOf([...handles, "head"], { ann: { load: 2 }, head: { active: false } });
    expect(availability(org, request({ roster }))).toMatchObject([
      { handle: "bob", why: null, shift: { state: "on" }, load: 0, capacity: 2 },
      { handle: "ann", why: { why: "at_capacity", load: 2, capacity: 2 }, shift: { state: "on" } },
      { handle: "cas", why: { why: "time_off" }, shift: { state: "off", until: now + 3 * hour } },
      { handle: "dev", why: { why: "off_shift" }, shift: { state: "off", until: now + 10 * hour } },
    ]);
  });

  it("calls nobody on shift who has none, though routing takes them to be there", () => {
    const head = availability(org, request()).find(({ handle }) => handle === "head");
    expect(head).toMatchObject({ why: null, shift: { state: "none", until: null } });
  });

  it("stands in the order in which routing takes them", () => {
    const roster = rosterOf([...handles, "head"], { ann: { load: 1 }, bob: { lastAssignedAt: now } });
    const free = availability(org, request({ roster })).filter(({ why }) => why === null);
    expect(free.map(({ handle }) => handle)).toEqual(["head", "bob", "ann"]);
  });

  it("of a ticket says what that ticket asks and they lack", () => {
    const told = ticketAvailability(org, policy, request({ skill: "orders", language: "en" }), () => true);
    expect(told.next).toBe("bob");
    expect(told.whyNot("ann")).toMatchObject({ why: "lacks_skill", wanted: "orders" });
    expect(told.whyNot("bob")).toBeNull();
    // Nobody asks the accountable for a skill.
    expect(told.whyNot("head")).toBeNull();
  });

  it("never says otherwise than the choice of routing", () => {
    const load = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.tuple(load, load, load, load),
        fc.integer({ min: -12, max: 14 }),
        fc.constantFrom(null, "en", "nl"),
        fc.subarray(handles),
        (loads, hours, language, tried) => {
          const roster = rosterOf(
            [...handles, "head"],
            Object.fromEntries(handles.map((handle, index) => [handle, { load: loads[index] ?? 0 }])),
          );
          const asked = request({ at: now + hours * hour, language, tried, roster });
          const told = ticketAvailability(org, policy, asked, () => true);
          const { route } = chooseOwner(org, policy, asked, () => true);
          expect(told.next).toBe(route?.owner ?? null);
          const fit = handles.filter((handle) => told.whyNot(handle) === null);
          // Whoever fits all that is asked is taken before anybody who doesn't.
          if (fit.length > 0) expect(fit).toContain(told.next);
          else expect(route?.via === "responsible" && route.relaxed.length === 0).toBe(false);
          const general = availability(org, asked);
          for (const { handle, why } of general)
            if (why !== null && handles.includes(handle)) expect(told.whyNot(handle)).not.toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });
});
