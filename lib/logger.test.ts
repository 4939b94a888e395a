import { spawnSync } from "node:child_process";
import { openSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Line = Record<string, unknown>;

/** The real logger in a process of its own: what it prints is what counts. */
function run(code: string, stdout: "pipe" | number = "pipe") {
  return spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { errorLine, guardOutput, logger, logState, requestLogger } from "./lib/logger.ts"; ${code}`,
    ],
    {
      encoding: "utf8",
      env: { ...process.env, LOG_LEVEL: "info" },
      stdio: ["ignore", stdout, "pipe"],
      timeout: 15_000,
    },
  );
}

function printed(code: string): Line[] {
  const { stdout, stderr } = run(code);
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

const canaries = [
  "4111 1111 1111 1111",
  "ann@example.org",
  "$argon2id$v=19$m=19456",
  "My card was stolen",
  "KANARIE",
];
const canary = canaries.join(" ");

describe("logger", () => {
  it("blanks what it does not know, carries the request id and keeps an error's cause", () => {
    const [first, second] = printed(`
      requestLogger("r-123456").info({ password: "p1", user: { api_key: "k1" }, headers: { authorization: "Bearer b1", "set-cookie": "c1" }, status: 503, path: "/api/v1/tickets/{key}" }, "hello");
      logger().error({ err: new TypeError("outer", { cause: Object.assign(new RangeError("inner"), { code: "ECONNRESET" }) }) }, "failed");
      logger().debug("not shown");`);
    expect(first).toMatchObject({
      request_id: "r-123456",
      msg: "hello",
      password: "[hidden]",
      user: "[hidden]",
      status: 503,
      path: "/api/v1/tickets/{key}",
    });
    expect(JSON.stringify(first)).not.toMatch(/p1|k1|b1|c1/);
    expect(second).toMatchObject({
      err: { type: "TypeError", cause: { type: "RangeError", code: "ECONNRESET" } },
    });
    expect(String(first?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("holds nothing that somebody wrote, however an error carries it", () => {
    const lines = printed(`
      const canary = ${JSON.stringify(canary)};
      const driver = Object.assign(new Error("invalid input syntax for type uuid: \\"" + canary + "\\""), {
        name: "PostgresError", code: "22P02", severity: "ERROR", detail: "Key (email)=(" + canary + ")", where: canary, hint: canary,
        query: "insert into \\"ticket\\" values ('" + canary + "', $1)", parameters: [canary], args: [canary],
        table_name: "ticket", constraint_name: "ticket_external", routine: "uuid_in" });
      const drizzle = Object.assign(new Error("Failed query: select 1\\nparams: " + canary, { cause: driver }), { query: "select " + canary, params: [canary] });
      const zod = Object.assign(new Error(JSON.stringify([{ message: canary, input: canary }])), { name: "ZodError", issues: [{ input: canary }] });
      const auth = Object.assign(new Error(canary), { name: "CallbackRouteError", cause: { err: driver, provider: canary } });
      const placed = new Error(canary + "\\n    at " + canary + " (/etc/" + canary + ":1:1)");
      let parsed; try { JSON.parse(canary) } catch (error) { parsed = error }
      for (const err of [driver, drizzle, zod, auth, placed, parsed, canary, { message: canary }, new AggregateError([driver], canary)])
        logger().error({ err, [canary]: 1, detail: canary, kind: canary, reason: canary }, "failed");
      logger().error(drizzle); logger().error(drizzle, canary); logger().warn({ lost: canary }, "x", canary);
      guardOutput();
      console.error(drizzle); console.error("⨯ unhandledRejection: ", drizzle, canary); console.log("Failed query: " + canary);
      console.error(drizzle.stack); console.dir({ canary }); process.stderr.write(String(drizzle.stack)); console.warn(canary.slice(20));
      console.log(errorLine(drizzle)); logger().info({ kind: "x" }, errorLine(drizzle));`);
    const text = JSON.stringify(lines);
    for (const each of canaries) expect(text).not.toContain(each);
    expect(lines[0]).toMatchObject({
      err: {
        type: "PostgresError",
        code: "22P02",
        table_name: "ticket",
        constraint_name: "ticket_external",
        statement: "insert ticket",
      },
    });
    expect(lines[1]).toMatchObject({ err: { message: "Failed query", cause: { code: "22P02" } } });
    expect(JSON.stringify(lines[1])).toContain("[eval1]");
  });

  it.skipIf(process.platform !== "linux")("costs nothing while the disk is full", () => {
    const { status, stderr } = run(
      `const before = performance.now();
       for (let n = 0; n < 20_000; n++) logger().info({ count: n }, "line");
       guardOutput(); console.error(new Error("x")); process.stdout.write("y\\n");
       await new Promise((done) => setTimeout(done, 1_500));
       const { failing, reason, lost } = await logState();
       process.exit(failing && reason === "ENOSPC" && lost >= 20_000 && performance.now() - before < 5_000 ? 42 : 1);`,
      openSync("/dev/full", "w"),
    );
    expect({ status, stderr }).toEqual({ status: 42, stderr: "" });
  });
});
