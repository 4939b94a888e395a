import { expect, it } from "vitest";
import { chipLength, fitChips } from "./fit-chips";

it("shows at least one chip, and only what fits the row beside a +n", () => {
  expect(fitChips([], 172)).toBe(0);
  expect(fitChips([80], 172)).toBe(1);
  expect(fitChips([5, 9], 172)).toBe(2);
  expect(fitChips([22, 22], 172)).toBe(1);
  expect(fitChips([4, 4, 4], 172)).toBe(3);
  expect(fitChips([5, 5, 20], 172)).toBe(2);
});

it("knows how long a chip is", () => {
  expect(chipLength({ reason: "wording", phrase: "privacy" }, "wording")).toBe(9);
  expect(chipLength({ reason: "sentiment", sentiment: -0.71 }, "sentiment")).toBe(5);
  expect(chipLength({ reason: "low_confidence", confidence: 0.4, threshold: 0.8 }, "low confidence")).toBe(
    22,
  );
  expect(chipLength({ reason: "risk" }, "risk")).toBe(4);
});
