import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { handlers } from "./next-auth";
import { TestBrowser } from "./testing/browser";
import { type TestProvider, testProvider } from "./testing/provider";

const home = "http://localhost:59999";
const board = `${home}/northwind/board`;
let database: TestDatabase;
let provider: TestProvider;

async function open(isTokenFull: boolean): Promise<void> {
  provider = await testProvider({ callback: `${home}/api/auth/callback/oidc`, isTokenFull });
  vi.stubEnv("AUTH_OIDC_ISSUER", provider.issuer);
  vi.stubEnv("AUTH_OIDC_ID", provider.clientId);
  vi.stubEnv("AUTH_OIDC_SECRET", provider.clientSecret);
}

/** An address that an admin has added as a member's. */
async function memberEmail(): Promise<string> {
  const workspace = await makeWorkspace(database.db);
  const { memberId } = workspace.as("agent").actor;
  const [row] = await database.db
    .select({ email: members.email })
    .from(members)
    .where(eq(members.memberId, memberId));
  return row?.email ?? "";
}

/** Presses the provider's button; where the browser is in the end, and whom the session then names. */
async function signIn(): Promise<{ at: URL; personId: unknown }> {
  const browser = new TestBrowser(home, (request) =>
    handlers[request.method === "POST" ? "POST" : "GET"](new NextRequest(request)),
  );
  const { csrfToken } = (await (await browser.send("/api/auth/csrf")).json()) as { csrfToken: string };
  const sent = await browser.send("/api/auth/signin/oidc", { csrfToken, callbackUrl: board });
  const at = await browser.follow(
    sent,
    (url) => url.origin === home && !url.pathname.startsWith("/api/auth"),
  );
  const session = (await (await browser.send("/api/auth/session")).json()) as {
    token?: { personId: string };
  } | null;
  return { at, personId: session?.token?.personId ?? null };
}

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  vi.stubEnv("AUTH_URL", home);
  database = await testDatabase();
});
afterEach(async () => {
  await provider.close();
  vi.stubEnv("AUTH_OIDC_TRUST_EMAIL", "");
});

describe("signing in with an OpenID Connect provider", () => {
  it.each([
    ["the ID token has everything", true, true],
    ["name and address are at the userinfo endpoint alone", false, true],
    ["a provider writes true as text", false, "true"],
  ])("opens the session of the member with that address: %s", async (_, isTokenFull, verified) => {
    await open(isTokenFull);
    const sub = randomBytes(8).toString("hex");
    provider.account = { sub, name: "Ida Holm", email: await memberEmail(), email_verified: verified };
    const first = await signIn();
    expect(first).toEqual({ at: new URL(board), personId: expect.any(String) });
    // The account is known by its subject from now on, whatever its address becomes.
    provider.account = { sub };
    expect(await signIn()).toEqual(first);
  });

  it("refuses who is not a member, and who is not vouched for unless the provider is trusted", async () => {
    await open(false);
    const sub = randomBytes(8).toString("hex");
    const refused = { at: expect.objectContaining({ pathname: "/sign-in" }), personId: null };
    provider.account = { sub, email: `stranger-${sub}@example.org`, email_verified: true };
    expect(await signIn()).toEqual(refused);
    const email = await memberEmail();
    provider.account = { sub, email };
    expect(await signIn()).toEqual(refused);
    vi.stubEnv("AUTH_OIDC_TRUST_EMAIL", "1");
    expect(await signIn()).toEqual({ at: new URL(board), personId: expect.any(String) });
  });

  it("comes back to the sign-in page with an error when the provider refuses", async () => {
    await open(false);
    const { at, personId } = await signIn();
    expect(at.pathname).toBe("/sign-in");
    expect(at.searchParams.get("error")).not.toBeNull();
    expect(personId).toBeNull();
  });
});
