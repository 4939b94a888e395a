import { afterEach, expect, it, vi } from "vitest";
import { isDatabaseAway, unwatchDatabase, watchDatabase } from "./availability";
import { unavailablePage } from "./unavailable-page";

afterEach(() => {
  vi.useRealTimers();
  unwatchDatabase();
});

it("asks at most once a second, and tells when the database is back", async () => {
  expect(await isDatabaseAway()).toBe(false);
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  let asked = 0;
  let isThere = false;
  watchDatabase(async () => {
    asked++;
    if (!isThere) throw new Error("away");
  });
  expect(await Promise.all([isDatabaseAway(), isDatabaseAway()])).toEqual([true, true]);
  isThere = true;
  expect(await isDatabaseAway()).toBe(true);
  expect(asked).toBe(1);
  vi.advanceTimersByTime(1_001);
  expect(await isDatabaseAway()).toBe(false);
  isThere = false;
  expect([await isDatabaseAway(), await isDatabaseAway(0)]).toEqual([false, true]);
});

it("takes one that says nothing for away", async () => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  watchDatabase(() => new Promise(() => undefined));
  const away = isDatabaseAway();
  await vi.advanceTimersByTimeAsync(4_001);
  expect(await away).toBe(true);
});

it("is a page that keeps the session, says when to come again and runs nothing else", async () => {
  const words = { title: "Not <here>", kept: "kept", next: "next", retry: "again" };
  const response = unavailablePage(words, '/sign-in?next="><script>');
  const text = await response.text();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(text).toContain("Not &#60;here&#62;");
  expect(text.match(/<script/g)).toHaveLength(1);
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
  expect(response.headers.get("content-security-policy")).toContain(`script-src 'nonce-${nonce}'`);
});
