import { describe, expect, it } from "vitest";
import { memberProblem, phraseProblem } from "../checks/check-condition";
import type { WordClass } from "../schema";
import { locatePhrases } from "./locate";
import { partsOf } from "./parts";
import { compilePhrases, scanPhrases } from "./phrases";
import { isOneSlip } from "./slips";

const classes: WordClass[] = [
  { slug: "want", name: "Want", words: { en: ["want", "get me"], nl: ["wil"] } },
  {
    slug: "person",
    name: "Person",
    words: { en: ["human", "supervisor", "representative"], nl: ["medewerker"] },
  },
  { slug: "refuse", name: "Refuse", words: { en: ["don't", "never"], nl: ["geen"] } },
];
const finds = (line: string, text: string) => scanPhrases(compilePhrases([[line]], classes), text).length > 0;

describe("a pattern", () => {
  it.each([
    ["{want} ..2 {person}", "get me your supervisor", true],
    ["{want} ..2 {person}", "I want to talk to some human", false],
    ["{want} ..5 {person}", "I want to talk to some human", true],
    ["{want} ..5 {person}", "I want it. Human error again", false],
    ["{want} ..5 {person}", "I want a\nhuman", true],
    ["!{refuse} ..3 {want} ..1 {person}", "I don't really want a human", false],
    ["!{refuse} ..3 {want} ..1 {person}", "I don't care, I want a human", true],
    ["!{refuse} ..3 {want} ..1 {person}", "Don't. I want a human", true],
    ["{person} ..2 !{refuse}", "a human would never", false],
    ["{want} ..3 !{refuse} {person}", "ik wil geen medewerker", false],
    ["{want} ..3 !{refuse} {person}", "ik wil een medewerker", true],
    ["{want} {the|a}? {person}", "I want human", true],
    ["={person}", "HUMAN!!!", true],
    ["={person}", "human human", true],
    ["={person}", "a human", false],
  ])("%s in “%s”: %s", (line, text, expected) => expect(finds(line, text)).toBe(expected));

  it.each([
    ["speak to a representitive", true],
    ["ik wil een medewerkr", true],
    ["the reprsentative", true],
    ["humna", true],
    ["a human's help", true],
    ["a huuuman", true],
    ["I need a human.This is useless", true],
    ["_human_ please", true],
    ["Subject:human", true],
    ["humane", false],
    ["supervisors", false],
  ])("hears its words in “%s”: %s", (text, expected) =>
    expect(finds("{person|}", text) || finds("{person} ..1 {x|y}?", text)).toBe(expected),
  );

  it("takes no common word for a slip", () => {
    expect(isOneSlip("wounds", "wouxds")).toBe(true);
    const line = "{wound|complaint} ..1 {x|y}?";
    expect(finds(line, "I would like it")).toBe(false);
    expect(finds(line, "Is it compliant?")).toBe(false);
    expect(finds(line, "a complant")).toBe(true);
  });

  it("leaves plain phrases exactly what they were", () => {
    expect(finds("representative", "representitive")).toBe(false);
    expect(finds("human", "human's")).toBe(false);
  });

  it("tells which words it took", () => {
    const text = "Please get me your supervisor now";
    const [found] = locatePhrases(compilePhrases([["{want} ..2 {person}"]], classes), text);
    expect(found?.spans.map(({ from, to }) => text.slice(from, to))).toEqual(["get me", "supervisor"]);
    expect(text.slice(found?.from, found?.to)).toBe("get me your supervisor");
  });

  it("is shown in parts", () => {
    expect(partsOf("=!{refuse} ..3 {want} {a|the}? ..2 !never {gone}", classes)).toMatchObject([
      { kind: "whole" },
      { kind: "not_after", unit: { kind: "class", name: "Refuse" }, within: 3 },
      { kind: "unit", unit: { kind: "class", slug: "want", name: "Want" }, optional: false },
      { kind: "unit", unit: { kind: "choice", options: ["a", "the"] }, optional: true },
      { kind: "within", words: 2 },
      { kind: "not_between", unit: { kind: "words", text: "never" } },
      { kind: "unit", unit: { kind: "class", slug: "gone", name: null } },
    ]);
  });
});

describe("what is wrong with a pattern", () => {
  it.each([
    ["{want", "pattern_brace"],
    ["want} it", "pattern_brace"],
    ["{nobody} here", "unknown_word_class"],
    ["{want} ..0 it", "pattern_distance"],
    ["{want} ..99 it", "pattern_distance"],
    ["{want} ..3", "pattern_piece"],
    ["..3 {want}", "pattern_piece"],
    ["!{refuse}? {want}", "pattern_piece"],
    ["{want to}", "pattern_class_name"],
    ["{|}", "pattern_empty"],
    ["{want}?", "pattern_empty"],
    ["!{refuse}", "pattern_empty"],
    ["{want} c*l", "misplaced_star"],
    ["{want} ".repeat(13), "pattern_too_long"],
  ])("%s: %s", (line, code) => expect(phraseProblem(line, classes)?.code).toBe(code));

  it("is that a class holds one", () => {
    expect(memberProblem("{want} it")?.code).toBe("class_holds_words");
    expect(memberProblem("!!!")?.code).toBe("empty_phrase");
    expect(memberProblem("at the desk")).toBeNull();
  });
});
