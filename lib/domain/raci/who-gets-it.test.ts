import { describe, expect, it } from "vitest";
import type { RaciRow } from "../policy/path-policy";
import { starterPolicy } from "../policy/starter/starter";
import { build, daily, dutyA, everyone, frontR, night, org, team } from "../routing/testing/desk";
import { answerRow, rosterOf, routingPolicy } from "../routing/testing/fixtures";
import { partyShift } from "./party-shift";
import { gapsOf, type RoutingQuestion, whoGetsIt } from "./who-gets-it";

const finance: RaciRow["cells"][number] = { who: { team: "finance" }, letter: "R" };
const starter = starterPolicy({ owner: "head" });
const policyOf = (rows: RaciRow[]) => ({
  ...starter,
  ...routingPolicy(rows),
  fallback_member: "head",
  categories: [{ slug: "bills", name: "Bills", risk: "low" as const, skill: "billing" }],
});
/** A Monday at noon in Amsterdam. */
const noon = Date.parse("2026-03-02T11:00:00Z");
const asked = (more: Partial<RoutingQuestion> = {}): RoutingQuestion => ({
  at: noon,
  roster: rosterOf(everyone, {}),
  ...more,
});
const rest = answerRow([frontR, finance, dutyA], { slug: "rest" });
const bills = answerRow([frontR, finance, dutyA], { slug: "bills", categories: ["bills"] });

describe("who gets a ticket of a row", () => {
  it("is whom routing chooses, then who is next in the tier", () => {
    const policy = policyOf([bills, rest]);
    const found = whoGetsIt(org, policy, bills, asked());
    expect(found.now).toMatchObject({ handle: "ann", level: 1, load: 0, capacity: 8, via: "responsible" });
    expect(found.next?.handle).toBe("bob");
    expect(found.passedOver.map(({ handle, passed }) => `${handle} ${passed.why}`)).toContain(
      "cas lacks_skill",
    );
    expect(found.acceptMs).toBeGreaterThan(0);
    expect(found.fallback).toEqual({ handle: "head", name: "head" });
  });
  it("climbs to the tier above where nobody else is left", () => {
    const small = build({ teams: [team("front", ["ann"]), team("finance", ["fin"]), team("legal", [])] });
    const found = whoGetsIt(small, policyOf([rest]), rest, asked());
    expect(found.now?.handle).toBe("ann");
    expect(found.next).toMatchObject({ handle: "fin", level: 2 });
  });
  it("is asked of this row, though another stands above it or a condition guards it", () => {
    const guarded = answerRow([finance, dutyA], { slug: "guarded", when: { field: "tier", op: "is_set" } });
    expect(whoGetsIt(org, policyOf([rest, guarded]), guarded, asked()).now?.handle).toBe("fin");
  });
  it("waits for the next shift by name where nobody is there", () => {
    const found = whoGetsIt(night, policyOf([rest]), rest, asked());
    expect(found.now).toMatchObject({ handle: "bob", via: "next_on_shift" });
    expect(found.now?.startsAt).toBe(Date.parse("2026-03-02T12:00:00Z"));
  });
  it("says what changes for a ticket that is sent to a team", () => {
    const found = whoGetsIt(org, policyOf([rest]), rest, asked({ team: "finance" }));
    expect(found.sentToTeam).toMatchObject({ team: "finance", getter: { handle: "fin", level: 2 } });
    expect(whoGetsIt(org, policyOf([rest]), rest, asked({ team: "front" })).sentToTeam).toBeNull();
    expect(whoGetsIt(org, policyOf([rest]), rest, asked({ team: "legal" })).sentToTeam).toBeNull();
  });
  it("is nobody where the row routes nothing", () => {
    const approve = answerRow([finance, dutyA], { slug: "approve", stage: "approve" });
    expect(whoGetsIt(org, policyOf([approve, rest]), approve, asked()).now).toBeNull();
    const nobody = answerRow([dutyA], { slug: "nobody" });
    expect(whoGetsIt(org, policyOf([nobody]), nobody, asked()).now).toBeNull();
  });
});

describe("rows that wait for a shift", () => {
  it("are told with the tier, the time and for whom", () => {
    expect(gapsOf(org, policyOf([rest]), asked())).toEqual([]);
    expect(gapsOf(night, policyOf([rest]), asked())).toEqual([
      { row: "rest", level: 1, until: Date.parse("2026-03-02T12:00:00Z"), waitsFor: "bob" },
    ]);
  });
  it("are those of stage answer alone", () => {
    const approve = answerRow([frontR, dutyA], { slug: "approve", stage: "approve" });
    expect(gapsOf(night, policyOf([approve]), asked())).toEqual([]);
  });
});

describe("who of a party is on shift", () => {
  it("counts a team's people and names who is next", () => {
    expect(partyShift(org, { team: "front" }, noon)).toEqual({ of: 3, on: 3, until: null, next: null });
    expect(partyShift(night, { team: "front" }, noon)).toEqual({
      of: 3,
      on: 0,
      until: null,
      next: { at: Date.parse("2026-03-02T12:00:00Z"), name: "bob" },
    });
  });
  it("a single person has an end of shift; the AI has none; a contact its hours", () => {
    const shifts = [
      { kind: "weekly" as const, slug: "s", team: "front", spans: daily("ann", "09:00", "17:00") },
    ];
    const contacts = [{ slug: "counsel", name: "Counsel", hours: "office" }];
    const desk = build({ shifts, contacts });
    expect(partyShift(desk, { member: "ann" }, noon)).toMatchObject({
      on: 1,
      until: Date.parse("2026-03-02T16:00:00Z"),
    });
    expect(partyShift(desk, { ai: true }, noon)).toBeNull();
    expect(partyShift(desk, { contact: "counsel" }, noon)).toMatchObject({ on: 1 });
    const evening = Date.parse("2026-03-02T18:00:00Z");
    expect(partyShift(desk, { contact: "counsel" }, evening)?.next?.at).toBe(
      Date.parse("2026-03-03T08:00:00Z"),
    );
    expect(partyShift(desk, { duty: "support" }, noon)?.of).toBe(2);
  });
});
