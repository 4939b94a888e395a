import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { MessageView } from "../view";
import { type ConversationPage, cursorOf, joinPages } from "./conversation-page";

/** Twenty messages a page of a conversation in which some say the same instant. */
const size = 20;
const message = (number: number): MessageView => ({
  id: `m${number}`,
  number,
  author: "customer",
  authorName: "",
  public: true,
  suggestion: false,
  automatic: false,
  parts: [],
  body: String(number),
  at: Math.floor(number / 3),
  delivery: null,
});
function pageOf(length: number, before = length + 1): ConversationPage {
  const from = Math.max(1, before - size);
  const messages = Array.from({ length: before - from }, (_, index) => message(from + index));
  const timeline = messages.map(({ id, at }) => ({
    id: `e${id}`,
    at,
    type: "message_added",
    say: { raw: id },
    detail: null,
    by: { raw: "" },
  }));
  return { messages, timeline, earlier: from === 1 ? null : cursorOf(message(from)) };
}
const numbers = ({ messages }: ConversationPage) => messages.map((each) => each.number);

it("gives one run of messages without gap or double, whatever comes when", () => {
  const steps = fc.array(fc.oneof(fc.constant("earlier" as const), fc.integer({ min: 0, max: 45 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), steps, (start, happened) => {
      let length = start;
      let kept = pageOf(length);
      for (const step of happened) {
        const [oldest] = numbers(kept);
        if (step === "earlier") {
          if (kept.earlier !== null) kept = joinPages(kept, pageOf(length, oldest));
        } else {
          length += step;
          kept = joinPages(kept, pageOf(length));
        }
        const shown = numbers(kept);
        expect(shown).toEqual(
          Array.from({ length: shown.length }, (_, index) => length - shown.length + 1 + index),
        );
        expect(new Set(kept.timeline.map(({ id }) => id)).size).toBe(kept.timeline.length);
        expect(kept.earlier === null).toBe(shown[0] === 1);
      }
    }),
  );
});
