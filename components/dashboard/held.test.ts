import { expect, test } from "vitest";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { heldBy } from "./held";

const leg = (
  holder: MetricsView["held"][number]["holder"],
  tier: string | null,
  team: string | null,
  member: string | null,
  totalMs: number,
) => ({
  holder,
  tier,
  team,
  member,
  totalMs,
  legs: 1,
  name: tier === null ? null : `Tier ${tier}`,
  teamName: team === null ? null : `Team ${team}`,
});

test("people of a team are one row, waiting is one row over all tiers, the AI comes first", () => {
  const held = [
    leg("member", "l2", "finance", "maya", 40),
    leg("to_accept", "l1", "front", "ida", 5),
    leg("member", "l1", null, "emil", 7),
    leg("ai", null, null, null, 100),
    leg("member", "l2", "finance", "jonas", 60),
    leg("to_accept", "l2", "finance", "maya", 10),
  ];
  expect(heldBy({ held, perTier: [] })).toEqual([
    { holder: "ai", tier: null, team: null, rank: 1, name: null, turns: 1, totalMs: 100 },
    { holder: "to_accept", tier: null, team: null, rank: 1, name: null, turns: 2, totalMs: 15 },
    { holder: "member", tier: "l1", team: null, rank: 1, name: "Tier l1", turns: 1, totalMs: 7 },
    { holder: "member", tier: "l2", team: "finance", rank: 2, name: "Team finance", turns: 2, totalMs: 100 },
  ]);
});
