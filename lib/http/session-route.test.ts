import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { testDatabase } from "@/db/testing";
import type { SignedIn } from "@/lib/auth/sign-in";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import type { MemberCtx } from "./member-of";
import { sessionRoute } from "./session-route";

// A request's cookie exists only inside Next; membership and rights are the real ones.
const request = vi.hoisted(() => ({ session: null as SignedIn | null }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ host: "desk.test" }) }));
vi.mock("@/lib/auth/next-auth", () => ({ readSession: async () => request.session }));

const Input = z.strictObject({ slug: z.string().max(20), count: z.number().optional() });
const answer = sessionRoute(Input, async (ctx: MemberCtx, input) => ({ ...input, by: ctx.actor.handle }));

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await makeWorkspace((await testDatabase()).db);
});
beforeEach(() => {
  request.session = {
    personId: workspace.personId,
    signInId: "s",
    name: "P",
    email: "p@x.org",
    lastWorkspace: null,
  };
});

type Sent = { body?: string; headers?: Record<string, string>; query?: string; workspace?: string };
async function ask(method: "GET" | "POST", sent: Sent = {}): Promise<{ status: number; body: unknown }> {
  const headers = { host: "desk.test", "content-type": "application/json", ...sent.headers };
  const response = await answer(
    new Request(`http://desk.test/x${sent.query ?? ""}`, {
      method,
      headers,
      ...(sent.body === undefined ? {} : { body: sent.body }),
    }),
    { params: Promise.resolve({ workspace: sent.workspace ?? workspace.slug, slug: "orders" }) },
  );
  return { status: response.status, body: await response.json() };
}

describe("a read for our own screens", () => {
  it("is asked by its address, or where that is too short by a body", async () => {
    const told = { status: 200, body: { slug: "orders", count: 2, by: "admin" } };
    expect(await ask("GET", { query: "?count=2" })).toEqual(told);
    expect(await ask("POST", { body: '{"count":2}' })).toEqual(told);
  });

  it.each<[string, Sent, number]>([
    ["another site sent it", { body: "{}", headers: { origin: "http://evil.test" } }, 403],
    ["a browser says so", { body: "{}", headers: { "sec-fetch-site": "cross-site" } }, 403],
    ["the body is no JSON", { body: "count=2" }, 400],
    ["the body is no object", { body: "[]" }, 400],
    ["the body is a form's", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
    ["a member is unknown", { body: '{"more":1}' }, 422],
    ["it holds what can't be stored", { body: '{"slug":"\\u0000"}' }, 422],
    ["it is of another workspace", { body: "{}", workspace: "nope" }, 404],
  ])("is refused by POST where %s", async (_, sent, status) => {
    expect((await ask("POST", sent)).status).toBe(status);
  });

  it("takes the name in its address over one in the body", async () => {
    expect((await ask("POST", { body: '{"slug":"other"}' })).body).toMatchObject({ slug: "orders" });
  });

  it("asks nobody's session", async () => {
    request.session = null;
    expect((await ask("POST", { body: "{}" })).status).toBe(401);
  });
});
