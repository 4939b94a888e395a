import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarEvent, calendarText, folded } from "./ical";

const octets = (text: string) => new TextEncoder().encode(text).length;
const at = (text: string) => Date.parse(text);
const event: CalendarEvent = {
  uid: "nights.1.ann.desk@baton",
  from: at("2026-03-29T00:30:00Z"),
  to: at("2026-03-29T01:30:00.000Z"),
  summary: "On shift: Front line",
  description: "Nights, Northwind",
  url: "https://desk.example.org/desk/teams?team=front",
};
const whole = (events: CalendarEvent[]) =>
  calendarText({ name: "Shifts of Ann", changedAt: at("2026-03-01T00:00:00Z"), sequence: 7, events });
/** As a reader undoes it. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, "");

describe("a calendar", () => {
  it("says its events in UTC, which is right on every clock", () => {
    const lines = whole([event]).split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(lines.slice(0, 2)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0"]);
    expect(lines.at(-2)).toBe("END:VCALENDAR");
    expect(lines).toEqual(
      expect.arrayContaining([
        "DTSTART:20260329T003000Z",
        "DTEND:20260329T013000Z",
        "DTSTAMP:20260301T000000Z",
        "SEQUENCE:7",
        "SUMMARY:On shift: Front line",
      ]),
    );
  });

  it("lets no text end its value, begin a line or another member", () => {
    const text = unfolded(
      whole([{ ...event, summary: "a, b; c\\d\r\nBEGIN:VEVENT\u0007", description: "e\nf" }]),
    );
    expect(text).toContain("SUMMARY:a\\, b\\; c\\\\d\\nBEGIN:VEVENT\r\n");
    expect(text).toContain("DESCRIPTION:e\\nf\r\n");
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  });

  it("has lines of 75 octets at most, and unfolds to what it was, in any script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const line = `SUMMARY:${text.replace(/[\r\n]/g, "")}`;
        const pieces = folded(line).split("\r\n");
        expect(pieces.every((piece) => octets(piece) <= 75)).toBe(true);
        expect(unfolded(folded(line))).toBe(line);
      }),
    );
    expect(folded("x".repeat(75))).not.toContain("\r\n");
    expect(folded("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x`);
    expect(folded("é".repeat(40)).split("\r\n").map(octets)).toEqual([74, 7]);
  });
});
