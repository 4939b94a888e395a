import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";

/** A process with the worker's life, ended by itself. */
async function life(code: string, hasSupervisor = false) {
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { exitCodes, handleUnhandled, keepAlive } from "./worker/life.ts"; ${code}`,
    ],
    {
      env: { ...process.env, LOG_LEVEL: "info" },
      stdio: hasSupervisor ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  let beats = 0;
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      text += chunk;
    });
  child.on("message", (message) => {
    if (JSON.stringify(message) === '{"baton":"alive"}') beats += 1;
  });
  const [status] = await once(child, "close");
  return { status, text, beats };
}

it("ends with a code and a line where a loop is stuck", async () => {
  const loops = '() => [{ name: "outbox", busyMs: () => 0 }, { name: "clocks", busyMs: () => 700 }]';
  const { status, text } = await life(`keepAlive(${loops}, 600); setTimeout(() => process.exit(0), 5_000)`);
  expect(status).toBe(70);
  expect(JSON.parse(text)).toMatchObject({ level: 60, loop: "clocks", silent_ms: 700 });
}, 60_000);

it("lives on where nothing else holds it, as while the database is away from the start", async () => {
  expect(await life("keepAlive(() => []); setTimeout(() => process.exit(3), 300).unref()")).toMatchObject({
    status: 3,
  });
}, 60_000);

it("ends with a code and a line after an error that nobody handled, goes on after a rejection", async () => {
  const { status, text } = await life(`handleUnhandled();
    Promise.reject(Object.assign(new Error("x"), { code: "CONNECTION_CLOSED" }));
    setTimeout(() => { throw new TypeError("x.y is not a function") }, 200)`);
  expect(status).toBe(70);
  expect(
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 50, err: { code: "CONNECTION_CLOSED" } },
    { level: 60, err: { type: "TypeError", message: "is not a function" } },
  ]);
}, 60_000);

it("beats for who supervises it, and lives on without", async () => {
  const code = "keepAlive(() => []); setTimeout(() => process.exit(0), 300)";
  expect(await life(code, true)).toMatchObject({ status: 0, beats: 1 });
  expect(await life(`${code}; `)).toMatchObject({ status: 0 });
  const left = `process.disconnect(); ${code}`;
  expect(await life(left, true)).toMatchObject({ status: 0, text: "" });
}, 60_000);

it("waits for a database that is away, and is stopped through npm", async () => {
  const env = { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", LOG_LEVEL: "info" };
  const child = spawn("npm", ["run", "--silent", "worker"], { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    // It has found nobody there once, and nothing else would hold it.
    if (text.includes("ECONNREFUSED")) break;
  }
  expect(text).toContain("worker waits for the database");
  const ended = once(child, "close");
  child.stdout.destroy();
  await sleep(1_500);
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
}, 60_000);
