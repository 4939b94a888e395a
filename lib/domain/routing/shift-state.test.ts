import { expect, it } from "vitest";
import { Organisation } from "../policy/organisation";
import { starterOrganisation } from "../policy/starter/starter";
import { compileOrganisation, shiftState } from "./shifts";

const base = starterOrganisation({
  name: "Desk",
  zone: "Europe/Amsterdam",
  adminHandle: "ada",
  adminEmail: "ada@example.org",
  adminName: "Ada",
});
const person = (handle: string, role: string, more: object = {}) => ({
  handle,
  email: `${handle}@example.org`,
  name: handle,
  role,
  ...more,
});
const at = (text: string) => Date.parse(text);
const monday = "2026-11-30";

const org = compileOrganisation(
  Organisation.parse({
    ...base,
    calendars: [
      ...base.calendars,
      {
        slug: "mornings",
        name: "Mornings",
        zone: "Europe/Amsterdam",
        week: { mon: [{ from: "08:00", to: "12:00" }], tue: [{ from: "08:00", to: "12:00" }] },
        holidays: [],
      },
    ],
    members: [
      ...base.members,
      person("vera", "viewer"),
      person("nina", "agent"),
      person("otto", "agent", { hours: "mornings" }),
      person("tess", "agent"),
      person("will", "agent"),
      person("vic", "viewer"),
    ],
    teams: [
      { slug: "open", name: "Open", zone: "Europe/Amsterdam", members: ["tess", "vic"], contacts: [] },
      { slug: "shifted", name: "Shifted", zone: "Europe/Amsterdam", members: [], contacts: [] },
    ],
    shifts: [
      {
        kind: "weekly",
        slug: "evening",
        team: "shifted",
        spans: [{ day: "mon", from: "17:00", to: "23:00", members: ["will"] }],
        overrides: [],
      },
    ],
  }),
  1,
);

it.each([
  ["a viewer", "vera", `${monday}T10:00:00Z`, { state: "none", until: null }],
  ["a viewer in a team", "vic", `${monday}T10:00:00Z`, { state: "none", until: null }],
  ["somebody unknown", "nobody", `${monday}T10:00:00Z`, { state: "none", until: null }],
  ["a new agent in no team", "nina", `${monday}T10:00:00Z`, { state: "none", until: null }],
  ["a team without shifts", "tess", `${monday}T10:00:00Z`, { state: "on", until: null }],
  ["own hours, within", "otto", `${monday}T10:00:00Z`, { state: "on", until: at(`${monday}T11:00:00Z`) }],
  ["own hours, after", "otto", `${monday}T12:00:00Z`, { state: "off", until: at("2026-12-01T07:00:00Z") }],
  ["a shift, within", "will", `${monday}T18:00:00Z`, { state: "on", until: at(`${monday}T22:00:00Z`) }],
  ["a shift, before", "will", `${monday}T10:00:00Z`, { state: "off", until: at(`${monday}T16:00:00Z`) }],
])("%s", (_, handle, instant, expected) => {
  expect(shiftState(org, handle, at(instant))).toEqual(expected);
});
