import { expect, it } from "vitest";
import { compileOrganisation } from "../routing/shifts";
import { memberDoc, organisationOf } from "../routing/testing/fixtures";
import { takeOff } from "./change";
import { carriedMs, quarterOf, stretchesOf } from "./stretches";

const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const zone = "Europe/Amsterdam";
const doc = {
  ...organisationOf(
    ["ann", "bob"].map((handle) => memberDoc(handle, { role: "admin" })),
    {
      teams: [{ slug: "front", name: "Front", members: ["ann", "bob"] }],
      shifts: [
        {
          kind: "weekly",
          slug: "days",
          name: "Days",
          team: "front",
          spans: [{ day: "sun", from: "01:00", to: "05:00", members: ["ann"] }],
          overrides: [{ from: "2026-03-22T01:00:00Z", to: "2026-03-22T02:00:00Z", members: ["bob"] }],
        },
      ],
    },
  ),
  zone,
};
const org = compileOrganisation(doc, 1);
const fortnight = { from: at("2026-03-16T00:00:00Z"), to: at("2026-03-30T00:00:00Z") };

it("is somebody's stretches shift by shift, without what others cover and without leave", () => {
  const spans = (handle: string, of = org) =>
    stretchesOf(of, handle, fortnight).map(({ from, to, name }) => [
      new Date(from).toISOString().slice(5, 16),
      (to - from) / hour,
      name,
    ]);
  expect(spans("ann")).toEqual([
    ["03-22T00:00", 1, "Days"],
    ["03-22T02:00", 2, "Days"],
    // The clocks go forward: from 01:00 to 05:00 it is three hours.
    ["03-29T00:00", 3, "Days"],
  ]);
  expect(spans("bob")).toEqual([["03-22T01:00", 1, "Days"]]);
  const leave = { from: at("2026-03-29T01:00:00Z"), to: at("2026-03-29T02:00:00Z") };
  expect(spans("ann", compileOrganisation(takeOff(doc, "ann", leave), 1)).slice(2)).toEqual([
    ["03-29T00:00", 1, "Days"],
    ["03-29T02:00", 1, "Days"],
  ]);
});

it("carries the hours of a quarter, which begins at local midnight", () => {
  const first = quarterOf("2026-02-11", zone);
  expect(first).toEqual({ quarter: 1, from: at("2025-12-31T23:00:00Z"), to: at("2026-03-31T22:00:00Z") });
  expect(quarterOf("2026-12-31", zone)).toMatchObject({ quarter: 4, to: at("2026-12-31T23:00:00Z") });
  // Twelve Sundays of four hours, one of three, and an hour of Bob's.
  expect(carriedMs(org, { handle: "ann", team: "front" }, first)).toBe((11 * 4 + 3 + 3) * hour);
  expect(carriedMs(org, { handle: "bob", team: "front" }, first)).toBe(hour);
});
