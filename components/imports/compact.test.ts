import { describe, expect, it } from "vitest";
import { compact } from "./compact";

const written = (value: unknown) => ({ name: "a.json", text: JSON.stringify(value, null, 2) });

describe("a file before it is sent", () => {
  it("loses blanks and what nobody reads", () => {
    const schedule = {
      id: "S",
      self: "https://x",
      schedule_layers: [{ name: "L", rendered_schedule_entries: [{ start: "a" }] }],
      final_schedule: {},
    };
    expect(compact(written(schedule)).text).toBe('{"id":"S","schedule_layers":[{"name":"L"}]}');
  });
  it("keeps overrides that stand only in the schedule as it was drawn", () => {
    const schedule = { id: "S", overrides_subschedule: { rendered_schedule_entries: [{ start: "a" }] } };
    expect(JSON.parse(compact(written(schedule)).text)).toEqual(schedule);
  });
  it("is sent as it is where it is no JSON", () => {
    expect(compact({ name: "a", text: "{ broken" }).text).toBe("{ broken");
  });
});
