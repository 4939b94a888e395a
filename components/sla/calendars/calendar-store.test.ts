import { describe, expect, it } from "vitest";
import { CalendarDoc } from "@/lib/domain/policy/organisation";
import { changedCalendars, isChanged, keepMine, openEdits, patchOf, rebased } from "./calendar-store";

const nine = [{ from: "09:00", to: "17:00" }];
const eight = [{ from: "08:00", to: "16:00" }];
const ten = [{ from: "10:00", to: "18:00" }];
const calendar = (slug: string, tue = nine) =>
  CalendarDoc.parse({ slug, name: slug, zone: "Europe/Amsterdam", week: { mon: nine, tue } });
const [office, service] = [calendar("office"), calendar("service")];
const opened = openEdits({ version: 3, calendars: [office, service] });
const mine = { ...opened, local: [calendar("office", ten), service] };

describe("edits of calendars", () => {
  it("are none at first, and count by calendar", () => {
    expect([isChanged(opened), changedCalendars(opened), patchOf(opened)]).toEqual([false, 0, []]);
    expect([isChanged(mine), changedCalendars(mine)]).toEqual([true, 1]);
    expect(changedCalendars({ ...opened, local: [office, calendar("new")] })).toBe(2);
    expect(isChanged({ ...opened, texts: { "office mon": "9 to lunch" } })).toBe(true);
  });

  it("stand on top of what others published elsewhere", () => {
    const { edits, conflicts } = rebased(mine, {
      version: 4,
      calendars: [office, calendar("service", eight)],
    });
    expect(conflicts).toEqual([]);
    expect(edits.version).toBe(4);
    expect(edits.local).toEqual([calendar("office", ten), calendar("service", eight)]);
  });

  it("that met give way until one says to keep them", () => {
    const published = { version: 4, calendars: [calendar("office", eight), service] };
    const { edits, conflicts } = rebased(mine, published);
    expect(edits.local).toEqual(published.calendars);
    expect(conflicts.length).toBeGreaterThan(0);
    const kept = keepMine(
      edits,
      mine.local,
      conflicts.map(({ path }) => path),
    );
    expect(kept.local).toEqual([calendar("office", ten), service]);
    expect(rebased(kept, published).conflicts).toEqual([]);
  });

  it("bring back a calendar of mine that others deleted, when kept", () => {
    const { edits, conflicts } = rebased(mine, { version: 4, calendars: [service] });
    expect(conflicts.length).toBeGreaterThan(0);
    const kept = keepMine(
      edits,
      mine.local,
      conflicts.map(({ path }) => path),
    );
    expect(kept.local.map(({ slug }) => slug)).toEqual(["service", "office"]);
  });
});
