import { describe, expect, it } from "vitest";
import type { Ctx } from "../../context";
import { SuggestHolidays, suggestHolidays } from "./suggest-holidays";

const by = (role: "admin" | "agent"): Ctx => ({
  workspaceId: "w",
  actor: { kind: "member", memberId: "m", handle: "ann", role, name: "Ann" },
  now: 0,
  requestId: "r",
});
const asked = async (more: object) =>
  suggestHolidays(by("admin"), SuggestHolidays.parse({ from_year: 2027, ...more }));

describe("suggested holidays", () => {
  it("are of the country, and of its region where one is named", async () => {
    const [land, region] = await Promise.all([
      asked({ country: "DE", years: 1 }),
      asked({ country: "DE", region: "BY", years: 1 }),
    ]);
    expect(land.regions).toContainEqual({ code: "BY", name: "Bayern" });
    expect(land.days).toContainEqual({ date: "2027-10-03", name: "National Holiday", isPublic: true });
    const epiphany = { date: "2027-01-06", name: "Epiphany", isPublic: true };
    expect(land.days).not.toContainEqual(epiphany);
    expect(region.days).toContainEqual(epiphany);
  });

  it("cover the years that were asked for, in order, and leave out what closes nothing", async () => {
    const { days } = await asked({ country: "GB", region: "SCT" });
    const dates = days.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(["2027", "2028"]));
    expect(days.map(({ name }) => name)).not.toContain("Mother's Day");
  });

  it("close part of a day where the holiday begins at noon", async () => {
    const { days } = await asked({ country: "TR", years: 1 });
    expect(days.some(({ closed }) => closed !== undefined)).toBe(true);
  });

  it("begin with the list of countries", async () => {
    const { countries, days } = await asked({});
    expect(countries.length).toBeGreaterThan(150);
    expect(days).toEqual([]);
    expect((await asked({ country: "XX" })).days).toEqual([]);
  });
});
