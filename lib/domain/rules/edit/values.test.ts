import { describe, expect, test } from "vitest";
import { type FieldSpec, fieldCatalogue, operatorsOf } from "../fields";
import { Leaf } from "../schema";
import { policyWith } from "../testing/policy";
import {
  isOpen,
  newLeaf,
  parseMinutes,
  parseMoney,
  parseNumber,
  shapeOf,
  withOperator,
  withValue,
  writtenMinutes,
} from "./values";
import { addPhrases, phraseFaults, phrasesIn } from "./word-list";

const catalogue = fieldCatalogue(policyWith());
const spec = (name: string): FieldSpec => {
  const found = catalogue.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};

test("a new comparison on any field is one the schema takes, with an operator that fits", () => {
  for (const each of catalogue.values()) {
    const leaf = newLeaf(each);
    expect(Leaf.safeParse(leaf).success).toBe(true);
    expect(operatorsOf(each)).toContain(leaf.op);
    for (const op of operatorsOf(each)) {
      const other = withOperator(leaf, each, op);
      expect(Leaf.safeParse(other).success).toBe(true);
      expect(shapeOf(each, op) === "none" ? other.value : undefined).toBeUndefined();
    }
  }
});

describe("another operator keeps the value where it fits", () => {
  test.each([
    ["category", { op: "is", value: "orders" }, "any_of", ["orders"]],
    ["category", { op: "any_of", value: ["orders", "legal"] }, "is", "orders"],
    [
      "amount",
      { op: "greater", value: { amount: 1, currency: "EUR" } },
      "at_least",
      { amount: 1, currency: "EUR" },
    ],
    ["confidence", { op: "less", value: { field: "threshold" } }, "between", undefined],
    ["new.customer", { op: "contains_any", value: { list: "legal" } }, "contains_all", { list: "legal" }],
    ["new.customer", { op: "contains_any", value: ["a", "b"] }, "matches_phrase", "a"],
    ["new.customer", { op: "matches_phrase", value: "a" }, "contains_any", ["a"]],
    ["requested_human", { op: "is", value: false }, "is_set", undefined],
    ["requested_human", { op: "is_set" }, "is", true],
    ["field.renewal", { op: "within_next", value: 60 }, "less", undefined],
  ] as const)("%s %j to %s", (field, given, op, value) => {
    const leaf = { field, ...given } as Leaf;
    expect(withOperator(leaf, spec(field), op).value).toEqual(value);
  });
});

test("a comparison waits for its value", () => {
  const leaf = newLeaf(spec("amount"));
  expect(isOpen(leaf, spec("amount"))).toBe(true);
  expect(isOpen(withValue(leaf, { amount: 3, currency: "EUR" }), spec("amount"))).toBe(false);
  expect("value" in withValue({ ...leaf, value: 3 }, [])).toBe(false);
});

test.each([
  ["0.8", 0.8],
  ["0,80", 0.8],
  ["−0.41", -0.41],
  ["1,000", 1000],
  ["1.000,50", 1000.5],
  ["1'000.5", 1000.5],
  [".5", 0.5],
  ["", null],
  ["two", null],
  ["1-2", null],
])("the number %j is %j", (text, value) => expect(parseNumber(text)).toBe(value));

test.each([
  ["100", 100, "EUR"],
  ["€150.50", 150.5, "EUR"],
  ["150 usd", 150, "USD"],
  ["£1,000", 1000, "GBP"],
  ["DKK 75", 75, "DKK"],
])("the amount %j", (text, amount, currency) =>
  expect(parseMoney(text, "EUR")).toEqual({ amount, currency }),
);
test("an amount needs a figure", () => expect(parseMoney("EUR", "EUR")).toBeNull());

test.each([
  ["2h", 120],
  ["90 min", 90],
  ["1d 4h", 1680],
  ["1.5 hours", 90],
  ["45", 45],
  ["30s", 0.5],
  ["1 uur", 60],
  ["soon", null],
  ["2x", null],
  ["2h and more", null],
])("the duration %j is %j minutes", (text, minutes) => expect(parseMinutes(text)).toBe(minutes));

test.each([
  [90, "90 min"],
  [120, "2h"],
  [1680, "1d 4h"],
  [0, "0 min"],
  [0.5, "0.5 min"],
  [1441, "1d 1 min"],
])("%j minutes are written %j, and read back", (minutes, text) => {
  expect(writtenMinutes(minutes)).toBe(text);
  expect(parseMinutes(text)).toBe(minutes);
});

describe("word lists", () => {
  test("faults: a star inside a word, no word, twice after folding", () => {
    const faults = phraseFaults(["Café", "cafe", "can*cel", "!!", "cancel*", "{want", "{nobody}"]);
    expect([...faults].map(([index, fault]) => [index, "key" in fault.say ? fault.say.key : ""])).toEqual([
      [1, "rules.line.twice"],
      [2, "findings.misplaced_star"],
      [3, "findings.empty_phrase"],
      [5, "findings.pattern_brace"],
      [6, "findings.unknown_word_class"],
    ]);
  });
  test("pasted cells and lines are phrases, those already there are not added", () => {
    expect(phrasesIn("“speak to a human”\nCafé, lawyer*\t\n\n")).toEqual([
      "speak to a human",
      "Café",
      "lawyer*",
    ]);
    expect(addPhrases(["cafe"], ["Café", "lawyer*", "Lawyer*"])).toEqual({
      phrases: ["cafe", "lawyer*"],
      added: 1,
      known: 2,
    });
  });
  test("a pasted pattern stays one line, whatever stands in it", () => {
    expect(phrasesIn("{a|b}, then; c\nx, y")).toEqual(["{a|b}, then; c", "x", "y"]);
  });
});
