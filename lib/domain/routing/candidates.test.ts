import { describe, expect, it } from "vitest";
import type { RaciRow } from "../policy/path-policy";
import {
  candidatesOf,
  capacityOf,
  compareCandidates,
  isFull,
  lacking,
  loadOf,
  mayOwn,
  standingFor,
  startOf,
  teamAt,
  unavailable,
} from "./candidates";
import { compileOrganisation } from "./shifts";
import { daily, team } from "./testing/desk";
import { answerRow, memberDoc, organisationOf, requestOf, rosterOf, routingPolicy } from "./testing/fixtures";
import type { PassedOverReason, RouteRequest } from "./types";

// 2026-11-18 is a Wednesday, Amsterdam is UTC+1.
const ten = Date.parse("2026-11-18T10:00:00Z");
const hourMs = 3_600_000;
const people = ["ann", "bob", "cas", "dee"];
const off = (delegate?: string) => [{ from: "2026-11-18T09:00:00Z", to: "2026-11-18T11:00:00Z", delegate }];
const org = compileOrganisation(
  organisationOf(
    [
      memberDoc("ann", { time_off: off("bob"), languages: ["en"], skills: [{ skill: "billing", level: 1 }] }),
      memberDoc("bob", { languages: ["nl"], capacity: 4 }),
      memberDoc("cas", { role: "viewer" }),
      memberDoc("dee", { capacity: 0 }),
    ],
    {
      teams: [team("front", ["ann", "bob"]), team("press", ["dee", "bob"]), team("idle", ["bob"])],
      duties: [
        { slug: "lead", name: "Lead", holder: "ann" },
        { slug: "head", name: "Head", holder: "ann", deputy: "dee" },
        { slug: "desk", name: "Desk", holder: "bob", deputy: "dee" },
      ],
      shifts: [
        { kind: "weekly", slug: "late", team: "front", spans: daily("bob", "15:00", "18:00") },
        { kind: "weekly", slug: "soon", team: "press", spans: daily("bob", "13:00", "14:00") },
        { kind: "weekly", slug: "none", team: "idle", spans: daily("dee", "13:00", "14:00") },
      ],
    },
  ),
  1,
);
const roster = rosterOf([...people, "zoe"]);
const request = requestOf(roster, { at: ten });

describe("who can't be given anything", () => {
  it.each<[string, string, Partial<RouteRequest>, (string | null)[], PassedOverReason | null]>([
    ["somebody on leave", "ann", {}, [null], "time_off"],
    ["somebody on leave who was tried before", "ann", { tried: ["ann"] }, [null], "already_tried"],
    ["somebody back from leave", "ann", { at: ten + hourMs }, [null], null],
    ["a viewer", "cas", {}, [null], "inactive"],
    ["somebody whom the ticket is about", "dee", { about: ["dee"] }, [null], "about_them"],
    ["somebody unknown", "zoe", {}, [null], "inactive"],
    ["somebody off in that team", "bob", {}, ["front"], "off_shift"],
    ["somebody on in another team", "bob", { at: ten + 2.5 * hourMs }, ["front", "press"], null],
  ])("%s", (_, handle, more, teams, wanted) => {
    expect(unavailable(org, { ...request, ...more }, { handle, teams })).toBe(wanted);
  });
  it("counts people without an entry in the roster as inactive", () => {
    expect(mayOwn(org, requestOf({}, { at: ten }), "bob")).toBe(false);
    expect(["ann", "bob", "cas", "zoe"].map((handle) => mayOwn(org, request, handle))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("who stands for a post", () => {
  const noon = { ...request, at: ten + 2.5 * hourMs };
  it("is the holder alone while they are there", () => {
    expect(standingFor(org, noon, { duty: "desk" })).toEqual({ first: "bob", second: null });
    expect(standingFor(org, noon, { duty: "lead" })).toEqual({ first: "ann", second: null });
  });
  it("is the deputy too while they are off, and without one whom they named for their leave", () => {
    expect(standingFor(org, request, { duty: "desk" })).toEqual({ first: "bob", second: "dee" });
    expect(standingFor(org, request, { duty: "head" })).toEqual({ first: "ann", second: "dee" });
    expect(standingFor(org, request, { duty: "lead" })).toEqual({ first: "ann", second: "bob" });
    expect(standingFor(org, request, { member: "ann" })).toEqual({ first: "ann", second: "bob" });
    expect(standingFor(org, request, { duty: "gone" })).toEqual({ first: null, second: null });
  });
});

describe("the candidates of a row", () => {
  const cells = (...who: RaciRow["cells"][number]["who"][]) =>
    answerRow(who.map((each) => ({ who: each, letter: "R" as const })));
  const found = (row: RaciRow | null, named: string | null = null) =>
    candidatesOf(org, routingPolicy([]), row, { ...request, team: named });
  it("are each there once, with every way in which they are responsible, in the row's order", () => {
    expect(found(cells({ team: "front" }, { team: "press" }, { duty: "lead" }, { team: "front" }))).toEqual({
      candidates: [
        { handle: "ann", teams: ["front", null] },
        { handle: "bob", teams: ["front", "press", null] },
        { handle: "dee", teams: ["press"] },
      ],
      overridesRaci: false,
    });
  });
  it("are the named team's alone, which overrides a row that names it nowhere", () => {
    const pressed = [
      { handle: "dee", teams: ["press"] },
      { handle: "bob", teams: ["press"] },
    ];
    expect(found(cells({ team: "press" }, { member: "ann" }), "press")).toEqual({
      candidates: pressed,
      overridesRaci: false,
    });
    expect(found(cells({ member: "ann" }), "press")).toEqual({ candidates: pressed, overridesRaci: true });
    expect(found(null, "press")).toEqual({ candidates: pressed, overridesRaci: true });
    expect(found(null)).toEqual({ candidates: [], overridesRaci: false });
  });
});

describe("what a member lacks", () => {
  const lacks = (handle: string, language: string | null, skill: string | null) =>
    lacking(org, { ...request, language, skill }, handle);
  it.each([
    ["en", "billing", []],
    ["EN-gb", null, []],
    ["e", null, ["language"]],
    ["nl-BE", "law", ["language", "skill"]],
    [null, "law", ["skill"]],
    [null, null, []],
  ])("of %s and %s", (language, skill, wanted) => {
    expect(lacks("ann", language, skill)).toEqual(wanted);
  });
  it("is everything asked, of somebody who is not in the document", () => {
    expect(lacks("zoe", "en", "billing")).toEqual(["language", "skill"]);
    expect([capacityOf(org, "zoe"), loadOf(requestOf({}), "zoe"), isFull(org, request, "zoe")]).toEqual([
      0,
      0,
      true,
    ]);
  });
});

describe("when a candidate comes", () => {
  const ways = { handle: "bob", teams: ["front", "press"] };
  it("is the soonest of their ways in, and never without one", () => {
    expect(startOf(org, ways, ten)).toBe(ten + 2 * hourMs);
    expect(startOf(org, { ...ways, teams: ["front"] }, ten)).toBe(ten + 4 * hourMs);
    expect(startOf(org, { ...ways, teams: ["front", "idle"] }, ten)).toBe(ten + 4 * hourMs);
    expect(startOf(org, { ...ways, teams: ["idle"] }, ten)).toBeNull();
  });
  it("is through the team they are on call in then", () => {
    expect(teamAt(org, ways, ten + 2 * hourMs)).toBe("press");
    expect(teamAt(org, ways, ten + 4 * hourMs)).toBe("front");
    expect(teamAt(org, { ...ways, teams: ["front", null] }, ten + 2 * hourMs)).toBeNull();
  });
});

describe("of two candidates", () => {
  const compared = (more: Parameters<typeof rosterOf>[1], a: string, b: string) => {
    const { order, why } = compareCandidates(org, requestOf(rosterOf(people, more)), a, b);
    return [Math.sign(order), why];
  };
  it("the one with the smaller share of their capacity comes first, whoever is named first", () => {
    // Capacities: ann 8, bob 4.
    expect(compared({ ann: { load: 3 }, bob: { load: 2 } }, "ann", "bob")).toEqual([-1, "more_loaded"]);
    expect(compared({ ann: { load: 3 }, bob: { load: 2 } }, "bob", "ann")).toEqual([1, "more_loaded"]);
    expect(compared({ ann: { load: 4 }, bob: { load: 2 } }, "bob", "ann")).toEqual([1, "later_by_id"]);
  });
  it("then the one who waits longer, ahead of both who never had any, then the handle", () => {
    const given = { ann: { lastAssignedAt: 5 }, bob: { lastAssignedAt: 4 } };
    expect(compared(given, "ann", "bob")).toEqual([1, "idle_shorter"]);
    expect(compared(given, "bob", "ann")).toEqual([-1, "idle_shorter"]);
    expect(compared(given, "cas", "bob")).toEqual([-1, "idle_shorter"]);
    expect(compared({}, "ann", "bob")).toEqual([-1, "later_by_id"]);
    expect(compared({}, "bob", "bob")).toEqual([0, "later_by_id"]);
  });
  it("one missing from the roster has no load and was never given any", () => {
    const roster = rosterOf(["ann"], { ann: { lastAssignedAt: 5 } });
    expect(compareCandidates(org, requestOf(roster), "bob", "ann")).toEqual({
      order: -1,
      why: "idle_shorter",
    });
  });
});
