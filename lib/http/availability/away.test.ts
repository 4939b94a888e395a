import { NextRequest } from "next/server";
import { AuthError } from "next-auth";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { closePools } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { handlers } from "@/lib/auth/next-auth";
import { TestBrowser } from "@/lib/auth/testing/browser";
import { now } from "@/lib/clock";
import { hashPassword } from "@/lib/services/auth/create-person";
import { insertPerson } from "@/lib/services/testing/person";
import { forForm } from "../forms/form-result";
import { troubleOf } from "../problem";
import { unwatchDatabase, watchDatabase } from "./availability";

const home = "http://desk.test";
const password = "orange lamp under water";
const email = `away-${process.pid}@example.org`;

let database: TestDatabase;
beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  vi.stubEnv("AUTH_URL", home);
  database = await testDatabase();
  const passwordHash = await hashPassword(password);
  await database.db.transaction((tx) => insertPerson(tx, { name: "Person", email, passwordHash }, now()));
});
afterEach(() => unwatchDatabase());
afterAll(async () => {
  await closePools();
  vi.unstubAllEnvs();
});

async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  await closePools();
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  try {
    return await work();
  } finally {
    await closePools();
    vi.stubEnv("DATABASE_URL", database.appUrl);
  }
}

async function signIn(browser: TestBrowser): Promise<Response> {
  const { csrfToken } = (await (await browser.send("/api/auth/csrf")).json()) as { csrfToken: string };
  return browser.send("/api/auth/callback/credentials", { csrfToken, email, password });
}

const personIn = async (browser: TestBrowser) =>
  ((await (await browser.send("/api/auth/session")).json()) as { token?: { personId: string } } | null)?.token
    ?.personId;

it("keeps the session cookie while the database is away, and the session after it", async () => {
  const browser = new TestBrowser(home, (request) => handlers.GET(new NextRequest(request)));
  await signIn(browser);
  const before = await personIn(browser);
  expect(before).toBeDefined();
  const cleared = await withoutDatabase(async () => {
    const answer = await browser.send("/api/auth/session");
    return answer.headers.getSetCookie().filter((line) => /=;|Max-Age=0/.test(line));
  });
  expect(cleared).toEqual([]);
  expect(await personIn(browser)).toBe(before);
});

it("answers a provider's way back with 503, without touching a cookie", async () => {
  const { GET } = await import("@/app/api/auth/[...nextauth]/route");
  watchDatabase(() => Promise.reject(new Error("away")));
  const answer = await GET(new NextRequest(`${home}/api/auth/callback/oidc?code=c`));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await answer.text()).toContain("Not available at the moment");
});

it("says unavailable, never wrong, where next-auth wraps what was thrown", () => {
  const lost = Object.assign(new Error("lost"), { code: "CONNECTION_CLOSED" });
  const wrapped = Object.assign(new AuthError("wrapped"), { cause: { err: lost, provider: "credentials" } });
  const { code, detail, faults, current, retryAfterS } = troubleOf(wrapped);
  expect([code, retryAfterS]).toEqual(["unavailable", 2]);
  const error = { code, message: detail, faults, current, retryAfterS, requestId: "r" };
  expect(forForm({ ok: false, error })).toEqual({ ok: false, code: "unavailable" });
});
