import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Sink } from "./sink";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A file on a disk with room for `room` bytes; `Infinity` has no end. */
function disk(room: number) {
  const state = { room, text: "", tries: 0 };
  const sink = new Sink(
    -1,
    (lost, reason) => `${lost} lost: ${reason}\n`,
    (text, done) => {
      state.tries += 1;
      const fits = Math.min(text.length, state.room);
      state.room -= fits;
      state.text += text.subarray(0, fits).toString();
      if (fits === 0) done(Object.assign(new Error("no space"), { code: "ENOSPC" }), 0);
      else done(null, fits);
    },
  );
  return { state, sink };
}

describe("a log on a full disk", () => {
  it("drops and counts, tries ever more seldom, and says once that it can be written again", async () => {
    const { state, sink } = disk(8);
    for (let n = 0; n < 5; n++) sink.write("a line\n");
    expect(state.text).toBe("a line\na");
    expect(sink.state()).toMatchObject({ failing: true, reason: "ENOSPC" });
    const before = state.tries;
    for (let n = 0; n < 10_000; n++) sink.write("a line\n");
    expect(state.tries).toBe(before);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.tries - before).toBeLessThan(10);
    state.room = Number.POSITIVE_INFINITY;
    await vi.advanceTimersByTimeAsync(15_000);
    sink.write("later\n");
    expect(state.text).toBe("a line\na\n10004 lost: ENOSPC\nlater\n");
    expect(sink.state()).toEqual({ failing: false, lost: 0, reason: null });
  });

  it("is tried at once for who asks", async () => {
    const { state, sink } = disk(0);
    sink.write("a line\n");
    expect(sink.state().failing).toBe(true);
    state.room = Number.POSITIVE_INFINITY;
    await sink.probe();
    expect(sink.state()).toEqual({ failing: false, lost: 0, reason: null });
    expect(state.text).toBe("1 lost: ENOSPC\n");
  });

  it("keeps a bounded number of lines for a reader that is slow", () => {
    const sink = new Sink(
      -1,
      () => "",
      () => undefined,
    );
    for (let n = 0; n < 100_000; n++) sink.write("x".repeat(100));
    expect(sink.state().lost).toBeGreaterThan(70_000);
  });
});

it("goes on where nobody reads what it prints", async () => {
  vi.useRealTimers();
  const code = `import { logger } from "./lib/logger.ts";
    for (let n = 0; n < 5_000; n++) logger().info({ count: n }, "line");
    setTimeout(() => { process.stderr.write("alive"); process.exit(0); }, 500);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  child.stdout?.destroy();
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  const [status] = await Promise.race([once(child, "close"), sleep(15_000).then(() => ["never ended"])]);
  expect({ status, said }).toEqual({ status: 0, said: "alive" });
});
