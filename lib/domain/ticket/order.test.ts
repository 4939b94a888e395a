import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildBrief } from "../brief/build";
import { inOrder } from "../brief/order";
import { emptyInput } from "../brief/testing";
import { repeatedMessages } from "./conversation/repeated";
import { byPlace, insertInOrder, isAnsweredAfter, isSaidIn, waitingBehind } from "./order";

const said = (number: number, at: number, more: object = {}) => ({
  number,
  at,
  author: "customer" as const,
  public: true,
  suggestion: false,
  automatic: false,
  receivedAt: 1000 + number,
  ...more,
});
const answer = (number: number, at: number, more: object = {}) => said(number, at, { author: "ai", ...more });

describe("the order of messages", () => {
  it("is by instant, then by number, however they come in", () => {
    const message = fc.record({ at: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (given) => {
        const numbered = given.map(({ at }, index) => ({ at, number: index + 1 }));
        const list: typeof numbered = [];
        for (const each of numbered) insertInOrder(list, each);
        expect(list).toEqual([...numbered].sort(byPlace));
        expect(list).toEqual(
          [...numbered].sort((a, b) => (a.at === b.at ? a.number - b.number : a.at - b.at)),
        );
      }),
    );
  });

  it("says who waits: behind the last answer, by receipt", () => {
    const first = said(1, 10);
    const late = said(3, 5);
    expect(isAnsweredAfter([first, answer(2, 20), late], late)).toBe(true);
    expect(isAnsweredAfter([first, answer(2, 20, { suggestion: true }), late], late)).toBe(false);
    expect(isAnsweredAfter([first, answer(2, 20, { automatic: true }), late], late)).toBe(false);
    expect(isAnsweredAfter([first, answer(2, 20, { public: false }), late], late)).toBe(false);
    expect(waitingBehind([first, answer(2, 5)], answer(2, 5))).toBe(1001);
    expect(waitingBehind([first, answer(2, 10)], answer(2, 10))).toBeNull();
    expect(waitingBehind([said(1, 10, { automatic: true }), answer(2, 5)], answer(2, 5))).toBeNull();
  });

  it("counts each message in one leg: a handoff stands behind the messages of its own instant", () => {
    const legs = [
      { from: 100, to: 100 },
      { from: 100, to: 200 },
      { from: 200, to: null },
    ];
    const counted = [50, 100, 101, 200, 201].map((at) =>
      legs.flatMap((leg, index) => (isSaidIn(at, leg, index === 0) ? [index] : [])),
    );
    expect(counted).toEqual([[0], [0], [1], [1], [2]]);
  });
});

describe("a brief of messages that came late", () => {
  const line = (number: number, author: "customer" | "ai", body: string) => ({
    number,
    author,
    authorName: null,
    body,
    at: 0,
    public: true,
  });
  it("reads them where they stand and cites them by their own number", () => {
    const given = {
      ...emptyInput(),
      messages: [
        line(4, "customer", "My lamp 48213 has not arrived and I paid EUR 90."),
        line(1, "customer", "Where is it?"),
        line(3, "ai", "I promise that you get EUR 40 back tomorrow."),
      ],
      attempts: [{ action: "look_up", result: "error", failed: true, at: null, messageNumber: 4 }],
    };
    const { input, restore } = inOrder(given);
    expect(input.messages.map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(input.attempts[0]?.messageNumber).toBe(1);
    const parts = restore(buildBrief(input));
    const cited = (name: string) =>
      parts.find(({ part }) => part === name)?.claims.flatMap(({ cites }) => cites) ?? [];
    expect(cited("promised")).toContain(3);
    expect(cited("problem")).toContain(4);
  });
  it("is untouched where they came in order", () => {
    const given = { ...emptyInput(), messages: [line(1, "customer", "Hi"), line(3, "ai", "Hello")] };
    expect(inOrder(given).input).toBe(given);
  });
});

describe("the same text again", () => {
  const text = (body: string, author: "customer" | "ai" = "customer") => ({ author, body });
  it.each([
    [0, []],
    [0, [text("Hello", "ai")]],
    [1, [text("Hello")]],
    [2, [text("Your ticket #118 is open"), text("ok", "ai"), text("your TICKET #119 is open!")]],
    [1, [text("Where is it?"), text("Where is it?"), text("Thanks")]],
    [3, [text("👍"), text("👍"), text("👍")]],
    [2, [text("Yes"), text("Yes\n\nOn 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> Is it?")]],
    [1, [text("12345"), text("67890")]],
  ])("is counted: %s", (count, messages) => expect(repeatedMessages(messages)).toBe(count));
});
