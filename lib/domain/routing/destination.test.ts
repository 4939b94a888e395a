import { describe, expect, it } from "vitest";
import type { Place } from "../rules/types";
import { ladderEnd, resolveDestination, tierRank, tierUp } from "./destination";
import { answerRow, routingPolicy } from "./testing/fixtures";

const policy = routingPolicy([
  answerRow([{ who: { team: "legal" }, letter: "R" }], { slug: "law", categories: ["law"] }),
  answerRow([{ who: { team: "finance" }, letter: "R" }], { slug: "bills", categories: ["bills"] }),
  answerRow([
    { who: { team: "front" }, letter: "R" },
    { who: { team: "legal" }, letter: "R" },
  ]),
]);
const place = (more: Partial<Place>): Place => ({
  tier: null,
  team: null,
  oneUp: false,
  skill: null,
  ...more,
});
const resolve = (wanted: Place | null, tier: string | null = null, category: string | null = null) =>
  resolveDestination(policy, wanted, { tier, category }, () => false);

describe("the ladder", () => {
  it("goes up one tier at a time and ends at the top", () => {
    expect([null, "l1", "l2", "l3", "gone"].map((tier) => tierUp(policy, tier))).toEqual([
      "l1",
      "l2",
      "l3",
      null,
      "l1",
    ]);
    expect(ladderEnd(policy, "l3")).toBe(true);
    expect(ladderEnd(policy, "l2")).toBe(false);
    expect(ladderEnd(policy, null)).toBe(false);
    expect([null, "l1", "l3"].map((tier) => tierRank(policy, tier))).toEqual([null, 0, 2]);
  });
});

describe("where a move goes", () => {
  it("takes a named tier and team as they are", () => {
    expect(resolve(place({ tier: "l2", team: "legal", skill: "gdpr" }), "l1")).toEqual({
      tier: "l2",
      team: "legal",
      skill: "gdpr",
    });
  });
  it("goes one up, and stays at the top", () => {
    expect(resolve(place({ oneUp: true })).tier).toBe("l1");
    expect(resolve(place({ oneUp: true }), "l1").tier).toBe("l2");
    expect(resolve(place({ oneUp: true, team: "front" }), "l3")).toEqual({
      tier: "l3",
      team: "front",
      skill: null,
    });
  });
  it("finds the lowest tier that lists a team, not below the ticket", () => {
    expect(resolve(place({ team: "finance" }))).toMatchObject({ tier: "l2", team: "finance" });
    expect(resolve(place({ team: "front" }), "l2", "law")).toMatchObject({ tier: "l3", team: "front" });
    expect(resolve(place({ team: "accounts" }))).toMatchObject({ tier: "l1", team: "accounts" });
  });
  it("falls to the RACI row's lowest tier, not below the ticket", () => {
    expect(resolve(null)).toEqual({ tier: "l1", team: null, skill: null });
    expect(resolve(null, null, "bills").tier).toBe("l2");
    expect(resolve(null, null, "law").tier).toBe("l3");
    expect(resolve(place({ skill: "gdpr" }), "l2")).toEqual({ tier: "l3", team: null, skill: "gdpr" });
    expect(resolve(null, "l3", "bills").tier).toBe("l3");
  });
});
