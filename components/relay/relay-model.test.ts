import { expect, test } from "vitest";
import { legClass, legMs, legShares, type RelayLeg } from "./relay-model";

const ai: RelayLeg = { holder: "ai", label: "AI", fromMs: 0, toMs: 600 };
const wait: RelayLeg = { holder: "to_accept", label: "To accept", fromMs: 600, toMs: 600 };
const maya: RelayLeg = { holder: "member", tier: 2, label: "L2", fromMs: 600, toMs: null };

test("a leg that is held runs until now, and never backwards", () => {
  expect(legMs(maya, 1_000)).toBe(400);
  expect(legMs(maya, 100)).toBe(0);
  expect(legMs(ai, 9_999)).toBe(600);
});

test("shares follow time, and a leg of no length keeps its sliver", () => {
  expect(legShares([ai, wait, maya], 1_000)).toEqual([600, 1, 400]);
});

test("a strip of no length is shared evenly", () => {
  expect(legShares([{ ...ai, toMs: 0 }, wait], 0)).toEqual([500, 500]);
  expect(legShares([], 0)).toEqual([]);
});

test("violet is the machine, hatched waits, tiers above three look like three", () => {
  expect(legClass(ai)).toBe("bg-ai");
  expect(legClass(wait)).toBe("hatched");
  expect([1, 2, 3, 4].map((tier) => legClass({ holder: "member", tier }))).toEqual([
    "bg-l1",
    "bg-l2",
    "bg-l3",
    "bg-l3",
  ]);
});
