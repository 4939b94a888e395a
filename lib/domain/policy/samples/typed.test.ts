import { describe, expect, it } from "vitest";
import { emptyTyped, sampleOf, type TypedSample } from "./typed";

const shapes = [
  { slug: "order", type: "text" as const },
  { slug: "limit", type: "money" as const },
];
const read = (typed: Partial<TypedSample>) => sampleOf({ ...emptyTyped, ...typed }, shapes, () => null);

describe("a typed sample", () => {
  it("reads a conversation, and text without a speaker as the customer's", () => {
    expect(read({ conversation: "I was charged twice.\nHelp me." }).sample).toMatchObject({
      subject: "I was charged twice.",
      messages: [{ author: "customer", body: "I was charged twice.\nHelp me." }],
    });
    expect(read({ conversation: "AI: hello\nCustomer: Where is it?" }).sample).toMatchObject({
      subject: "Where is it?",
      messages: [
        { author: "ai", body: "hello" },
        { author: "customer", body: "Where is it?" },
      ],
    });
  });

  it("takes the first words as the subject, cut between words", () => {
    const long = `${"word ".repeat(15)}and then some more`;
    expect(read({ conversation: long }).sample?.subject).toBe(`${"word ".repeat(15)}and…`);
    expect(read({ conversation: "x".repeat(200) }).sample?.subject).toBe(`${"x".repeat(40)}…`);
  });

  it("takes signals, an amount with its task, and fields of the path", () => {
    const { sample } = read({
      subject: "Refund",
      confidence: "0,83",
      sentiment: "−0.4",
      task: "refund",
      amount: "129 eur",
      asked: true,
      fields: { order: "88120", limit: "100.00 EUR" },
    });
    expect(sample).toMatchObject({
      requested_human: true,
      ai: {
        confidence: 0.83,
        sentiment: -0.4,
        task: { action: "refund", amount: { amount: 129, currency: "EUR" } },
      },
      fields: { order: "88120", limit: { amount: 100, currency: "EUR" } },
    });
  });

  it.each([
    [{}, [{ name: "conversation", fault: "say" }]],
    [{ subject: "x", confidence: "1.2" }, [{ name: "confidence", fault: "range" }]],
    [{ subject: "x", sentiment: "bad" }, [{ name: "sentiment", fault: "unreadable" }]],
    [{ subject: "x", amount: "much" }, [{ name: "amount", fault: "unreadable" }]],
    [{ subject: "x", fields: { limit: "lots" } }, [{ name: "fields.limit", fault: "unreadable" }]],
    [{ conversation: "Customer: x\n".repeat(101) }, [{ name: "conversation", fault: "too_many" }]],
  ])("says what can't be read: %j", (typed, faults) => {
    expect(read(typed)).toEqual({ sample: null, faults });
  });
});
