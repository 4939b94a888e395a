import { expect, it } from "vitest";
import { linesOf, spansOfLines } from "./weekly";

it("tells days with the same hours and people as one line, and back", () => {
  const day = { from: "09:00", to: "17:00", members: ["ann", "bob"] };
  const spans = [
    { day: "mon" as const, ...day },
    { day: "wed" as const, ...day },
    { day: "sat" as const, from: "22:00", to: "06:00", members: ["cas"] },
    { day: "tue" as const, ...day },
  ];
  const lines = linesOf(spans);
  expect(lines).toEqual([
    { days: ["mon", "tue", "wed"], ...day },
    { days: ["sat"], from: "22:00", to: "06:00", members: ["cas"] },
  ]);
  expect(linesOf(spansOfLines(lines))).toEqual(lines);
  expect(new Set(spansOfLines(lines).map((span) => JSON.stringify(span)))).toEqual(
    new Set(spans.map((span) => JSON.stringify(span))),
  );
});
