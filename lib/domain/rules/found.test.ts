import { describe, expect, it } from "vitest";
import { excerptsOf, type Heard, withFound, wordsFound } from "./found";
import type { LeafTrace } from "./types";

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
    expect(wordsFound("get ..2 {person}", "new.customer", heard)).toBe("get … person");
    expect(wordsFound("a {person}", "new.customer", heard)).toBe("a person");
    expect(wordsFound("{person} ..1 refund", "new.customer", heard)).toBeNull();
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
