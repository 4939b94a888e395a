import { describe, expect, it } from "vitest";
import { nextAfterUnaccepted } from "./choose";
import { compileOrganisation } from "./shifts";
import {
  always,
  ask,
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
import { answerRow, memberDoc, organisationOf, requestOf, rosterOf, routingPolicy } from "./testing/fixtures";

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
