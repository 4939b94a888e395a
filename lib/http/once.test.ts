import { describe, expect, it } from "vitest";
import { setClockOffset } from "@/lib/clock";
import { conflict, DomainError, notFound, outcomeUnknown, unreachable } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { route } from "./route";
import { bench, Input, meta, POST, send, touchThing, withThingRoute } from "./testing/thing-route";

withThingRoute();

const said = msg("faults.invalid_here");
describe("Idempotency-Key", () => {
  /** How often the verb's write was committed. */
  const writes = async () => {
    const [row] = await bench.database.sql`
      select next_number from workspace where workspace_id = ${bench.workspace.workspaceId}`;
    return Number(row?.next_number);
  };
  const once = (name: string) => ({ headers: { "idempotency-key": name } });

  it("answers a repetition with the first answer and runs the verb once", async () => {
    const first = await send(POST, { body: "once" }, once("k1"));
    const again = await send(POST, '{ "body" : "once" }', once("k1"));
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(bench.seen).toHaveLength(1);
  });

  it("is 409 for another body or address, and separate per key", async () => {
    await send(POST, { body: "a" }, once("k2"));
    expect((await send(POST, { body: "b" }, once("k2"))).status).toBe(409);
    expect((await send(POST, { body: "a" }, { ...once("k2"), thing: "T-9" })).status).toBe(409);
    const other = await bench.workspace.key(["tickets:write"]);
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
    bench.during = async () => {
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
    let error: Error = notFound(said);
    const failing = route(Input, () => Promise.reject(error), meta);
    for (const [name, passing] of [
      ["k5a", conflict(said)],
      ["k5c", new DomainError("forbidden", said)],
      ["k5d", new DomainError("invalid", said)],
      ["k6", new DomainError("unavailable", said)],
      ["k7", new Error("bug")],
      ["k8", new DomainError("limit", said)],
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
    [runs, error] = [0, conflict(said)];
    for (const body of ["a", "corrected"]) await send(half, { body }, once("r4"));
    expect(runs).toBe(2);
    setClockOffset(24 * 3_600_000 + 1_000);
    expect((await send(half, { body: "b" }, once("r1"))).body.detail).toBe("This is not valid.");
  });

  it("is stored with the verb's rows or not at all", async () => {
    const seenBefore = async () => {
      const [row] = await bench.database
        .sql`select name from workspace where workspace_id = ${bench.workspace.workspaceId}`;
      return row?.name;
    };
    await send(POST, { body: "before" });
    bench.during = () => Promise.reject(new Error("lost half-way"));
    expect((await send(POST, { body: "after" }, once("k10"))).status).toBe(500);
    expect(await seenBefore()).toBe("before");
    bench.during = async () => undefined;
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
