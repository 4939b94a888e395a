import { describe, expect, it } from "vitest";
import { aroundTheClock } from "../time/calendar";
import type { LedgerKind } from "../vocabulary";
import { foldClock, foldClocks } from "./clock";
import { aTarget, book, calendarDoc, hour, minute, origin } from "./testing/scenario";
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
const at = (min: number) => origin + min * minute;
const hourly = aTarget({ metric: "resolution" });

describe("fold by example", () => {
  it("starts with what the ledger says", () => {
    expect(fold(hourly)).toEqual({
      clockId: "k",
      metric: "resolution",
      name: null,
      target: hourly,
      tier: "L1",
      owner: "sanne",
      state: "running",
      startedAt: origin,
      setAt: origin,
      lastAt: origin,
      dueAt: at(60),
      remainingMs: null,
      nextWarnAt: null,
      nextWarning: null,
      warned: [],
      pauses: [],
      breachedAt: null,
      endedAt: null,
      endedAs: null,
    });
  });

  const table: [string, Clock, Partial<Clock>][] = [
    [
      "used up at the very instant it pauses: due then",
      fold(hourly, ["paused", 60], ["resumed", 90]),
      { dueAt: at(60) },
    ],
    [
      "paused: no deadline, time left kept",
      fold(hourly, ["paused", 20]),
      { state: "paused", dueAt: null, remainingMs: 40 * minute },
    ],
    [
      "resumed: later by the pause",
      fold(hourly, ["paused", 20], ["resumed", 50]),
      { state: "running", dueAt: at(90), remainingMs: null },
    ],
    [
      "paused twice is paused once",
      fold(hourly, ["paused", 20], ["paused", 30], ["resumed", 50]),
      { dueAt: at(90) },
    ],
    ["resumed without a pause changes nothing", fold(hourly, ["resumed", 50]), { dueAt: at(60), pauses: [] }],
    ["met", fold(hourly, ["met", 20]), { state: "met", endedAt: at(20), endedAs: "met", dueAt: null }],
    [
      "cancelled",
      fold(hourly, ["cancelled", 20]),
      { state: "cancelled", endedAt: at(20), endedAs: "cancelled" },
    ],
    ["the first end counts", fold(hourly, ["met", 20], ["cancelled", 30]), { state: "met", endedAt: at(20) }],
    ["a pause after the end is none", fold(hourly, ["met", 20], ["paused", 30]), { pauses: [] }],
    [
      "breached runs on, late",
      fold(hourly, ["breached", 60]),
      { state: "breached", dueAt: at(60), breachedAt: at(60), endedAt: null },
    ],
    [
      "breached and met counts as breached",
      fold(hourly, ["breached", 60], ["met", 70]),
      { state: "breached", breachedAt: at(60), endedAt: at(70), endedAs: "met", dueAt: null },
    ],
    [
      "breached and cancelled too",
      fold(hourly, ["breached", 60], ["cancelled", 70]),
      { state: "breached", endedAs: "cancelled" },
    ],
    ["the first breach stays", fold(hourly, ["breached", 60], ["breached", 70]), { breachedAt: at(60) }],
    [
      "a breach survives a longer target",
      fold(
        hourly,
        ["breached", 60],
        ["retargeted", 70, { target: aTarget({ metric: "resolution", budgetMs: 9 * hour }) }],
      ),
      { state: "breached", breachedAt: at(60), dueAt: at(60) },
    ],
    [
      "a breach is recorded at its deadline, even after a later line",
      fold(hourly, ["warned", 65, { warning: 0 }], ["breached", 60]),
      { breachedAt: at(60), lastAt: at(65) },
    ],
    [
      "a breached clock stands still without a time left",
      fold(hourly, ["breached", 60], ["paused", 70]),
      { state: "breached", dueAt: at(60), remainingMs: null },
    ],
    [
      "reopened: the time resolved is a pause",
      fold(hourly, ["met", 20], ["resumed", 100]),
      {
        state: "running",
        dueAt: at(140),
        endedAt: null,
        endedAs: null,
        pauses: [{ from: origin + 20 * minute, to: origin + 100 * minute }],
      },
    ],
    [
      "resolved while paused, reopened: still one stretch without use",
      fold(hourly, ["paused", 10], ["met", 20], ["resumed", 100]),
      { dueAt: at(150) },
    ],
    [
      "retargeted: use from the original start",
      fold(hourly, ["retargeted", 30, { target: aTarget({ metric: "resolution", budgetMs: 45 * minute }) }]),
      { dueAt: at(45), setAt: at(30) },
    ],
    [
      "retargeted, used up already: due now",
      fold(hourly, ["retargeted", 30, { target: aTarget({ metric: "resolution", budgetMs: 10 * minute }) }]),
      { dueAt: at(30) },
    ],
    [
      "retargeted while paused, used up already: due now",
      fold(
        hourly,
        ["paused", 20],
        ["retargeted", 30, { target: aTarget({ metric: "resolution", budgetMs: 10 * minute }) }],
      ),
      { state: "paused", dueAt: at(30), remainingMs: 0 },
    ],
    [
      "retargeted less all pauses",
      fold(
        hourly,
        ["paused", 10],
        ["resumed", 40],
        ["retargeted", 50, { target: aTarget({ metric: "resolution", budgetMs: 30 * minute }) }],
      ),
      { dueAt: at(60) },
    ],
    [
      "a cancelled clock that is wanted again",
      fold(hourly, ["cancelled", 10], ["retargeted", 30, { target: hourly }]),
      { state: "running", dueAt: at(60) },
    ],
    [
      "an earlier instant never gives time back",
      fold(hourly, ["paused", 20], ["resumed", 5]),
      { dueAt: at(60), lastAt: at(20) },
    ],
    [
      "a pause before the start counts from the start",
      fold(hourly, ["paused", -30], ["resumed", 10]),
      { dueAt: at(70) },
    ],
  ];
  it.each(table)("%s", (_, clock, wanted) => {
    expect(clock).toMatchObject(wanted);
  });

  it("says when a ledger can't be one", () => {
    expect(() => foldClock([], calendarOf)).toThrow(RangeError);
    expect(() => foldClock([lineOf("paused", origin, 0)], calendarOf)).toThrow(/begins with paused/);
    expect(() => foldClock([lineOf("started", origin, 0)], calendarOf)).toThrow(RangeError);
    expect(() => fold(hourly, ["started", 1, { target: hourly }])).toThrow(/started twice/);
  });

  it("keeps clocks of one ticket apart, in the order they were started", () => {
    const entries = ledger(hourly, [["paused", 20]]);
    const second = entries.map((entry) => ({ ...entry, clockId: "z", seq: entry.seq + 10 }));
    const clocks = foldClocks([...second, ...entries], calendarOf);
    expect(clocks.map((clock) => clock.clockId)).toEqual(["k", "z"]);
    expect(clocks.map((clock) => clock.state)).toEqual(["paused", "paused"]);
  });
});
