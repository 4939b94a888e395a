import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTranscript } from "./read";

const authors = (text: string) => parseTranscript(text).messages.map(({ author }) => author);

describe("a pasted transcript", () => {
  it("begins a message at each known speaker and keeps the lines after it", () => {
    const { messages, faults } = parseTranscript(
      "Customer: I was charged twice.\nOrder 88120.\n\nAI: Let me look: one moment.\nAgent: Hello",
    );
    expect(faults).toEqual([]);
    expect(messages).toEqual([
      { author: "customer", body: "I was charged twice.\nOrder 88120.", at: null, line: 1 },
      { author: "ai", body: "Let me look: one moment.", at: null, line: 4 },
      { author: "human", body: "Hello", at: null, line: 5 },
    ]);
  });

  it("knows speakers in English, Dutch and Danish, whatever their case", () => {
    expect(
      authors("KLANT: a\nassistent: b\nMedewerker: c\nkunde: d\nVirtuel assistent: e\nMedarbejder: f"),
    ).toEqual(["customer", "ai", "human", "customer", "ai", "human"]);
  });

  it("doesn't take any word before a colon for a speaker", () => {
    const { messages } = parseTranscript("Customer: two things\nFirst: the refund\nSecond: the date");
    expect(messages).toHaveLength(1);
    expect(messages[0]?.body).toBe("two things\nFirst: the refund\nSecond: the date");
  });

  it("names empty, long and too many messages", () => {
    expect(parseTranscript("Customer:\nAI: yes").faults).toEqual([{ line: 1, message: "empty" }]);
    expect(parseTranscript(`Customer: ${"ø".repeat(20_000)}`).faults).toEqual([
      { line: 1, message: "too_long" },
    ]);
    expect(parseTranscript("Customer: x\n".repeat(501)).faults).toEqual([{ line: 501, message: "too_many" }]);
  });

  it("gives back what was written, for any texts", () => {
    const word = fc.stringMatching(/^[a-z0-9 .,;!?]{1,40}$/).filter((text) => text.trim() !== "");
    const said = fc.record({
      author: fc.constantFrom(
        ["Customer", "customer"] as const,
        ["AI", "ai"] as const,
        ["Agent", "human"] as const,
      ),
      lines: fc.array(word, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), (turns) => {
        const text = turns.map(({ author, lines }) => `${author[0]}: ${lines.join("\n")}`).join("\n");
        const { messages, faults } = parseTranscript(text);
        expect(faults).toEqual([]);
        expect(messages.map(({ author, body }) => [author, body])).toEqual(
          turns.map(({ author, lines }) => [author[1], lines.join("\n").trim()]),
        );
      }),
    );
  });

  it("is quick with hostile lines", () => {
    const before = performance.now();
    parseTranscript(`${" ".repeat(50_000)}x\n${"[".repeat(50_000)}\n${"a ".repeat(50_000)}`);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
