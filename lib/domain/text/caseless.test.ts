import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseless, caselessOf } from "./caseless";
import { matchesOf } from "./matches";

const patterns = [
  /(?<!\p{L})(?:straße|søndag|kiss|İst|before (\d+)(st|ND)?)(?!\p{L})/iu,
  /\b(EUR|kr\.?)\s?(\d+)|[A-F]\S\W/i,
  /(?:it's|\p{L}{2,3}) (?:way|IS)$/iu,
];
const piece = fc.constantFrom(
  ...[
    "before",
    "Before 1ST",
    "KISS",
    "ki\u017fs",
    "\u212aiss",
    "ISS",
    "ist",
    "İst",
    "STRASSE",
    "STRAẞE",
    "Straße",
  ],
  ...[
    "SØNDAG",
    "søndag",
    "EUR 5",
    "kr. 12",
    "it’s",
    "IT'S way",
    "a is",
    " ",
    "\n",
    "É",
    "Å",
    "Σ",
    "😀",
    "ab!",
    "ǅ",
  ],
);
const text = fc.oneof(
  fc
    .array(piece, { maxLength: 6 })
    .chain((pieces) => fc.constantFrom("", " ").map((sign) => pieces.join(sign))),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

describe("a pattern that ignores case", () => {
  it.each(patterns)("finds what the flag finds: %s", (pattern) => {
    const fast = caseless(pattern);
    const global = new RegExp(pattern, `${pattern.flags}g`);
    fc.assert(
      fc.property(text, (body) => {
        const matches = [...body.matchAll(global)];
        expect(fast.test(body)).toBe(matches.length > 0);
        const found = fast
          .all(body)
          .map(({ text: written, groups }) => ({ text: written, groups: groups.slice(1) }));
        expect(found).toEqual(
          matches.map((match) => ({
            text: match[0],
            groups: match.slice(1).map((group: string | undefined) => group?.toLowerCase()),
          })),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it("is told by its place among several", () => {
    const which = caselessOf(patterns);
    fc.assert(
      fc.property(text, (body) => {
        expect(which(body)).toEqual(patterns.flatMap((each, place) => (each.test(body) ? [place] : [])));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("matches of a pattern", () => {
  it("are those of matchAll, also of nothing, and found anew each time", () => {
    const pattern = /a*/g;
    const plain = (body: string) => [...body.matchAll(pattern)].map(({ 0: found, index }) => [found, index]);
    for (const body of ["", "baab", "aa", "b"])
      for (let time = 0; time < 2; time++)
        expect(matchesOf(pattern, body).map(({ 0: found, index }) => [found, index])).toEqual(plain(body));
  });
});
