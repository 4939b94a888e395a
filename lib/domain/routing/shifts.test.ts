import { describe, expect, it } from "vitest";
import type { Organisation, ShiftDoc } from "../policy/organisation";
import type { weekdays } from "../vocabulary";
import {
  compileOrganisation,
  delegateOf,
  nextShift,
  onLeave,
  onShift,
  shiftEnd,
  teamOnShift,
} from "./shifts";
import { memberDoc, organisationOf } from "./testing/fixtures";

const at = (iso: string): number => Date.parse(iso);
const minuteMs = 60_000;
const _hourMs = 60 * minuteMs;

const team = (slug: string, members: string[], zone?: string) => ({ slug, name: slug, members, zone });
const weekly = (spans: (ShiftDoc & { kind: "weekly" })["spans"], more: object = {}) => ({
  kind: "weekly" as const,
  slug: "week",
  team: "front",
  spans,
  ...more,
});
const span = (day: (typeof weekdays)[number], from: string, to: string, ...members: string[]) => ({
  day,
  from,
  to,
  members,
});
const compiled = (organisation: Organisation) => compileOrganisation(organisation, 3);

describe("weekly shifts", () => {
  const org = compiled(
    organisationOf([memberDoc("ann"), memberDoc("bob")], {
      teams: [team("front", ["ann", "bob"], "Europe/Amsterdam")],
      shifts: [weekly([span("wed", "09:00", "17:00", "ann"), span("wed", "22:00", "06:00", "bob")])],
    }),
  );
  // 2026-11-18 is a Wednesday, Amsterdam is UTC+1.
  it.each([
    ["ann", "2026-11-18T07:59:59.999Z", false],
    ["ann", "2026-11-18T08:00:00Z", true],
    ["ann", "2026-11-18T15:59:59.999Z", true],
    ["ann", "2026-11-18T16:00:00Z", false],
    ["bob", "2026-11-18T21:00:00Z", true],
    ["bob", "2026-11-19T04:59:59.999Z", true],
    ["bob", "2026-11-19T05:00:00Z", false],
    ["ann", "2026-11-19T09:00:00Z", false],
  ])("%s at %s: %s", (handle, instant, expected) => {
    expect(onShift(org, handle, "front", at(instant))).toBe(expected);
    expect(teamOnShift(org, "front", at(instant)).includes(handle)).toBe(expected);
  });

  it("names the end of the stretch and the next start", () => {
    expect(shiftEnd(org, "bob", at("2026-11-18T23:00:00Z"))).toBe(at("2026-11-19T05:00:00Z"));
    expect(shiftEnd(org, "ann", at("2026-11-18T23:00:00Z"))).toBeNull();
    expect(nextShift(org, "ann", "front", at("2026-11-18T16:00:00Z"))).toBe(at("2026-11-25T08:00:00Z"));
    expect(nextShift(org, "ann", "front", at("2026-11-18T10:00:00Z"))).toBe(at("2026-11-18T10:00:00Z"));
  });

  it("lasts an hour less or more across a DST change", () => {
    const night = compiled(
      organisationOf([memberDoc("ann")], {
        teams: [team("front", ["ann"])],
        shifts: [weekly([span("sat", "22:00", "06:00", "ann"), span("sun", "02:30", "02:45", "ann")])],
      }),
    );
    // 2026-03-29 02:00 → 03:00 and 2026-10-25 03:00 → 02:00, Amsterdam.
    expect(shiftEnd(night, "ann", at("2026-03-28T22:00:00Z"))).toBe(at("2026-03-29T04:00:00Z"));
    expect(nextShift(night, "ann", null, at("2026-03-28T12:00:00Z"))).toBe(at("2026-03-28T21:00:00Z"));
    expect(shiftEnd(night, "ann", at("2026-10-24T22:00:00Z"))).toBe(at("2026-10-25T05:00:00Z"));
    expect(nextShift(night, "ann", null, at("2026-10-24T12:00:00Z"))).toBe(at("2026-10-24T20:00:00Z"));
  });

  it("is replaced for everybody by an override, and only in its interval", () => {
    const overridden = compiled(
      organisationOf([memberDoc("ann"), memberDoc("bob"), memberDoc("cas")], {
        teams: [team("front", ["ann", "bob"])],
        shifts: [
          weekly([span("wed", "09:00", "17:00", "ann")], {
            overrides: [
              { from: "2026-11-18T10:00:00Z", to: "2026-11-18T12:00:00Z", members: ["cas"] },
              { from: "2026-11-21T10:00:00Z", to: "2026-11-21T12:00:00Z", members: [] },
            ],
          }),
        ],
      }),
    );
    expect(teamOnShift(overridden, "front", at("2026-11-18T09:59:00Z"))).toEqual(["ann"]);
    expect(teamOnShift(overridden, "front", at("2026-11-18T10:00:00Z"))).toEqual(["cas"]);
    expect(teamOnShift(overridden, "front", at("2026-11-18T12:00:00Z"))).toEqual(["ann"]);
    expect(shiftEnd(overridden, "ann", at("2026-11-18T09:00:00Z"))).toBe(at("2026-11-18T10:00:00Z"));
    expect(nextShift(overridden, "cas", "front", at("2026-11-18T09:00:00Z"))).toBe(
      at("2026-11-18T10:00:00Z"),
    );
    expect(nextShift(overridden, "cas", "front", at("2026-11-18T12:00:00Z"))).toBeNull();
  });
});

describe("rotating shifts", () => {
  const rotating = (more: object = {}) =>
    compiled(
      organisationOf([memberDoc("ann"), memberDoc("bob"), memberDoc("cas")], {
        teams: [team("front", ["ann", "bob", "cas"], "Europe/Copenhagen")],
        shifts: [
          {
            kind: "rotating",
            slug: "turns",
            team: "front",
            start: "2026-03-23",
            at: "09:00",
            turn_days: 7,
            turns: [["ann"], ["bob"], ["cas", "ann"]],
            ...more,
          },
        ],
      }),
    );

  it.each([
    ["2026-03-23T07:59:59Z", []],
    ["2026-03-23T08:00:00Z", ["ann"]],
    ["2026-03-30T06:59:59Z", ["ann"]],
    // Summer time began on the 29th: the turn ends at 09:00 local all the same.
    ["2026-03-30T07:00:00Z", ["bob"]],
    ["2026-04-06T07:00:00Z", ["ann", "cas"]],
    ["2026-04-13T07:00:00Z", ["ann"]],
    ["2026-04-20T07:00:00Z", ["bob"]],
  ])("at %s: %j", (instant, expected) => {
    expect(teamOnShift(rotating(), "front", at(instant)).sort()).toEqual(expected);
  });

  it("joins turns that touch, and finds the next turn of a member", () => {
    expect(shiftEnd(rotating(), "ann", at("2026-04-08T00:00:00Z"))).toBe(at("2026-04-20T07:00:00Z"));
    expect(nextShift(rotating(), "cas", "front", at("2026-01-01T00:00:00Z"))).toBe(
      at("2026-04-06T07:00:00Z"),
    );
  });

  it("is narrowed by opening hours", () => {
    const org = rotating({ hours: "office" });
    expect(teamOnShift(org, "front", at("2026-03-24T07:00:00Z"))).toEqual([]);
    expect(teamOnShift(org, "front", at("2026-03-24T08:00:00Z"))).toEqual(["ann"]);
    expect(nextShift(org, "bob", "front", at("2026-03-25T00:00:00Z"))).toBe(at("2026-03-30T07:00:00Z"));
    expect(nextShift(org, "ann", "front", at("2026-03-27T16:00:00Z"))).toBe(at("2026-04-06T07:00:00Z"));
  });

  it("gives up on a turn that never meets its hours", () => {
    const org = compiled(
      organisationOf([memberDoc("ann"), memberDoc("bob")], {
        teams: [team("front", ["ann"])],
        shifts: [
          {
            kind: "rotating",
            slug: "turns",
            team: "front",
            start: "2026-11-15",
            at: "00:00",
            turn_days: 1,
            turns: [["ann"], ["bob"], ["bob"], ["bob"], ["bob"], ["bob"], ["bob"]],
            hours: "office",
          },
        ],
      }),
    );
    expect(nextShift(org, "ann", "front", at("2026-11-15T10:00:00Z"))).toBeNull();
    expect(nextShift(org, "bob", "front", at("2026-11-15T10:00:00Z"))).toBe(at("2026-11-16T08:00:00Z"));
  });
});

describe("members without a shift", () => {
  const org = compiled(
    organisationOf(
      [memberDoc("ann", { hours: "office" }), memberDoc("bob"), memberDoc("cas", { hours: "office" })],
      {
        teams: [team("loose", ["ann", "bob"]), team("front", ["ann", "cas"])],
        shifts: [weekly([span("sun", "10:00", "12:00", "ann")])],
      },
    ),
  );
  const wednesday = at("2026-11-18T10:00:00Z");
  const sunday = at("2026-11-22T09:30:00Z");

  it("keep their own hours, or are always there", () => {
    expect(onShift(org, "ann", "loose", wednesday)).toBe(true);
    expect(onShift(org, "ann", "loose", sunday)).toBe(false);
    expect(onShift(org, "bob", "loose", sunday)).toBe(true);
    expect(shiftEnd(org, "bob", sunday)).toBeNull();
  });
  it("follow the shifts of a team that has them", () => {
    expect(onShift(org, "ann", "front", wednesday)).toBe(false);
    expect(onShift(org, "ann", "front", sunday)).toBe(true);
    expect(onShift(org, "cas", "front", wednesday)).toBe(false);
  });
  it("are on call by name wherever they are on call at all; one whom no shift names keeps own hours", () => {
    expect(onShift(org, "ann", null, wednesday)).toBe(true);
    expect(onShift(org, "ann", null, sunday)).toBe(true);
    expect(onShift(org, "cas", null, wednesday)).toBe(true);
    expect(onShift(org, "cas", null, sunday)).toBe(false);
  });
  it("who are unknown are never on call", () => {
    expect(onShift(org, "zoe", null, wednesday)).toBe(false);
    expect(nextShift(org, "zoe", null, wednesday)).toBeNull();
    expect(teamOnShift(org, "nowhere", wednesday)).toEqual([]);
  });
});

describe("time off", () => {
  const leave = (from: string, to: string, delegate?: string) => ({ from, to, delegate });
  const org = compiled(
    organisationOf([
      memberDoc("ann", {
        time_off: [leave("2026-11-18T00:00:00Z", "2026-11-20T00:00:00Z", "bob")],
      }),
      memberDoc("bob", {
        time_off: [leave("2026-11-18T12:00:00Z", "2026-11-19T00:00:00Z", "cas")],
      }),
      memberDoc("cas", { time_off: [leave("2026-11-18T18:00:00Z", "2026-11-18T20:00:00Z", "ann")] }),
    ]),
  );
  it("takes a member off for exactly that long", () => {
    expect(onShift(org, "ann", null, at("2026-11-17T23:59:59.999Z"))).toBe(true);
    expect(onShift(org, "ann", null, at("2026-11-18T00:00:00Z"))).toBe(false);
    expect(onLeave(org, "ann", at("2026-11-19T23:59:59.999Z"))).toBe(true);
    expect(onLeave(org, "ann", at("2026-11-20T00:00:00Z"))).toBe(false);
    expect(onShift(org, "ann", null, at("2026-11-20T00:00:00Z"))).toBe(true);
    expect(nextShift(org, "ann", null, at("2026-11-18T10:00:00Z"))).toBe(at("2026-11-20T00:00:00Z"));
    expect(shiftEnd(org, "ann", at("2026-11-17T00:00:00Z"))).toBe(at("2026-11-18T00:00:00Z"));
  });
  it("passes to the delegate, past delegates who are away, and ends in a circle", () => {
    expect(delegateOf(org, "ann", at("2026-11-18T10:00:00Z"))).toBe("bob");
    expect(delegateOf(org, "ann", at("2026-11-18T13:00:00Z"))).toBe("cas");
    expect(delegateOf(org, "ann", at("2026-11-18T19:00:00Z"))).toBeNull();
    expect(delegateOf(org, "ann", at("2026-11-21T00:00:00Z"))).toBeNull();
  });
});
