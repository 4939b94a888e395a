import { describe, expect, it } from "vitest";
import { chooseOwner } from "./choose";
import { compileOrganisation } from "./shifts";
import { always, ask, build, daily, dutyA, everyone, frontR, org, policy, team, why } from "./testing/desk";
import { answerRow, memberDoc, organisationOf, requestOf, rosterOf, routingPolicy } from "./testing/fixtures";

describe("choice of owner", () => {
  it("takes the R's of the tier only", () => {
    const { route, row } = ask();
    expect(row).toBe("anything");
    expect(route).toMatchObject({
      owner: "ann",
      team: "front",
      tier: "l1",
      row: "anything",
      via: "responsible",
      relaxed: [],
      overridesRaci: false,
      startsAt: null,
      overCapacity: false,
    });
    expect(why(route?.passedOver ?? [])).toEqual(["bob later_by_id", "cas later_by_id"]);
    expect(ask({ tier: "l2" }).route?.owner).toBe("fin");
  });

  it("prefers the least loaded relative to capacity, then the longest idle, then the handle", () => {
    const people = { ann: { load: 3 }, bob: { load: 4 }, cas: { load: 2 } };
    expect(ask({ people }).route).toMatchObject({
      owner: "ann",
      passedOver: [
        { handle: "bob", why: "more_loaded", load: 4, capacity: 8 },
        { handle: "cas", why: "more_loaded", load: 2, capacity: 4 },
      ],
    });
    const idle = {
      ann: { load: 4, lastAssignedAt: 300 },
      bob: { load: 4, lastAssignedAt: 200 },
      cas: { load: 2, lastAssignedAt: 100 },
    };
    expect(ask({ people: idle }).route?.owner).toBe("cas");
    expect(why(ask({ people: idle }).passedOver)).toEqual(["ann idle_shorter", "bob idle_shorter"]);
    expect(ask({ people: { ...idle, bob: { load: 4, lastAssignedAt: null } } }).route?.owner).toBe("bob");
  });

  it("says for each one passed over which filter it failed", () => {
    const { route } = ask({
      tried: ["ann"],
      people: { bob: { active: false }, cas: { load: 4 } },
      about: ["head"],
    });
    // Nobody has a place: cas is on shift and gets it over capacity.
    expect(route).toMatchObject({ owner: "cas", via: "next_on_shift", overCapacity: true, startsAt: null });
    expect(why(route?.passedOver ?? [])).toEqual(["ann already_tried", "bob inactive"]);
  });

  it("asks skill before language, and gives up language first", () => {
    expect(ask({ language: "nl", skill: "billing" }).route).toMatchObject({
      owner: "bob",
      relaxed: [],
      passedOver: [
        { handle: "ann", why: "lacks_language", wanted: "nl" },
        { handle: "cas", why: "lacks_skill", wanted: "billing" },
      ],
    });
    expect(ask({ language: "da", skill: "billing" }).route).toMatchObject({
      owner: "ann",
      relaxed: ["language"],
      passedOver: [
        { handle: "bob", why: "later_by_id" },
        { handle: "cas", why: "lacks_skill", wanted: "billing" },
      ],
    });
    const full = { ann: { load: 8 }, bob: { load: 8 } };
    expect(ask({ language: "nl", skill: "billing", people: full }).route).toMatchObject({
      owner: "cas",
      via: "responsible",
      relaxed: ["skill"],
    });
    expect(ask({ people: full }).route?.passedOver[0]).toEqual({
      handle: "ann",
      why: "at_capacity",
      load: 8,
      capacity: 8,
    });
    expect(ask({ language: "nl" }).passedOver).toContainEqual({
      handle: "ann",
      why: "lacks_language",
      wanted: "nl",
    });
    expect(ask({ language: "da", skill: "law" }).route?.relaxed).toEqual(["language", "skill"]);
    expect(ask({ language: "NL-be" }).route).toMatchObject({ owner: "bob", relaxed: [] });
  });

  it("never takes a viewer, a person the ticket is about, or one whom the roster does not know", () => {
    const viewer = build();
    const { ann, ...rest } = rosterOf(everyone);
    expect(ann?.active).toBe(true);
    const request = requestOf(rest, { about: ["bob"] });
    const { route } = chooseOwner(viewer, policy, request, always);
    expect(route?.owner).toBe("cas");
    expect(why(route?.passedOver ?? [])).toEqual(["ann inactive", "bob about_them"]);
    const watching = compileOrganisation(
      organisationOf([memberDoc("ann", { role: "viewer" }), memberDoc("fin", { role: "admin" })], {
        teams: [team("front", ["ann"])],
      }),
      1,
    );
    expect(ask({}, watching).route).toMatchObject({ owner: "fin", via: "fallback" });
  });

  it("chooses again without the one who took the last place meanwhile", () => {
    const { route } = ask({ lostRace: ["ann"], people: { ann: { load: 7 } } });
    expect(route?.owner).toBe("bob");
    expect(route?.passedOver[0]).toEqual({ handle: "ann", why: "lost_race", load: 7, capacity: 8 });
  });

  it("takes a lost race as full: with everybody lost it goes over capacity and asks for no free place", () => {
    const { route } = ask({
      lostRace: ["ann", "bob", "cas"],
      people: { ann: { load: 7 }, cas: { load: 4 } },
    });
    expect(route).toMatchObject({ owner: "bob", via: "next_on_shift", startsAt: null, overCapacity: true });
    expect(why(route?.passedOver ?? [])).toEqual(["ann lost_race", "cas lost_race"]);
  });

  it("narrows to a named team, and overrides RACI with one that is not R", () => {
    const both = routingPolicy(
      [answerRow([frontR, { who: { member: "fin" }, letter: "R" }, dutyA], { tiers: ["l1"] })],
      { fallback_member: "fin" },
    );
    expect(
      ask({ people: { ann: { load: 1 }, bob: { load: 1 }, cas: { load: 1 } } }, org, both).route?.owner,
    ).toBe("fin");
    expect(ask({ team: "front", people: { ann: { load: 1 } } }, org, both).route).toMatchObject({
      owner: "bob",
      team: "front",
      overridesRaci: false,
    });
    expect(ask({ team: "legal" }, org, both).route).toMatchObject({
      owner: "sub",
      team: "legal",
      row: "anything",
      overridesRaci: true,
    });
  });

  it("takes the first row with somebody at the ticket's tier, and one of another tier only without such a row", () => {
    const rows = [
      answerRow([{ who: { member: "sub" }, letter: "R" }, dutyA], { slug: "upper", tiers: ["l2"] }),
      answerRow([frontR, dutyA], { slug: "rest" }),
    ];
    expect(ask({}, org, routingPolicy(rows)).route).toMatchObject({ row: "rest", owner: "ann" });
    expect(ask({ tier: "l2" }, org, routingPolicy(rows)).route).toMatchObject({ row: "upper", owner: "sub" });
    const upper = ask({}, org, routingPolicy(rows.slice(0, 1)));
    expect(upper.route).toMatchObject({ row: "upper", owner: "head", via: "accountable" });
  });

  it("reads the row's condition and category through the caller", () => {
    const condition = { field: "amount", op: "greater" as const, value: { amount: 100, currency: "EUR" } };
    const rows = [
      answerRow([{ who: { member: "fin" }, letter: "R" }, dutyA], { slug: "big", when: condition }),
      answerRow([{ who: { member: "sub" }, letter: "R" }, dutyA], { slug: "bills", categories: ["billing"] }),
      answerRow([frontR, dutyA]),
    ];
    const request = requestOf(rosterOf(everyone), { category: "billing" });
    expect(chooseOwner(org, routingPolicy(rows), request, (each) => each === condition).route?.row).toBe(
      "big",
    );
    expect(chooseOwner(org, routingPolicy(rows), request, () => false).route).toMatchObject({
      row: "bills",
      owner: "sub",
      team: null,
    });
    expect(ask({ category: "other" }, org, routingPolicy(rows.slice(1))).route?.row).toBe("anything");
  });

  it("gives a duty's ticket to the holder, and to the deputy while the holder is off", () => {
    const rows = [answerRow([{ who: { duty: "support" }, letter: "R" }, dutyA])];
    const by = routingPolicy(rows, { fallback_member: "fin" });
    expect(ask({}, org, by).route).toMatchObject({ owner: "head", team: null, passedOver: [] });
    const gone = ask({ people: { head: { active: false } } }, org, by);
    expect(gone.route).toMatchObject({ owner: "sub", via: "responsible" });
    expect(why(gone.passedOver)).toEqual(["head inactive"]);
  });
});

describe("somebody who is R in several ways", () => {
  const rows = [
    answerRow([
      frontR,
      { who: { team: "press" }, letter: "R" },
      { who: { member: "ann" }, letter: "R" },
      dutyA,
    ]),
  ];
  const two = build({
    teams: [team("front", ["ann", "bob"]), team("press", ["ann"])],
    shifts: [
      { kind: "weekly", slug: "f", team: "front", spans: daily("bob", "00:00", "24:00") },
      { kind: "weekly", slug: "p", team: "press", spans: daily("ann", "13:00", "15:00") },
    ],
  });
  const by = routingPolicy(rows);
  it("is a candidate once, on shift where any of them is, and gets it through that one", () => {
    const noon = Date.parse("2026-11-18T12:30:00Z");
    const { route } = ask({ at: noon, people: { bob: { load: 1 } } }, two, by);
    expect(route).toMatchObject({ owner: "ann", team: "press", via: "responsible" });
    expect(why(route?.passedOver ?? [])).toEqual(["bob more_loaded"]);
    const early = ask({ people: { bob: { active: false } } }, two, by);
    expect(early.route).toMatchObject({
      owner: "ann",
      team: "press",
      startsAt: Date.parse("2026-11-18T12:00:00Z"),
    });
  });
});
