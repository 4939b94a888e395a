import type * as z from "zod";
import { Organisation } from "../../policy/organisation";
import type { RaciRow } from "../../policy/path-policy";
import type { RoutingPolicy } from "../candidates";
import type { Roster, RouteRequest } from "../types";

/** Small documents for the tests of routing; parsed, so that defaults are those of the real ones. */

type OrganisationInput = z.input<typeof Organisation>;
type MemberInput = OrganisationInput["members"][number];

export const memberDoc = (handle: string, more: Partial<MemberInput> = {}): MemberInput => ({
  handle,
  email: `${handle}@northwind.example`,
  name: handle,
  role: "agent",
  ...more,
});

export const officeHours = {
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: {
    mon: [{ from: "09:00", to: "17:00" }],
    tue: [{ from: "09:00", to: "17:00" }],
    wed: [{ from: "09:00", to: "17:00" }],
    thu: [{ from: "09:00", to: "17:00" }],
    fri: [{ from: "09:00", to: "17:00" }],
  },
};

export const organisationOf = (
  members: MemberInput[],
  more: Partial<Omit<OrganisationInput, "members">> = {},
): Organisation =>
  Organisation.parse({
    name: "Northwind",
    zone: "Europe/Amsterdam",
    customer_tiers: [{ slug: "consumer", name: "Consumer" }],
    calendars: [officeHours],
    members,
    ...more,
  });

export const answerRow = (cells: RaciRow["cells"], more: Partial<RaciRow> = {}): RaciRow => ({
  slug: "anything",
  name: "Anything",
  stage: "answer",
  categories: [],
  tiers: [],
  person_required: false,
  cells,
  ...more,
});

export const routingPolicy = (rows: RaciRow[], more: Partial<RoutingPolicy> = {}): RoutingPolicy => ({
  tiers: [
    { slug: "l1", name: "L1", criteria: "", authority: "", teams: ["front"] },
    { slug: "l2", name: "L2", criteria: "", authority: "", teams: ["finance", "engineering"] },
    { slug: "l3", name: "L3", criteria: "", authority: "", teams: ["legal"] },
  ],
  raci: { columns: [], rows },
  owner: "head",
  fallback_member: "head",
  ...more,
});

/** Everybody active, idle since ever and with nothing to do, but for what is given. */
export const rosterOf = (
  handles: string[],
  more: Record<string, Partial<Omit<Roster[string], "handle">>> = {},
): Roster =>
  Object.fromEntries(
    handles.map((handle) => [
      handle,
      { handle, load: 0, lastAssignedAt: null, active: true, ...more[handle] },
    ]),
  );

export const requestOf = (roster: Roster, more: Partial<RouteRequest> = {}): RouteRequest => ({
  at: Date.parse("2026-11-18T10:00:00Z"),
  tier: "l1",
  team: null,
  category: null,
  language: null,
  skill: null,
  urgent: false,
  tried: [],
  lostRace: [],
  roster,
  ...more,
});
