import { describe, expect, it } from "vitest";
import { checkPolicy } from "../checks/policy";
import { baseOrganisation } from "../testing/documents";
import { emptyPolicy } from "./starter-empty";

describe("a path from nothing", () => {
  it("can be published as it is, and has nothing but what a ticket needs", () => {
    const team = { slug: "engineering", name: "Engineering" };
    const policy = emptyPolicy({ name: "IT service", owner: "sanne", team, calendar: "around-the-clock" });
    expect(checkPolicy(policy, baseOrganisation()).errors).toEqual([]);
    expect(policy).toMatchObject({ name: "IT service", categories: [], fields: [], tests: [] });
    expect(policy.rules.map(({ reason }) => reason)).toEqual(["asked_for_person", "ai_asked"]);
    expect(policy.tiers).toMatchObject([{ name: "Engineering", teams: ["engineering"] }]);
    expect(policy.sla.targets).toMatchObject([{ calendar: "around-the-clock", when: {} }]);
  });
});
