import { expect, test } from "vitest";
import type { Assignee } from "@/lib/domain/ticket/view";
import { groupedPeople } from "./order";

const person = (name: string, more: Partial<Assignee> = {}): Assignee => ({
  handle: name.toLowerCase(),
  name,
  load: 1,
  capacity: 5,
  onShift: true,
  startsAt: null,
  teams: [{ slug: "front", name: "Front line" }],
  tiers: ["l1"],
  speaks: null,
  skills: [],
  isNext: false,
  why: null,
  owns: false,
  ...more,
});
const all = { team: "", search: "", tier: "l2" };
const seen = (people: Assignee[], narrowing = all) =>
  groupedPeople(people, narrowing).map(({ group, people: inGroup }) => [
    group,
    inGroup.map(({ name }) => name),
  ]);

test("on shift, then room, then language, then tier, then most room, then name", () => {
  const people = [
    person("Off", { onShift: false, speaks: true, tiers: ["l2"] }),
    person("Full", { load: 5, speaks: true, tiers: ["l2"] }),
    person("Zoe"),
    person("Ann"),
    person("Roomy", { load: 0 }),
    person("Tier", { tiers: ["l2", "l3"] }),
    person("Speaks", { speaks: true }),
    person("Both", { speaks: true, tiers: ["l2"], load: 4 }),
    person("Owner", { owns: true, speaks: true }),
  ];
  const expected = [
    ["free", ["Both", "Speaks", "Tier", "Roomy", "Ann", "Zoe"]],
    ["full", ["Full"]],
    ["off", ["Off"]],
  ];
  expect(seen(people)).toEqual(expected);
  expect(seen([...people].reverse())).toEqual(expected);
});

test("a team narrows the people, and a search finds names, handles and teams without their accents", () => {
  const finance = { teams: [{ slug: "finance", name: "Finance" }] };
  const people = [person("José", finance), person("Mia"), person("Noor", { ...finance, onShift: false })];
  expect(seen(people, { ...all, team: "finance" })).toEqual([
    ["free", ["José"]],
    ["off", ["Noor"]],
  ]);
  expect(seen(people, { ...all, search: " jose " })).toEqual([["free", ["José"]]]);
  expect(seen(people, { ...all, search: "FINAN" })).toHaveLength(2);
  expect(seen(people, { ...all, team: "finance", search: "mia" })).toEqual([]);
  expect(seen([], all)).toEqual([]);
});
