import { describe, expect, it } from "vitest";
import { SlaTargetDoc } from "../policy/path-policy";
import { effectiveRow } from "./inherit";
import { matchTargets } from "./match";
import type { MatchFacts } from "./types";

const row = (slug: string, more: object) =>
  SlaTargetDoc.parse({ slug, name: slug, calendar: "office", when: {}, targets: {}, ...more });
const base = row("rest", {
  calendar: "always",
  targets: { accept: 1800, resolution: 7200, tier: 3600 },
  pause_while_waiting: ["tier"],
  warnings: { accept: [{ share: 0.75 }], resolution: [{ share: 0.5 }] },
  on_breach: { resolution: [{ do: "raise_priority" }] },
});
const high = row("high", {
  when: { priority: ["high"] },
  targets: { accept: 600, resolution: "inherit", update: "inherit", tier: "inherit" },
  pause_while_waiting: ["resolution"],
  warnings: { resolution: [{ share: 0.9 }] },
});
const facts: MatchFacts = {
  category: null,
  priority: "high",
  severity: null,
  customerTier: null,
  fields: {},
  zone: "UTC",
};

describe("what a row inherits", () => {
  it("is the time, pause, warnings and breach actions of the row for everything else", () => {
    expect(effectiveRow([high, base], high)).toMatchObject({
      targets: { accept: 600, resolution: 7200, tier: 3600 },
      pause_while_waiting: ["tier"],
      warnings: { resolution: [{ share: 0.5 }] },
      on_breach: { resolution: [{ do: "raise_priority" }] },
    });
  });

  it("is counted in its own calendar, under its own name", () => {
    const targets = matchTargets({ targets: [high, base], deadlines: [] }, facts, {
      policyVersion: 1,
      organisationVersion: 1,
    });
    expect(
      targets.map(({ metric, budgetMs, calendar, target }) => [metric, budgetMs, calendar, target]),
    ).toEqual([
      ["accept", 600_000, "office", "high"],
      ["resolution", 7_200_000, "office", "high"],
      ["tier", 3_600_000, "office", "high"],
    ]);
  });

  it("is nothing where the row for everything else has no clock, or there is none", () => {
    expect(effectiveRow([high, base], high).targets).not.toHaveProperty("update");
    expect(effectiveRow([high], high).targets).toEqual({ accept: 600 });
    const own = { ...base, targets: { ...base.targets, update: "inherit" as const } };
    expect(effectiveRow([own], own).targets).not.toHaveProperty("update");
  });

  it("leaves a row with times of its own as it is", () => {
    expect(effectiveRow([high, base], base)).toBe(base);
  });
});
