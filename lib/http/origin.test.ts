import { afterEach, expect, it, vi } from "vitest";
import { isForeign } from "./origin";

afterEach(() => vi.unstubAllEnvs());

it.each<[string, Record<string, string>, boolean]>([
  ["the browser says so", { "sec-fetch-site": "cross-site", host: "a.test" }, true],
  ["a neighbour on the same domain", { "sec-fetch-site": "same-site", host: "a.test" }, true],
  ["our own page", { "sec-fetch-site": "same-origin", origin: "https://a.test", host: "a.test" }, false],
  [
    "our own page, another origin claimed",
    { "sec-fetch-site": "same-origin", origin: "https://b.test", host: "a.test" },
    true,
  ],
  ["an old browser's own page", { origin: "https://a.test", host: "a.test" }, false],
  ["an old browser's foreign page", { origin: "https://evil.test", host: "a.test" }, true],
  ["a sandboxed frame", { origin: "null", host: "a.test" }, true],
  ["a host that only begins like ours", { origin: "https://a.test.evil.test", host: "a.test" }, true],
  ["a program", { host: "a.test" }, false],
])("%s", (_, headers, foreign) => {
  expect(isForeign(new Headers(headers))).toBe(foreign);
});

it("knows the public address where a fixed host hides it", () => {
  const headers = new Headers({ origin: "https://desk.example.org", host: "127.0.0.1:3000" });
  expect(isForeign(headers)).toBe(true);
  vi.stubEnv("AUTH_URL", "https://desk.example.org");
  expect(isForeign(headers)).toBe(false);
  // It is the only one then.
  expect(isForeign(new Headers({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }))).toBe(true);
});

it("believes a forwarded host where a proxy is trusted, and nowhere else", () => {
  const sent = { origin: "https://desk.test", host: "10.0.0.1:3000", "x-forwarded-host": "desk.test" };
  expect(isForeign(new Headers(sent))).toBe(true);
  vi.stubEnv("TRUSTED_PROXIES", "1");
  expect(isForeign(new Headers(sent))).toBe(false);
});
