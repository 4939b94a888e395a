import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAlike, keyOf, repeatedMessages } from "./repeated";

const word = fc.constantFrom(
  "Out",
  "out",
  "of",
  "office",
  "'",
  "it's",
  "ID4",
  "4",
  "A1b",
  "café",
  "ſ",
  "–",
  "?",
  "\n",
);
const text = fc.oneof(
  fc
    .array(word, { maxLength: 5 })
    .chain((words) => fc.constantFrom(" ", "", ", ").map((sign) => words.join(sign))),
  fc.string({ maxLength: 12 }),
);

describe("a text sent again", () => {
  it("is told by the same key, however it is compared", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(isAlike(one, other)).toBe(one === other || keyOf(one) === keyOf(other));
      }),
      { numRuns: 5000 },
    );
  });

  it("counts over numbers, signs and case, and not over other words", () => {
    const count = (...bodies: string[]) =>
      repeatedMessages(bodies.map((body) => ({ author: "customer" as const, body })));
    expect(count("I am away until 3 May.", "i am away until 4 may!", "I am away until June.")).toBe(1);
    expect(count("I am away until 3 May.", "Hello", "i am away until 4 may!")).toBe(2);
    expect(count("12 34", "12 34", "12 35")).toBe(1);
    expect(count()).toBe(0);
  });
});
