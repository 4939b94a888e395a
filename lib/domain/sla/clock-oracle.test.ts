import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aroundTheClock } from "../time/calendar";
import type { LedgerKind } from "../vocabulary";
import { applyEntry, foldClock, foldClocks } from "./clock";
import { aTarget, book, calendarDoc, minute, origin } from "./testing/scenario";
import type { Clock, ClockTarget, LedgerEntry } from "./types";

const second = 1000;
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
const _fold = (target: ClockTarget, ...lines: Line[]): Clock => foldClock(ledger(target, lines), calendarOf);
const _at = (min: number) => origin + min * minute;
const _hourly = aTarget({ metric: "resolution" });

describe("fold of a ledger against a walk second by second", () => {
  const target = fc
    .record({
      budgetMs: fc.integer({ min: 1, max: 5000 }).map((s) => s * second),
      calendar: fc.constantFrom("c0", "c1", null),
    })
    .map((more) => aTarget({ metric: "resolution", ...more }));
  const line = fc.record({
    kind: fc.constantFrom<LedgerKind>(
      "paused",
      "resumed",
      "paused",
      "resumed",
      "retargeted",
      "met",
      "cancelled",
    ),
    /** May be negative: a clock that runs backwards. */
    gap: fc.integer({ min: -200, max: 1200 }),
    target,
  });

  it("comes to the same deadline, time left and end", () => {
    fc.assert(
      fc.property(target, fc.nat(3000), fc.array(line, { maxLength: 12 }), (first, startS, lines) => {
        let time = startS;
        let latest = startS;
        let setAt = startS;
        let present = first;
        let ended: number | null = null;
        let paused = false;
        const ran: boolean[] = [];
        const entries = [lineOf("started", origin + startS * second, 0, { target: first })];
        for (const [n, { kind, gap, target: next }] of lines.entries()) {
          time += gap;
          entries.push(
            lineOf(kind, origin + time * second, n + 1, { target: kind === "retargeted" ? next : null }),
          );
          while (latest < time) {
            // What lies between a cancelled clock and its new target counts as its time, if it ran then.
            ran[latest - startS] = !paused;
            latest++;
          }
          if (kind === "paused" && ended === null) paused = true;
          if (kind === "resumed") {
            if (ended !== null) ran.fill(false, ended - startS);
            paused = false;
            ended = null;
          }
          if (kind === "retargeted") {
            [present, setAt, ended] = [next, latest, null];
          }
          if ((kind === "met" || kind === "cancelled") && ended === null) ended = latest;
        }
        const calendar = calendarOf(present.calendar, 1);
        const horizon = 40_000;
        let used = 0;
        let due: number | null = null;
        for (let s = startS; s < horizon && due === null; s++) {
          const runs = s < latest ? ran[s - startS] === true : !paused;
          if (runs && calendar.isOpen(origin + s * second)) used++;
          if (used * second === present.budgetMs) due = Math.max(s + 1, setAt);
          if (s >= latest && paused) break;
        }
        const clock = foldClock(entries, calendarOf);
        expect(clock.endedAt).toBe(ended === null ? null : origin + ended * second);
        if (ended !== null) {
          expect([clock.dueAt, clock.remainingMs, clock.nextWarnAt]).toEqual([null, null, null]);
          return;
        }
        expect(clock.state).toBe(paused ? "paused" : "running");
        if (due !== null) expect(clock.dueAt).toBe(origin + due * second);
        else if (paused) expect(clock.dueAt).toBeNull();
        else expect(clock.dueAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(origin + horizon * second);
        expect(clock.remainingMs).toBe(paused ? present.budgetMs - used * second : null);
      }),
      { numRuns: 600 },
    );
  });

  it("is the same line by line as at once", () => {
    fc.assert(
      fc.property(target, fc.array(line, { maxLength: 10 }), (first, lines) => {
        let time = origin;
        const entries = lines.map(({ kind, gap, target: next }, n) => {
          time += gap * second;
          return lineOf(kind, time, n + 1, { target: kind === "retargeted" ? next : null });
        });
        const all = [lineOf("started", origin, 0, { target: first }), ...entries];
        const stepwise = all.reduce<Clock | null>(
          (clock, entry) => applyEntry(clock, entry, calendarOf),
          null,
        );
        expect(stepwise).toEqual(foldClock(all, calendarOf));
        expect(foldClocks([...all].reverse(), calendarOf)).toEqual([stepwise]);
      }),
    );
  });
});
