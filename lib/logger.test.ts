import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** The real logger in a process of its own: what it prints is what counts. */
function printed(code: string): Record<string, unknown>[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { logger, requestLogger } from "./lib/logger.ts"; ${code}`,
    ],
    { encoding: "utf8", env: { ...process.env, LOG_LEVEL: "info" } },
  );
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("logger", () => {
  it("blanks secrets, carries the request id and keeps an error's cause", () => {
    const [first, second] = printed(`
      requestLogger("r-1").info({ password: "p1", user: { api_key: "k1" }, headers: { authorization: "Bearer b1", "set-cookie": "c1" } }, "hello");
      logger().error({ err: new Error("outer", { cause: new Error("inner") }) }, "failed");
      logger().debug("not shown");`);
    expect(first).toMatchObject({
      request_id: "r-1",
      msg: "hello",
      password: "[hidden]",
      user: { api_key: "[hidden]" },
    });
    expect(JSON.stringify(first)).not.toMatch(/p1|k1|b1|c1/);
    expect(JSON.stringify(second)).toMatch(/outer[\s\S]*inner/);
    expect(String(first?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});
