import { describe, expect, it } from "vitest";
import type { ShiftDoc } from "../policy/organisation";
import { compileOrganisation, onShift } from "../routing/shifts";
import { memberDoc, organisationOf } from "../routing/testing/fixtures";
import { differences, heldBy, lengthOf } from "./segments";
import { finalOf, mondayOf, scheduleDays, shiftsHolding, teamWeek } from "./week";

const at = (text: string) => Date.parse(text);
const hourMs = 3_600_000;

describe("the days of a week", () => {
  it("begin on Monday and say where the clocks change", () => {
    expect(mondayOf(at("2026-03-29T22:30:00Z"), "Europe/Amsterdam")).toBe("2026-03-30");
    expect(mondayOf(at("2026-03-29T22:30:00Z"), "Europe/London")).toBe("2026-03-23");
    const spring = scheduleDays("2026-03-23", 7, "Europe/Amsterdam");
    expect(spring.map(({ clockMs }) => clockMs / hourMs)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(spring[6]).toMatchObject({ from: at("2026-03-28T23:00:00Z"), to: at("2026-03-29T22:00:00Z") });
    expect(scheduleDays("2026-10-25", 1, "Europe/Amsterdam")[0]?.clockMs).toBe(-hourMs);
  });
});

describe("the three bands", () => {
  const week = { from: at("2026-03-09T00:00:00Z"), to: at("2026-03-16T00:00:00Z") };
  const shift: ShiftDoc = {
    kind: "rotating",
    slug: "on-call",
    name: "On call",
    team: "front",
    start: "2026-03-09",
    at: "00:00",
    turn_days: 2,
    turns: [["ann"], ["bob"]],
    overrides: [{ from: "2026-03-10T10:00:00Z", to: "2026-03-10T12:00:00Z", members: ["cas"] }],
    valid_until: "2026-03-14T00:00:00Z",
  };
  const next: ShiftDoc = {
    ...shift,
    slug: "on-call-2",
    turns: [["cas"]],
    overrides: [],
    valid_from: "2026-03-14T00:00:00Z",
    valid_until: undefined,
  };
  const leave = { from: "2026-03-11T00:00:00Z", to: "2026-03-11T06:00:00Z" };
  const org = compileOrganisation(
    organisationOf(
      [
        memberDoc("ann", { role: "admin" }),
        memberDoc("bob", { time_off: [leave] }),
        memberDoc("cas"),
        memberDoc("vic", { role: "viewer" }),
      ],
      {
        zone: "UTC",
        teams: [{ slug: "front", name: "Front", members: ["ann", "bob", "cas", "vic"] }],
        shifts: [shift, next],
      },
    ),
    1,
  );
  const bands = teamWeek(org, "front", week);

  it("tell the plan without overrides and time off, one row through all changes of a shift", () => {
    expect(bands.rotation).toHaveLength(1);
    expect(bands.rotation[0]).toMatchObject({ name: "On call", shifts: ["on-call", "on-call-2"] });
    expect(bands.rotation[0]?.blocks.map(({ who, shift: of }) => `${who} ${of}`)).toEqual([
      "ann on-call",
      "bob on-call",
      "ann on-call",
      "cas on-call-2",
    ]);
  });

  it("tell the overrides", () => {
    expect(bands.overrides).toEqual([
      { from: at("2026-03-10T10:00:00Z"), to: at("2026-03-10T12:00:00Z"), who: ["cas"], shift: "on-call" },
    ]);
  });

  it("tell who is on shift as routing sees it, at every hour", () => {
    expect(bands.people.map(({ handle }) => handle)).toEqual(["ann", "bob", "cas"]);
    for (const { handle, spans } of bands.people)
      for (let instant = week.from; instant < week.to; instant += hourMs)
        expect([handle, instant, spans.some(({ from, to }) => from <= instant && instant < to)]).toEqual([
          handle,
          instant,
          onShift(org, handle, "front", instant),
        ]);
    expect(finalOf(org, "front", { from: at(leave.from), to: at(leave.to) })).toEqual([]);
  });

  it("find the shift somebody stands in", () => {
    const holding = (handle: string, instant: string) =>
      shiftsHolding(org, "front", handle, at(instant)).map(({ slug }) => slug);
    expect(holding("ann", "2026-03-10T09:00:00Z")).toEqual(["on-call"]);
    expect(holding("ann", "2026-03-10T11:00:00Z")).toEqual([]);
    expect(holding("cas", "2026-03-10T11:00:00Z")).toEqual(["on-call"]);
    expect(holding("cas", "2026-03-15T11:00:00Z")).toEqual(["on-call-2"]);
  });
});

describe("stretches", () => {
  const spans = new Map([
    [
      "a",
      [
        { from: 0, to: 4 },
        { from: 4, to: 6 },
      ],
    ],
    ["b", [{ from: 2, to: 4 }]],
  ]);
  it("say who holds, joined where nothing changes", () => {
    expect(heldBy(spans)).toEqual([
      { from: 0, to: 2, who: ["a"] },
      { from: 2, to: 4, who: ["a", "b"] },
      { from: 4, to: 6, who: ["a"] },
    ]);
    expect(lengthOf(heldBy(spans))).toBe(6);
  });
  it("differ where somebody comes or goes", () => {
    const after = heldBy(new Map([["a", [{ from: 1, to: 6 }]]]));
    expect(differences(heldBy(spans), after)).toEqual([
      { from: 0, to: 1, before: ["a"], after: [] },
      { from: 2, to: 4, before: ["a", "b"], after: ["a"] },
    ]);
    expect(differences(after, after)).toEqual([]);
  });
});
