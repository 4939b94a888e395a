import { describe, expect, it } from "vitest";
import { buildBrief } from "./build";
import { withRunningLimits } from "./running";
import { conversation, emptyInput } from "./testing";

const parts = buildBrief({
  ...emptyInput(),
  messages: conversation(["customer", "I need an answer before 16:00."]),
  clocks: [
    { metric: "accept", name: null, dueAt: 1000 },
    { metric: "resolution", name: null, dueAt: 9000 },
    { metric: "deadline", name: "Notify the authority", dueAt: 5000 },
  ],
});
const keys = (clocks: Parameters<typeof withRunningLimits>[1], of = parts) =>
  withRunningLimits(of, clocks)
    .find(({ part }) => part === "time_limit")
    ?.claims.map(({ say: msg }) => JSON.stringify(msg));

describe("limits of a stored brief", () => {
  it("name only clocks that still run, as they stand now", () => {
    const told = keys([
      { metric: "accept", endedAt: 500, dueAt: 1000 },
      { metric: "resolution", endedAt: null, dueAt: 12_000 },
      { metric: "deadline", endedAt: null, dueAt: 5000 },
    ])?.join();
    expect(told).not.toContain("clock.accept");
    expect(told).toContain('"brief.time.clock.resolution","values":{"due":{"instant":12000}}');
    expect(told).toContain("Notify the authority");
    expect(told).toContain("brief.time.customer");
  });

  it("are missing where only ended or paused clocks were named", () => {
    const only = buildBrief({ ...emptyInput(), clocks: [{ metric: "accept", name: null, dueAt: 1000 }] });
    for (const clock of [
      { metric: "accept", endedAt: 500, dueAt: 1000 },
      { metric: "accept", endedAt: null, dueAt: null },
    ])
      expect(keys([clock], only)).toEqual(['{"key":"brief.missing.time_limit"}']);
  });
});
