import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { appendOutbox } from "@/db/feed";
import { numberFeed } from "@/db/number-feed";
import { claimJobs, enqueueJob } from "@/db/queue/jobs";
import { claimTickets, makeDue, reviveRows } from "@/db/queue/queue";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now, setClockOffset } from "@/lib/clock";
import { newId } from "@/lib/services/context";
import { Once } from "@/lib/services/idempotency/once";
import { forgetLeases, takeToken } from "@/lib/services/limits/take-token";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { judgeAttempt } from "./attempts";

const hour = 3_600_000;
const minute = 60_000;

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});
afterEach(() => setClockOffset(0));
afterAll(() => vi.unstubAllEnvs());

const wrong = (emailFolded: string, at: number) =>
  judgeAttempt({ emailFolded, ipHash: emailFolded, deviceHash: null, at }, async () => false);

describe("after a clock that was ahead has come back", () => {
  it.each([3 * minute, hour, 24 * hour])("a spent budget of %d ms later blocks nobody", async (ahead) => {
    vi.stubEnv("RATE_LIMIT_PER_MINUTE", "60");
    const keyId = newId();
    const spend = async (at: number) => {
      for (let n = 0; n < 10; n++) await takeToken(workspace.workspaceId, keyId, at);
    };
    const at = now();
    await spend(at + ahead);
    await expect(takeToken(workspace.workspaceId, keyId, at + ahead)).rejects.toThrow();
    await spend(at);
    await expect(takeToken(workspace.workspaceId, keyId, at)).rejects.toThrow();
    // In another process, and with a window that ended by the database's clock.
    forgetLeases();
    await database.sql`update rate_window set begun_at = begun_at - interval '10 s' where key_id = ${keyId}`;
    await spend(at);
  });

  it("a lock-out is over, and a later success clears no tries of before", async () => {
    const email = `${newId()}@example.org`;
    const at = now();
    for (let n = 0; n < 30; n++) await wrong(email, at + hour);
    expect((await wrong(email, at + hour)).kind).toBe("locked");
    expect((await wrong(email, at)).kind).toBe("failed");
    await database.sql`
      insert into sign_in_attempt (email_folded, ip_hash, at, ok) values (${email}, 'x', now() + interval '1 hour', true)`;
    for (let n = 0; n < 30; n++) await wrong(email, at + 1);
    expect((await wrong(email, at + 2)).kind).toBe("locked");
  });

  it("figures are folded at once", async () => {
    setClockOffset(hour);
    const ticketId = newId();
    const entry = { outboxId: newId(), ticketId, type: "ticket.updated", data: {}, at: now() };
    await database.db.transaction((tx) => appendOutbox(tx, workspace.workspaceId, [entry]));
    await numberFeed(database.db, workspace.workspaceId);
    setClockOffset(0);
    const claims = await claimTickets(database.db, "fold", { at: now(), limit: 1_000, leaseMs: 1_000 });
    expect(claims.map((claim) => claim.ticketId)).toContain(ticketId);
  });

  it("what a worker had claimed comes back, what is due later stays", async () => {
    const [claimed, later, jobId] = [newId(), newId(), newId()];
    const { workspaceId } = workspace;
    await makeDue(database.db, "clock", workspaceId, [claimed], now() - 1_000);
    await database.sql`
      insert into queue_clock (workspace_id, ticket_id, due) values (${workspaceId}, ${later}, now() + interval '30 minutes')`;
    await enqueueJob(database.db, {
      jobId,
      kind: jobId,
      workspaceId,
      data: {},
      due: now() - 1_000,
      uniqueKey: null,
    });
    const claim = { at: now() + hour, limit: 1_000, leaseMs: 30_000 };
    await claimTickets(database.db, "clock", { ...claim, at: now() + 20 * minute });
    await claimJobs(database.db, { ...claim, kinds: [jobId] });
    await reviveRows(database.db, now(), false);
    const again = { at: now(), limit: 1_000, leaseMs: 1_000 };
    const rows = await claimTickets(database.db, "clock", again);
    expect(rows.filter(({ ticketId }) => ticketId === claimed)).toHaveLength(1);
    expect(rows.filter(({ ticketId }) => ticketId === later)).toHaveLength(0);
    expect(await claimJobs(database.db, { ...again, kinds: [jobId] })).toHaveLength(1);
  });

  it("a call that was begun meanwhile is not said to be running still", async () => {
    const begun = { workspaceId: workspace.workspaceId, keyId: newId(), key: "k", bodyHash: "b" };
    await new Once({ ...begun, at: now() + hour }).reserve();
    const again = new Once({ ...begun, at: now() });
    await expect(again.find()).rejects.toMatchObject({
      code: "conflict",
      retryAfterS: null,
      message: "faults.database.unknown",
    });
  });
});

describe("two machines a minute apart", () => {
  it("share one budget, neither blocking the other for longer than a window", async () => {
    vi.stubEnv("RATE_LIMIT_PER_MINUTE", "600");
    const keyId = newId();
    const at = now();
    let allowed = 0;
    for (let n = 0; n < 300; n++) {
      if (n % 50 === 0) forgetLeases();
      const when = n % 2 === 0 ? at : at + minute;
      await takeToken(workspace.workspaceId, keyId, when).then(
        () => allowed++,
        () => undefined,
      );
    }
    expect(allowed).toBeLessThanOrEqual(100);
    expect(allowed).toBeGreaterThan(50);
  });

  it("count one another's tries, and lock for no longer", async () => {
    const email = `${newId()}@example.org`;
    const at = now();
    for (let n = 0; n < 30; n++) await wrong(email, n % 2 === 0 ? at : at + minute);
    const here = await wrong(email, at);
    expect(here.kind).toBe("locked");
    const [{ last } = { last: 0 }] = await database.db.execute<{ last: number }>(
      sql`select (extract(epoch from max(at)) * 1000)::float8 as last from sign_in_attempt where email_folded = ${email}`,
    );
    expect(here.waitMs).toBeLessThanOrEqual(last - at + 24 * hour);
    expect((await wrong(email, at + minute)).kind).toBe("locked");
  });
});
