import { describe, expect, it } from "vitest";
import type { WordClass } from "../schema";
import { tryable, tryText } from "./try-lines";

const classes: WordClass[] = [
  { slug: "want", name: "Wanting", words: { en: ["want", "need", "get me"] } },
  { slug: "person", name: "Person", words: { en: ["person", "human", "supervisor"] } },
  { slug: "refuse", name: "Refusing", words: { en: ["don't", "do not", "no"] } },
];

/** The text with ‹hits› and, apart, what was stopped by which words. */
function tried(lines: string[], text: string) {
  const { hits, stopped } = tryText(tryable(lines, classes), text);
  const at = ({ from, to }: { from: number; to: number }) => text.slice(from, to).trim();
  return {
    hits: hits.map(({ line, spans }) => [line, ...spans.map(at)]),
    stopped: stopped.map(({ line, by, how, spans }) => [line, how, at(by), ...spans.map(at)]),
  };
}

describe("lines on a text", () => {
  it("marks the very words that a pattern took, and names it as it is written", () => {
    expect(tried(["{want}  ..3 {person}"], "Please get me your Supervisor now")).toEqual({
      hits: [["{want}  ..3 {person}", "get me", "Supervisor"]],
      stopped: [],
    });
    expect(tried(["real person"], "A real  person?").hits).toEqual([["real person", "real  person"]]);
  });

  it("says which words stopped a pattern: before it, behind it, or between", () => {
    const after = tried(["!{refuse} ..2 {want} ..3 {person}"], "I don't really want a person");
    expect(after.hits).toEqual([]);
    expect(after.stopped).toEqual([
      ["!{refuse} ..2 {want} ..3 {person}", "after", "don't", "want", "person"],
    ]);
    expect(tried(["{want} ..3 {person} ..2 !later"], "I want a person later").stopped).toEqual([
      ["{want} ..3 {person} ..2 !later", "before", "later", "want", "person"],
    ]);
    expect(tried(["{want} ..4 !my {person}"], "I want to be my own person").stopped).toEqual([
      ["{want} ..4 !my {person}", "between", "my", "want", "person"],
    ]);
  });

  it("tells a not right beside the first word apart from it", () => {
    expect(tried(["!no refund please"], "no refund please").stopped).toEqual([
      ["!no refund please", "after", "no", "refund please"],
    ]);
  });

  it("is silent where nothing would hit without the not, or something else hits there", () => {
    expect(tried(["!{refuse} ..2 {want} ..3 {person}"], "I don't know")).toEqual({ hits: [], stopped: [] });
    const both = tried(["!{refuse} ..2 {want} ..3 {person}", "want a person"], "I don't want a person");
    expect(both).toEqual({ hits: [["want a person", "want a person"]], stopped: [] });
  });

  it("reads new text only, and places it in the text as written", () => {
    const text = "Thanks.\n> I want a person\nI need a human";
    expect(tried(["{want} ..3 {person}"], text).hits).toEqual([["{want} ..3 {person}", "need", "human"]]);
  });

  it("leaves lines with a fault out", () => {
    expect(tried(["{want", "{nobody}"], "I want nobody")).toEqual({ hits: [], stopped: [] });
  });
});
