import { describe, expect, it } from "vitest";
import type { Organisation } from "../organisation";
import { agent, at, baseOrganisation, type Mutable } from "../testing/documents";
import { checkOrganisation } from "./policy";

const organisationFound = (change: (organisation: Mutable<Organisation>) => void) => {
  const organisation = baseOrganisation();
  organisation.members.push(agent("ann"));
  change(organisation);
  const { errors, warnings } = checkOrganisation(organisation);
  return [
    ...errors.map(({ pointer, code }) => `error ${pointer} ${code}`),
    ...warnings.map(({ pointer, code }) => `warning ${pointer} ${code}`),
  ];
};
const leave = { from: "2026-11-18T00:00:00Z", to: "2026-11-20T00:00:00Z" };
const weekly = (more: object = {}): Organisation["shifts"][number] => ({
  kind: "weekly",
  slug: "days",
  team: "finance",
  spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["sanne"] }],
  overrides: [],
  ...more,
});

describe("publish checks of the organisation", () => {
  it.each<[string, (organisation: Mutable<Organisation>) => void, string[]]>([
    ["nothing to find", () => {}, []],
    ["an unknown zone", (o) => (o.zone = "Mars/Olympus"), ["error /zone unknown_zone"]],
    ["no admin", (o) => (at(o.members, 0).role = "manager"), ["error /members no_admin"]],
    [
      "a handle twice",
      (o) => o.members.push({ ...agent("ann"), email: "b@x.example" }),
      ["error /members/ann/handle duplicate_handle"],
    ],
    [
      "an address twice, in other case",
      (o) => (at(o.members, 1).email = "SANNE@northwind.example"),
      ["error /members/ann/email duplicate_email"],
    ],
    [
      "unknown hours",
      (o) => (at(o.members, 1).hours = "moon"),
      ["error /members/ann/hours unknown_calendar"],
    ],
    [
      "a skill twice",
      (o) =>
        (at(o.members, 1).skills = [
          { skill: "law", level: 1 },
          { skill: "law", level: 2 },
        ]),
      ["error /members/ann/skills/law duplicate_value"],
    ],
    [
      "leave that ends before it begins",
      (o) => (at(o.members, 1).time_off = [{ from: leave.to, to: leave.from }]),
      ["error /members/ann/time_off empty_interval"],
    ],
    [
      "an unknown delegate",
      (o) => (at(o.members, 1).time_off = [{ ...leave, delegate: "zoe" }]),
      ["error /members/ann/time_off unknown_member"],
    ],
    [
      "a delegate of oneself",
      (o) => (at(o.members, 1).time_off = [{ ...leave, delegate: "ann" }]),
      ["error /members/ann/time_off own_delegate"],
    ],
    [
      "a customer tier twice",
      (o) => o.customer_tiers.push(at(o.customer_tiers, 0)),
      ["error /customer_tiers/consumer duplicate"],
    ],
    [
      "an empty calendar",
      (o) => (at(o.calendars, 0).week = {}),
      ["error /calendars/office-hours/week empty_calendar"],
    ],
    [
      "a calendar of no zone",
      (o) => (at(o.calendars, 0).zone = "+01:00"),
      ["error /calendars/office-hours/zone unknown_zone"],
    ],
    [
      "a team of unknown people",
      (o) =>
        o.teams.push({
          slug: "press",
          name: "Press",
          zone: "Mars",
          members: ["zoe", "ann", "ann"],
          lead: "yan",
          deputy: "xia",
          contacts: ["wim"],
        }),
      [
        "error /teams/press/zone unknown_zone",
        "error /teams/press/members/ann duplicate_value",
        "error /teams/press/members/zoe unknown_member",
        "error /teams/press/lead unknown_member",
        "error /teams/press/deputy unknown_member",
        "error /teams/press/contacts/wim unknown_contact",
      ],
    ],
    ["an empty team", (o) => (at(o.teams, 0).members = []), ["warning /teams/front-line empty_team"]],
    [
      "an unknown holder",
      (o) => (at(o.duties, 0).holder = "zoe"),
      ["error /duties/head-of-support/holder unknown_member"],
    ],
    [
      "an unknown deputy",
      (o) => (at(o.duties, 0).deputy = "zoe"),
      ["error /duties/head-of-support/deputy unknown_member"],
    ],
    [
      "a holder as deputy",
      (o) => (at(o.duties, 0).deputy = "sanne"),
      ["warning /duties/head-of-support/deputy own_deputy"],
    ],
    [
      "a shift of no team",
      (o) => o.shifts.push(weekly({ team: "moon" })),
      ["error /shifts/days/team unknown_team"],
    ],
    [
      "a shift of unknown people",
      (o) =>
        o.shifts.push(
          weekly({
            spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["zoe"] }],
            overrides: [{ ...leave, members: ["yan"] }],
          }),
        ),
      [
        "error /shifts/days/spans unknown_member",
        "error /shifts/days/overrides unknown_member",
        "warning /shifts/days not_in_team",
      ],
    ],
    [
      "a rotation of unknown names",
      (o) =>
        o.shifts.push({
          kind: "rotating",
          slug: "turns",
          team: "finance",
          start: "2026-11-18",
          at: "09:00",
          turn_days: 7,
          turns: [["sanne"], ["zoe"]],
          hours: "moon",
          overrides: [],
        }),
      [
        "error /shifts/turns/hours unknown_calendar",
        "error /shifts/turns/turns unknown_member",
        "warning /shifts/turns not_in_team",
      ],
    ],
    [
      "overrides that overlap, and one that is empty",
      (o) =>
        o.shifts.push(
          weekly({
            overrides: [
              { ...leave, members: [] },
              { from: "2026-11-19T00:00:00Z", to: "2026-11-21T00:00:00Z", members: [] },
              { from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z", members: [] },
              { from: "2026-11-25T00:00:00Z", to: "2026-11-25T00:00:00Z", members: [] },
            ],
          }),
        ),
      ["error /shifts/days/overrides empty_interval", "warning /shifts/days/overrides overlapping_override"],
    ],
    [
      "a shift that ends before it begins to count",
      (o) => o.shifts.push(weekly({ valid_from: leave.to, valid_until: leave.from })),
      ["error /shifts/days/valid_until empty_interval"],
    ],
    [
      "somebody from outside in a shift",
      (o) => o.shifts.push(weekly({ overrides: [{ ...leave, members: ["ann"] }] })),
      ["warning /shifts/days not_in_team"],
    ],
    [
      "a contact of unknown hours",
      (o) => o.contacts.push({ slug: "counsel", name: "Counsel", channels: [], hours: "moon" }),
      ["error /contacts/counsel/hours unknown_calendar"],
    ],
  ])("%s", (_, change, expected) => {
    expect(organisationFound(change)).toEqual(expected);
  });
});
