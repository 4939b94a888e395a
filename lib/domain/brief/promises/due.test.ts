import { describe, expect, it } from "vitest";
import { dueOf } from "./due";

/** Tuesday 24 November 2026, 10:00 in Copenhagen. */
const at = Date.parse("2026-11-24T09:00:00Z");
const zone = "Europe/Copenhagen";

describe("when what was promised is late", () => {
  it.each([
    ["I'll call you back this afternoon.", "2026-11-24T17:00:00Z"],
    ["I'll do it today", "2026-11-24T23:00:00Z"],
    ["Ik bel u morgen terug.", "2026-11-25T23:00:00Z"],
    ["Vi ringer til dig i morgen.", "2026-11-25T23:00:00Z"],
    ["a technician comes on Monday", "2026-11-30T23:00:00Z"],
    ["En tekniker kommer på tirsdag mellem 8 og 12.", "2026-12-01T11:00:00Z"],
    ["You will receive a refund of $120 within 3 days.", "2026-11-27T23:00:00Z"],
    ["within 5 to 7 business days", "2026-12-03T23:00:00Z"],
    ["binnen twee werkdagen", "2026-11-26T23:00:00Z"],
    ["I'll call in two hours", "2026-11-24T11:00:00Z"],
    ["om en time", "2026-11-24T10:00:00Z"],
    ["by 3 December", "2026-12-03T23:00:00Z"],
    ["on 2026-11-26", "2026-11-26T23:00:00Z"],
    ["on January 4th", "2027-01-04T23:00:00Z"],
    ["by 5 pm", "2026-11-24T16:00:00Z"],
    ["before noon tomorrow", "2026-11-25T11:00:00Z"],
    ["next week", "2026-12-06T23:00:00Z"],
    ["on 4/12/2026", "2026-12-04T23:00:00Z"],
  ])("%s: %s", (text, due) => {
    expect(dueOf(text, at, zone)).toBe(Date.parse(due));
  });

  it.each(["We have waived the fee.", "You'll get 20% off your next order.", "I'll refund 45 euros", "soon"])(
    "%s names no time",
    (text) => expect(dueOf(text, at, zone)).toBeNull(),
  );
});
