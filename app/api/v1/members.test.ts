import { beforeAll, beforeEach, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Scope } from "@/lib/domain/access/permissions";
import type { Handler } from "@/lib/http/registry";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import * as verbs from "./members/[handle]/[verb]/route";
import * as one from "./members/[handle]/route";
import * as members from "./members/route";

let database: TestDatabase;
let workspace: TestWorkspace;
let keys: Record<"write" | "read", string>;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  const made = async (held: readonly Scope[]) => (await workspace.key(held)).key;
  keys = { write: await made(["members:write"]), read: await made(["policy:read", "policy:write"]) };
});

type Sent = { key?: keyof typeof keys; match?: number; method?: string; params?: Record<string, string> };
async function call(handler: Handler, body?: unknown, { key = "write", match, method, params }: Sent = {}) {
  const request = new Request("http://desk.test/api/v1/members", {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${keys[key]}`,
      "content-type": "application/json",
      ...(match !== undefined && { "if-match": `"${match}"` }),
    },
  });
  const response = await handler(request, { params: Promise.resolve(params ?? {}) });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}
const agent = (verb?: string) => ({ handle: "agent", ...(verb !== undefined && { verb }) });

it("invites, changes and parts with people by a key of that scope alone", async () => {
  const email = `pia-${workspace.slug}@example.org`;
  const input = { people: [{ email, name: "Pia Holt" }], role: "agent" };
  expect((await call(members.POST, input, { key: "read" })).status).toBe(403);
  const invited = await call(members.POST, input);
  expect(invited).toMatchObject({
    status: 201,
    body: { items: [{ handle: "pia-holt", email, join_path: expect.stringMatching(/^\/join\//) }] },
  });
  expect((await call(members.POST, input)).status).toBe(409);

  const listed = await call(members.GET);
  const pia = listed.body.items.find(({ handle }: { handle: string }) => handle === "pia-holt");
  expect(pia).toMatchObject({ joined: false, invitation: { sent_at: null } });
  expect(pia.invitation.expires_at).toMatch(/Z$/);
  const seen = await call(members.GET, undefined, { key: "read" });
  expect(
    seen.body.items.find(({ handle }: { handle: string }) => handle === "pia-holt").invitation,
  ).toBeNull();

  const params = { handle: "pia-holt" };
  const revoked = { method: "DELETE", params: { ...params, verb: "invitation" } };
  expect((await call(verbs.DELETE, undefined, revoked)).status).toBe(204);
  const done = await call(verbs.POST, {}, { params: { ...params, verb: "deactivate" } });
  expect(done).toMatchObject({ status: 200, body: { handle: "pia-holt", handed_over: [] } });
  expect((await call(one.GET, undefined, { params })).status).toBe(404);
});

it("refuses who would undo somebody else's change, with what stands now", async () => {
  const { version } = (await call(one.GET, undefined, { params: agent() })).body;
  const patch = (body: object, match: number) =>
    call(one.PATCH, body, { method: "PATCH", match, params: agent() });
  expect(await patch({ capacity: 3 }, version)).toMatchObject({
    status: 200,
    body: { changed: ["capacity"] },
  });
  expect(await patch({ languages: ["nl"] }, version)).toMatchObject({ status: 200 });
  expect(await patch({ capacity: 5 }, version)).toMatchObject({
    status: 409,
    body: { errors: [{ pointer: "/capacity" }], current: { member: { capacity: 3, languages: ["nl"] } } },
  });
  expect(await patch({ role: "owner" }, version)).toMatchObject({ status: 422 });
});

it("says what has to be handed over, within the workspace", async () => {
  const listed = await call(verbs.GET, undefined, { params: agent("hand-over") });
  expect(listed).toMatchObject({ status: 200, body: { handle: "agent", tickets: [], places: [] } });
  const nobody = { params: { handle: "nobody", verb: "hand-over" } };
  expect((await call(verbs.GET, undefined, nobody)).status).toBe(404);
  const key = await call(verbs.GET, undefined, { key: "read", params: agent("hand-over") });
  expect(key.status).toBe(403);
});
