import { describe, expect, it } from "vitest";
import type { Span } from "../time/spans";
import {
  always,
  fixedPresence,
  intersect,
  joinedSpanMs,
  minus,
  minuteOf,
  nextTurnStart,
  type Presence,
  presenceHorizonMs,
  presenceOf,
  type Rotation,
  rotationPresence,
  union,
} from "./presence";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = (from: number, to: number): Span => ({ from: from * dayMs, to: to * dayMs });
const spansOf = (presence: Presence, at = 0): number[][] =>
  [...presence.spansFrom(at)].map(({ from, to }) => [from / dayMs, to / dayMs]);
const listed = (...spans: Span[]) => presenceOf(() => spans);

describe("a presence over spans", () => {
  it("joins what touches or overlaps, and drops what is past, empty or inside another", () => {
    expect(spansOf(listed(days(0, 1), days(1, 1), days(1, 3), days(2, 2.5), days(4, 5)), dayMs)).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });
  it("ends a stretch of 60 days, and goes on without saying anything twice", () => {
    expect(joinedSpanMs).toBe(60 * dayMs);
    expect(spansOf(listed(days(0, 60), days(60, 61)))).toEqual([
      [0, 60],
      [60, 61],
    ]);
    expect(spansOf(listed(days(0, 59), days(59, 61), days(61, 62)))).toEqual([
      [0, 61],
      [61, 62],
    ]);
    expect(spansOf(listed(days(0, 70), days(1, 5), days(2, 70), days(3, 70)))).toEqual([[0, 70]]);
    expect(spansOf(listed(days(0, 70), days(1, 70), days(2, 72)))).toEqual([
      [0, 70],
      [70, 72],
    ]);
    expect(spansOf(listed(days(0, 70), days(1, 72)))).toEqual([
      [0, 70],
      [70, 72],
    ]);
  });
  it("looks for nobody at the horizon or beyond", () => {
    const from = presenceHorizonMs / dayMs;
    expect(fixedPresence([days(from, from + 1)]).nextOn(0)).toBeNull();
    expect(fixedPresence([days(from, from + 1)]).nextOn(1)).toBe(presenceHorizonMs);
    expect(spansOf(fixedPresence([days(1, 2), days(from, from + 1)]))).toEqual([[1, 2]]);
  });
  it("looks again an hour after it found nobody", () => {
    const far = fixedPresence([{ from: presenceHorizonMs + hourMs / 2, to: presenceHorizonMs + dayMs }]);
    expect([far.isOn(0), far.nextOn(0), far.nextOn(hourMs)]).toEqual([
      false,
      null,
      presenceHorizonMs + hourMs / 2,
    ]);
  });
  it("answers the same whether it is asked forwards or back", () => {
    const presence = listed(days(1, 2), days(3, 4));
    const asked = [0, 1, 1.5, 2, 2.5, 3, 4, 5].map((day) => day * dayMs);
    const forwards = asked.map((at) => [presence.isOn(at), presence.nextOn(at)]);
    const back = [...asked].reverse().map((at) => [presence.isOn(at), presence.nextOn(at)]);
    expect(back.reverse()).toEqual(forwards);
    expect(forwards.map(([on]) => on)).toEqual([false, true, true, false, false, true, false, false]);
    expect(forwards.map(([, next]) => (next === null ? null : Number(next) / dayMs))).toEqual([
      1,
      1,
      1.5,
      3,
      3,
      3,
      null,
      null,
    ]);
  });
});

describe("presences together", () => {
  const work = listed(days(0, 2), days(4, 6), days(8, 10));
  it("are on for either", () => {
    expect(spansOf(union([work, listed(days(1, 4), days(9, 11))]))).toEqual([
      [0, 6],
      [8, 11],
    ]);
    expect(spansOf(union([work]))).toEqual(spansOf(work));
    expect(spansOf(union([]))).toEqual([]);
  });
  it("are on for one without the other, over all their stretches", () => {
    expect(spansOf(minus(work, [days(0, 2)]))).toEqual([
      [4, 6],
      [8, 10],
    ]);
    expect(spansOf(minus(work, [days(1, 5), days(8, 8.5), days(9, 9.5)]))).toEqual([
      [0, 1],
      [5, 6],
      [8.5, 9],
      [9.5, 10],
    ]);
    expect(spansOf(minus(work, [days(-1, 20)]))).toEqual([]);
    expect(minus(always, [days(1, 2)]).nextOn(dayMs)).toBe(2 * dayMs);
    expect(minus(work, [])).toBe(work);
  });
  it("are on for both", () => {
    expect(spansOf(intersect(listed(days(1, 5), days(7, 9)), work))).toEqual([
      [1, 2],
      [4, 5],
      [8, 9],
    ]);
    expect(spansOf(intersect(listed(days(1, 5)), work), 4.5 * dayMs)).toEqual([[4, 5]]);
  });
});

describe("turns", () => {
  const rotation: Rotation = {
    start: "2026-03-02",
    at: "09:30",
    turnDays: 2,
    turns: [["ann"], ["bob"]],
    zone: "UTC",
  };
  const start = Date.parse("2026-03-02T09:30:00Z");
  it("start on the minute", () => {
    expect([minuteOf("00:00"), minuteOf("02:30"), minuteOf("24:00")]).toEqual([0, 150, 1440]);
    const bob = rotationPresence(rotation, "bob");
    expect(bob.nextOn(start)).toBe(start + 2 * dayMs);
    expect([
      bob.isOn(start + 2 * dayMs - 1),
      bob.isOn(start + 2 * dayMs),
      bob.isOn(start + 4 * dayMs),
    ]).toEqual([false, true, false]);
    expect(rotationPresence(rotation, "ann").nextOn(start - dayMs)).toBe(start);
    expect(rotationPresence(rotation, "cas").nextOn(start)).toBeNull();
  });
  it("name the start after an instant, never that instant itself", () => {
    expect(nextTurnStart(rotation, start - 400 * dayMs)).toBe(start);
    expect(nextTurnStart(rotation, start - 1)).toBe(start);
    expect(nextTurnStart(rotation, start)).toBe(start + 2 * dayMs);
    expect(nextTurnStart(rotation, start + 3 * dayMs)).toBe(start + 4 * dayMs);
  });
});
