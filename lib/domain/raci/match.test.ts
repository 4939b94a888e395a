import { describe, expect, it } from "vitest";
import type { Column, RaciRow } from "../policy/path-policy";
import { answerRow, routingPolicy } from "../routing/testing/fixtures";
import {
  accountable,
  consulted,
  informed,
  isCatchAll,
  matchRow,
  type RowQuery,
  responsible,
  responsibleAt,
  tiersOfRow,
} from "./match";

const r = (who: Column) => ({ who, letter: "R" as const });
const a = { who: { duty: "support" }, letter: "A" as const };
const never = () => false;
const query = (more: Partial<RowQuery> = {}): RowQuery => ({
  stage: "answer",
  category: null,
  tier: "l1",
  holds: never,
  ...more,
});
const slugOf = (rows: RaciRow[], more: Partial<RowQuery> = {}) =>
  matchRow(routingPolicy(rows), query(more))?.slug ?? null;

describe("who is R at a tier", () => {
  const teams = [r({ team: "front" }), r({ team: "finance" }), r({ team: "legal" })];
  const at = (row: RaciRow, tier: string) => responsibleAt(routingPolicy([row]), row, tier);

  it("a team at the tiers that list it", () => {
    const row = answerRow(teams);
    expect(at(row, "l1")).toEqual([{ team: "front" }]);
    expect(at(row, "l2")).toEqual([{ team: "finance" }]);
    expect(at(row, "l3")).toEqual([{ team: "legal" }]);
    expect(at(row, "l9")).toEqual([]);
    expect(tiersOfRow(routingPolicy([row]), row)).toEqual(["l1", "l2", "l3"]);
  });
  it("a team that no tier of the row lists at all of them", () => {
    const accounts = answerRow([r({ team: "accounts" }), r({ team: "front" })]);
    expect(at(accounts, "l1")).toEqual([{ team: "accounts" }, { team: "front" }]);
    expect(at(accounts, "l3")).toEqual([{ team: "accounts" }]);
    const raised = answerRow([r({ team: "front" })], { tiers: ["l2", "l3"] });
    expect(at(raised, "l1")).toEqual([]);
    expect(at(raised, "l2")).toEqual([{ team: "front" }]);
    expect(tiersOfRow(routingPolicy([raised]), raised)).toEqual(["l2", "l3"]);
  });
  it("keeps the teams of a row for two tiers apart", () => {
    const row = answerRow(teams, { tiers: ["l2", "l3"] });
    expect(at(row, "l2")).toEqual([{ team: "front" }, { team: "finance" }]);
    expect(at(row, "l3")).toEqual([{ team: "front" }, { team: "legal" }]);
  });
  it("a member or duty wherever the row applies; never the AI, a contact or another letter", () => {
    const row = answerRow([
      r({ member: "ann" }),
      r({ duty: "support" }),
      r({ ai: true }),
      r({ contact: "counsel" }),
      { who: { member: "bob" }, letter: "C" },
    ]);
    expect(at(row, "l2")).toEqual([{ member: "ann" }, { duty: "support" }]);
  });
});

describe("the row that routes", () => {
  const front = answerRow([r({ team: "front" }), r({ team: "finance" }), a], { slug: "rest" });
  it("is the first whose category, tier and condition fit", () => {
    const bills = answerRow([r({ team: "front" })], { slug: "bills", categories: ["billing", "refund"] });
    const upper = answerRow([r({ team: "front" })], { slug: "upper", tiers: ["l2"] });
    const when = { field: "priority", op: "is" as const, value: "urgent" };
    const hot = answerRow([r({ team: "front" })], { slug: "hot", when });
    const rows = [bills, upper, hot, front];
    expect(slugOf(rows, { category: "refund" })).toBe("bills");
    expect(slugOf(rows, { category: "other" })).toBe("rest");
    expect(slugOf(rows)).toBe("rest");
    expect(slugOf(rows, { tier: "l2" })).toBe("upper");
    expect(slugOf(rows, { holds: (each) => each === when })).toBe("hot");
    expect(slugOf([front, ...rows], { category: "refund" })).toBe("rest");
  });
  it("is not one for the AI alone or for people of other tiers, unless nothing else fits", () => {
    const ai = answerRow([r({ ai: true }), a], { slug: "ai" });
    const finance = answerRow([r({ team: "finance" }), a], { slug: "finance" });
    expect(slugOf([ai, finance, front])).toBe("rest");
    expect(slugOf([ai, finance, front], { tier: "l2" })).toBe("finance");
    expect(slugOf([ai, finance, front], { tier: null })).toBe("finance");
    expect(slugOf([ai, finance])).toBe("ai");
    expect(slugOf([answerRow([r({ team: "front" })], { categories: ["x"] })])).toBeNull();
  });
  it("of another stage needs no R, and is looked up at its tier", () => {
    const approve = answerRow([a], { slug: "approve", stage: "approve", tiers: ["l2"] });
    expect(slugOf([front, approve], { stage: "approve", tier: "l2" })).toBe("approve");
    expect(slugOf([front, approve], { stage: "approve", tier: null })).toBe("approve");
    expect(slugOf([front, approve], { stage: "approve" })).toBeNull();
    expect(slugOf([approve])).toBeNull();
  });
});

describe("letters of a row", () => {
  const row = answerRow([
    { who: { ai: true }, letter: "R" },
    a,
    { who: { contact: "counsel" }, letter: "C" },
    { who: { team: "legal" }, letter: "I" },
  ]);
  it("come from the cells", () => {
    expect(responsible(row)).toEqual([{ ai: true }]);
    expect(accountable(row)).toEqual({ duty: "support" });
    expect(consulted(row)).toEqual([{ contact: "counsel" }]);
    expect(informed(row)).toEqual([{ team: "legal" }]);
    expect(accountable(answerRow([]))).toBeNull();
  });
  it("a catch-all has neither category nor condition", () => {
    expect(isCatchAll(row)).toBe(true);
    expect(isCatchAll(answerRow([], { tiers: ["l2"] }))).toBe(true);
    expect(isCatchAll(answerRow([], { categories: ["x"] }))).toBe(false);
    expect(isCatchAll(answerRow([], { when: { field: "tier", op: "is_set" } }))).toBe(false);
  });
});
