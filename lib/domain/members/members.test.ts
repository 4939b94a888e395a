import { describe, expect, it } from "vitest";
import { checkOrganisation } from "../policy/checks/organisation";
import { Organisation } from "../policy/organisation";
import { changedFields, editMember, lostByEdit, memberState } from "./edit";
import { isFound, presenceOf } from "./find";
import { nameOf, readInvitees } from "./invitees";
import { heldPlaces, withoutMember } from "./leave";
import type { ListedMember } from "./view";

const person = (handle: string, more: object = {}) => ({
  handle,
  email: `${handle}@example.org`,
  name: handle,
  role: "agent" as const,
  ...more,
});
const organisation = Organisation.parse({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  customer_tiers: [{ slug: "consumer", name: "Consumer" }],
  calendars: [
    {
      slug: "office",
      name: "Office hours",
      zone: "Europe/Amsterdam",
      week: { mon: [{ from: "09:00", to: "17:00" }] },
    },
  ],
  members: [
    person("ada", { role: "admin" }),
    person("bo", { skills: [{ skill: "refunds", level: 3 }], languages: ["nl", "en"], hours: "office" }),
    person("cy", {
      time_off: [{ from: "2026-11-30T08:00:00Z", to: "2026-12-04T17:00:00Z", delegate: "bo" }],
    }),
    person("di"),
  ],
  teams: [
    { slug: "finance", name: "Finance", members: ["bo", "cy"], lead: "bo", deputy: "cy" },
    { slug: "front", name: "Front line", members: ["di"] },
  ],
  duties: [
    { slug: "head", name: "Head of support", holder: "bo" },
    { slug: "manager", name: "Duty manager", holder: "bo", deputy: "cy" },
    { slug: "night", name: "Night post", holder: "di", deputy: "bo" },
  ],
  shifts: [
    {
      kind: "weekly",
      slug: "days",
      team: "finance",
      spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["bo", "cy"] }],
      overrides: [{ from: "2026-12-01T08:00:00Z", to: "2026-12-01T12:00:00Z", members: ["bo"] }],
    },
    {
      kind: "rotating",
      slug: "turns",
      team: "finance",
      start: "2026-11-02",
      turn_days: 7,
      turns: [["bo"], ["cy"], ["bo", "cy"]],
    },
  ],
});

describe("an edit of a member", () => {
  it("changes what it names and nothing else", () => {
    const next = editMember(organisation, "bo", { capacity: 5, hours: null });
    expect(memberState(next, "bo")).toEqual({
      ...memberState(organisation, "bo"),
      capacity: 5,
      hours: null,
    });
    expect(next.members.filter(({ handle }) => handle !== "bo")).toEqual(
      organisation.members.filter(({ handle }) => handle !== "bo"),
    );
    expect(Organisation.parse(next)).toEqual(next);
  });

  it("moves between teams; who leaves one leads it no longer", () => {
    const { teams } = editMember(organisation, "bo", { teams: ["front"] });
    expect(teams).toEqual([
      { slug: "finance", name: "Finance", members: ["cy"], deputy: "cy", contacts: [] },
      { slug: "front", name: "Front line", members: ["di", "bo"], contacts: [] },
    ]);
    const same = editMember(organisation, "bo", { teams: ["finance"] });
    expect(same.teams).toEqual(organisation.teams);
  });

  it("undoes nothing that somebody else changed meanwhile, and meets only in the same field", () => {
    const seen = memberState(organisation, "bo");
    const live = memberState(editMember(organisation, "bo", { capacity: 3, languages: ["en", "nl"] }), "bo");
    if (seen === null || live === null) throw new Error("no member");
    expect(changedFields(seen, live)).toEqual(["capacity"]);
    expect(lostByEdit(seen, live, { role: "manager" })).toEqual([]);
    expect(lostByEdit(seen, live, { capacity: 5 })).toEqual(["capacity"]);
    expect(lostByEdit(seen, live, { capacity: 3 })).toEqual([]);
  });
});

describe("somebody who leaves", () => {
  it("holds what only a successor can take", () => {
    expect(heldPlaces(organisation, "bo")).toEqual([
      { kind: "duty", slug: "head", name: "Head of support" },
      { kind: "turn", slug: "turns", team: "Finance" },
    ]);
    expect(heldPlaces(organisation, "cy")).toEqual([{ kind: "turn", slug: "turns", team: "Finance" }]);
    expect(heldPlaces(organisation, "ada")).toEqual([]);
  });

  it("is named nowhere afterwards, and their successor stands where they stood", () => {
    const next = withoutMember(organisation, "bo", "di");
    expect(JSON.stringify(next)).not.toContain('"bo"');
    expect(next.teams[0]).toMatchObject({ members: ["di", "cy"], lead: "di", deputy: "cy" });
    expect(next.duties.map(({ holder, deputy }) => [holder, deputy])).toEqual([
      ["di", undefined],
      ["di", "cy"],
      ["di", undefined],
    ]);
    expect(next.shifts[1]).toMatchObject({ turns: [["di"], ["cy"], ["di", "cy"]] });
    expect(next.shifts[0]?.overrides[0]?.members).toEqual(["di"]);
    expect(checkOrganisation(next).errors).toEqual([]);
  });

  it("is followed by deputies where there is no successor, and each shift by its others", () => {
    const next = withoutMember(organisation, "di", null);
    expect(next.duties[2]).toEqual({ slug: "night", name: "Night post", holder: "bo" });
    const without = withoutMember(organisation, "bo", null);
    expect(without.teams[0]).toMatchObject({ members: ["cy"], lead: "cy" });
    expect(without.teams[0]?.deputy).toBeUndefined();
    expect(without.duties[1]).toEqual({ slug: "manager", name: "Duty manager", holder: "cy" });
    expect(without.shifts[0]).toMatchObject({ spans: [{ members: ["cy"] }] });
    expect(without.members[1]?.time_off[0]?.delegate).toBeUndefined();
    expect(checkOrganisation(next).errors).toEqual([]);
  });
});

describe("who is invited", () => {
  it("is read from what people paste, each address once", () => {
    const text =
      'pia.holt@northwind.example; "Bo Lund" <bo@northwind.example>,\nPIA.HOLT@northwind.example x@y.nl z@y.nl';
    expect(readInvitees(text)).toEqual({
      people: [
        { email: "pia.holt@northwind.example", name: "Pia Holt" },
        { email: "bo@northwind.example", name: "Bo Lund" },
        { email: "x@y.nl", name: "X" },
        { email: "z@y.nl", name: "Z" },
      ],
      wrong: [],
    });
  });

  it("is told what is no address", () => {
    expect(readInvitees("pia@, nobody, a@b, ok@example.org").wrong).toEqual(["pia@", "nobody", "a@b"]);
    expect(readInvitees("  \n ,;")).toEqual({ people: [], wrong: [] });
    expect(nameOf("+@x.nl")).toBe("+@x.nl");
  });
});

describe("the list", () => {
  const member: ListedMember = {
    ...person("jose"),
    name: "José Díaz",
    teams: [{ slug: "finance", name: "Finance", part: "lead" }],
    duties: [],
    skills: [{ skill: "refunds", level: 2 }],
    languages: ["nl"],
    capacity: 8,
    load: 2,
    hours: null,
    shift: { state: "on", until: null },
    leaveUntil: null,
    joined: true,
    lastSeenAt: null,
    invitation: null,
  };
  const languageName = (code: string) => (code === "nl" ? "Dutch" : code);

  it.each([
    [{ search: "jose dut" }, true],
    [{ search: "FINANCE refunds" }, true],
    [{ search: "jose french" }, false],
    [{ team: "finance", role: "agent", presence: "on_shift" as const }, true],
    [{ team: "front" }, false],
    [{ skill: "refunds", language: "nl" }, true],
    [{ language: "da" }, false],
    [{ presence: "off_shift" as const }, false],
    [{}, true],
  ])("%o finds the member: %s", (filter, found) => {
    expect(isFound(member, filter, languageName)).toBe(found);
  });

  it("says where each is, joined or not", () => {
    const absent = { ...member, joined: false };
    expect(isFound(absent, { presence: "not_joined" }, languageName)).toBe(true);
    expect(isFound(absent, { presence: "on_shift" }, languageName)).toBe(true);
    expect(isFound(member, { presence: "not_joined" }, languageName)).toBe(false);
    expect(presenceOf({ ...member, leaveUntil: 5 })).toBe("on_leave");
    expect(presenceOf({ ...member, shift: { state: "none", until: null } })).toBeNull();
    expect(presenceOf({ ...member, shift: { state: "off", until: 7 } })).toBe("off_shift");
  });
});
