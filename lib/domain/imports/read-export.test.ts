import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { readExport } from "./read-export";

const exportOf = (name: string): string =>
  readFileSync(new URL(`./testing/exports/${name}.json`, import.meta.url), "utf8");
const read = (...texts: string[]) =>
  readExport(texts.map((text, index) => ({ name: `file-${index + 1}.json`, text })));
function refusal(...texts: string[]) {
  try {
    read(...texts);
  } catch (error) {
    if (error instanceof DomainError) return error.said;
  }
  return null;
}
const schedule = (more: object) => ({
  id: "S",
  name: "On call",
  time_zone: "Europe/Amsterdam",
  schedule_layers: [
    {
      start: "2026-01-05T09:00:00Z",
      rotation_virtual_start: "2026-01-05T09:00:00Z",
      rotation_turn_length_seconds: 86_400,
      users: [{ user: { id: "A", summary: "Ann" } }],
    },
  ],
  ...more,
});

describe("files of an export", () => {
  it("tell which product they are of", () => {
    expect(readExport([{ name: "a", text: exportOf("pagerduty") }]).product).toBe("pagerduty");
    expect(readExport([{ name: "a", text: exportOf("opsgenie") }]).product).toBe("opsgenie");
    expect(readExport([{ name: "a", text: exportOf("grafana-oncall") }]).product).toBe("grafana_oncall");
  });

  it("may be many, one answer or one thing each", () => {
    const { users, schedules, escalation_policies } = JSON.parse(exportOf("pagerduty"));
    const whole = read(exportOf("pagerduty"));
    const apart = read(
      JSON.stringify({ users, limit: 25, more: false }),
      ...schedules.map((each: unknown) => JSON.stringify({ schedule: each })),
      JSON.stringify(escalation_policies),
    );
    expect(apart.schedules).toEqual(whole.schedules);
    expect(apart.people).toEqual(whole.people);
    expect(apart.ladders).toEqual(whole.ladders);
  });

  it.each([
    ["none at all", [], "faults.import.none"],
    ["an empty one", ["  \n"], "faults.import.empty"],
    ["half of one", ['{"schedules": ['], "faults.import.json"],
    ["another kind of file", ['{"name": "package", "version": 1}'], "faults.import.unknown"],
    ["a bare text", ['"schedules"'], "faults.import.unknown"],
    ["two products", [exportOf("pagerduty"), exportOf("opsgenie")], "faults.import.mixed"],
    [
      "users alone",
      [JSON.stringify({ users: [{ id: "A", type: "user", name: "Ann", email: "a@b.example" }] })],
      "faults.import.no_schedule",
    ],
    [
      "schedules without layers",
      [JSON.stringify({ schedules: [{ id: "A", type: "schedule", name: "Primary", time_zone: "UTC" }] })],
      "faults.import.only_left_out",
    ],
    ["a schedule twice", [JSON.stringify([schedule({}), schedule({})])], "faults.import.twice"],
    ["lists in lists without end", [`${"[".repeat(50_000)}${"]".repeat(50_000)}`], "faults.import.too_much"],
    [
      "more than there can be",
      [JSON.stringify(Array.from({ length: 20_001 }, () => ({})))],
      "faults.import.too_much",
    ],
  ])("are refused where there is %s", (_, texts, key) => {
    expect(refusal(...texts)?.key).toBe(key);
  });

  it("name the file and place of what is broken", () => {
    const broken = schedule({ time_zone: "Mars/Olympus" });
    expect(refusal(JSON.stringify({ schedules: [schedule({ id: "T" }), broken] }))).toEqual({
      key: "faults.import.broken",
      values: {
        file: "file-1.json",
        kind: { key: "imports.kind.schedule" },
        name: "On call",
        where: "/schedules/1/time_zone",
      },
    });
  });

  it("may point at one another in a circle", () => {
    const chain = (id: string, next: string) => ({
      id,
      name: id,
      rules: [{ delay: { timeAmount: 5 }, recipient: { type: "escalation", id: next, name: next } }],
    });
    const { users, schedules } = JSON.parse(exportOf("opsgenie"));
    const { ladders, leftOut } = read(
      JSON.stringify({ users, schedules, escalations: [chain("one", "two"), chain("two", "one")] }),
    );
    expect(ladders.map(({ levels }) => levels.length)).toEqual([0, 0]);
    expect(leftOut).toContainEqual({ kind: "step", name: "one", detail: "two" });
  });
});

describe("ladders", () => {
  it("say who hears of it, and after how long the next one does", () => {
    expect(read(exportOf("pagerduty")).ladders).toEqual([
      {
        id: "PEDESK1",
        name: "Service desk",
        levels: [
          { targets: [{ schedule: "PSPRIM1" }], waitMinutes: 15 },
          { targets: [{ schedule: "PSSECO2" }], waitMinutes: 30 },
          { targets: [{ person: "PUDEE04" }], waitMinutes: null },
        ],
      },
    ]);
    expect(read(exportOf("opsgenie")).ladders[0]?.levels).toEqual([
      { targets: [{ schedule: "s-desk" }], waitMinutes: 60 },
      { targets: [{ person: "u-dee" }], waitMinutes: null },
    ]);
    expect(read(exportOf("grafana-oncall")).ladders[0]?.levels).toEqual([
      { targets: [{ schedule: "SPRIM" }], waitMinutes: 15 },
      { targets: [{ person: "UDEE" }], waitMinutes: null },
    ]);
  });
});

describe("what has no counterpart", () => {
  it("is listed with its name", () => {
    expect(read(exportOf("pagerduty")).leftOut).toEqual([{ kind: "repeat", name: "Service desk" }]);
    expect(read(exportOf("opsgenie")).leftOut).toEqual([
      { kind: "step", name: "Desk escalation", detail: "ann@northwind.example" },
    ]);
    expect(read(exportOf("grafana-oncall")).leftOut).toEqual([
      { kind: "recurrence", name: "Platform: Patch day" },
      { kind: "schedule_from_calendar", name: "From a calendar" },
      { kind: "step", name: "Platform chain", detail: "trigger_webhook" },
    ]);
  });
});
