import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { forgetKeys } from "@/lib/auth/api-key";
import { isoOf, now, setClockOffset } from "@/lib/clock";
import { type Actor, scopes } from "@/lib/domain/access/permissions";
import { conflict, DomainError, notFound, outcomeUnknown, unreachable } from "@/lib/domain/errors";
import { revokeApiKey } from "@/lib/services/api-keys/revoke-api-key";
import { authorize } from "@/lib/services/authorize";
import type { Ctx } from "@/lib/services/context";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { inTransaction } from "@/lib/services/transaction";
import { type Handler, type RouteOptions, route } from "./route";

const Input = z.strictObject({
  key: z.string(),
  body: z.string().max(20).default("none"),
  version: z.number().int().optional(),
});
const meta = {
  method: "POST",
  path: "/api/v1/things/{key}/touch",
  summary: "Touch",
  tag: "Test",
  acting: "allowed",
  responses: { 201: { about: "Touched" } },
} as const satisfies RouteOptions<unknown>;

let database: TestDatabase;
let workspace: TestWorkspace;
let key: string;
let seen: { ctx: Ctx; input: z.output<typeof Input> }[] = [];

/** A verb with a true write in a true transaction: it renames the workspace and counts. */
let during: () => Promise<void> = async () => undefined;
async function touchThing(ctx: Ctx, input: z.output<typeof Input>): Promise<{ key: string; call: number }> {
  authorize(ctx, "ticket:create");
  return inTransaction(async (tx) => {
    await tx.execute(
      sql`update workspace set name = ${input.body}, next_number = next_number + 1 where workspace_id = ${ctx.workspaceId}`,
    );
    await during();
    seen.push({ ctx, input });
    return { key: input.key, call: seen.length };
  });
}
const POST = route(Input, touchThing, meta);

type Sent = { headers?: Record<string, string>; key?: string | null; thing?: string };
async function send(
  handler: Handler,
  body: unknown,
  { headers = {}, key: bearer = key, thing = "T-1" }: Sent = {},
) {
  const request = new Request(`http://desk.test/api/v1/things/${thing}/touch`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
  });
  const response = await handler(request, { params: Promise.resolve({ key: thing }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(scopes)).key;
});

afterEach(() => {
  seen = [];
  during = async () => undefined;
  setClockOffset(0);
  forgetKeys();
});

describe("a route", () => {
  it("runs the verb with the key's Ctx and answers with the first status", async () => {
    const answer = await send(POST, { body: "x" }, { headers: { "x-request-id": "caller-0001" } });
    expect(answer).toMatchObject({ status: 201, body: { key: "T-1", call: 1 } });
    expect(answer.headers.get("x-request-id")).toBe("caller-0001");
    expect(seen[0]).toMatchObject({
      ctx: { workspaceId: workspace.workspaceId, requestId: "caller-0001", actor: { kind: "key" } },
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
    expect(seen).toHaveLength(0);
  });

  it("refuses unknown query members and bad percent-encoding", async () => {
    const request = new Request("http://desk.test/x?dry=1", {
      method: "POST",
      body: "{}",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    });
    expect((await POST(request, { params: Promise.resolve({ key: "T-1" }) })).status).toBe(400);
    expect((await send(POST, {}, { thing: "%E0%A4%A" })).status).toBe(400);
  });

  it("reads If-Match as the version", async () => {
    const withMatch = route(Input, touchThing, { ...meta, ifMatch: "version" });
    await send(withMatch, {}, { headers: { "if-match": 'W/"7"' } });
    expect(seen[0]?.input.version).toBe(7);
    expect((await send(withMatch, {}, { headers: { "if-match": "abc" } })).status).toBe(400);
  });

  it.each([
    [notFound("The thing"), 404, "not_found"],
    [conflict("Changed.", { version: 9 }), 409, "conflict"],
    [new DomainError("limit", "Slow down.", { retryAfterS: 7 }), 429, "limit"],
    [new DomainError("unavailable", "Away."), 503, "unavailable"],
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
    const flipped = `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`;
    for (const wrong of [
      null,
      "",
      "baton",
      flipped,
      key.toUpperCase(),
      `${key}a`,
      key.replace("baton_", "join_"),
    ]) {
      expect(await ask(wrong), String(wrong)).toBe(401);
    }
    const answer = await send(POST, {}, { key: flipped });
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="baton"');
  });

  it("of another workspace open nothing here", async () => {
    const other = await makeWorkspace(database.db);
    const [mine, theirs] = [key.split("_"), (await other.key(scopes)).key.split("_")];
    expect(await ask(`baton_${mine[1]}_${theirs[2]}`)).toBe(401);
    await send(POST, {}, { key: theirs.join("_") });
    expect(seen[0]?.ctx.workspaceId).toBe(other.workspaceId);
  });

  it("end when they expire and when they are revoked", async () => {
    const made = await workspace.key(["tickets:write"], { expires_at: isoOf(now() + 60_000) });
    expect(await ask(made.key)).toBe(201);
    setClockOffset(61_000);
    expect(await ask(made.key)).toBe(401);
    setClockOffset(0);
    expect(await ask(made.key)).toBe(201);
    await revokeApiKey(workspace.as("admin"), { key_id: made.keyId });
    setClockOffset(1_001);
    expect(await ask(made.key)).toBe(401);
  });

  it("may do what their scopes say", async () => {
    expect(await ask((await workspace.key(["tickets:write"])).key)).toBe(201);
    expect(await ask((await workspace.key(["tickets:read", "act_as"])).key)).toBe(403);
  });

  it("note their last use", async () => {
    const made = await workspace.key(["tickets:write"]);
    await ask(made.key);
    const [row] = await database.sql`select last_used_at from api_key where key_id = ${made.keyId}`;
    expect(Math.abs(row?.last_used_at.getTime() - now())).toBeLessThan(5_000);
  });
});

describe("acting", () => {
  const actor = (): Actor | undefined => seen[0]?.ctx.actor;

  it("speaks for an active member of this workspace, with scope act_as", async () => {
    expect((await send(POST, { acting: { member: "agent" } })).status).toBe(201);
    expect(actor()).toMatchObject({
      kind: "key",
      acting: { kind: "member", handle: "agent", role: "agent" },
    });
    const without = await workspace.key(["tickets:write"]);
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

describe("Idempotency-Key", () => {
  /** How often the verb's write was committed. */
  const writes = async () => {
    const [row] = await database.sql`
      select next_number from workspace where workspace_id = ${workspace.workspaceId}`;
    return Number(row?.next_number);
  };
  const once = (name: string) => ({ headers: { "idempotency-key": name } });

  it("answers a repetition with the first answer and runs the verb once", async () => {
    const first = await send(POST, { body: "once" }, once("k1"));
    const again = await send(POST, '{ "body" : "once" }', once("k1"));
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(seen).toHaveLength(1);
  });

  it("is 409 for another body or address, and separate per key", async () => {
    await send(POST, { body: "a" }, once("k2"));
    expect((await send(POST, { body: "b" }, once("k2"))).status).toBe(409);
    expect((await send(POST, { body: "a" }, { ...once("k2"), thing: "T-9" })).status).toBe(409);
    const other = await workspace.key(["tickets:write"]);
    expect((await send(POST, { body: "b" }, { ...once("k2"), key: other.key })).status).toBe(201);
  });

  it("is 409 with Retry-After while its twin runs, which is unharmed", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      began = resolve;
    });
    during = async () => {
      began();
      await held;
    };
    const first = send(POST, { body: "slow" }, once("k3"));
    await running;
    const twin = await send(POST, { body: "slow" }, once("k3"));
    expect(twin).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(twin.headers.get("retry-after")).toBe("1");
    release();
    expect((await first).status).toBe(201);
    expect(await send(POST, { body: "slow" }, once("k3"))).toMatchObject({ status: 201, body: { call: 1 } });
  });

  it("runs the verb once however many race", async () => {
    const before = await writes();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send(POST, { body: "race" }, once("k4"))),
    );
    expect(await writes()).toBe(before + 1);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it("is spent by nothing that changed nothing: the corrected request may come with it", async () => {
    let error: Error = notFound("The thing");
    const failing = route(Input, () => Promise.reject(error), meta);
    for (const [name, passing] of [
      ["k5a", conflict("Another.")],
      ["k5c", new DomainError("forbidden", "Not yours.")],
      ["k5d", new DomainError("invalid", "Wrong.")],
      ["k6", new DomainError("unavailable", "Away.")],
      ["k7", new Error("bug")],
      ["k8", new DomainError("limit", "Slow.")],
    ] as const) {
      error = passing;
      expect((await send(failing, {}, once(name))).status).toBeGreaterThanOrEqual(400);
      expect((await send(POST, { body: "corrected" }, once(name))).status).toBe(201);
    }
    expect((await send(POST, { body: "a".repeat(21) }, once("k8a"))).status).toBe(422);
    expect((await send(POST, { body: "short" }, once("k8a"))).status).toBe(201);
    expect((await send(POST, "{", once("k9"))).status).toBe(400);
    expect((await send(POST, {}, once("k9"))).status).toBe(201);
  });

  it("runs no part of a call of many transactions twice, once it failed on its way", async () => {
    let runs = 0;
    let error: Error = unreachable(new Error("lost"));
    const half = route(
      Input,
      () => {
        runs++;
        return Promise.reject(error);
      },
      { ...meta, idempotency: "reserved" },
    );
    for (const [name, failure] of [
      ["r1", error],
      ["r2", outcomeUnknown(Object.assign(new Error("lost"), { code: "08007" }))],
      ["r3", new Error("bug")],
    ] as const) {
      [runs, error] = [0, failure];
      await send(half, { body: "a" }, once(name));
      const again = await send(half, { body: "a" }, once(name));
      expect(again).toMatchObject({
        status: 409,
        body: { detail: expect.stringMatching(/may have been stored/) },
      });
      expect(again.headers.get("retry-after")).toBeNull();
      expect(runs).toBe(1);
    }
    [runs, error] = [0, conflict("Another.")];
    for (const body of ["a", "corrected"]) await send(half, { body }, once("r4"));
    expect(runs).toBe(2);
    setClockOffset(24 * 3_600_000 + 1_000);
    expect((await send(half, { body: "b" }, once("r1"))).body.detail).toBe("Another.");
  });

  it("is stored with the verb's rows or not at all", async () => {
    const seenBefore = async () => {
      const [row] =
        await database.sql`select name from workspace where workspace_id = ${workspace.workspaceId}`;
      return row?.name;
    };
    await send(POST, { body: "before" });
    during = () => Promise.reject(new Error("lost half-way"));
    expect((await send(POST, { body: "after" }, once("k10"))).status).toBe(500);
    expect(await seenBefore()).toBe("before");
    during = async () => undefined;
    expect((await send(POST, { body: "after" }, once("k10"))).status).toBe(201);
    expect(await seenBefore()).toBe("after");
  });

  it("is forgotten after 24 hours", async () => {
    await send(POST, { body: "a" }, once("k11"));
    setClockOffset(24 * 3_600_000 + 1_000);
    expect((await send(POST, { body: "b" }, once("k11"))).status).toBe(201);
    expect((await send(POST, { body: "b" }, once("k11"))).headers.get("idempotent-replayed")).toBe("true");
  });

  it("must be printable ASCII, and is not read where nothing is kept", async () => {
    expect((await send(POST, {}, once("a b"))).status).toBe(400);
    expect((await send(POST, {}, once("x".repeat(256)))).status).toBe(400);
    const dry = route(Input, touchThing, { ...meta, idempotency: "none" });
    await send(dry, { body: "a" }, once("k12"));
    expect((await send(dry, { body: "b" }, once("k12"))).status).toBe(201);
  });
});
