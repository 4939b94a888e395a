import { describe, expect, it } from "vitest";
import { uuidv7 } from "../../ids";
import { asItWent } from "./course";
import type { Replayed, Sent } from "./replay";
import { ForecastSum } from "./sum";

const start = Date.UTC(2026, 10, 2, 9, 30);
const hour = 3_600_000;
const idOf = (n: number, at = start): string => uuidv7(at, new Uint8Array(10).fill(n));
const to = (tier: string, team: string | null = null): Sent => ({ tier, team, rule: "r", reason: "policy" });
const went = (sent: Sent | null): Replayed => ({
  outcome: { sent, fired: sent === null ? [] : [sent.rule], shadow: [] },
  course: asItWent,
  how: "evaluated",
});

function sumOf(decisions: readonly [ticket: number, now: Sent | null, then: Sent | null][]): ForecastSum {
  const sum = new ForecastSum("Europe/Amsterdam");
  for (const [index, [ticket, now, then]] of decisions.entries())
    sum.add(idOf(ticket), start + index * hour, went(now), went(then));
  return sum;
}

describe("ForecastSum", () => {
  const sum = sumOf([
    [1, null, null],
    [2, to("l1", "front"), null],
    [3, null, to("l2")],
    [4, to("l1", "front"), to("l1", "finance")],
    [5, null, to("l1", "front")],
    [5, to("l1", "front"), null],
    [6, to("l1", "front"), to("l1", "front")],
    [6, to("l2"), null],
  ]);

  it("counts escalations by team, reason, rule and hour of the zone", () => {
    const { escalations, byTeam, byReason, byHour, byRule } = sum.totals();
    expect(escalations).toEqual({ now: 5, then: 4 });
    expect(byTeam.map(({ tier, team, now, then }) => [tier, team, now, then])).toEqual([
      ["l1", "front", 4, 2],
      ["l2", null, 1, 1],
      ["l1", "finance", 0, 1],
    ]);
    expect(byReason).toEqual([{ reason: "policy", now: 5, then: 4 }]);
    expect(byRule).toEqual([{ rule: "r", now: 5, then: 4, shadow: { now: 0, then: 0 } }]);
    // 09:30 in London is 10:30 in Amsterdam.
    expect(byHour[11]).toEqual({ now: 1, then: 0 });
    expect(byHour[12]).toEqual({ now: 0, then: 1 });
    expect(byTeam[2]?.hours[13]).toBe(1);
  });

  it("names tickets that go elsewhere, and not those that only go earlier", () => {
    const { counts, listed, ids } = sum.moved();
    expect(counts).toEqual({ stays: 1, new: 1, elsewhere: 2 });
    const kinds = Object.fromEntries(listed.map(({ ticketId, kind }) => [ticketId, kind]));
    expect(kinds).toEqual({
      [idOf(2)]: "stays",
      [idOf(3)]: "new",
      [idOf(4)]: "elsewhere",
      [idOf(6)]: "elsewhere",
    });
    expect(ids.has(idOf(5))).toBe(false);
    const [newest] = listed;
    expect(newest).toMatchObject({ ticketId: idOf(6), now: { tier: "l2" }, then: { tier: "l1" } });
  });

  it("lists the newest of each kind and counts all", () => {
    const many = new ForecastSum("UTC");
    for (let n = 0; n < 400; n++)
      many.add(
        `${idOf(0)}${n}`,
        start + n,
        went(n % 2 === 0 ? to("l1") : null),
        went(n % 2 === 0 ? null : to("l1")),
      );
    const { counts, listed } = many.moved();
    expect(counts).toEqual({ stays: 200, new: 200, elsewhere: 0 });
    expect(listed).toHaveLength(320);
    expect(listed[0]?.at).toBe(start + 399);
  });

  it("tells needless and missed as far as they are known, of tickets of the period", () => {
    const old = idOf(9, start - 24 * hour);
    const truths = new Map([
      [idOf(1), true],
      [idOf(2), false],
      [idOf(3), true],
      [idOf(4), true],
      [old, true],
    ]);
    const { needless, missed } = sum.judged(truths, start - hour);
    expect(needless).toEqual({ now: 1 / 2, then: 0, judged: 2 });
    expect(missed).toEqual({ now: 1, then: 1 / 2, reviewed: 2 });
    expect(sumOf([]).judged(new Map(), start)).toEqual({
      needless: { now: null, then: null, judged: 0 },
      missed: { now: null, then: null, reviewed: 0 },
    });
  });
});
