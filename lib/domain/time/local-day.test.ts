import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  daysOf,
  endOfLocalDay,
  localDayOf,
  localHourOf,
  startOfLocalDay,
} from "./local-day";
import { instantOf, isZone, offsetAt } from "./zone";

const zone = fc.constantFrom(
  "Europe/Amsterdam",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Pacific/Apia",
  "UTC",
);
const instant = fc.integer({ min: Date.parse("1985-01-01"), max: Date.parse("2040-01-01") });
/** Instants close to a change of clocks in one of the zones. */
const edgy = fc
  .tuple(
    fc.constantFrom(
      ...[
        "2026-03-29T01:00Z",
        "2026-10-25T01:00Z",
        "2026-03-08T07:00Z",
        "2026-11-01T06:00Z",
        "2026-04-04T15:00Z",
      ],
      ...[
        "2026-10-03T15:30Z",
        "2018-11-04T03:00Z",
        "2026-04-23T22:00Z",
        "2026-10-29T21:00Z",
        "2011-12-30T10:00Z",
      ],
    ),
    fc.integer({ min: -30 * 3_600_000, max: 30 * 3_600_000 }),
  )
  .map(([moment, shift]) => Date.parse(moment.replace("Z", ":00Z")) + shift);
const zoned = (at: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

describe("zones against Temporal", () => {
  it("gives the same offset, day and hour at any instant", () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, edgy), (name, at) => {
        const oracle = zoned(at, name);
        expect(offsetAt(name, at)).toBe(oracle.offsetNanoseconds / 1e6);
        expect(localDayOf(at, name)).toBe(oracle.toPlainDate().toString());
        expect(localHourOf(at, name)).toBe(oracle.hour);
      }),
      { numRuns: 1500 },
    );
  });

  it("gives the same instant for any wall time, in gaps and overlaps too", () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, edgy), fc.nat(2880), (name, at, minute) => {
        const date = zoned(at, name).toPlainDate();
        const wall = date.toPlainDateTime().add({ minutes: minute });
        const dayNumber = Math.floor(Date.parse(`${date.toString()}T00:00Z`) / 86_400_000);
        expect(instantOf(name, dayNumber, minute)).toBe(wall.toZonedDateTime(name).epochMilliseconds);
      }),
      { numRuns: 1500 },
    );
  });

  it("starts and ends each day where Temporal does", () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, edgy), (name, at) => {
        const date = zoned(at, name).toPlainDate();
        const start = (of: Temporal.PlainDate) => of.toZonedDateTime({ timeZone: name }).epochMilliseconds;
        expect(startOfLocalDay(date.toString(), name)).toBe(start(date));
        expect(endOfLocalDay(date.toString(), name)).toBe(start(date.add({ days: 1 })));
      }),
      { numRuns: 500 },
    );
  });
});

describe("days", () => {
  it("has 23 and 25 hours when the clocks change", () => {
    const length = (date: string) =>
      (endOfLocalDay(date, "Europe/Amsterdam") - startOfLocalDay(date, "Europe/Amsterdam")) / 3_600_000;
    expect([length("2026-03-29"), length("2026-10-25"), length("2026-06-01")]).toEqual([23, 25, 24]);
  });

  it("counts over the leap day", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
    expect(daysOf("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
    expect(daysOf("2028-03-02", "2028-03-01")).toEqual([]);
  });

  it("knows zones from what only looks like one", () => {
    expect(["Europe/Amsterdam", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["", "Mars/Olympus", "+02:00", "Europe/Amsterdam ", "../etc"].map(isZone)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
