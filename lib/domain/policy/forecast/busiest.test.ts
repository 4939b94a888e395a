import { expect, it } from "vitest";
import { busiestOf } from "./busiest";

const hours = (at: number, count: number): number[] =>
  Array.from({ length: 24 }, (_, hour) => (hour === at ? count : 0));
const team = (slug: string, members: string[]) => ({ slug, name: slug.toUpperCase(), members, contacts: [] });
const days = (count: number) => ({ from: 0, to: count * 86_400_000 });

it("is the hour with the most for each person, as an average day has it", () => {
  const byTeam = [
    { tier: "l1", team: "front", now: 0, then: 60, hours: hours(14, 60) },
    { tier: "l2", team: "finance", now: 0, then: 45, hours: hours(10, 45) },
  ];
  const teams = [team("front", ["a", "b", "c", "d"]), team("finance", ["e", "f"])];
  expect(busiestOf({ byTeam, ...days(30) }, { teams })).toEqual({
    team: "FINANCE",
    hour: 10,
    perHour: 1.5,
    people: 2,
  });
});

it("is nothing without escalations to a team", () => {
  const none = { tier: "l1", team: "front", now: 3, then: 0, hours: hours(1, 0) };
  expect(busiestOf({ byTeam: [none], ...days(30) }, { teams: [team("front", ["a"])] })).toBeNull();
  expect(busiestOf({ byTeam: [{ ...none, team: null }], ...days(30) }, { teams: [] })).toBeNull();
});
