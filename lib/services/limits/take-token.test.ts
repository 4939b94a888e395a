import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { newId } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { forgetLeases, takeToken } from "./take-token";

/** The start of a window, so that no test straddles two. */
const windowAt = Date.UTC(2026, 10, 2, 10);

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});
afterAll(() => vi.unstubAllEnvs());

/** Calls allowed of `count` at `at`, and the refusals' waits in seconds. */
async function tries(keyId: string, count: number, at: number) {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, () => takeToken(workspace.workspaceId, keyId, at)),
  );
  const waits = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" && outcome.reason instanceof DomainError
      ? [outcome.reason.retryAfterS]
      : [],
  );
  return { allowed: outcomes.filter(({ status }) => status === "fulfilled").length, waits };
}

describe("the calls of a key", () => {
  it("are as many as its budget in a window, told in headers, and begin anew in the next", async () => {
    vi.stubEnv("RATE_LIMIT_PER_MINUTE", "60");
    const keyId = newId();
    expect(await takeToken(workspace.workspaceId, keyId, windowAt)).toMatchObject({
      "ratelimit-limit": "10",
      "ratelimit-remaining": "9",
      "ratelimit-reset": "10",
    });
    expect(await tries(keyId, 20, windowAt + 3_000)).toEqual({ allowed: 9, waits: Array(11).fill(7) });
    expect((await tries(keyId, 20, windowAt + 10_000)).allowed).toBe(10);
  });

  it("are counted per key", async () => {
    vi.stubEnv("RATE_LIMIT_PER_MINUTE", "60");
    await tries(newId(), 20, windowAt);
    expect((await tries(newId(), 5, windowAt)).allowed).toBe(5);
  });

  it("are never more than the budget over several processes", async () => {
    vi.stubEnv("RATE_LIMIT_PER_MINUTE", "6000");
    const keyId = newId();
    let allowed = 0;
    for (let process = 0; process < 4; process++) {
      // Another process has no leases of its own yet.
      forgetLeases();
      allowed += (await tries(keyId, 300, windowAt)).allowed;
    }
    expect(allowed).toBe(1_000);
  });
});
