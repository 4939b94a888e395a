import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "./testing/read";
import { diffWords, textParts } from "./word-diff";

describe("word by word", () => {
  it.each([
    ["a b c", "a x c", "“a ~b~ [x] c”"],
    ["one", "two", "“~one~ [two]”"],
    ["We reply soon.", "We reply by {by}.", "“We reply ~soon~ [by {by}].”"],
    ["We reply, soon.", "We reply soon.", "“We reply~,~ soon.”"],
    ["same  words", "same words", "Only spaces and line breaks changed"],
    [
      "one two three four five six seven eight nine",
      "one two three four five six seven eight ten",
      "“… three four five six seven eight ~nine~ [ten]”",
    ],
  ])("%j → %j", (before, after, said) => {
    expect(read(textParts(before, after))).toBe(said);
  });

  it("loses no word of either text, and keeps as many as there are in common", () => {
    const sentence = fc
      .array(fc.constantFrom("a", "b", "c", ","), { maxLength: 12 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const runs = diffWords(before, after);
        const joined = (drop: "removed" | "added") =>
          runs
            .filter(({ kind }) => kind !== drop)
            .flatMap(({ words }) => words)
            .join(" ");
        expect(joined("added")).toBe(before);
        expect(joined("removed")).toBe(after);
        const kept = runs.filter(({ kind }) => kind === "same").flatMap(({ words }) => words).length;
        expect(kept).toBe(common(before.split(" ").filter(Boolean), after.split(" ").filter(Boolean)));
      }),
    );
  });
});

/** The longest common run, the slow way. */
function common(a: string[], b: string[]): number {
  const [first, ...rest] = a;
  if (first === undefined || b.length === 0) return 0;
  const without = common(rest, b);
  const index = b.indexOf(first);
  return index === -1 ? without : Math.max(without, 1 + common(rest, b.slice(index + 1)));
}
