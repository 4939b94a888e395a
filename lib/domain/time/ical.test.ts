import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allDayEvents } from "./ical";

const file = (...events: string[][]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");
const read = (text: string) => allDayEvents(text, "2026-01-01", "2028-12-31");

describe("all-day events of an iCalendar file", () => {
  it("are its days, with their names, in order", () => {
    const text = file(
      ["DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas\\, both days"],
      ["DTSTART;VALUE=DATE:20260427", "SUMMARY:King", " 's Day"],
      ["DTSTART:20260427T090000Z", "SUMMARY:A meeting"],
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
