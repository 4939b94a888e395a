import { describe, expect, it } from "vitest";
import { CalendarDoc } from "../policy/organisation";
import {
  addHoliday,
  addHolidays,
  copyCalendar,
  copyDay,
  freshHolidays,
  parseClosed,
  removeHoliday,
  setDay,
  writtenClosed,
} from "./calendar-edit";

const nine = [{ from: "09:00", to: "17:00" }];
const office = CalendarDoc.parse({
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: { mon: nine, tue: nine },
  holidays: [{ date: "2026-12-25", name: "Christmas Day" }],
});

describe("editing a calendar", () => {
  it("sets, closes and copies days", () => {
    expect(setDay(office, "tue", []).week).toEqual({ mon: nine });
    expect(Object.keys(setDay(office, "sun", nine).week)).toEqual(["mon", "tue", "sun"]);
    expect(copyDay(office, "mon", ["wed", "thu"]).week).toEqual({
      mon: nine,
      tue: nine,
      wed: nine,
      thu: nine,
    });
    expect(copyDay(office, "sun", ["mon", "tue"]).week).toEqual({});
  });

  it("keeps holidays in order, one of a date and name", () => {
    const more = addHoliday(office, { date: "2026-12-04", name: "Company day", closed: nine });
    expect(more.holidays.map(({ date }) => date)).toEqual(["2026-12-04", "2026-12-25"]);
    const again = addHoliday(more, { date: "2026-12-04", name: "Company day" });
    expect(again.holidays).toEqual([
      { date: "2026-12-04", name: "Company day" },
      { date: "2026-12-25", name: "Christmas Day" },
    ]);
    const [first] = again.holidays;
    if (first === undefined) throw new Error("none");
    expect(removeHoliday(again, first).holidays).toEqual(office.holidays);
  });

  it.each<[string, unknown]>([
    ["", { closed: undefined }],
    ["all day", { closed: undefined }],
    ["from 13", { closed: [{ from: "13:00", to: "24:00" }] }],
    ["until 12:30", { closed: [{ from: "00:00", to: "12:30" }] }],
    ["13-15", { closed: [{ from: "13:00", to: "15:00" }] }],
    ["closed", null],
    ["lunch", null],
    ["from lunch", null],
  ])("reads what a part-day holiday closes: %s", (text, closed) => {
    expect(parseClosed(text)).toEqual(closed);
    if (closed !== null && parseClosed(text)?.closed !== undefined)
      expect(parseClosed(writtenClosed(parseClosed(text)?.closed))).toEqual(closed);
  });

  it("takes many holidays at once: on days that have none yet, as far as there is room", () => {
    const days = [
      { date: "2026-12-25", name: "Noël" },
      { date: "2026-12-24", name: "Eve", closed: [{ from: "12:00", to: "24:00" }], isPublic: false },
    ];
    const fresh = freshHolidays(office, days);
    expect(fresh.map(({ name }) => name)).toEqual(["Eve"]);
    expect(addHolidays(office, fresh).holidays).toEqual([
      { date: "2026-12-24", name: "Eve", closed: [{ from: "12:00", to: "24:00" }] },
      ...office.holidays,
    ]);
    const full = {
      ...office,
      holidays: Array.from({ length: 499 }, () => ({ date: "2026-01-01", name: "x" })),
    };
    expect(freshHolidays(full, [...days])).toHaveLength(1);
  });

  it("makes a copy under its own slug", () => {
    expect(copyCalendar([office], office, "Office")).toMatchObject({ slug: "office-2", name: "Office" });
    expect(copyCalendar([office], office, "☎")).toMatchObject({ slug: "calendar", week: office.week });
  });
});
