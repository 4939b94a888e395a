import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import type { Organisation, ShiftDoc } from "../policy/organisation";
import { compileOrganisation, onShift } from "../routing/shifts";
import { memberDoc, organisationOf } from "../routing/testing/fixtures";
import { takeOff } from "./change";
import { isSameTime, requireAskable, takeCover } from "./cover-request";

const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const handles = ["ann", "bob", "cas"];
const weeks: ShiftDoc = {
  kind: "rotating",
  slug: "on-call",
  team: "front",
  start: "2026-03-16",
  at: "09:00",
  turn_days: 7,
  turns: [["ann"], ["bob"]],
  overrides: [],
};
const doc = (): Organisation => ({
  ...organisationOf(
    handles.map((handle) => memberDoc(handle, { role: "admin" })),
    { teams: [{ slug: "front", name: "Front", members: handles }], shifts: [weeks] },
  ),
  zone: "Europe/Amsterdam",
});
const org = (of = doc()) => compileOrganisation(of, 1);
const on = (of: Organisation, instant: number) =>
  handles.filter((handle) => onShift(org(of), handle, "front", instant));
const refused = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.said.key;
    throw error;
  }
};
const now = at("2026-03-20T12:00:00Z");
/** Of Ann's week up to 23 March 09:00 in Amsterdam. */
const offered = { shift: "on-call", from: at("2026-03-21T08:00:00Z"), to: at("2026-03-22T08:00:00Z") };
/** Of Bob's, over the night on which clocks go forward: an hour less. */
const back = { shift: "on-call", from: at("2026-03-28T08:00:00Z"), to: at("2026-03-29T07:00:00Z") };
const offer = { ...offered, owner: "ann", asked: null, back: null };
const swap = { ...offered, owner: "ann", asked: "bob", back };

describe("an offer that is taken", () => {
  it("puts the one who takes it in the owner's place, to the minute and no longer", () => {
    const taken = takeCover(org(), offer, "cas", now);
    const instants = [offered.from - 1, offered.from, offered.to - 1, offered.to];
    expect(instants.map((instant) => on(taken, instant))).toEqual([["ann"], ["cas"], ["cas"], ["ann"]]);
  });

  it("counts from when it is taken where it runs already", () => {
    const late = offered.from + 5 * hour;
    const taken = takeCover(org(), offer, "cas", late);
    expect([late - 1, late].map((instant) => on(taken, instant))).toEqual([["ann"], ["cas"]]);
  });

  it("is refused once it is over, taken, or of somebody who can't stand in", () => {
    expect(refused(() => takeCover(org(), offer, "cas", offered.to))).toBe("faults.cover.over");
    const taken = org(takeCover(org(), offer, "cas", now));
    expect(refused(() => takeCover(taken, offer, "bob", now))).toBe("faults.cover.not_theirs");
    expect(refused(() => takeCover(org(), offer, "ann", now))).toBe("faults.cover.own");
    const leave = { from: offered.from + hour, to: offered.from + 2 * hour };
    expect(refused(() => takeCover(org(takeOff(doc(), "cas", leave)), offer, "cas", now))).toBe(
      "faults.cover.away",
    );
    const both = { ...weeks, turns: [["ann", "cas"], ["bob"]] };
    expect(refused(() => takeCover(org({ ...doc(), shifts: [both] }), offer, "cas", now))).toBe(
      "faults.cover.on_already",
    );
  });

  it("is refused where a part of it is somebody else's by now", () => {
    const part = { ...offer, from: offered.from + hour, to: offered.from + 2 * hour };
    const left = org(takeCover(org(), part, "bob", now));
    expect(refused(() => takeCover(left, offer, "cas", now))).toBe("faults.cover.not_theirs");
    const ended = { ...weeks, valid_until: new Date(offered.to - hour).toISOString() };
    expect(refused(() => takeCover(org({ ...doc(), shifts: [ended] }), offer, "cas", now))).toBe(
      "faults.cover.not_theirs",
    );
  });
});

describe("a swap", () => {
  it("exchanges both stretches, across the night on which clocks go forward", () => {
    const swapped = takeCover(org(), swap, "bob", now);
    const instants = [offered.from, offered.to, back.from - 1, back.from, back.to - 1, back.to];
    expect(instants.map((instant) => on(swapped, instant)[0])).toEqual([
      "bob",
      "ann",
      "bob",
      "ann",
      "ann",
      "bob",
    ]);
  });

  it("happens whole or not at all", () => {
    const taken = org(takeCover(org(), { ...offer, ...back, owner: "bob" }, "cas", now));
    expect(refused(() => takeCover(taken, swap, "bob", now))).toBe("faults.cover.not_theirs");
  });

  it("leaves everybody as many hours as they exchanged, whatever the stretches", () => {
    const quarter = hour / 4;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 200 }),
        (start, length, backStart, backLength) => {
          const mine = {
            shift: "on-call",
            from: now + start * quarter,
            to: now + (start + length) * quarter,
          };
          const bobs = at("2026-03-23T08:00:00Z") + backStart * quarter;
          const theirs = { shift: "on-call", from: bobs, to: bobs + backLength * quarter };
          const swapped = takeCover(org(), { ...mine, owner: "ann", asked: "bob", back: theirs }, "bob", now);
          for (let instant = now; instant < at("2026-03-30T08:00:00Z"); instant += quarter) {
            const was = on(doc(), instant);
            const inside = [mine, theirs].some(({ from, to }) => from <= instant && instant < to);
            const is = inside ? was.map((who) => (who === "ann" ? "bob" : "ann")) : was;
            expect(on(swapped, instant)).toEqual(is);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

it("may be asked only of what could be accepted now", () => {
  requireAskable(org(), offer, now);
  requireAskable(org(), swap, now);
  expect(refused(() => requireAskable(org(), { ...offer, owner: "bob" }, now))).toBe(
    "faults.cover.not_theirs",
  );
  expect(refused(() => requireAskable(org(), { ...swap, asked: "cas" }, now))).toBe(
    "faults.cover.not_theirs",
  );
  expect(refused(() => requireAskable(org(), offer, offered.to))).toBe("faults.cover.over");
});

it("is the same time where two overlap in one shift", () => {
  expect(isSameTime(offered, { ...offered, from: offered.to - 1, to: offered.to + 1 })).toBe(true);
  expect(isSameTime(offered, { ...offered, from: offered.to, to: offered.to + 1 })).toBe(false);
  expect(isSameTime(offered, { ...offered, shift: "other" })).toBe(false);
});
