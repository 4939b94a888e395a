import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { WordClass } from "../schema";
import { compilePhrases, scanPhrases } from "./phrases";
import { canonicalLine, isPattern, parsePattern, printPattern } from "./syntax";
import { oracleFinds } from "./testing/patterns.oracle";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

const classes: WordClass[] = [
  { slug: "want", name: "Want", words: { en: ["want", "need to", "like*"], nl: ["wil graag"] } },
  { slug: "person", name: "Person", words: { en: ["human", "agent", "real person"], nl: ["medewerker"] } },
  { slug: "no", name: "No", words: { en: ["not", "don't", "no"] } },
  { slug: "none", name: "Empty", words: {} },
];

const word = fc.constantFrom(
  ...[
    "a",
    "want",
    "need",
    "to",
    "human",
    "agent",
    "real",
    "person",
    "medewerker",
    "not",
    "no",
    "wil",
    "graag",
  ],
);
const written = fc.oneof(
  { weight: 4, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "humon",
      "human's",
      "huuuman",
      "agnet",
      "liked",
      "don’t",
      "MEDEWERKR",
      "xyz",
      "Réal",
    ),
  },
);
const sign = fc.constantFrom(" ", " ", " ", " ", ". ", ", ", "! ", "...", "\n", "\n\n", " - ", ".", ": ");
const text = fc.array(fc.tuple(written, sign), { maxLength: 12 }).map((pieces) => pieces.flat().join(""));

const unit = fc.oneof(
  fc.constantFrom("{want}", "{person}", "{no}", "{none}"),
  fc.uniqueArray(word, { minLength: 2, maxLength: 3 }).map((each) => `{${each.join("|")}}`),
  fc.constantFrom("{real person|}", "{hum*|agent}"),
);
const distance = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 1, max: 4 }).map((words) => `..${words}`),
);
const guard = fc.oneof(unit, fc.constantFrom("not", "want")).map((each) => `!${each}`);
const part = fc.oneof(
  { weight: 3, arbitrary: unit },
  { weight: 2, arbitrary: word },
  { weight: 1, arbitrary: unit.map((each) => `${each}?`) },
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const line = fc
  .tuple(
    fc.boolean(),
    optional(fc.tuple(guard, distance)),
    part,
    fc.array(fc.tuple(distance, optional(guard), part), { maxLength: 3 }),
    optional(fc.tuple(distance, guard)),
  )
  .map(([whole, before, first, rest, after]) => {
    const pieces = [before, first, rest, after].flat(3).filter((piece) => piece !== null && piece !== "");
    return (whole ? "=" : "") + pieces.join(" ");
  })
  .filter((each) => isPattern(each) && !("code" in parsePattern(each)) && isPattern(canonicalLine(each)));

describe("patterns", () => {
  it("find exactly what trying every layout of their parts finds", () => {
    let hits = 0;
    fc.assert(
      fc.property(line, text, (pattern, body) => {
        const found = scanPhrases(compilePhrases([[pattern]], classes), body).length > 0;
        if (found) hits++;
        expect(found).toBe(oracleFinds(pattern, body, classes));
      }),
      { numRuns: 5000 },
    );
    expect(hits).toBeGreaterThan(250);
  });

  it("find the same together as each by itself", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), text, (patterns, body) => {
        const lines = [...patterns, "real person", "want to"];
        const alone = lines.flatMap((each) => scanPhrases(compilePhrases([[each]], classes), body));
        const together = scanPhrases(compilePhrases([lines], classes), body);
        expect(new Set(together)).toEqual(new Set(alone));
      }),
      { numRuns: 700 },
    );
  });

  it("are read from their own print as they were", () => {
    fc.assert(
      fc.property(line, (each) => {
        const pattern = parsePattern(each);
        if ("code" in pattern) throw new Error(each);
        const print = printPattern(pattern);
        expect(parsePattern(print)).toEqual(pattern);
        expect(canonicalLine(print)).toBe(print);
      }),
      { numRuns: 2000 },
    );
  });

  it("are never a fault of the program, whatever is written", () => {
    const piece = fc.constantFrom(
      ..."{}|!=?.*".split(""),
      "..",
      "..3",
      "..99",
      " ",
      "a",
      "want",
      "é",
      "ﬁ",
      "👍",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), text, (pieces, body) => {
        const given = pieces.join("");
        const canonical = canonicalLine(given);
        expect(canonicalLine(canonical)).toBe(canonical);
        scanPhrases(compilePhrases([[given]], classes), body);
      }),
      { numRuns: 2000 },
    );
  });
});
