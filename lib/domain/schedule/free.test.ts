import { expect, it } from "vitest";
import { type FreePerson, groupedFree } from "./free";

const person = (name: string, more: Partial<FreePerson> = {}): FreePerson => ({
  handle: name.toLowerCase(),
  name,
  load: 0,
  capacity: 4,
  shift: { state: "on", until: null },
  teams: [{ slug: "front", name: "Front line" }],
  tiers: ["l1"],
  skills: ["orders"],
  languages: ["nl"],
  reason: null,
  why: null,
  ...more,
});
const languageName = (code: string) => ({ nl: "Dutch", fr: "French" })[code] ?? code;
const seen = (people: FreePerson[], search = "") =>
  groupedFree(people, search, languageName).map(({ group, people: inGroup }) => [
    group,
    ...inGroup.map(({ name }) => name),
  ]);
const people = [
  person("Zoé"),
  person("Ann", { languages: ["fr"] }),
  person("Bob", { reason: "at_capacity", load: 4 }),
  person("Cas", { reason: "time_off", shift: { state: "none", until: null } }),
  person("Dev", {
    reason: "off_shift",
    shift: { state: "off", until: null },
    teams: [{ slug: "legal", name: "Legal" }],
    tiers: ["l3"],
  }),
];

it("stands by who is free, who has no room and who isn't there, each in routing's order", () => {
  expect(seen(people)).toEqual([
    ["free", "Zoé", "Ann"],
    ["full", "Bob"],
    ["off", "Cas", "Dev"],
  ]);
  expect(seen([])).toEqual([]);
});

it("is found by name, team, tier, skill and language, whatever the accents, all words of it", () => {
  expect(seen(people, "zoe")).toEqual([["free", "Zoé"]]);
  expect(seen(people, "french")).toEqual([["free", "Ann"]]);
  expect(seen(people, "legal l3")).toEqual([["off", "Dev"]]);
  expect(seen(people, "orders dutch bob")).toEqual([["full", "Bob"]]);
  expect(seen(people, "nobody")).toEqual([]);
});
