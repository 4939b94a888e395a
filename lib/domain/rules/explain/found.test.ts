import { describe, expect, it } from "vitest";
import { customerServiceRules } from "../defaults";
import { compileRuleset } from "../evaluate/compile";
import { compilePhrases, scanPhrases } from "../patterns/phrases";
import { isPattern } from "../patterns/syntax";
import { policyWith } from "../testing/policy";
import type { LeafTrace } from "../types";
import { defaultWordClasses, defaultWordLists } from "../words/word-lists";
import { excerptsOf, type Heard, withFound, wordsFound } from "./found";

const heard: Heard = {
  at: 1000,
  subject: "A refund please",
  classes: [{ slug: "person", name: "Person", words: { en: ["person", "human being"] } }],
  messages: [
    { number: 1, author: "customer", receivedAt: 500, body: "I need a Human  Being" },
    { number: 2, author: "ai", receivedAt: 1000, body: "A person?" },
    { number: 3, author: "customer", receivedAt: 1000, body: "> a person\nYes, get me a person now" },
    { number: 4, author: "customer", receivedAt: 2000, body: "a person again" },
  ],
  matcher: null,
};
const leaf = (field: string, ...seen: string[]): LeafTrace => ({
  field,
  op: "contains_any",
  wanted: null,
  seen,
  result: true,
});
const text = (trace: LeafTrace) =>
  excerptsOf(trace, heard).map(({ message, pieces }) => [
    message,
    pieces.map((piece) => (piece.found ? `[${piece.text}]` : piece.text)).join(""),
  ]);

describe("words found", () => {
  it("stand in the messages that the field means, as they were written", () => {
    expect(text(leaf("new.customer", "a {person}"))).toEqual([[3, "Yes, get me [a] [person] now"]]);
    expect(text(leaf("new.ai", "a {person}"))).toEqual([[2, "[A] [person]?"]]);
    expect(text(leaf("subject", "refund"))).toEqual([[null, "A [refund] please"]]);
    expect(text(leaf("conversation.customer", "need a {person}", "a {person}"))).toEqual([
      [3, "Yes, get me [a] [person] now"],
      [1, "I [need a] [Human  Being]"],
    ]);
  });

  it("are quoted as the customer wrote them, never as the pattern says it", () => {
    const lines = ["get ..2 {person}", "a {person}", "{person} ..1 refund"];
    const matcher = compilePhrases([lines], heard.classes);
    expect(lines.map((line) => wordsFound(line, "new.customer", heard, matcher))).toEqual([
      "get … person",
      "a person",
      null,
    ]);
  });

  it("are the same whichever other lines are looked for beside", () => {
    const { matcher } = compileRuleset(
      policyWith({
        rules: customerServiceRules,
        word_classes: defaultWordClasses,
        word_lists: defaultWordLists,
      }),
    );
    const sentences = [
      "Could you pass me on to one of your colleagues, please?",
      "i want to speek to a humann, not to a robot!!!",
      "I will take this to my lawyer unless somebody from accounts calls me",
      "Jeg vil gerne tale med et rigtigt menneske nu",
      "Kan ik iemand van jullie aan de lijn krijgen? Ik dien een klacht in.",
      "Delete all you keep on me. It smells like smoke in here, the plug is burning",
    ];
    let compared = 0;
    for (const body of sentences) {
      const said = { ...heard, messages: [{ number: 1, author: "customer", receivedAt: 1000, body }] };
      for (const line of scanPhrases(matcher, body).filter(isPattern)) {
        const alone = compilePhrases([[line]], defaultWordClasses);
        const words = wordsFound(line, "new.customer", said, matcher);
        expect(words, line).not.toBeNull();
        expect(words, line).toBe(wordsFound(line, "new.customer", said, alone));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(5);
    const seen = [...new Set(sentences.flatMap((body) => scanPhrases(matcher, body)))];
    const messages = sentences.map((body, n) => ({
      number: n,
      author: "customer",
      receivedAt: 1000,
      body,
    }));
    const [whole, anew] = [matcher, null].map((by) =>
      excerptsOf(leaf("new.customer", ...seen), {
        ...heard,
        messages,
        classes: defaultWordClasses,
        matcher: by,
      }),
    );
    expect(whole).toHaveLength(sentences.length);
    expect(whole).toEqual(anew);
  });

  it("are looked for anew where the version's matcher does not know a line", () => {
    const other = compilePhrases([["refund"]]);
    expect(excerptsOf(leaf("new.customer", "a {person}"), { ...heard, matcher: other })).toEqual(
      excerptsOf(leaf("new.customer", "a {person}"), heard),
    );
  });

  it("are cut between words, with what is far away left out", () => {
    const body = `${"begin ".repeat(20)}a person ${"middle ".repeat(30)}refund ${"end ".repeat(20)}`;
    const messages = [{ number: 1, author: "customer", receivedAt: 1000, body }];
    const [only] = excerptsOf(leaf("new.customer", "a {person}", "refund"), { ...heard, messages });
    const said = only?.pieces.map((piece) => piece.text).join("") ?? "";
    expect(said.length).toBeLessThan(240);
    expect(said.startsWith("…begin begin")).toBe(true);
    expect(said).toMatch(/middle… …middle/);
    expect(said.endsWith("…")).toBe(true);
  });

  it("are none where the text is gone, for other fields, and where nothing was seen", () => {
    const erased = { ...heard, messages: heard.messages.map((each) => ({ ...each, body: "[erased]" })) };
    expect(excerptsOf(leaf("new.customer", "a {person}"), erased)).toEqual([]);
    expect(excerptsOf({ ...leaf("tags"), op: "contains_any", seen: ["vip"] }, heard)).toEqual([]);
    expect(excerptsOf({ ...leaf("new.customer"), seen: null, result: false }, heard)).toEqual([]);
  });

  it("are told to programs with the pattern and the number of the message", () => {
    const rule = {
      rule: "asks",
      name: "Asks",
      effect: "deciding",
      mode: "on",
      result: true,
      note: null,
    } as const;
    const when = {
      not: { any: [{ leaf: leaf("new.customer", "get me ..2 {person}") }], result: true },
      result: false,
    };
    const [told] = withFound([{ ...rule, when }], heard);
    expect(told?.when).toMatchObject({
      not: {
        any: [
          { leaf: { found: [{ message: 3, phrase: "get me ..2 {person}", words: ["get me", "person"] }] } },
        ],
      },
    });
    expect(withFound([{ ...rule, when: null }], heard)).toEqual([{ ...rule, when: null }]);
  });
});
