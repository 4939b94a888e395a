import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { privateDatabase, type TestDatabase } from "../testing";
import { testNow as now } from "../testing/rows";
import { backoffMs } from "./backoff";
import {
  claimJobs,
  completeJob,
  deadJobs,
  enqueueJob,
  maxJobAttempts,
  type NewJob,
  postponeJob,
  retryJob,
  reviveJob,
} from "./jobs";
import { claimTickets, completeTickets, retryTicket, type TicketRef, upsertDue, workQueueLag } from "./queue";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("queue");
});
beforeEach(async () => {
  await database.sql`delete from queue_clock`;
  await database.sql`delete from queue_job`;
});

const ref = (): TicketRef => ({ workspaceId: randomUUID(), ticketId: randomUUID() });
const set = (ticket: TicketRef, due: number | null) =>
  database.db.transaction((tx) => upsertDue(tx, "clock", ticket, due));
const claim = (at: number, limit = 100) => claimTickets(database.db, "clock", { at, limit, leaseMs: 10_000 });
const newJob = (more: Partial<NewJob> = {}): NewJob => ({
  jobId: randomUUID(),
  kind: "refold",
  workspaceId: randomUUID(),
  data: { n: 1 },
  due: now,
  uniqueKey: null,
  ...more,
});

describe("back-off", () => {
  it("doubles from a second to five minutes and stays there", () => {
    expect([1, 2, 3, 4, 9].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 8_000, 256_000]);
    expect([10, 11, 50, 10_000].map(backoffMs)).toEqual([300_000, 300_000, 300_000, 300_000]);
    expect(backoffMs(0)).toBe(1_000);
  });
});

describe("ticket queues", () => {
  it("give each due row to exactly one of many workers, oldest first", async () => {
    const tickets = Array.from({ length: 200 }, ref);
    for (const [i, ticket] of tickets.entries()) await set(ticket, now + i);
    await set(ref(), now + 10_000);
    const batches = await Promise.all(Array.from({ length: 8 }, () => claim(now + 199, 50)));
    const claimed = batches.flat();
    const rest = await claim(now + 199, 500);
    const ids = [...claimed, ...rest].map(({ ticketId }) => ticketId);
    expect(ids).toHaveLength(200);
    expect(new Set(ids)).toEqual(new Set(tickets.map(({ ticketId }) => ticketId)));
    for (const batch of batches) {
      const dues = batch.map(({ due }) => due);
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
    }
    expect(await claim(now + 199)).toEqual([]);
  });

  it("don't make a worker wait for a row that a verb is writing", async () => {
    const [busy, free] = [ref(), ref()];
    await set(busy, now);
    await set(free, now);
    await database.db.transaction(async (tx) => {
      await upsertDue(tx, "clock", busy, now + 60_000);
      expect((await claim(now)).map(({ ticketId }) => ticketId)).toEqual([free.ticketId]);
    });
    expect(await claim(now + 9_000)).toEqual([]);
    expect((await claim(now + 60_000)).map(({ ticketId }) => ticketId)).toContain(busy.ticketId);
  });

  it("bring the rows of a crashed worker back when the lease is over, counting its try", async () => {
    const ticket = ref();
    await set(ticket, now);
    expect(await claim(now)).toMatchObject([{ ...ticket, due: now, attempts: 1 }]);
    expect(await claim(now + 9_999)).toEqual([]);
    expect(await claim(now + 10_000)).toMatchObject([{ ...ticket, due: now + 10_000, attempts: 2 }]);
  });

  it("keep what a verb set while the worker was at it", async () => {
    const ticket = ref();
    await set(ticket, now);
    const [held] = await claim(now);
    if (held === undefined) throw new Error("nothing claimed");
    await set(ticket, now + 5_000);
    await completeTickets(database.db, "clock", [held]);
    expect(await retryTicket(database.db, "clock", held, { at: now, error: "late" })).toBeNull();
    expect(await claim(now + 5_000)).toMatchObject([{ ...ticket, due: now + 5_000, attempts: 1 }]);
  });

  it("complete, retry with back-off and take out", async () => {
    const [done, failing, gone] = [ref(), ref(), ref()];
    for (const ticket of [done, failing, gone]) await set(ticket, now);
    const held = await claim(now);
    const of = (ticket: TicketRef) => {
      const found = held.find(({ ticketId }) => ticketId === ticket.ticketId);
      if (found === undefined) throw new Error("not claimed");
      return found;
    };
    await completeTickets(database.db, "clock", [of(done)]);
    expect(await retryTicket(database.db, "clock", of(failing), { at: now + 50, error: "boom" })).toBe(
      now + 1_050,
    );
    await set(gone, null);
    const lag = await workQueueLag(database.db, now + 2_000);
    expect(lag.find(({ queue }) => queue === "clock")).toEqual({
      queue: "clock",
      waiting: 1,
      failing: 1,
      dead: 0,
      oldestDue: now + 1_050,
    });
    expect(await claim(now + 1_049)).toEqual([]);
    expect(await claim(now + 100_000)).toMatchObject([{ ...failing, attempts: 2 }]);
  });
});

describe("jobs", () => {
  const take = (at: number, kinds?: string[]) =>
    claimJobs(database.db, { at, limit: 100, leaseMs: 10_000, ...(kinds ? { kinds } : {}) });

  it("go to one worker each and vanish when done", async () => {
    const jobs = Array.from({ length: 60 }, () => newJob());
    for (const job of jobs) await enqueueJob(database.db, job);
    const taken = (await Promise.all([take(now), take(now), take(now)])).flat();
    const all = [...taken, ...(await take(now))];
    expect(all.map(({ jobId }) => jobId).sort()).toEqual(jobs.map(({ jobId }) => jobId).sort());
    expect(all[0]?.data).toEqual({ n: 1 });
    for (const job of all) await completeJob(database.db, job);
    expect(await take(now + 60_000)).toEqual([]);
  });

  it("are one per key, due at the earlier instant", async () => {
    await enqueueJob(database.db, newJob({ uniqueKey: "k", due: now + 500 }));
    await enqueueJob(database.db, newJob({ uniqueKey: "k", due: now + 100, data: { n: 2 } }));
    await enqueueJob(database.db, newJob({ uniqueKey: "k", due: now + 900, data: { n: 3 } }));
    expect(await take(now + 99)).toEqual([]);
    expect(await take(now + 100)).toMatchObject([{ data: { n: 3 }, due: now + 100 }]);
  });

  it("run once more when asked for while they ran", async () => {
    await enqueueJob(database.db, newJob({ uniqueKey: "k" }));
    const [running] = await take(now);
    if (running === undefined) throw new Error("nothing claimed");
    await enqueueJob(database.db, newJob({ uniqueKey: "k", due: now + 60_000 }));
    await completeJob(database.db, running);
    const [again] = await take(now + 10_000);
    expect(again?.jobId).toBe(running.jobId);
    if (again === undefined) throw new Error("lost");
    await postponeJob(database.db, again, now + 60_000);
    expect(await take(now + 59_999)).toEqual([]);
    expect(await take(now + 60_000)).toMatchObject([{ jobId: running.jobId, attempts: 1 }]);
  });

  it("become dead letters after their tries, and live again when told", async () => {
    const job = newJob();
    await enqueueJob(database.db, job);
    let at = now;
    let last = "";
    for (let i = 0; i < maxJobAttempts; i++) {
      const [held] = await take(at);
      expect(held?.attempts).toBe(i + 1);
      if (held === undefined) throw new Error("not retried");
      last = await retryJob(database.db, held, { at, error: `try ${i + 1}` });
      at += backoffMs(i + 1);
    }
    expect(last).toBe("dead");
    expect(await take(at + 1_000_000)).toEqual([]);
    const dead = await deadJobs(database.db, job.workspaceId);
    expect(dead).toMatchObject([
      { jobId: job.jobId, dead: true, lastError: `try ${maxJobAttempts}`, attempts: 12 },
    ]);
    expect(await reviveJob(database.db, randomUUID(), job.jobId, at)).toBe(false);
    expect(await reviveJob(database.db, job.workspaceId, job.jobId, at)).toBe(true);
    expect(await take(at)).toMatchObject([{ jobId: job.jobId, attempts: 1 }]);
  });

  it("can be narrowed to kinds", async () => {
    await enqueueJob(database.db, newJob({ kind: "a" }));
    await enqueueJob(database.db, newJob({ kind: "b" }));
    expect((await take(now, ["b", "c"])).map(({ kind }) => kind)).toEqual(["b"]);
    expect((await take(now)).map(({ kind }) => kind)).toEqual(["a"]);
  });
});
