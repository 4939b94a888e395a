import { describe, expect, it } from "vitest";
import { checkPolicy } from "../policy/checks/policy";
import { PathPolicy } from "../policy/path-policy";
import { starterPolicy } from "../policy/starter/starter";
import { agent, baseOrganisation } from "../policy/testing/documents";
import { matchRow, responsibleAt } from "../raci/match";
import { withLadder } from "./ladder";

const base = () => starterPolicy({ owner: "sanne" });
const night = { slug: "night", name: "Night", members: ["ann"], contacts: [] };
const organisation = () => {
  const doc = baseOrganisation();
  return { ...doc, members: [...doc.members, agent("ann"), agent("dee")], teams: [...doc.teams, night] };
};
const ladder = {
  name: "Service desk",
  levels: [
    { teams: ["night"], members: [] },
    { teams: [], members: [] },
    { teams: [], members: ["dee"] },
  ],
};
const whoAt = (policy: PathPolicy, index: number) => {
  const tier = policy.tiers[index]?.slug ?? "";
  const row = matchRow(policy, { stage: "answer", category: null, tier, holds: () => false });
  return row === null ? [] : responsibleAt(policy, row, tier);
};

describe("a ladder on a path", () => {
  it("has each level answer at its tier, and publishes", () => {
    const policy = PathPolicy.parse(withLadder(base(), ladder));
    expect(whoAt(policy, 0)).toEqual([{ team: "night" }]);
    expect(whoAt(policy, 1)).toEqual([{ member: "dee" }]);
    expect(checkPolicy(policy, organisation()).errors).toEqual(checkPolicy(base(), organisation()).errors);
  });

  it("makes tiers for levels that the path has none for", () => {
    const levels = Array.from({ length: base().tiers.length + 1 }, () => ({ teams: ["night"], members: [] }));
    const policy = PathPolicy.parse(withLadder(base(), { name: "Long", levels }));
    expect(policy.tiers).toHaveLength(levels.length);
    expect(whoAt(policy, levels.length - 1)).toEqual([{ team: "night" }]);
  });

  it("taken in again replaces its own rows and nothing else", () => {
    const once = withLadder(base(), ladder);
    expect(withLadder(once, ladder)).toEqual(once);
    expect(once.raci.rows.length).toBe(base().raci.rows.length + 2);
  });
});
