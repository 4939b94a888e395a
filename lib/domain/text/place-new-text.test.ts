import { describe, expect, it } from "vitest";
import { offsetNewText } from "./place-new-text";

const wordAt = (body: string, word: string): string => {
  const { text, originOf } = offsetNewText(body);
  const at = text.indexOf(word);
  return at < 0 ? "" : body.slice(originOf(at), originOf(at) + word.length);
};

describe("the place of new text in its message", () => {
  it.each([
    ["one line", "  I want a person  "],
    ["above a quote", "I want a person\n\nOn Mon, 2 Mar 2026 at 10:00, Ann wrote:\n> a person?"],
    ["between quoted lines", "> hello a\nHi.\n> a person?\nI want a person\r\n> more"],
    ["with a signature", "Hi,\r\nI want a person\r\n--\r\nJo, a person"],
  ])("is found %s", (_, body) => {
    expect(wordAt(body, "want a person")).toBe("want a person");
  });
});
