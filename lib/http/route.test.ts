import { describe, expect, it } from "vitest";
import { isoOf, now, setClockOffset } from "@/lib/clock";
import { type Actor, scopes } from "@/lib/domain/access/permissions";
import { conflict, DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { revokeApiKey } from "@/lib/services/api-keys/revoke-api-key";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { route } from "./route";
import { bench, Input, meta, POST, send, touchThing, withThingRoute } from "./testing/thing-route";

withThingRoute();

const said = msg("faults.invalid_here");
describe("a route", () => {
  it("runs the verb with the key's Ctx and answers with the first status", async () => {
    const answer = await send(POST, { body: "x" }, { headers: { "x-request-id": "caller-0001" } });
    expect(answer).toMatchObject({ status: 201, body: { key: "T-1", call: 1 } });
    expect(answer.headers.get("x-request-id")).toBe("caller-0001");
    expect(bench.seen[0]).toMatchObject({
      ctx: { workspaceId: bench.workspace.workspaceId, requestId: "caller-0001", actor: { kind: "key" } },
      input: { key: "T-1", body: "x" },
    });
  });

  it("makes a request id of its own for an odd one", async () => {
    const answer = await send(POST, {}, { headers: { "x-request-id": "a b<script>" } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ["not JSON", "{", 400, "malformed"],
    ["a list", "[]", 400, "malformed"],
    ["a depth bomb", `{"body":${"[".repeat(100_000)}`, 400, "malformed"],
    ["an unknown member", { bdy: 1 }, 422, "invalid"],
    ["a wrong type", { body: 5 }, 422, "invalid"],
    ["a member of the address", { key: "T-2" }, 400, "malformed"],
    ["more than 1 MiB", { body: "x".repeat(1_048_577) }, 413, "too_large"],
    ["NUL", { body: "\u0000" }, 422, "invalid"],
  ])("refuses %s before the verb, as a problem", async (_, body, status, code) => {
    const answer = await send(POST, body);
    expect(answer).toMatchObject({ status, body: { status, code, type: `/docs/api#${code}` } });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body.request_id).toBe(answer.headers.get("x-request-id"));
    expect(bench.seen).toHaveLength(0);
  });

  it("refuses unknown query members and bad percent-encoding", async () => {
    const request = new Request("http://desk.test/x?dry=1", {
      method: "POST",
      body: "{}",
      headers: { authorization: `Bearer ${bench.key}`, "content-type": "application/json" },
    });
    expect((await POST(request, { params: Promise.resolve({ key: "T-1" }) })).status).toBe(400);
    expect((await send(POST, {}, { thing: "%E0%A4%A" })).status).toBe(400);
  });

  it("reads If-Match as the version", async () => {
    const withMatch = route(Input, touchThing, { ...meta, ifMatch: "version" });
    await send(withMatch, {}, { headers: { "if-match": 'W/"7"' } });
    expect(bench.seen[0]?.input.version).toBe(7);
    expect((await send(withMatch, {}, { headers: { "if-match": "abc" } })).status).toBe(400);
  });

  it("names the language that it refuses in, whichever was asked for", async () => {
    const failing = route(Input, () => Promise.reject(conflict(said)), meta);
    for (const language of ["en-GB, nl;q=0.5", "tlh", "*", ""]) {
      const answer = await send(failing, {}, { headers: { "accept-language": language } });
      expect(answer.headers.get("content-language")).toBe("en");
      expect(answer.body.detail).toBe("This is not valid.");
    }
  });

  it.each([
    [notFound(said), 404, "not_found"],
    [conflict(said, { version: 9 }), 409, "conflict"],
    [new DomainError("limit", said, { retryAfterS: 7 }), 429, "limit"],
    [new DomainError("unavailable", said), 503, "unavailable"],
    [new Error('select "secret" from person'), 500, "internal"],
    [new Error("x", { cause: Object.assign(new Error("y"), { code: "53100" }) }), 503, "unavailable"],
  ])("tells %s as %i and no more", async (error, status, code) => {
    const failing = route(Input, () => Promise.reject(error), meta);
    const answer = await send(failing, {});
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|stack|at .*\.ts/);
    if (status === 409) expect(answer.body.current).toEqual({ version: 9 });
    if (status === 429) expect(answer.headers.get("retry-after")).toBe("7");
    if (status === 503) expect(answer.headers.get("retry-after")).toBe("2");
  });
});

describe("API keys", () => {
  const ask = async (bearer: string | null) => (await send(POST, {}, { key: bearer })).status;

  it("are needed, whole and unchanged", async () => {
    const flipped = `${bench.key.slice(0, -1)}${bench.key.endsWith("a") ? "b" : "a"}`;
    for (const wrong of [
      null,
      "",
      "baton",
      flipped,
      bench.key.toUpperCase(),
      `${bench.key}a`,
      bench.key.replace("baton_", "join_"),
    ]) {
      expect(await ask(wrong), String(wrong)).toBe(401);
    }
    const answer = await send(POST, {}, { key: flipped });
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="baton"');
  });

  it("of another workspace open nothing here", async () => {
    const other = await makeWorkspace(bench.database.db);
    const [mine, theirs] = [bench.key.split("_"), (await other.key(scopes)).key.split("_")];
    expect(await ask(`baton_${mine[1]}_${theirs[2]}`)).toBe(401);
    await send(POST, {}, { key: theirs.join("_") });
    expect(bench.seen[0]?.ctx.workspaceId).toBe(other.workspaceId);
  });

  it("end when they expire and when they are revoked", async () => {
    const made = await bench.workspace.key(["tickets:write"], { expires_at: isoOf(now() + 60_000) });
    expect(await ask(made.key)).toBe(201);
    setClockOffset(61_000);
    expect(await ask(made.key)).toBe(401);
    setClockOffset(0);
    expect(await ask(made.key)).toBe(201);
    await revokeApiKey(bench.workspace.as("admin"), { key_id: made.keyId });
    setClockOffset(1_001);
    expect(await ask(made.key)).toBe(401);
  });

  it("may do what their scopes say", async () => {
    expect(await ask((await bench.workspace.key(["tickets:write"])).key)).toBe(201);
    expect(await ask((await bench.workspace.key(["tickets:read", "act_as"])).key)).toBe(403);
  });

  it("note their last use", async () => {
    const made = await bench.workspace.key(["tickets:write"]);
    await ask(made.key);
    const [row] = await bench.database.sql`select last_used_at from api_key where key_id = ${made.keyId}`;
    expect(Math.abs(row?.last_used_at.getTime() - now())).toBeLessThan(5_000);
  });
});

describe("acting", () => {
  const actor = (): Actor | undefined => bench.seen[0]?.ctx.actor;

  it("speaks for an active member of this workspace, with scope act_as", async () => {
    expect((await send(POST, { acting: { member: "agent" } })).status).toBe(201);
    expect(actor()).toMatchObject({
      kind: "key",
      acting: { kind: "member", handle: "agent", role: "agent" },
    });
    const without = await bench.workspace.key(["tickets:write"]);
    expect((await send(POST, { acting: { member: "agent" } }, { key: without.key })).status).toBe(403);
  });

  it("is limited by the member's own rights", async () => {
    expect((await send(POST, { acting: { member: "viewer" } })).status).toBe(403);
  });

  it("names an unknown member and refuses odd forms", async () => {
    expect(await send(POST, { acting: { member: "nobody" } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/acting/member" }] },
    });
    for (const acting of [{}, null, "ai", { ai: false }, { ai: true, member: "agent" }]) {
      expect((await send(POST, { acting })).status).toBe(422);
    }
  });

  it("speaks for the AI", async () => {
    await send(POST, { acting: { ai: true } });
    expect(actor()).toMatchObject({ acting: { ai: true } });
  });

  it("is an unknown member where a route has none", async () => {
    const plain = route(Input, touchThing, { ...meta, acting: "never" });
    expect((await send(plain, { acting: { ai: true } })).status).toBe(422);
  });
});
