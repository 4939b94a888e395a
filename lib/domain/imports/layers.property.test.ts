import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Organisation } from "../policy/organisation";
import { agent, baseOrganisation } from "../policy/testing/documents";
import { compileOrganisation, teamOnShift } from "../routing/shifts";
import { Choices } from "./choices";
import { planImport } from "./plan";
import { readExport } from "./read-export";
import { pagerdutyOnCall } from "./testing/oracle";

/** Random schedules of several layers against what their export says. */

const at = Date.parse("2026-03-20T10:00:00Z");
const hourMs = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const handles = ["ann", "bob", "cas", "dee"];

const near = fc.integer({ min: -60 * 48, max: 30 * 48 }).map((halves) => iso(at + halves * (hourMs / 2)));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "30", "15"))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${m}:00`);
const daily = fc.record({
  type: fc.constant("daily_restriction"),
  start_time_of_day: time,
  duration_seconds: fc.integer({ min: 1, max: 47 }).map((n) => n * 1800),
});
const weekly = fc.record({
  type: fc.constant("weekly_restriction"),
  start_day_of_week: fc.integer({ min: 1, max: 7 }),
  start_time_of_day: time,
  duration_seconds: fc.integer({ min: 1, max: 300 }).map((n) => n * 1800),
});
const hours = (n: number) => n * 3600;
const turnLengths = [1, 5, 8, 12, 24, 36, 48, 84, 168, 336, 24 * 90].map(hours);
const layer = fc.record({
  start: near,
  end: fc.option(near, { nil: null, freq: 2 }),
  rotation_virtual_start: near,
  rotation_turn_length_seconds: fc.constantFrom(...turnLengths),
  users: fc
    .array(fc.constantFrom(...handles), { minLength: 1, maxLength: 5 })
    .map((ids) => ids.map((id) => ({ user: { id } }))),
  restrictions: fc.array(fc.oneof(daily, weekly), { maxLength: 3 }),
});
const override = fc
  .tuple(fc.integer({ min: -20, max: 700 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom(...handles))
  .map(([from, length, id]) => ({
    start: iso(at + from * hourMs),
    end: iso(at + (from + length) * hourMs),
    user: { id },
  }));
const schedule = fc.record({
  id: fc.constant("S"),
  name: fc.constant("On call"),
  time_zone: fc.constantFrom("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC"),
  schedule_layers: fc.array(layer, { minLength: 1, maxLength: 4 }),
  overrides: fc.array(override, { maxLength: 4 }),
});

describe("layers of a schedule", () => {
  it("have the same people on call as shifts of a team", () => {
    let written = 0;
    fc.assert(
      fc.property(
        schedule,
        fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { minLength: 12, maxLength: 12 }),
        (given, minutes) => {
          const exported = { schedules: [given] };
          const read = readExport([{ name: "x.json", text: JSON.stringify(exported) }]);
          const base = baseOrganisation();
          const doc = { ...base, members: [...base.members, ...handles.map(agent)] };
          const people = Object.fromEntries(handles.map((id) => [id, { member: id }]));
          const plan = planImport(doc, read, Choices.parse({ people }), at);
          const org = compileOrganisation(Organisation.parse(plan.document), 2);
          const [planned] = plan.schedules;
          if (planned?.written != null) written += 1;
          const until = planned?.written?.until ?? Number.POSITIVE_INFINITY;
          for (const minute of minutes) {
            const when = at + minute * 60_000;
            if (when >= until) continue;
            expect({ when: iso(when), who: teamOnShift(org, planned?.team?.slug ?? "", when) }).toEqual({
              when: iso(when),
              who: pagerdutyOnCall(exported, "S", when),
            });
          }
        },
      ),
      { numRuns: 150 },
    );
    // Both ways are walked.
    expect(written).toBeGreaterThan(5);
    expect(written).toBeLessThan(145);
  });
});
