import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locatePhrases } from "./locate";
import { canonicalPhrase, compilePhrases, scanPhrases } from "./phrases";

const found = (phrases: string[], text: string) =>
  locatePhrases(compilePhrases([phrases]), text).map(({ from, to, phrase }) => [
    text.slice(from, to),
    phrase,
  ]);

describe("where phrases stand", () => {
  it.each([
    ["I don’t want to be charged twice!", ["charged twice"], [["charged twice", "charged twice"]]],
    [
      "Tout CAFÉ et café",
      ["cafe"],
      [
        ["CAFÉ", "cafe"],
        ["café", "cafe"],
      ],
    ],
    [
      "Cancelled, cancels",
      ["cancel*"],
      [
        ["Cancelled", "cancel*"],
        ["cancels", "cancel*"],
      ],
    ],
    ["the ﬁnal straw", ["final straw"], [["ﬁnal straw", "final straw"]]],
    [
      "speak to a human now",
      ["speak to a human", "a human"],
      [
        ["speak to a human", "speak to a human"],
        ["a human", "a human"],
      ],
    ],
    [
      "Ångström and ångström",
      ["angstrom"],
      [
        ["Ångström", "angstrom"],
        ["ångström", "angstrom"],
      ],
    ],
    ["nothing of the sort", ["refund"], []],
  ])("in “%s”", (text, phrases, places) => {
    expect(found(phrases, text)).toEqual(places);
  });

  it("are those that the rules find, each at words that fold to it", () => {
    const word = fc.constantFrom(
      "refund",
      "Refünd",
      "CAFÉ",
      "cafe",
      "a",
      "human",
      "don’t",
      "ﬁnal",
      "ΟΔΟΣ",
      "ß",
      "Ǻ",
      "é",
      "ok",
    );
    const gap = fc.constantFrom(" ", ", ", "\n", " — ", "... ");
    const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((pairs) => pairs.flat().join(""));
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.array(phrase, { maxLength: 5 }), (body, phrases) => {
        const matcher = compilePhrases([phrases]);
        const places = locatePhrases(matcher, body);
        expect([...new Set(places.map((place) => place.phrase))].sort()).toEqual(
          scanPhrases(matcher, body).sort(),
        );
        for (const place of places)
          expect(canonicalPhrase(body.slice(place.from, place.to))).toBe(place.phrase);
      }),
    );
  });
});
