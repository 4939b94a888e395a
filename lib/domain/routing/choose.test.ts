import { describe, expect, it } from "vitest";
import type { RaciRow } from "../policy/path-policy";
import { chooseOwner, nextAfterUnaccepted } from "./choose";
import { compileOrganisation } from "./shifts";
import { answerRow, memberDoc, organisationOf, requestOf, rosterOf, routingPolicy } from "./testing/fixtures";
import type { PassedOver, RouteRequest } from "./types";

const team = (slug: string, members: string[]) => ({ slug, name: slug, members });
const everyone = ["ann", "bob", "cas", "head", "sub", "fin"];
const dutyA: RaciRow["cells"][number] = { who: { duty: "support" }, letter: "A" };
const frontR: RaciRow["cells"][number] = { who: { team: "front" }, letter: "R" };
const always = () => true;
const policy = routingPolicy([answerRow([frontR, { who: { team: "finance" }, letter: "R" }, dutyA])], {
  fallback_member: "fin",
});
const day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const daily = (handle: string, from: string, to: string) =>
  day.map((each) => ({ day: each, from, to, members: [handle] }));

const build = (shifts: Parameters<typeof organisationOf>[1] = {}) =>
  compileOrganisation(
    organisationOf(
      [
        memberDoc("ann", { languages: ["en"], skills: [{ skill: "billing", level: 1 }] }),
        memberDoc("bob", { languages: ["nl"], skills: [{ skill: "billing", level: 3 }] }),
        memberDoc("cas", { languages: ["nl", "en"], capacity: 4 }),
        memberDoc("head", { role: "manager" }),
        memberDoc("sub", { role: "manager" }),
        memberDoc("fin", { role: "admin" }),
      ],
      {
        teams: [team("front", ["ann", "bob", "cas"]), team("finance", ["fin"]), team("legal", ["sub"])],
        duties: [{ slug: "support", name: "Head of support", holder: "head", deputy: "sub" }],
        ...shifts,
      },
    ),
    1,
  );
const org = build();
const night = build({
  shifts: [
    {
      kind: "weekly",
      slug: "days",
      team: "front",
      spans: [
        ...daily("ann", "14:00", "18:00"),
        ...daily("bob", "13:00", "18:00"),
        ...daily("cas", "13:00", "15:00"),
      ],
    },
  ],
});
type More = Partial<RouteRequest> & { people?: Parameters<typeof rosterOf>[1] };
const ask = ({ people, ...more }: More = {}, within = org, by = policy) =>
  chooseOwner(within, by, requestOf(rosterOf(everyone, people), more), always);
const why = (passedOver: PassedOver[]) => passedOver.map((each) => `${each.handle} ${each.why}`);

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

describe("when nobody fits", () => {
  // 10:00 UTC on a Wednesday is 11:00 in Amsterdam: bob and cas start at 13:00, ann at 14:00.
  const start = Date.parse("2026-11-18T12:00:00Z");

  it("names the R on shift next, with the start", () => {
    const { route } = ask({ people: { bob: { load: 1 } } }, night);
    expect(route).toMatchObject({ owner: "cas", team: "front", via: "next_on_shift", startsAt: start });
    expect(why(route?.passedOver ?? [])).toEqual(["ann off_shift", "bob off_shift"]);
  });

  it("prefers among those who start together the one with the skill, then the language, then a place", () => {
    expect(ask({ skill: "billing" }, night).route).toMatchObject({ owner: "bob", relaxed: [] });
    expect(ask({ language: "en" }, night).route?.owner).toBe("cas");
    expect(ask({ language: "en", skill: "billing" }, night).route).toMatchObject({
      owner: "bob",
      relaxed: ["language"],
    });
    expect(ask({ people: { bob: { load: 8 }, cas: { load: 3 } } }, night).route?.owner).toBe("cas");
    expect(ask({ people: { bob: { load: 8 }, cas: { load: 5 } } }, night).route).toMatchObject({
      owner: "bob",
      overCapacity: true,
    });
    expect(ask({ people: { bob: { active: false }, cas: { active: false } } }, night).route?.owner).toBe(
      "ann",
    );
  });

  it("gives an urgent one to the accountable, then the deputy, then the fallback member", () => {
    expect(ask({ urgent: true }, night).route).toMatchObject({
      owner: "head",
      via: "accountable",
      team: null,
    });
    const deputy = ask({ urgent: true, people: { head: { active: false } } }, night);
    expect(deputy.route).toMatchObject({ owner: "sub", via: "accountable_deputy" });
    expect(why(deputy.route?.passedOver ?? [])).toEqual([
      "ann off_shift",
      "bob off_shift",
      "cas off_shift",
      "head inactive",
    ]);
    const gone = { head: { active: false }, sub: { active: false } };
    expect(ask({ urgent: true, people: gone }, night).route).toMatchObject({ owner: "fin", via: "fallback" });
    expect(ask({ urgent: true, about: ["head"] }, night).route?.via).toBe("accountable_deputy");
    expect(ask({ urgent: true, people: { head: { load: 9 } } }, night).route).toMatchObject({
      owner: "head",
      overCapacity: true,
    });
  });

  it("uses the accountable for others too where no R will ever come", () => {
    const nobody = { ann: { active: false }, bob: { active: false }, cas: { active: false } };
    expect(ask({ people: nobody }).route).toMatchObject({ owner: "head", via: "accountable" });
    const none = routingPolicy([answerRow([])], { fallback_member: "fin" });
    expect(ask({}, org, none).route).toMatchObject({ owner: "fin", via: "fallback" });
    const onlyA = routingPolicy([answerRow([dutyA], { tiers: ["l3"] })], { fallback_member: "fin" });
    expect(ask({}, org, onlyA)).toMatchObject({
      row: "anything",
      route: { owner: "head", via: "accountable" },
    });
    const elsewhere = routingPolicy([answerRow([frontR, dutyA], { categories: ["other"] })]);
    expect(ask({}, org, elsewhere)).toMatchObject({
      row: null,
      passedOver: [],
      route: { owner: "head", row: "", via: "fallback" },
    });
  });

  it("finds an admin when even the fallback member is gone, and nobody only when nobody is left", () => {
    const none = routingPolicy([answerRow([])], { fallback_member: "cas" });
    expect(ask({ people: { cas: { active: false } } }, org, none).route).toMatchObject({
      owner: "fin",
      via: "fallback",
    });
    const { route, passedOver } = ask(
      { people: { cas: { active: false }, fin: { active: false } } },
      org,
      none,
    );
    expect(route).toBeNull();
    expect(why(passedOver)).toEqual([]);
  });

  it("keeps people of capacity 0 out, but for the accountable and the fallback", () => {
    const zero = compileOrganisation(
      organisationOf([memberDoc("ann", { capacity: 0 }), memberDoc("head", { role: "admin", capacity: 0 })], {
        teams: [team("front", ["ann"])],
      }),
      1,
    );
    expect(ask({}, zero, routingPolicy([answerRow([frontR])])).route).toMatchObject({
      owner: "head",
      via: "fallback",
      overCapacity: true,
    });
  });
});

describe("after an owner has not accepted", () => {
  const unaccepted = (more: More, within = org) => {
    const { people, ...rest } = more;
    return nextAfterUnaccepted(within, policy, requestOf(rosterOf(everyone, people), rest), always);
  };
  it("goes to the next candidate, climbs when none is left, and stays at the top", () => {
    expect(unaccepted({ tried: ["ann"] })).toMatchObject({ do: "next", route: { owner: "bob" } });
    expect(unaccepted({ tried: ["ann", "bob", "cas"] })).toMatchObject({ do: "climb", tier: "l2" });
    expect(unaccepted({ tried: ["fin"], tier: "l2" })).toMatchObject({ do: "climb", tier: "l3" });
    expect(unaccepted({ tried: ["fin"], tier: "l3" })).toMatchObject({ do: "stay" });
  });
  it("climbs rather than wait for a shift or pile up on somebody full", () => {
    const shift = Date.parse("2026-11-18T13:30:00Z");
    expect(unaccepted({ tried: ["bob"], at: shift }, night)).toMatchObject({
      do: "next",
      route: { owner: "ann" },
    });
    expect(unaccepted({ tried: ["bob"] }, night)).toMatchObject({ do: "climb", tier: "l2" });
    const full = { bob: { load: 8 }, cas: { load: 4 } };
    expect(unaccepted({ tried: ["ann"], people: full })).toMatchObject({
      do: "climb",
      passedOver: [
        { handle: "ann", why: "already_tried" },
        { handle: "bob", why: "at_capacity" },
        { handle: "cas", why: "at_capacity" },
      ],
    });
  });
  it("asks the accountable of an urgent one once, never the deputy because the holder was slow", () => {
    const urgent = { urgent: true, tried: ["ann", "bob", "cas"] };
    expect(unaccepted(urgent)).toMatchObject({ do: "next", route: { owner: "head" } });
    expect(unaccepted({ ...urgent, tried: [...urgent.tried, "head"] })).toMatchObject({ do: "climb" });
    const away = { head: { active: false } };
    expect(unaccepted({ ...urgent, people: away })).toMatchObject({ do: "next", route: { owner: "sub" } });
    expect(unaccepted({ ...urgent, people: away, tried: [...urgent.tried, "sub"] })).toMatchObject({
      do: "climb",
    });
  });
});
