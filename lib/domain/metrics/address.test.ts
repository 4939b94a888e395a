import { describe, expect, it } from "vitest";
import { drillDownOf, metricsQueryOf, presetOf, shownOf } from "./address";

const today = "2026-11-22";
const queryOf = (text: string) => metricsQueryOf(new URLSearchParams(text), today);

describe("the dashboard's address", () => {
  it("is the last 28 days of all paths when it says nothing", () => {
    expect(queryOf("")).toEqual({ from: "2026-10-26", to: today });
  });

  it("names a path and a period", () => {
    expect(queryOf("path=it-service&days=7")).toEqual({ path: "it-service", from: "2026-11-16", to: today });
    expect(queryOf("from=2026-01-01&to=2026-01-31")).toEqual({ from: "2026-01-01", to: "2026-01-31" });
  });

  it.each(["days=9", "from=2026-02-30&to=2026-03-01", "from=2026-03-02&to=2026-03-01", "path=%00", "from=x"])(
    "leaves out what is mangled: %s",
    (text) => expect(queryOf(text)).toEqual({ from: "2026-10-26", to: today }),
  );

  it("does not ask for more than a year", () => {
    expect(queryOf("from=2020-01-01&to=2026-01-01").from).toBe("2026-10-26");
  });

  it("asks for the tickets of a figure", () => {
    const of = (text: string) => shownOf(new URLSearchParams(text));
    expect(of("")).toBeNull();
    expect(of("show=nonsense")).toBeNull();
    expect(of("show=toString")).toBeNull();
    expect(of("show=escalations&day=2026-11-02&trigger=time&tier=l2")).toEqual({
      figure: "escalations",
      day: "2026-11-02",
      trigger: "time",
      tier: "l2",
    });
    expect(of("show=breached&day=2026-02-30")).toEqual({ figure: "breached" });
    expect(of("show=held&holder=member&tier=l2&team=")).toEqual({
      figure: "held",
      holder: "member",
      tier: "l2",
      team: "",
    });
    expect(of("show=clock_met&clock=accept&team=finance")).toEqual({
      figure: "clock_met",
      clock: "accept",
      team: "finance",
    });
    expect(of("show=held&holder=nobody&clock=sand&team=%2F")).toEqual({ figure: "held" });
  });

  it("splits by what it knows, and names what a figure is under", () => {
    expect(queryOf("by=reason")).toEqual({ group_by: "reason", from: "2026-10-26", to: today });
    expect(queryOf("by=colour")).toEqual(queryOf(""));
    const of = (text: string) => shownOf(new URLSearchParams(text));
    expect(of("show=returned&by=category&under=billing")).toEqual({
      figure: "returned",
      group_by: "category",
      group: "billing",
    });
    expect(of("show=returned&by=category&under=")).toEqual({ figure: "returned", group_by: "category" });
    expect(of("show=returned&by=category")).toEqual({ figure: "returned" });
    expect(of("show=returned&by=colour&under=red")).toEqual({ figure: "returned" });
    expect(of(`show=returned&by=team&under=${"x".repeat(101)}`)).toEqual({ figure: "returned" });
  });

  it("asks for the tickets of the whole where the figure is not part of the split", () => {
    const query = queryOf("by=reason&path=it-service");
    const span = { path: "it-service", from: "2026-10-26", to: today };
    expect(drillDownOf(query, { figure: "created" })).toEqual({ ...span, figure: "created" });
    const part = { figure: "created", group_by: "reason", group: "time" } as const;
    expect(drillDownOf(query, part)).toEqual({ ...span, ...part });
  });

  it("knows its presets only where they end today", () => {
    expect(presetOf({ from: "2026-11-16", to: today }, today)).toBe(7);
    expect(presetOf({ from: "2026-11-15", to: "2026-11-21" }, today)).toBeNull();
  });
});
