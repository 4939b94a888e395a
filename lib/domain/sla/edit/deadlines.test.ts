import { describe, expect, it } from "vitest";
import { PathPolicy } from "../../policy/path-policy";
import { starterPolicy } from "../../policy/starter/starter";
import { addDeadline, changeDeadline, mostDeadlines, removeDeadline } from "./deadlines";

const policy = starterPolicy({ owner: "sanne" });
const { sla } = policy;
const named = (from: typeof sla, slug: string) => from.deadlines.find((each) => each.slug === slug);

describe("named deadlines", () => {
  it("are added with a slug of their own, and make a policy that can be kept", () => {
    const added = addDeadline(sla, "Promise");
    expect(added?.slug).toBe("promise-2");
    expect(PathPolicy.safeParse({ ...policy, sla: added?.sla }).success).toBe(true);
    const full = {
      ...sla,
      deadlines: Array.from({ length: mostDeadlines }, () => sla.deadlines[0]).flatMap((each) => each ?? []),
    };
    expect(addDeadline(full, "One more")).toBeNull();
  });

  it("change their start, calendar and condition", () => {
    const counted = changeDeadline(sla, "privacy-72-hours", {
      calendar: "office-hours",
      when: { category: [] },
    });
    expect(named(counted, "privacy-72-hours")).toMatchObject({ calendar: "office-hours", when: {} });
    const always = changeDeadline(counted, "privacy-72-hours", { calendar: null });
    expect(named(always, "privacy-72-hours")).not.toHaveProperty("calendar");
    const read = changeDeadline(counted, "privacy-72-hours", { from: { field: "promised-by" } });
    expect(named(read, "privacy-72-hours")).not.toHaveProperty("calendar");
    expect(named(read, "promise")).toEqual(named(sla, "promise"));
  });

  it("go", () => {
    expect(removeDeadline(sla, "promise").deadlines).toHaveLength(sla.deadlines.length - 1);
    expect(removeDeadline(sla, "gone")).toBe(sla);
  });
});
