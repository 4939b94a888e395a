import { describe, expect, it } from "vitest";
import { chooseOwner, nextAfterAcceptBreach } from "./choose";
import { compileOrganisation } from "./shifts";
import {
  always,
  ask,
  build,
  daily,
  dutyA,
  everyone,
  frontR,
  type More,
  night,
  org,
  policy,
  team,
  why,
} from "./testing/desk";
import {
  answerRow,
  memberDoc,
  officeHours,
  organisationOf,
  requestOf,
  rosterOf,
  routingPolicy,
} from "./testing/fixtures";

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

describe("why each candidate was not given it where nobody fits", () => {
  it("names the want of a place before that of a language, and a wish only where it decided", () => {
    const full = { ann: { load: 8 }, bob: { load: 8 }, cas: { load: 4, active: false } };
    const { route } = ask({ language: "da", skill: "law", people: full });
    expect(route).toMatchObject({ owner: "ann", via: "next_on_shift", overCapacity: true });
    expect(route?.passedOver).toEqual([
      { handle: "bob", why: "at_capacity", load: 8, capacity: 8 },
      { handle: "cas", why: "inactive" },
    ]);
  });
  it("keeps the row where there is no route", () => {
    const tried = ["ann", "bob", "cas"];
    expect(ask({ tried })).toEqual({
      route: null,
      row: "anything",
      passedOver: tried.map((handle) => ({ handle, why: "already_tried" })),
    });
  });
  it("goes on from a fallback member who is gone or whom the ticket is about", () => {
    const none = routingPolicy([answerRow([])], { fallback_member: "cas" });
    expect(ask({ people: { cas: { active: false } } }, org, none).passedOver).toEqual([
      { handle: "cas", why: "inactive" },
    ]);
    expect(ask({ about: ["cas"] }, org, none).passedOver).toEqual([{ handle: "cas", why: "about_them" }]);
  });
});

describe("the admin who gets what nobody else can", () => {
  const admins = compileOrganisation(
    organisationOf(
      [
        memberDoc("eva", { role: "admin", hours: "nights" }),
        memberDoc("dan", { role: "admin", hours: "office" }),
        memberDoc("ann", { role: "admin", hours: "nights" }),
        memberDoc("cas", { role: "agent" }),
      ],
      {
        calendars: [
          officeHours,
          { ...officeHours, slug: "nights", week: { wed: [{ from: "20:00", to: "22:00" }] } },
        ],
      },
    ),
    1,
  );
  const none = routingPolicy([], { fallback_member: "cas" });
  const given = (hours: number, tried: string[] = []) => {
    const at = Date.parse("2026-11-18T00:00:00Z") + hours * 3_600_000;
    const people = rosterOf(["eva", "dan", "ann"]);
    return chooseOwner(admins, none, requestOf(people, { at, urgent: true, tried }), always).route?.owner;
  };
  it("is one on shift, else the first by handle, and none who was tried", () => {
    expect(given(10)).toBe("dan");
    expect(given(20)).toBe("ann");
    expect(given(23)).toBe("ann");
    expect(given(23, ["ann"])).toBe("dan");
  });
});

describe("who is on shift next", () => {
  const later = build({
    shifts: [
      {
        kind: "weekly",
        slug: "days",
        team: "front",
        spans: [...daily("ann", "13:00", "18:00"), ...daily("cas", "13:00", "15:00")],
      },
    ],
  });
  it("is never somebody for whom no shift is planned", () => {
    expect(ask({ people: { ann: { load: 9 }, cas: { load: 9 } } }, later).route?.owner).toBe("ann");
    const { route } = ask({ people: { ann: { load: 9 }, cas: { load: 9 } } }, later);
    expect(why(route?.passedOver ?? [])).toEqual(["bob off_shift", "cas off_shift"]);
  });
  it("is rather without the language than without the skill", () => {
    // ann has the skill and lacks the language, cas the other way round; both start at 13:00.
    expect(
      ask({ skill: "billing", language: "nl", people: { ann: { load: 7 } } }, later).route,
    ).toMatchObject({
      owner: "ann",
      relaxed: ["language"],
    });
    expect(ask({ language: "nl", people: { cas: { load: 3 } } }, later).route?.owner).toBe("cas");
  });
  it("is rather one with a free place, however much more they have to do", () => {
    const { route } = ask({ lostRace: ["ann"], people: { cas: { load: 3 } } }, later);
    expect(route).toMatchObject({ owner: "cas", overCapacity: false });
  });
});

describe("after an owner has not accepted", () => {
  const unaccepted = (more: More, within = org) => {
    const { people, ...rest } = more;
    return nextAfterAcceptBreach(within, policy, requestOf(rosterOf(everyone, people), rest), always);
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
