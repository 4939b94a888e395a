import { describe, expect, it } from "vitest";
import type { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { secondPerson } from "./second-person";

const starter = starterPolicy({ owner: "sanne" });
const review = (over: Partial<PathPolicy["review"]>): PathPolicy => ({
  ...starter,
  review: { ...starter.review, ...over },
});
const critical: PathPolicy = { ...starter, thresholds: { ...starter.thresholds, critical: 0.99 } };
const high: PathPolicy = { ...starter, thresholds: { ...starter.thresholds, high: 0.5 } };

describe("a second person", () => {
  it("is needed above the share of escalations that may move, not at it", () => {
    expect(secondPerson(starter, high, 0.2)).toEqual({ need: "no" });
    expect(secondPerson(starter, high, 0.21)).toEqual({ need: "share", share: 0.21, limit: 0.2 });
    const never = review({ second_person_share: 0 });
    expect(secondPerson(never, never, 0)).toEqual({ need: "no" });
  });

  it("is unknown without a forecast, unless no share is set", () => {
    expect(secondPerson(starter, high, null)).toEqual({ need: "unknown" });
    const free = review({ second_person_share: null });
    expect(secondPerson(free, { ...free, thresholds: high.thresholds }, null)).toEqual({ need: "no" });
  });

  it("is needed where critical risk is touched, whatever moves, unless that is switched off", () => {
    expect(secondPerson(starter, critical, 0)).toEqual({ need: "critical" });
    expect(secondPerson(starter, critical, null)).toEqual({ need: "critical" });
    expect(secondPerson(starter, critical, 0.9)).toMatchObject({ need: "share" });
    const free = review({ second_person_for_critical: false });
    expect(secondPerson(free, { ...free, thresholds: critical.thresholds }, 0)).toEqual({ need: "no" });
  });

  it("is needed to do without one, and a draft does not free itself", () => {
    for (const over of [{ second_person_share: null }, { second_person_share: 0.5 }])
      expect(secondPerson(starter, review(over), 0)).toEqual({ need: "critical" });
    expect(secondPerson(starter, review({ second_person_for_critical: false }), 0)).toEqual({
      need: "critical",
    });
    expect(secondPerson(starter, review({ second_person_share: 0.1 }), 0)).toEqual({ need: "no" });
    expect(
      secondPerson(starter, { ...high, review: { ...starter.review, second_person_share: null } }, 0.9),
    ).toEqual({
      need: "share",
      share: 0.9,
      limit: 0.2,
    });
  });
});
