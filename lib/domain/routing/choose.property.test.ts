import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Organisation } from "../policy/organisation";
import type { RaciRow } from "../policy/path-policy";
import type { RoutingPolicy } from "./candidates";
import { chooseOwner, nextAfterAcceptBreach } from "./choose";
import { compileOrganisation, onShift } from "./shifts";
import { answerRow, memberDoc, organisationOf, requestOf, routingPolicy } from "./testing/fixtures";
import type { Roster, RouteRequest } from "./types";

const handles = ["ann", "bob", "cas", "dee", "eva"];
const stepMs = 3_600_000;
const languages = ["en", "nl"];
const skills = ["billing", "law"];
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const hour = fc.integer({ min: 0, max: 23 }).map((each) => `${String(each).padStart(2, "0")}:00`);

const member = fc.record({
  languages: fc.subarray(languages),
  skills: fc.subarray(skills),
  capacity: fc.integer({ min: 0, max: 4 }),
  role: fc.constantFrom("agent" as const, "agent" as const, "admin" as const, "viewer" as const),
});
const organisation = fc
  .record({
    people: fc.array(member, { minLength: handles.length, maxLength: handles.length }),
    front: fc.subarray(handles),
    legal: fc.subarray(handles),
    shift: fc.option(
      fc.array(fc.record({ from: hour, to: hour, members: fc.subarray(handles) }), { maxLength: 4 }),
    ),
    holder: fc.constantFrom(...handles),
    deputy: fc.option(fc.constantFrom(...handles), { nil: undefined }),
  })
  .map(({ people, front, legal, shift, holder, deputy }) =>
    organisationOf(
      handles.map((handle, index) => {
        const each = people[index];
        return memberDoc(handle, {
          ...each,
          skills: each?.skills.map((skill) => ({ skill, level: 1 })) ?? [],
        });
      }),
      {
        teams: [
          { slug: "front", name: "Front", members: front },
          { slug: "legal", name: "Legal", members: legal },
        ],
        duties: [{ slug: "support", name: "Support", holder, deputy }],
        shifts:
          shift === null
            ? []
            : [
                {
                  kind: "weekly",
                  slug: "week",
                  team: "front",
                  spans: shift.flatMap((span) => days.map((day) => ({ day, ...span }))),
                },
              ],
      },
    ),
  );
const cell = (who: RaciRow["cells"][number]["who"]) => ({ who, letter: "R" as const });
const policy = fc
  .record({
    rs: fc.subarray([cell({ team: "front" }), cell({ member: "eva" }), cell({ duty: "support" })]),
    fallback: fc.constantFrom(...handles),
  })
  .map(({ rs, fallback }) =>
    routingPolicy([answerRow([...rs, { who: { duty: "support" }, letter: "A" }])], {
      fallback_member: fallback,
    }),
  );
const roster: fc.Arbitrary<Roster> = fc
  .array(
    fc.record({
      load: fc.integer({ min: 0, max: 5 }),
      lastAssignedAt: fc.option(fc.integer({ min: 1, max: 3 })),
      active: fc.constantFrom(true, true, true, false),
    }),
    { minLength: handles.length, maxLength: handles.length },
  )
  .map((entries) =>
    Object.fromEntries(
      entries.map((entry, index) => [handles[index] ?? "", { handle: handles[index] ?? "", ...entry }]),
    ),
  );
const request: fc.Arbitrary<RouteRequest> = fc
  .record({
    roster,
    hours: fc.integer({ min: 0, max: 47 }),
    team: fc.constantFrom(null, null, "front", "legal"),
    language: fc.constantFrom(null, ...languages),
    skill: fc.constantFrom(null, ...skills),
    urgent: fc.boolean(),
    tried: fc.subarray(handles, { maxLength: 3 }),
    lostRace: fc.subarray(handles, { maxLength: 1 }),
    about: fc.subarray(handles, { maxLength: 1 }),
  })
  .map(({ roster: entries, hours, ...more }) =>
    requestOf(entries, { ...more, at: Date.parse("2026-11-18T00:00:00Z") + hours * stepMs }),
  );

/** The same choice as one sort over everybody, with starts found by asking hour after hour. */
function naive(doc: Organisation, by: RoutingPolicy, ask: RouteRequest) {
  const org = compileOrganisation(doc, 1);
  const person = (handle: string) => doc.members.find((each) => each.handle === handle);
  const usable = (handle: string) =>
    ask.roster[handle]?.active === true && person(handle)?.role !== "viewer" && !ask.about?.includes(handle);
  const thereByName = (handle: string) => usable(handle) && onShift(org, handle, null, ask.at);
  const rs = by.raci.rows[0]?.cells.filter((each) => each.letter === "R").map((each) => each.who) ?? [];
  const withFront = rs.some((who) => "team" in who);
  const duty = doc.duties[0];
  const ways: [string, string | null][] = [];
  const named = ask.team === null ? null : ask.team;
  if (named !== null) {
    const shiftPeople =
      named === "front" ? doc.shifts.flatMap((s) => (s.kind === "weekly" ? s.spans : [])) : [];
    const listed = doc.teams.find((each) => each.slug === named)?.members ?? [];
    for (const handle of [...listed, ...shiftPeople.flatMap((span) => span.members)])
      ways.push([handle, named]);
  } else {
    const shiftPeople = doc.shifts.flatMap((s) => (s.kind === "weekly" ? s.spans : []));
    if (withFront)
      for (const handle of [...(doc.teams[0]?.members ?? []), ...shiftPeople.flatMap((span) => span.members)])
        ways.push([handle, "front"]);
    if (rs.some((who) => "member" in who)) ways.push(["eva", null]);
    if (duty !== undefined && rs.some((who) => "duty" in who)) {
      ways.push([duty.holder, null]);
      if (!thereByName(duty.holder) && duty.deputy !== undefined) ways.push([duty.deputy, null]);
    }
  }
  const startOf = (handle: string): number => {
    for (let hours = 0; hours <= 26; hours++) {
      const t = ask.at + hours * stepMs;
      if (ways.some(([who, team]) => who === handle && onShift(org, handle, team, t))) return t;
    }
    return Number.POSITIVE_INFINITY;
  };
  const sortable = [...new Set(ways.map(([handle]) => handle))]
    .filter((handle) => usable(handle) && !ask.tried.includes(handle))
    .map((handle) => {
      const each = person(handle);
      const capacity = each?.capacity ?? 0;
      const load = ask.roster[handle]?.load ?? 0;
      const speaks = ask.language === null || each?.languages.includes(ask.language) === true;
      const knows = ask.skill === null || each?.skills.some((s) => s.skill === ask.skill) === true;
      const last = ask.roster[handle]?.lastAssignedAt ?? 0;
      return {
        handle,
        capacity,
        full: load >= capacity || ask.lostRace.includes(handle) ? 1 : 0,
        start: startOf(handle),
        missing: !knows ? 2 : !speaks ? 1 : 0,
        share: capacity === 0 ? Number.POSITIVE_INFINITY : load / capacity,
        last,
      };
    });
  const byRest = (a: (typeof sortable)[number], b: (typeof sortable)[number]) =>
    (a.share === b.share ? 0 : a.share - b.share) || a.last - b.last || a.handle.localeCompare(b.handle);
  const fitting = sortable
    .filter((each) => each.start === ask.at && each.full === 0 && !ask.lostRace.includes(each.handle))
    .sort((a, b) => a.missing - b.missing || byRest(a, b));
  if (fitting[0] !== undefined) return { owner: fitting[0].handle, via: "responsible" };
  if (!ask.urgent) {
    const next = sortable
      .filter((each) => each.capacity > 0 && each.start !== Number.POSITIVE_INFINITY)
      .sort((a, b) => a.start - b.start || a.missing - b.missing || a.full - b.full || byRest(a, b));
    if (next[0] !== undefined) return { owner: next[0].handle, via: "next_on_shift" };
    if (ask.tried.length > 0) return null;
  }
  const chain: [string | undefined, string][] = [[duty?.holder, "accountable"]];
  if (duty !== undefined && !thereByName(duty.holder)) chain.push([duty.deputy, "accountable_deputy"]);
  for (const [handle, via] of chain) {
    if (handle === undefined) continue;
    if (ask.tried.includes(handle)) return null;
    if (thereByName(handle)) return { owner: handle, via };
  }
  if (ask.tried.includes(by.fallback_member)) return null;
  const admins = doc.members.filter((each) => each.role === "admin").map((each) => each.handle);
  const last = [by.fallback_member, ...admins.filter(thereByName), ...admins].find(
    (handle) => usable(handle) && !ask.tried.includes(handle),
  );
  return last === undefined ? null : { owner: last, via: "fallback" };
}

const runs = { numRuns: 600 };
const all = () => true;
const choose = (doc: Organisation, by: RoutingPolicy, ask: RouteRequest) =>
  chooseOwner(compileOrganisation(doc, 1), by, ask, all);

describe("choice of owner, any organisation", () => {
  it("agrees with one sort over everybody", () => {
    fc.assert(
      fc.property(organisation, policy, request, (doc, by, ask) => {
        const { route } = choose(doc, by, ask);
        expect(route === null ? null : { owner: route.owner, via: route.via }).toEqual(naive(doc, by, ask));
      }),
      runs,
    );
  });

  it("always has an owner for a ticket that nobody was tried for, while the fallback member is there", () => {
    fc.assert(
      fc.property(organisation, policy, request, (doc, by, ask) => {
        const members = doc.members.map((each) =>
          each.handle === by.fallback_member ? { ...each, role: "agent" as const } : each,
        );
        const entry = ask.roster[by.fallback_member];
        fc.pre(entry !== undefined);
        const there = { ...ask.roster, [by.fallback_member]: { ...entry, active: true } };
        const { route } = choose({ ...doc, members }, by, { ...ask, tried: [], about: [], roster: there });
        expect(route?.owner).toBeTypeOf("string");
        expect(there[route?.owner ?? ""]?.active).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("never picks somebody tried, inactive, a viewer or concerned, and accounts for every candidate once", () => {
    fc.assert(
      fc.property(organisation, policy, request, (doc, by, ask) => {
        const { route, passedOver } = choose(doc, by, ask);
        const seen = passedOver.map((each) => each.handle);
        expect(new Set(seen).size).toBe(seen.length);
        if (route === null) return;
        expect(seen).not.toContain(route.owner);
        expect(ask.tried).not.toContain(route.owner);
        expect(ask.about).not.toContain(route.owner);
        expect(ask.roster[route.owner]?.active).toBe(true);
        expect(doc.members.find((each) => each.handle === route.owner)?.role).not.toBe("viewer");
        const there = onShift(compileOrganisation(doc, 1), route.owner, route.team, ask.at);
        expect(route.startsAt === null || route.startsAt > ask.at).toBe(true);
        if (there) expect(route.startsAt).toBeNull();
        if (route.via === "responsible") expect([there, route.overCapacity]).toEqual([true, false]);
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on the order of members, teams' members or the roster", () => {
    fc.assert(
      fc.property(organisation, policy, request, (doc, by, ask) => {
        const turned = {
          ...doc,
          members: [...doc.members].reverse(),
          teams: doc.teams.map((each) => ({ ...each, members: [...each.members].reverse() })),
        };
        const roster = Object.fromEntries(Object.entries(ask.roster).reverse());
        const { route: a } = choose(doc, by, ask);
        const { route: b } = choose(turned, by, { ...ask, roster });
        expect([b?.owner, b?.via]).toEqual([a?.owner, a?.via]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps the owner when they get freer, and when anybody else gets busier", () => {
    fc.assert(
      fc.property(organisation, policy, request, fc.constantFrom(...handles), (doc, by, ask, other) => {
        const { route } = choose(doc, by, ask);
        fc.pre(route?.via === "responsible");
        const owner = route?.owner ?? "";
        const own = ask.roster[owner];
        const theirs = ask.roster[other];
        fc.pre(own !== undefined && theirs !== undefined);
        const freer = { ...ask.roster, [owner]: { ...own, load: Math.max(0, own.load - 1) } };
        expect(choose(doc, by, { ...ask, roster: freer }).route?.owner).toBe(owner);
        fc.pre(other !== owner);
        const busier = { ...ask.roster, [other]: { ...theirs, load: theirs.load + 1 } };
        expect(choose(doc, by, { ...ask, roster: busier }).route?.owner).toBe(owner);
      }),
      { numRuns: 200 },
    );
  });

  it("ends: trying one after the other runs out of candidates at every tier", () => {
    fc.assert(
      fc.property(organisation, policy, request, (doc, by, ask) => {
        const org = compileOrganisation(doc, 1);
        let tier = ask.tier;
        let tried: string[] = [];
        for (let step = 0; step < 40; step++) {
          const after = nextAfterAcceptBreach(org, by, { ...ask, tier, tried }, all);
          if (after.do === "stay") return;
          if (after.do === "next") tried = [...tried, after.route.owner];
          else {
            expect(after.tier).not.toBe(tier);
            tier = after.tier;
            tried = [];
          }
        }
        throw new Error("the ladder has no end");
      }),
      { numRuns: 150 },
    );
  });
});
