import { describe, expect, it } from "vitest";
import { isReadable, readable, readableLine } from "./readable";

describe("text that people read", () => {
  it.each(["a", "  a", "👍", "é", "ก", "…", "\u200ba", "0"])("sees %j", (text) =>
    expect(isReadable(text)).toBe(true),
  );
  it.each([
    "",
    " ",
    "\n\t",
    "\u00a0",
    "\u200b",
    "\u00ad\u2060",
    "\u2066\u2069",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\u0301",
  ])("sees nothing in %j", (text) => expect(isReadable(text)).toBe(false));

  it("is kept as written, a line without space around it", () => {
    expect(readable(10).parse(" a ")).toBe(" a ");
    expect(readableLine(10).parse(" a ")).toBe("a");
    expect(readable(10).safeParse("\u200b").success).toBe(false);
  });
});
