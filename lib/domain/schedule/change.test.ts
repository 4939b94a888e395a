import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { mostTimeOff, Organisation, type ShiftDoc, type ShiftPlan } from "../policy/organisation";
import { compileOrganisation, onShift } from "../routing/shifts";
import { memberDoc, organisationOf } from "../routing/testing/fixtures";
import {
  cancelTimeOff,
  changeShift,
  coverShift,
  endShift,
  endTimeOff,
  freeSlug,
  newTimeOff,
  replaceInShift,
  takeOff,
  toldFrom,
} from "./change";

const at = (text: string) => Date.parse(text);
const hourMs = 3_600_000;
const handles = ["ann", "bob", "cas"];
const rotation: ShiftPlan & { kind: "rotating" } = {
  kind: "rotating",
  team: "front",
  name: "On call",
  start: "2026-03-02",
  at: "09:00",
  turn_days: 7,
  turns: [["ann"], ["bob"]],
};
const onCall: ShiftDoc = { ...rotation, slug: "on-call", overrides: [] };
const desk = (shifts: ShiftDoc[] = [onCall]): Organisation =>
  organisationOf(
    handles.map((handle) => memberDoc(handle, { role: "admin" })),
    { teams: [{ slug: "front", name: "Front", members: handles }], shifts },
  );
const on = (doc: Organisation, instant: number): string[] => {
  const org = compileOrganisation(doc, 1);
  return handles.filter((handle) => onShift(org, handle, "front", instant));
};
const refused = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return "key" in error.said ? error.said.key : "";
  }
};

describe("a change to a running rotation", () => {
  const begins = at("2026-03-27T12:00:00Z");
  const to: ShiftPlan = { ...rotation, turns: [["cas"]] };

  it("begins at the named instant to the minute, also across a change of clocks, and rewrites nothing before", () => {
    const before = desk();
    const after = changeShift(before, "on-call", to, begins);
    expect(() => Organisation.parse(after)).not.toThrow();
    expect(after.shifts.map(({ slug, name }) => [slug, name])).toEqual([
      ["on-call", "On call"],
      ["on-call-2", "On call"],
    ]);
    for (let instant = begins - 30 * 24 * hourMs; instant < begins; instant += hourMs)
      expect(on(after, instant)).toEqual(on(before, instant));
    expect(on(after, begins - 1)).toEqual(["bob"]);
    for (let instant = begins; instant < begins + 10 * 24 * hourMs; instant += hourMs)
      expect(on(after, instant)).toEqual(["cas"]);
  });

  it("goes on under the name it had, or under its slug where it had none", () => {
    const { name: _, ...unnamed } = onCall;
    const { name: __, ...plan } = to;
    const names = (doc: Organisation) => doc.shifts.map(({ name }) => name);
    expect(names(changeShift(desk([unnamed]), "on-call", plan, begins))).toEqual([undefined, "on-call"]);
    expect(names(changeShift(desk(), "on-call", plan, begins))).toEqual(["On call", "On call"]);
  });

  it("carries the overrides to come, cut where it begins", () => {
    const override = { from: "2026-03-27T10:00:00Z", to: "2026-03-27T14:00:00Z", members: ["ann"] };
    const after = changeShift(desk([{ ...onCall, overrides: [override] }]), "on-call", to, begins);
    expect(
      after.shifts.map(({ overrides }) => overrides.map(({ from, to: end }) => [at(from), at(end)])),
    ).toEqual([[[at("2026-03-27T10:00:00Z"), begins]], [[begins, at("2026-03-27T14:00:00Z")]]]);
    expect(on(after, begins + hourMs)).toEqual(["ann"]);
    expect(on(after, begins + 2 * hourMs)).toEqual(["cas"]);
  });

  it("replaces one that has not begun, and refuses to begin before it or after its end", () => {
    const once = changeShift(desk(), "on-call", to, begins);
    const twice = changeShift(once, "on-call-2", { ...to, turns: [["ann"]] }, begins);
    expect(twice.shifts).toHaveLength(2);
    expect(on(twice, begins)).toEqual(["ann"]);
    expect(refused(() => changeShift(once, "on-call-2", to, begins - 1))).toBe("faults.shift.begins_before");
    expect(refused(() => changeShift(once, "on-call", to, begins))).toBe("faults.shift.ended");
  });

  it("ends, or is gone where it never began", () => {
    const ended = endShift(desk(), "on-call", begins);
    expect(on(ended, begins - 1)).toEqual(["bob"]);
    expect(on(ended, begins)).toEqual([]);
    expect(refused(() => endShift(ended, "on-call", begins + 1))).toBe("faults.shift.ended");
    const planned = changeShift(desk([]), "new", to, begins);
    expect(endShift(planned, "new", begins).shifts).toEqual([]);
    expect(refused(() => endShift(planned, "other", begins))).toBe("faults.not_found.shift");
  });

  it("as the first of a team leaves own hours as they were until it begins", () => {
    const first = changeShift(desk([]), "new", to, begins);
    expect(on(first, begins - 1)).toEqual(handles);
    expect(on(first, begins)).toEqual(["cas"]);
    // Named people outside any team too.
    const outside = { ...first, teams: first.teams.map((team) => ({ ...team, members: [] })) };
    const org = compileOrganisation(outside, 1);
    expect([begins - 1, begins].map((instant) => onShift(org, "cas", null, instant))).toEqual([true, true]);
    expect(onShift(org, "ann", null, begins)).toBe(true);
  });

  it("finds a slug that no shift has", () => {
    expect(freeSlug([{ slug: "a" }, { slug: "a-2" }], "a-2")).toBe("a-3");
    expect(freeSlug([], "x".repeat(64))).toBe(`${"x".repeat(58)}-2`);
  });
});

describe("cover", () => {
  const from = at("2026-03-10T10:00:00Z");
  const to = at("2026-03-10T14:00:00Z");

  it("puts one in place of another for its stretch alone", () => {
    const org = compileOrganisation(desk(), 1);
    const after = replaceInShift(org, "on-call", { from, to, out: "bob", by: "cas" });
    const seen = [from - 1, from, to - 1, to].map((instant) => on(after, instant));
    expect(seen).toEqual([["bob"], ["cas"], ["cas"], ["bob"]]);
  });

  it("is taken over in turn: the last one counts, and what lies outside stays", () => {
    const first = coverShift(desk(), "on-call", { from, to, members: ["cas"] });
    const org = compileOrganisation(first, 1);
    const middle = { from: from + hourMs, to: to - hourMs };
    const after = replaceInShift(org, "on-call", { ...middle, out: "cas", by: "ann" });
    const seen = [from, middle.from, middle.to, to].map((instant) => on(after, instant));
    expect(seen).toEqual([["cas"], ["ann"], ["cas"], ["bob"]]);
  });

  it("is refused where it comes to more stretches than a shift holds, and loses none", () => {
    const daily = desk([{ ...onCall, kind: "rotating", turn_days: 1, turns: [["ann"], ["bob"]] }]);
    const years = { from, to: from + 745 * 24 * hourMs, out: "bob", by: "cas" };
    const org = compileOrganisation(daily, 1);
    expect(replaceInShift(org, "on-call", years).shifts[0]?.overrides.length).toBeGreaterThan(370);
    const twice = desk([
      {
        slug: "on-call",
        team: "front",
        kind: "weekly",
        spans: ["09:00", "13:00"].flatMap((start) =>
          (["mon", "tue", "wed", "thu", "fri"] as const).map((day) => ({
            day,
            from: start,
            to: start === "09:00" ? "12:00" : "17:00",
            members: ["bob"],
          })),
        ),
        overrides: [],
      },
    ]);
    expect(refused(() => replaceInShift(compileOrganisation(twice, 1), "on-call", years))).toBe(
      "faults.shift.too_many",
    );
  });

  it("keeps the others of the shift", () => {
    const pair = desk([{ ...onCall, kind: "rotating", turns: [["ann", "bob"]] }]);
    const after = replaceInShift(compileOrganisation(pair, 1), "on-call", {
      from,
      to,
      out: "bob",
      by: "cas",
    });
    expect(on(after, from)).toEqual(["ann", "cas"]);
  });

  it("refuses one who is not on any more, an empty stretch, and time outside the shift", () => {
    const org = compileOrganisation(desk(), 1);
    const take = { from, to, out: "ann", by: "cas" };
    expect(refused(() => replaceInShift(org, "on-call", take))).toBe("faults.shift.not_on");
    expect(refused(() => coverShift(desk(), "on-call", { from: to, to: from, members: [] }))).toBe(
      "faults.shift.empty",
    );
    const ended = endShift(desk(), "on-call", from + hourMs);
    expect(refused(() => coverShift(ended, "on-call", { from, to, members: [] }))).toBe(
      "faults.shift.ends_before",
    );
  });
});

describe("off routing", () => {
  const now = at("2026-03-10T10:00:00Z");
  it("begins now, ends when it is said or called off, and keeps other time off", () => {
    const later = { from: "2026-04-01T00:00:00Z", to: "2026-04-02T00:00:00Z" };
    const doc = desk();
    const away = { ...doc, members: doc.members.map((each) => ({ ...each, time_off: [later] })) };
    const off = takeOff(away, "bob", { from: now, to: now + 4 * hourMs });
    expect([now - 1, now, now + 4 * hourMs].map((instant) => on(off, instant))).toEqual([
      ["bob"],
      [],
      ["bob"],
    ]);
    const back = endTimeOff(off, "bob", now + hourMs);
    expect([now, now + hourMs].map((instant) => on(back, instant))).toEqual([[], ["bob"]]);
    expect(back.members[1]?.time_off).toHaveLength(2);
    expect(endTimeOff(off, "bob", now).members[1]?.time_off).toEqual([later]);
    expect(refused(() => takeOff(doc, "zoe", { from: now, to: now + 1 }))).toBe("faults.not_found.member");
  });

  it("never runs out of room: what ended longest ago goes", () => {
    const doc = Array.from({ length: mostTimeOff + 5 }).reduce<Organisation>(
      (left, _, n) => takeOff(left, "bob", { from: now + n * hourMs, to: now + (n + 0.5) * hourMs }),
      desk(),
    );
    expect(() => Organisation.parse(doc)).not.toThrow();
    expect(on(doc, now + (mostTimeOff + 4) * hourMs)).toEqual([]);
  });
});

describe("time off", () => {
  const now = at("2026-03-10T10:00:00Z");
  const leave = { from: now + 2 * hourMs, to: now + 6 * hourMs };
  const ofBob = (doc: Organisation) => doc.members[1]?.time_off ?? [];

  it("has a delegate, is there once and has a length", () => {
    const doc = takeOff(desk(), "bob", { ...leave, delegate: "cas" });
    expect(ofBob(doc)).toMatchObject([{ delegate: "cas" }]);
    expect(refused(() => takeOff(doc, "bob", leave))).toBe("faults.time_off.there");
    expect(refused(() => takeOff(doc, "bob", { from: now, to: now }))).toBe("faults.time_off.empty");
  });

  it("is cancelled before it begins, ends where it runs, and stays once it is over", () => {
    const doc = takeOff(desk(), "bob", leave);
    expect(ofBob(cancelTimeOff(doc, "bob", leave, now))).toEqual([]);
    const ended = cancelTimeOff(doc, "bob", leave, leave.from + hourMs);
    expect([leave.from, leave.from + hourMs].map((instant) => on(ended, instant))).toEqual([[], ["bob"]]);
    expect(refused(() => cancelTimeOff(doc, "bob", leave, leave.to))).toBe("faults.time_off.over");
    const other = { from: leave.from, to: leave.to + 1 };
    expect(refused(() => cancelTimeOff(doc, "bob", other, now))).toBe("faults.time_off.changed");
  });

  it("is new where nobody knew of its beginning, and not once it is over", () => {
    const told = (...spans: { from: number; to: number }[]) =>
      spans.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }));
    const longer = { ...leave, to: leave.to + hourMs };
    expect(newTimeOff([], told(leave, longer), now)).toEqual([leave.from]);
    expect(newTimeOff(told(leave), told(longer), now)).toEqual([]);
    expect(newTimeOff([], told(leave), leave.to)).toEqual([]);
  });
});

describe("a rotation told from its present turn", () => {
  const time = fc.constantFrom("00:00", "02:30", "09:00", "24:00");
  it("says the same from then on", () => {
    fc.assert(
      fc.property(
        time,
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.constantFrom(...handles), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -200, max: 2_000 }),
        fc.constantFrom("Europe/Amsterdam", "America/New_York", "Asia/Kolkata"),
        (clock, days, people, hours, zone) => {
          const shift = {
            ...onCall,
            kind: "rotating" as const,
            at: clock,
            turn_days: days,
            turns: people.map((one) => [one]),
          };
          const now = at("2026-03-02T00:00:00Z") + hours * hourMs;
          const plan = toldFrom(shift, zone, now);
          const zoned = (doc: Organisation) => ({ ...doc, zone });
          const before = zoned(desk([shift]));
          const after = zoned(desk([{ ...plan, slug: "on-call", overrides: [] }]));
          for (let n = 0; n < 60; n++) {
            const instant = now + n * 7 * hourMs;
            expect(on(after, instant)).toEqual(on(before, instant));
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});
