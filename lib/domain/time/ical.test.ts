import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closingEvents } from "./ical";

const file = (...events: string[][]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");
const years = { from: "2026-01-01", to: "2028-12-31", zone: "Europe/Amsterdam" };
const read = (text: string) => closingEvents(text, years)?.days ?? null;

describe("events of an iCalendar file", () => {
  it("are its days, with their names, in order", () => {
    const text = file(
      ["DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas\\, both days"],
      ["DTSTART;VALUE=DATE:20260427", "SUMMARY:King", " 's Day"],
      ["DTSTART;VALUE=DATE:20260505", "STATUS:CANCELLED", "SUMMARY:Called off"],
      ["DTSTART;VALUE=DATE:20250101", "SUMMARY:Over"],
    );
    expect(read(text)).toEqual([
      { date: "2026-04-27", name: "King's Day" },
      { date: "2026-12-25", name: "Christmas, both days" },
      { date: "2026-12-26", name: "Christmas, both days" },
    ]);
  });

  it("come back every year where they say so, the 29th of February in leap years", () => {
    expect(
      read(
        file(
          ["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY", "SUMMARY:Leap day"],
          ["DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY", "SUMMARY:New Year"],
        ),
      )?.map(({ date }) => date),
    ).toEqual(["2026-01-01", "2027-01-01", "2028-01-01", "2028-02-29"]);
  });

  it("close part of a day where they have times, on the calendar's clock", () => {
    expect(
      read(
        file(
          [
            "DTSTART;TZID=Europe/London:20261224T110000",
            "DTEND;TZID=Europe/London:20261224T230000",
            "SUMMARY:Christmas Eve",
          ],
          ["DTSTART:20261231T130000", "DURATION:PT3H30M", "SUMMARY:Stocktaking"],
          ["DTSTART:20260704T220000Z", "DTEND:20260706T100000Z", "SUMMARY:Moving house"],
        ),
      ),
    ).toEqual([
      { date: "2026-07-05", name: "Moving house" },
      { date: "2026-07-06", name: "Moving house", closed: [{ from: "00:00", to: "12:00" }] },
      { date: "2026-12-24", name: "Christmas Eve", closed: [{ from: "12:00", to: "24:00" }] },
      { date: "2026-12-31", name: "Stocktaking", closed: [{ from: "13:00", to: "16:30" }] },
    ]);
  });

  it("follow yearly rules: a weekday of a month, ends, counts, days left out", () => {
    const days = (...lines: string[]) => read(file([...lines, "SUMMARY:x"]))?.map(({ date }) => date);
    expect(days("DTSTART;VALUE=DATE:20251127", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")).toEqual([
      "2026-11-26",
      "2027-11-25",
      "2028-11-23",
    ]);
    expect(days("DTSTART;VALUE=DATE:20250526", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3")).toEqual([
      "2026-05-25",
      "2027-05-31",
    ]);
    expect(days("DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=YEARLY;UNTIL=20271231")).toEqual([
      "2026-01-01",
      "2027-01-01",
    ]);
    expect(days("DTSTART;VALUE=DATE:20240501", "RRULE:FREQ=YEARLY;INTERVAL=2")).toEqual([
      "2026-05-01",
      "2028-05-01",
    ]);
    expect(days("DTSTART;VALUE=DATE:20250501", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20270501")).toEqual([
      "2026-05-01",
      "2028-05-01",
    ]);
  });

  it("that repeat in another way, or can't be read, are named", () => {
    const found = closingEvents(
      file(
        ["DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY", "SUMMARY:Every Monday"],
        ["DTSTART;VALUE=DATE:2026", "SUMMARY:Broken"],
        ["DTSTART;VALUE=DATE:20260427", "SUMMARY:King's Day"],
      ),
      years,
    );
    expect(found).toEqual({
      days: [{ date: "2026-04-27", name: "King's Day" }],
      skipped: ["Every Monday", "Broken"],
    });
  });

  it("are none of a file that is no calendar", () => {
    expect(read("name,date\nChristmas,2026-12-25")).toBeNull();
    expect(read(file())).toEqual([]);
  });

  it("never throw", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "DTSTART;VALUE=DATE:20261399",
        "RRULE:FREQ=YEARLY",
        "DTEND:x",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const found = read(["BEGIN:VCALENDAR", ...lines].join("\n"));
        for (const { date } of found ?? []) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});
