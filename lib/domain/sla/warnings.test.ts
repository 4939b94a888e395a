import { describe, expect, it } from "vitest";
import { aroundTheClock } from "../time/calendar";
import type { LedgerKind } from "../vocabulary";
import { foldClock } from "./clock";
import { aTarget, book, calendarDoc, minute, origin } from "./testing/scenario";
import type { Clock, ClockTarget, LedgerEntry } from "./types";

const _second = 1000;
const calendarOf = book(
  [
    calendarDoc("c0", [
      { from: "00:10", to: "00:50" },
      { from: "01:00", to: "01:25" },
      { from: "02:00", to: "24:00" },
    ]),
    calendarDoc("c1", [
      { from: "00:00", to: "00:20" },
      { from: "00:40", to: "02:30" },
    ]),
  ],
  aroundTheClock,
);

function lineOf(kind: LedgerKind, at: number, seq: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    clockId: "k",
    metric: "resolution",
    name: null,
    kind,
    at,
    seq,
    target: null,
    tier: null,
    owner: null,
    warning: null,
    ...more,
  };
}
type Line = [kind: LedgerKind, atMin: number, more?: Partial<LedgerEntry>];
const ledger = (target: ClockTarget, lines: Line[]): LedgerEntry[] => [
  lineOf("started", origin, 0, { target, tier: "L1", owner: "sanne" }),
  ...lines.map(([kind, atMin, more], n) => lineOf(kind, origin + atMin * minute, n + 1, more)),
];
const fold = (target: ClockTarget, ...lines: Line[]): Clock => foldClock(ledger(target, lines), calendarOf);
const _at = (min: number) => origin + min * minute;
const _hourly = aTarget({ metric: "resolution" });

describe("warnings", () => {
  const warns = (more: Partial<ClockTarget>, ...lines: Line[]) => {
    const { nextWarnAt, nextWarning } = fold(aTarget({ metric: "accept", ...more }), ...lines);
    return [nextWarnAt === null ? null : (nextWarnAt - origin) / minute, nextWarning];
  };
  const half = { warnings: [{ before_s: 600 }, { share: 0.5 }] };

  it("come at a share of the target or so long before, the earliest first", () => {
    expect(warns(half)).toEqual([30, 1]);
    expect(warns(half, ["warned", 30, { warning: 1 }])).toEqual([50, 0]);
    expect(warns(half, ["warned", 30, { warning: 1 }], ["warned", 50, { warning: 0 }])).toEqual([null, null]);
  });
  it("at one instant fire in the order of the policy", () => {
    expect(warns({ warnings: [{ before_s: 1800 }, { share: 0.5 }] })).toEqual([30, 0]);
  });
  it("move with pauses, in working time", () => {
    expect(warns(half, ["paused", 10])).toEqual([null, null]);
    expect(warns(half, ["paused", 10], ["resumed", 40])).toEqual([60, 1]);
    expect(warns({ ...half, calendar: "c0" })).toEqual([40, 1]);
    expect(warns({ warnings: [{ before_s: 600 }], calendar: "c0" })).toEqual([70, 0]);
  });
  it("are skipped where they had passed when the target was set", () => {
    expect(warns({ warnings: [{ before_s: 3600 }] })).toEqual([null, null]);
    expect(warns({ warnings: [{ before_s: 7200 }, { before_s: 3599 }] })).toEqual([1 / 60, 1]);
    const shorter = { target: aTarget({ metric: "accept", budgetMs: 40 * minute, ...half }) };
    expect(warns(half, ["retargeted", 25, shorter])).toEqual([30, 0]);
    expect(warns(half, ["retargeted", 20, shorter])).toEqual([30, 0]);
    expect(warns(half, ["retargeted", 19, shorter])).toEqual([20, 1]);
  });
  it("fire again for a new target that lies ahead", () => {
    const longer = { target: aTarget({ metric: "accept", budgetMs: 100 * minute, ...half }) };
    expect(warns(half, ["warned", 30, { warning: 1 }], ["retargeted", 35, longer])).toEqual([50, 1]);
  });
  it("don't come after the deadline or the end", () => {
    expect(warns(half, ["met", 10])).toEqual([null, null]);
    expect(warns({ ...half, metric: "tier" }, ["breached", 60])).toEqual([null, null]);
  });
  it("count shares of a fixed instant from the start, in its own hours", () => {
    const fixed = { metric: "deadline" as const, budgetMs: 0, fixedDueAt: origin + 120 * minute };
    expect(warns({ ...fixed, warnings: [{ share: 0.5 }] })).toEqual([60, 0]);
    expect(warns({ ...fixed, warnings: [{ share: 0.5 }], calendar: "c0" })).toEqual([42.5, 0]);
    expect(warns({ ...fixed, warnings: [{ before_s: 1800 }], calendar: "c0" })).toEqual([45, 0]);
    expect(warns({ ...fixed, fixedDueAt: origin - 1, warnings: [{ share: 0.5 }] })).toEqual([null, null]);
    expect(fold(aTarget({ ...fixed, fixedDueAt: origin - 1 })).dueAt).toBe(origin);
  });
  it("turn into reminders of a ticket that nobody accepts, each time the target passes again", () => {
    expect(warns(half, ["breached", 60])).toEqual([120, 2]);
    expect(warns(half, ["breached", 60], ["warned", 120, { warning: 2 }])).toEqual([180, 3]);
    expect(warns({}, ["breached", 60])).toEqual([120, 0]);
    expect(warns({ metric: "resolution" }, ["breached", 60])).toEqual([null, null]);
    expect(warns(half, ["breached", 60], ["met", 61])).toEqual([null, null]);
    const tiny = { target: aTarget({ metric: "accept", budgetMs: 4 * minute }) };
    expect(warns(half, ["retargeted", 30, tiny], ["breached", 30])).toEqual([32, 6]);
  });
});
