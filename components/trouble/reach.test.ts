import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reach, reached } from "./reach";
import { isLostCode, troubleOf } from "./trouble";

const online = (value: boolean) => vi.stubGlobal("navigator", { onLine: value });
const chunkError = (message: string) => Object.assign(new Error(message), { name: "ChunkLoadError" });

beforeEach(() => online(true));
afterEach(() => vi.unstubAllGlobals());

test("nothing is sent while there is no network, and that is what is said", async () => {
  online(false);
  const call = vi.fn(async () => "sent");
  expect(await reach(call)).toEqual({ answer: null, lost: "offline" });
  expect(call).not.toHaveBeenCalled();
});

test("a call without an answer may have gone through", async () => {
  expect(await reach(() => Promise.reject(new TypeError("Failed to fetch")))).toEqual({
    answer: null,
    lost: "unsure",
  });
  expect(await reached(() => Promise.reject(new TypeError("Failed to fetch")))).toBeNull();
});

test("answers pass as they are, refusals too", async () => {
  const refusal = { ok: false, error: { code: "conflict" } };
  expect(await reach(async () => refusal)).toEqual({ answer: refusal, lost: null });
});

test.each([
  ["Failed to load chunk /_next/static/chunks/a1.js from module 7", true],
  ["Loading chunk 12 failed.", true],
  ["Failed to fetch dynamically imported module: https://desk.example/_next/static/x.js", true],
  ["error loading dynamically imported module", true],
  ["Importing a module script failed.", true],
  ["Failed to fetch", false],
  ["Cannot read properties of undefined", false],
])("%s", (message, expected) => {
  expect(isLostCode(new Error(message))).toBe(expected);
});

test("code that the server no longer has means another version; code that did not arrive doesn't", async () => {
  const error = chunkError("Failed to load chunk /_next/static/chunks/a1.js from module 7");
  vi.stubGlobal("fetch", async () => new Response(null, { status: 404 }));
  expect(await troubleOf(error)).toBe("outdated");
  vi.stubGlobal("fetch", async () => new Response(null, { status: 200 }));
  expect(await troubleOf(error)).toBe("partial");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await troubleOf(error)).toBe("partial");
  online(false);
  expect(await troubleOf(error)).toBeNull();
  expect(await troubleOf(new Error("another"))).toBeNull();
});
