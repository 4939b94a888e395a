import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audits } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { type Scope, scopes } from "@/lib/domain/access/permissions";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Handler } from "@/lib/http/registry";
import { makePolicyDesk, type PolicyDesk, slug } from "@/lib/services/policy/policy.testing";
import { runForecasts } from "@/lib/services/worker/forecasts";
import * as organisationDraft from "./organisation/draft/route";
import * as organisation from "./organisation/route";
import * as organisationVersions from "./organisation/versions/route";
import * as diff from "./paths/[slug]/policy/diff/route";
import * as reviewOne from "./paths/[slug]/policy/draft/review/[id]/route";
import * as review from "./paths/[slug]/policy/draft/review/route";
import * as draft from "./paths/[slug]/policy/draft/route";
import * as publish from "./paths/[slug]/policy/publish/route";
import * as policy from "./paths/[slug]/policy/route";
import * as takeBack from "./paths/[slug]/policy/take-back/route";
import * as validate from "./paths/[slug]/policy/validate/route";
import * as versions from "./paths/[slug]/policy/versions/route";
import * as schemas from "./schemas/[name]/route";

let database: TestDatabase;
let desk: PolicyDesk;
let keys: Record<"all" | "write" | "read" | "tickets", string>;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  desk = await makePolicyDesk(database.db);
  const made = async (held: readonly Scope[]) => (await desk.workspace.key(held)).key;
  keys = {
    all: await made(scopes),
    write: await made(["policy:read", "policy:write"]),
    read: await made(["policy:read"]),
    tickets: await made(["tickets:read"]),
  };
});

type Sent = { key?: keyof typeof keys; match?: number; method?: string; params?: Record<string, string> };
async function call(handler: Handler, body?: unknown, { key = "all", match, method, params }: Sent = {}) {
  const request = new Request("http://desk.test/api/v1/x", {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${keys[key]}`,
      "content-type": "application/json",
      ...(match !== undefined && { "if-match": `"${match}"` }),
    },
  });
  const response = await handler(request, { params: Promise.resolve({ slug, ...params }) });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get("etag"),
    body: text ? JSON.parse(text) : null,
  };
}

const live = async (): Promise<{ version: number; document: PathPolicy }> => (await call(policy.GET)).body;
const withMedium = (document: PathPolicy, medium: number): PathPolicy => ({
  ...document,
  thresholds: { ...document.thresholds, medium },
});
const reviewed = async () => {
  const first = await call(review.POST, { wait_s: 0 });
  expect(first.status).toBe(202);
  await runForecasts(now());
  return call(review.POST, { wait_s: 0 });
};

describe("a policy in git", () => {
  it("comes back as it went, and says so", async () => {
    const { document, version } = await live();
    expect((await call(diff.POST, { document })).body).toEqual({ changes: [], sentences: [] });
    expect((await call(policy.PUT, { document, reason: "same" }, { method: "PUT" })).status).toBe(200);
    expect(await live()).toMatchObject({ version: version + 1, document });
  });

  it("of an older shape, with its schema named, is taken and answered in the newest", async () => {
    const { document } = await live();
    const { schema_version: _, tests: __, review: ___, raci, ...old } = document;
    const file = { $schema: "policy.json", ...old, raci: { rows: raci.rows } };
    const done = await call(policy.PUT, { document: file }, { method: "PUT" });
    expect(done.status).toBe(200);
    expect((await live()).document).toEqual(document);
    const newer = { ...document, schema_version: 99 };
    expect(await call(policy.PUT, { document: newer }, { method: "PUT" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/document/schema_version", message: expect.stringContaining("1 to 4") }] },
    });
  });

  it("is checked in words, by name, with what mends it", async () => {
    const { document } = await live();
    const statuses = [...document.statuses, ...document.statuses.slice(0, 1)];
    const { body } = await call(validate.POST, { document: { ...document, statuses, owner: "zoe" } });
    expect(body.errors).toEqual([
      expect.objectContaining({
        pointer: "/statuses/with-ai",
        code: "duplicate",
        message: "“with-ai” is used twice here. Each needs a name of its own.",
        fix: expect.objectContaining({ label: "Rename the second to “with-ai-2”" }),
      }),
      expect.objectContaining({ pointer: "/owner", code: "unknown_member" }),
    ]);
  });
});

describe("a draft over REST", () => {
  it("is written, read and discarded at the revision the caller saw", async () => {
    const { document } = await live();
    expect((await call(draft.GET)).status).toBe(404);
    const mine = withMedium(document, 0.9);
    const first = await call(draft.PUT, { document: mine }, { method: "PUT" });
    expect(first).toMatchObject({ status: 200, etag: '"1"', body: { revision: 1, changes: 1 } });
    expect(await call(draft.GET)).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { document: mine, revision: 1, based_on: 1, updated_by: "api" },
    });
    const theirs = withMedium(document, 0.7);
    for (const sent of [{}, { match: 7 }])
      expect(await call(draft.PUT, { document: theirs }, { method: "PUT", ...sent })).toMatchObject({
        status: 409,
        body: { current: { revision: 1, document: mine } },
      });
    const old = { document: theirs, publish: false };
    expect((await call(policy.PUT, old, { method: "PUT" })).status).toBe(409);
    expect((await call(draft.PUT, { document: theirs }, { method: "PUT", match: 1 })).status).toBe(200);
    expect((await call(draft.DELETE, undefined, { method: "DELETE", match: 1 })).status).toBe(409);
    expect((await call(draft.DELETE, undefined, { method: "DELETE", match: 2 })).status).toBe(204);
    expect((await call(draft.GET)).status).toBe(404);
  });

  it("merges what two write at once, and refuses both sides of one value", async () => {
    const { document } = await live();
    const mine = withMedium(document, 0.9);
    await call(draft.PUT, { document: mine }, { method: "PUT" });
    const described = { ...mine, description: "Theirs." };
    expect((await call(draft.PUT, { document: described }, { method: "PUT", match: 1 })).status).toBe(200);
    // Written on revision 1, beside the description that somebody changed since.
    const both = { ...mine, fallback_member: "maya" };
    expect(await call(draft.PUT, { document: both }, { method: "PUT", match: 1 })).toMatchObject({
      status: 200,
      body: { revision: 3, changes: 3 },
    });
    expect((await call(draft.GET)).body.document).toEqual({ ...described, fallback_member: "maya" });
    const other = { ...mine, description: "Mine." };
    expect(await call(draft.PUT, { document: other }, { method: "PUT", match: 1 })).toMatchObject({
      status: 409,
      body: {
        current: {
          revision: 3,
          document: { description: "Theirs." },
          conflicts: [{ path: "/description", mine: { after: "Mine." }, theirs: "Theirs." }],
        },
      },
    });
  });

  it("is reviewed, published with a reason and taken back", async () => {
    const { document } = await live();
    await call(draft.PUT, { document: withMedium(document, 0.9) }, { method: "PUT" });
    const asked = { revision: 1, reason: "Fewer mistakes" };
    expect((await call(publish.POST, asked)).body).toMatchObject({
      code: "conflict",
      current: { needs: "forecast" },
    });
    const seen = await reviewed();
    expect(seen).toMatchObject({
      status: 200,
      body: {
        revision: 1,
        based_on: 1,
        changes: ["Medium risk: a person takes over below 0.80 → 0.90"],
        faults: [],
        running_clocks: { open: 0, first: null },
        forecast: { state: "done", progress: 1, escalations: { now: 0, then: 0 }, moved: [] },
      },
    });
    const { id } = seen.body.forecast;
    expect((await call(reviewOne.GET, undefined, { params: { id } })).body).toEqual(seen.body.forecast);
    expect((await call(publish.POST, { ...asked, revision: 9 })).status).toBe(409);
    expect(await call(publish.POST, asked)).toMatchObject({
      status: 200,
      body: { version: 2, confirmed_by: null, alone: false },
    });
    expect((await live()).document.thresholds.medium).toBe(0.9);
    expect((await call(takeBack.POST, { version: 2, reason: "Too many" })).body).toEqual({
      version: 3,
      decided_again: [],
      marked: [],
    });
    expect(await live()).toMatchObject({ version: 3, document });
    expect((await call(versions.GET)).body.items).toMatchObject([
      { version: 3, takes_back: { version: 2, to: 1, decided_again: [], marked: [] } },
      { version: 2, reason: "Fewer mistakes", published_by: "api", taken_back_by: 3 },
      { version: 1, takes_back: null, taken_back_by: null, dropped: null },
    ]);
  });

  it("lets a key say who confirmed, where it may act for members and that person may publish", async () => {
    const { document } = await live();
    const critical = { ...document, thresholds: { ...document.thresholds, critical: 0.99 } };
    await call(draft.PUT, { document: critical }, { method: "PUT" });
    await reviewed();
    const body = { revision: 1, reason: "Risk was looked at", confirmed_by: "maya" };
    expect((await call(publish.POST, body, { key: "write" })).status).toBe(403);
    for (const confirmed_by of ["agent", "nobody"])
      expect(await call(publish.POST, { ...body, confirmed_by })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: "/confirmed_by", code: "may_not_publish" }] },
      });
    expect(await call(publish.POST, { ...body, acting: { member: "maya" } })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "own_confirmation" }] },
    });
    expect(await call(publish.POST, { ...body, confirmed_by: undefined })).toMatchObject({ status: 202 });
    expect(await call(draft.GET)).toMatchObject({ body: { revision: 1 } });
    expect((await live()).version).toBe(1);
    expect(await call(publish.POST, body)).toMatchObject({ status: 200, body: { confirmed_by: "maya" } });
  });

  it("takes the second person's word along, and audits it", async () => {
    const { document } = await live();
    const critical = { ...document, thresholds: { ...document.thresholds, critical: 0.99 } };
    await call(draft.PUT, { document: critical }, { method: "PUT" });
    await reviewed();
    const body = { revision: 1, reason: "Risk was looked at", confirmed_by: "maya" };
    expect(await call(publish.POST, body)).toMatchObject({
      status: 200,
      body: { version: 2, confirmed_by: "maya" },
    });
    const [told] = await database.db
      .select({ data: audits.data })
      .from(audits)
      .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, "ruleset.published")));
    expect(told?.data).toMatchObject({ by: "api", confirmed_by: "maya" });
  });

  it("is a matter of the key's scope", async () => {
    const { document } = await live();
    const body = { document: withMedium(document, 0.9) };
    const statusOf = async (key: keyof typeof keys) => [
      (await call(draft.GET, undefined, { key })).status,
      (await call(draft.PUT, body, { key, method: "PUT" })).status,
      (await call(draft.DELETE, undefined, { key, method: "DELETE", match: 1 })).status,
      (await call(publish.POST, { revision: 1, reason: "x" }, { key })).status,
      (await call(takeBack.POST, { version: 2, reason: "x" }, { key })).status,
    ];
    expect(await statusOf("tickets")).toEqual([403, 403, 403, 403, 403]);
    expect(await statusOf("read")).toEqual([404, 403, 403, 403, 403]);
    expect(await statusOf("write")).toEqual([404, 200, 204, 409, 422]);
  });

  it("leaves a document unread for keys that may do nothing with it", async () => {
    const unread = { document: "no policy" };
    for (const PUT of [policy.PUT, draft.PUT]) {
      expect((await call(PUT, unread, { key: "read", method: "PUT" })).status).toBe(403);
      expect((await call(PUT, unread, { key: "write", method: "PUT" })).status).toBe(422);
    }
    expect((await call(validate.POST, unread, { key: "tickets" })).status).toBe(403);
    expect((await call(validate.POST, unread, { key: "read" })).status).toBe(422);
  });
});

describe("the organisation", () => {
  it("has versions with who, when and why", async () => {
    const { document, version } = (await call(organisation.GET)).body;
    const named = { ...document, name: "Northwind II" };
    await call(organisation.PUT, { document: named, reason: "New name" }, { method: "PUT", match: version });
    const { items } = (await call(organisationVersions.GET)).body;
    expect(items[0]).toMatchObject({ version: version + 1, reason: "New name", published_by: "api" });
    expect(items).toHaveLength(version + 1);
  });

  it("has a draft with a revision too", async () => {
    const { document } = (await call(organisation.GET)).body;
    const mine = { ...document, name: "Northwind II" };
    expect((await call(organisationDraft.GET)).status).toBe(404);
    expect(await call(organisationDraft.PUT, { document: mine }, { method: "PUT" })).toMatchObject({
      status: 200,
      etag: '"1"',
    });
    expect(await call(organisationDraft.PUT, { document }, { method: "PUT" })).toMatchObject({
      status: 409,
      body: { current: { revision: 1, document: mine } },
    });
    expect((await call(organisationDraft.GET)).body).toMatchObject({ revision: 1, document: mine });
    expect((await call(organisationDraft.DELETE, undefined, { method: "DELETE", match: 1 })).status).toBe(
      204,
    );
    expect((await call(organisationDraft.PUT, { document }, { method: "PUT", key: "read" })).status).toBe(
      403,
    );
  });
});

it("serves a schema of each document without a key, and of nothing else", async () => {
  const get = async (name: string) => {
    const response = await schemas.GET(new Request("http://desk.test/x"), {
      params: Promise.resolve({ name }),
    });
    return { status: response.status, body: await response.json() };
  };
  expect(await get("policy.json")).toMatchObject({
    status: 200,
    body: { required: expect.arrayContaining(["tiers"]) },
  });
  expect(await get("organisation.json")).toMatchObject({ status: 200 });
  expect(await get("tickets.json")).toMatchObject({ status: 404, body: { code: "not_found" } });
});
