import { expect, test } from "vitest";
import { localeOf, preferred } from "./locale";

test.each([
  [null, null],
  ["", null],
  ["nl", "nl"],
  ["nl-BE, en;q=0.9", "nl"],
  ["da;q=0.4, nl;q=0.5", "nl"],
  ["fr, da;q=0.5", "da"],
  ["nl;q=0, da", "da"],
  ["fr, *;q=0.1, nl;q=0.05", "en"],
  ["nlx, fr", null],
  ["DA", "da"],
  ["nl;q=many, da;q=0.2", "da"],
])("of en, nl and da %s asks for %s", (header, locale) => {
  expect(preferred(header, ["en", "nl", "da"])).toBe(locale);
});

test("who asks for a language without messages is answered in the default", () => {
  expect(localeOf("tlh, x")).toBe("en");
});
