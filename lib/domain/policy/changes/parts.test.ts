import { describe, expect, it } from "vitest";
import { literal, type Msg, msg } from "../../msg";
import { diffSays, gap, layParts, listParts, type Part } from "./parts";

/** Values in braces, so that each language may order them: `a {x} b {y}`. */
const render = (words: Msg): string => {
  if ("raw" in words) return words.raw;
  return Object.entries(words.values ?? {}).reduce((text, [name, value]) => {
    const shown =
      typeof value === "object" && value !== null && "list" in value
        ? value.list.map(render).join(", ")
        : typeof value === "object" && value !== null && ("key" in value || "raw" in value)
          ? render(value)
          : String(value);
    return text.replace(`{${name}}`, shown);
  }, words.key);
};
const laid = (parts: Part[]): string =>
  layParts(parts, render)
    .map(({ kind, text }) => (kind === "before" ? `~${text}~` : kind === "after" ? `[${text}]` : text))
    .join("");
const before = (text: string): Part => ({ before: literal(text) });
const after = (text: string): Part => ({ after: literal(text) });
const words = (key: string, values?: Record<string, Msg>): Part => ({ text: msg(key, values) });

describe("a sentence laid out", () => {
  it.each<[string, Part[], string]>([
    [
      "values at the end",
      [words("Below {x}", { x: literal(gap) }), before("1"), after("2")],
      "Below ~1~ [2]",
    ],
    [
      "values in the middle",
      [words("From “{x}” on", { x: literal(gap) }), before("1"), after("2")],
      "From “~1~ [2]” on",
    ],
    [
      "one value for each of two gaps",
      [words("From {a} to {b}, above", { a: literal(gap), b: literal(gap) }), before("8"), after("3")],
      "From ~8~ to [3], above",
    ],
    ["a gap without a value", [words("Below {x}", { x: literal(gap) })], "Below "],
    [
      "a gap alone after a name",
      [{ strong: literal("Rule") }, words("{x}", { x: literal(gap) }), after("2")],
      "Rule [2]",
    ],
    ["several of a kind", [words("Words"), after("a"), after("b"), words("added")], "Words [a], [b] added"],
    ["no space before a mark", [{ strong: literal("Rule") }, words(": when"), after("x")], "Rule: when [x]"],
    ["a capital first", [words("moved"), after("x")], "Moved [x]"],
    [
      "no capital for what people named",
      [{ strong: literal("iPhone rule") }, words("moved")],
      "iPhone rule moved",
    ],
  ])("%s", (_, parts, text) => {
    expect(laid(parts)).toBe(text);
  });
});

describe("two sentences as one", () => {
  const over = (amount: string, field = "amount") =>
    msg("{field} over {amount}", { field: literal(field), amount: literal(amount) });

  it.each<[string, Msg, Msg, string]>([
    ["strike the one value that differs", over("150"), over("100"), "Amount over ~150~ [100]"],
    [
      "reach into nested ones",
      msg("not {x}", { x: over("150") }),
      msg("not {x}", { x: over("100") }),
      "Not amount over ~150~ [100]",
    ],
    [
      "are shown whole where two values differ",
      over("1"),
      over("2", "attempts"),
      "~Amount over 1~ [attempts over 2]",
    ],
    [
      "are shown whole where they are built differently",
      over("1"),
      msg("is set"),
      "~Amount over 1~ [is set]",
    ],
    [
      "keep what a list has in common",
      msg("one of {x}", { x: { list: [literal("a"), literal("b")] } }),
      msg("one of {x}", { x: { list: [literal("a"), literal("c")] } }),
      "One of a, ~b~ [c]",
    ],
  ])("%s", (_, was, is, text) => {
    const parts = diffSays(was, is);
    expect(laid(parts)).toBe(text);
  });

  it("never put a gap where a number chooses the plural", () => {
    const people = (count: number) => msg("{count} people", { count });
    expect(laid(diffSays(people(1), people(2)))).toBe("~1 people~ [2 people]");
  });

  it("say that they mean the same", () => {
    expect(laid(diffSays(over("1"), over("1")))).toContain("changes.same_words");
  });
});

it("a long list is cut to a number", () => {
  const many = Array.from({ length: 20 }, (_, index) => literal(`w${index}`));
  expect(listParts(many, [])).toHaveLength(13);
  expect(listParts([], many.slice(0, 12))).toHaveLength(12);
});
