import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Organisation, ShiftDoc } from "../policy/organisation";
import { weekdays } from "../vocabulary";
import { namedByShift } from "./shift-presence";
import { compileOrganisation, nextShift, nextShiftEdge, onShift, shiftEnd } from "./shifts";
import { memberDoc, officeHours, organisationOf } from "./testing/fixtures";

const at = (iso: string): number => Date.parse(iso);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const compiled = (organisation: Organisation) => compileOrganisation(organisation, 3);
const team = (slug: string, members: string[], zone?: string) => ({ slug, name: slug, members, zone });

const handles = ["ann", "bob", "cas"];
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const text = (value: number) => String(value).padStart(2, "0");
  return `${text(Math.floor(quarter / 4))}:${text((quarter % 4) * 15)}`;
});
const some = fc.uniqueArray(fc.constantFrom(...handles), { maxLength: 3 });
const crew = fc.uniqueArray(fc.constantFrom(...handles), { minLength: 1, maxLength: 2 });
// Around the spring change of 2026 in both zones.
const baseMs = at("2026-03-20T00:00:00Z");
const instant = fc.integer({ min: 0, max: 21 * 96 }).map((quarter) => baseMs + quarter * 15 * minuteMs);
const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
const interval = fc
  .tuple(instant, fc.integer({ min: 1, max: 200 }))
  .map(([from, quarters]) => ({ from: iso(from), to: iso(from + quarters * 15 * minuteMs) }));
const overrides = fc.array(
  fc.tuple(interval, some).map(([each, members]) => ({ ...each, members })),
  { maxLength: 3 },
);
const edge = fc.option(instant.map(iso), { nil: undefined, freq: 3 });
const validity = { valid_from: edge, valid_until: edge };
const shiftDoc: fc.Arbitrary<ShiftDoc> = fc.oneof(
  fc.record({
    ...validity,
    kind: fc.constant("weekly" as const),
    slug: fc.constant("w"),
    team: fc.constant("front"),
    spans: fc.array(fc.record({ day: fc.constantFrom(...weekdays), from: time, to: time, members: some }), {
      maxLength: 8,
    }),
    overrides,
  }),
  fc.record({
    ...validity,
    kind: fc.constant("rotating" as const),
    slug: fc.constant("r"),
    team: fc.constant("front"),
    start: fc.constantFrom("2026-03-18", "2026-03-22", "2026-03-29"),
    at: fc.oneof(time, fc.constant("24:00")),
    turn_days: fc.integer({ min: 1, max: 5 }),
    turns: fc.array(crew, { minLength: 1, maxLength: 4 }),
    hours: fc.constantFrom(undefined, "office"),
    overrides,
  }),
);
const organisation = fc
  .record({
    zone: fc.constantFrom("Europe/Amsterdam", "America/New_York", "Asia/Kolkata"),
    shifts: fc.array(shiftDoc, { maxLength: 2 }),
    off: fc.array(fc.tuple(fc.constantFrom(...handles), interval), { maxLength: 3 }),
    hours: fc.constantFrom(undefined, "office"),
  })
  .map(({ zone, shifts, off, hours }) =>
    organisationOf(
      handles.map((handle) =>
        memberDoc(handle, {
          hours: handle === "ann" ? hours : undefined,
          time_off: off.filter(([whose]) => whose === handle).map(([, each]) => each),
        }),
      ),
      { teams: [team("front", handles, zone)], shifts },
    ),
  );

/** The same, asked of the wall clock day by day with Temporal. */
function naive(doc: Organisation, handle: string, ms: number): boolean {
  const zone = doc.teams[0]?.zone ?? doc.zone;
  const wall = (date: Temporal.PlainDate, hhmm: string, inZone: string): number =>
    (hhmm === "24:00" ? date.add({ days: 1 }) : date).toZonedDateTime({
      timeZone: inZone,
      plainTime: hhmm === "24:00" ? "00:00" : hhmm,
    }).epochMilliseconds;
  const dateIn = (inZone: string) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(inZone).toPlainDate();
  const openIn = (spans: { day: string; from: string; to: string }[], inZone: string) =>
    [-2, -1, 0, 1].some((offset) => {
      const date = dateIn(inZone).add({ days: offset });
      return spans
        .filter((each) => each.day === weekdays[date.dayOfWeek - 1])
        .some((each) => {
          const end = each.to > each.from ? date : date.add({ days: 1 });
          return wall(date, each.from, inZone) <= ms && ms < wall(end, each.to, inZone);
        });
    });
  const office = () =>
    openIn(
      Object.entries(officeHours.week).flatMap(([day, spans]) => spans.map((each) => ({ day, ...each }))),
      officeHours.zone,
    );
  const within = (each: { from: string; to: string }) => at(each.from) <= ms && ms < at(each.to);
  const member = doc.members.find((each) => each.handle === handle);
  if (member === undefined || member.time_off.some(within)) return false;
  const hasBegun = doc.shifts.some(({ valid_from }) => valid_from === undefined || at(valid_from) <= ms);
  if (!hasBegun) return member.hours === undefined || office();
  return doc.shifts.some((shift) => {
    if (shift.valid_from !== undefined && ms < at(shift.valid_from)) return false;
    if (shift.valid_until !== undefined && ms >= at(shift.valid_until)) return false;
    const replaced = shift.overrides.filter(within);
    if (replaced.length > 0) return replaced.some((each) => each.members.includes(handle));
    if (shift.kind === "weekly")
      return openIn(
        shift.spans.filter((each) => each.members.includes(handle)),
        zone,
      );
    let turn = -1;
    let date = Temporal.PlainDate.from(shift.start);
    while (wall(date, shift.at, zone) <= ms) {
      turn += 1;
      date = date.add({ days: shift.turn_days });
    }
    return (
      turn >= 0 &&
      shift.turns[turn % shift.turns.length]?.includes(handle) === true &&
      (shift.hours === undefined || office())
    );
  });
}

describe("against the wall clock", () => {
  it("agrees on who is on shift", () => {
    fc.assert(
      fc.property(organisation, fc.array(instant, { minLength: 5, maxLength: 15 }), (doc, instants) => {
        const org = compiled(doc);
        for (const ms of instants)
          for (const handle of handles)
            expect([handle, ms, onShift(org, handle, "front", ms)]).toEqual([
              handle,
              ms,
              naive(doc, handle, ms),
            ]);
      }),
      { numRuns: 120 },
    );
  });

  it("finds starts and ends where the answer changes, and nowhere else", () => {
    fc.assert(
      fc.property(organisation, instant, fc.constantFrom(...handles), (doc, ms, handle) => {
        const org = compiled(doc);
        const next = nextShift(org, handle, "front", ms);
        const step = 15 * minuteMs;
        const limit = ms + 3 * 24 * hourMs;
        for (let t = ms; t < Math.min(next ?? limit, limit); t += step)
          expect(naive(doc, handle, t)).toBe(false);
        if (next !== null) expect(naive(doc, handle, next)).toBe(true);
        const begin = ({ valid_from }: ShiftDoc) => (valid_from === undefined ? 0 : at(valid_from));
        const first = Math.min(...doc.shifts.map(begin));
        const rostered =
          doc.shifts.length === 0 ||
          doc.shifts.some((shift) => namedByShift(shift).includes(handle) && begin(shift) === first);
        const end = shiftEnd(org, handle, ms);
        if (end !== null && rostered) {
          for (let t = ms; t < Math.min(end, limit); t += step) expect(naive(doc, handle, t)).toBe(true);
          expect(naive(doc, handle, end)).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("never skips an instant at which somebody comes on shift", () => {
    fc.assert(
      fc.property(organisation, instant, (doc, ms) => {
        const org = compiled(doc);
        const edge = nextShiftEdge(org, ms);
        if (edge !== null) expect(edge).toBeGreaterThan(ms);
        const limit = Math.min(edge ?? Number.POSITIVE_INFINITY, ms + 4 * 24 * hourMs);
        for (let t = ms + 15 * minuteMs; t < limit; t += 15 * minuteMs)
          for (const handle of handles)
            if (naive(doc, handle, t))
              expect([handle, t, naive(doc, handle, t - 15 * minuteMs)]).toEqual([handle, t, true]);
      }),
      { numRuns: 40 },
    );
  });
});
