import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { feedHead } from "@/db/feed";
import { enqueueJob } from "@/db/queue/jobs";
import { mostLooks, notThere } from "@/db/queue/queue";
import { readWorkerLag } from "@/db/queue/worker-lag";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { newId } from "../context";
import { makeWorkspace, type TestWorkspace } from "../testing/workspace";
import { createTicket } from "../tickets/create-ticket";
import { sweepWorkQueue } from "./clocks";
import { compactCounts } from "./counts";
import { foldTickets } from "./folds";
import { runJobs } from "./jobs";
import { tryKeptBack } from "./kept-back";
import { deliverOutbox } from "./outbox";
import { upkeep } from "./upkeep";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("kept");
});

let broken: TestWorkspace;
let sound: TestWorkspace;
const day = 86_400_000;

beforeEach(async () => {
  for (const table of ["clock", "recheck", "route", "fold", "job", "outbox", "workspace"])
    await database.sql`delete from ${database.sql(`queue_${table}`)}`;
  [broken, sound] = [await makeWorkspace(database.db), await makeWorkspace(database.db)];
  for (const { as } of [broken, sound]) for (let n = 0; n < 8; n++) await escalate(as("agent"), n);
});

async function escalate(ctx: ReturnType<TestWorkspace["as"]>, n: number): Promise<void> {
  await createTicket(
    { ...ctx, now: now() },
    {
      path: "customer-service",
      subject: "Wants a person",
      source: "api",
      customer: { external_id: `c-${n}` },
      messages: [{ author: "customer", body: "I want to speak to a person." }],
    },
  );
}

/** Every statement that does so on this table fails for the broken workspace, as on a node that is away. */
async function breaks(table: string, event: "update" | "insert" | "delete"): Promise<() => Promise<void>> {
  const { ownerSql } = database;
  const row = event === "delete" ? "old" : "new";
  await ownerSql.unsafe(`
    create or replace function test_breaks() returns trigger language plpgsql as $$
    begin
      if ${row}.workspace_id = '${broken.workspaceId}' then raise exception 'this workspace fails'; end if;
      return ${row};
    end $$;
    create trigger test_breaks before ${event} on ${table} for each row execute function test_breaks()`);
  return async () => {
    await ownerSql.unsafe(`drop trigger test_breaks on ${table}`);
  };
}

const keptBack = () => database.sql<{ work: string; attempts: number; wait: number }[]>`
  select work, attempts, extract(epoch from due - clock_timestamp())::float8 as wait from queue_workspace
  where workspace_id = ${broken.workspaceId} and last_error is not null`;
const rowsOf = async (table: string, { workspaceId }: TestWorkspace) =>
  (await database.sql`select 1 from ${database.sql(table)} where workspace_id = ${workspaceId}`).length;
const openDeltas = async (of: TestWorkspace) => rowsOf("board_delta", of);
const failing = async () => (await readWorkerLag(database.db, now())).workspacesFailing;

/** One turn that meets the trouble, tries again in vain, and one that goes once it is over. */
async function walk(work: string, turn: () => Promise<unknown>, over: () => Promise<void>): Promise<void> {
  await turn();
  expect(await keptBack()).toMatchObject([{ work, attempts: 1 }]);
  expect(await failing()).toBe(1);
  // Its loop stays away, and nobody tries before it is time.
  await turn();
  expect(await tryKeptBack(now() - 1_000)).toBe(0);
  expect(await keptBack()).toMatchObject([{ work, attempts: 1 }]);
  expect(await tryKeptBack(now() + 1_500)).toBe(1);
  const [second] = await keptBack();
  expect(second?.attempts).toBe(2);
  expect(second?.wait).toBeGreaterThan(1);
  await over();
  expect(await tryKeptBack(now() + 10_000)).toBe(1);
  expect(await keptBack()).toEqual([]);
  expect(await failing()).toBe(0);
}

describe("a workspace that fails", () => {
  it("keeps no other from its place in the feed, and loses none of its own", async () => {
    const over = await breaks("outbox", "update");
    const turn = async () => {
      while ((await deliverOutbox()) > 0);
      expect(await rowsOf("queue_outbox", sound)).toBe(0);
    };
    await walk("outbox", turn, over);
    expect(await feedHead(database.db, broken.workspaceId)).toBe(
      await feedHead(database.db, sound.workspaceId),
    );
    expect(await rowsOf("queue_outbox", broken)).toBe(0);
  });

  it("keeps no other from its figures", async () => {
    while ((await deliverOutbox()) > 0);
    const over = await breaks("ticket_fact", "insert");
    const at = () => now() + 400_000;
    await walk(
      "fold",
      async () => {
        await foldTickets(at());
        expect(await rowsOf("ticket_fact", sound)).toBeGreaterThan(0);
      },
      over,
    );
    while ((await foldTickets(at())) > 0);
    expect(await rowsOf("ticket_fact", broken)).toBe(await rowsOf("ticket_fact", sound));
  });

  it("keeps no other from its deadlines, and is not tried ticket by ticket", async () => {
    const over = await breaks("clock_entry", "insert");
    const breaches = async ({ workspaceId }: TestWorkspace) =>
      (
        await database.sql`
          select distinct ticket_id from clock_entry where workspace_id = ${workspaceId} and kind = 'breached'`
      ).length;
    await sweepWorkQueue("clock", now() + 30 * day);
    expect(await breaches(sound)).toBe(8);
    expect(await keptBack()).toMatchObject([{ work: "clock", attempts: 1 }]);
    const tried = await database.sql`
      select 1 from queue_clock where workspace_id = ${broken.workspaceId} and last_error is not null`;
    expect(tried.length).toBeLessThan(8);
    expect(await sweepWorkQueue("clock", now())).toBe(0);
    await over();
    // The first try may find only rows that wait for their own.
    for (let tries = 1; tries < 5 && (await keptBack()).length > 0; tries++)
      await tryKeptBack(now() + tries * 30 * day);
    expect(await keptBack()).toEqual([]);
    while ((await sweepWorkQueue("clock", now() + 60 * day)) > 0);
    expect(await breaches(broken)).toBe(8);
  });

  it("keeps no other from its counts, which are a queue that numbering fills", async () => {
    expect(await compactCounts(now())).toBe(0);
    while ((await deliverOutbox()) > 0);
    const over = await breaks("board_delta", "delete");
    expect(await compactCounts(now() + 1_000)).toBe(2);
    expect([await openDeltas(sound), (await openDeltas(broken)) > 0]).toEqual([0, true]);
    expect(await keptBack()).toMatchObject([{ work: "counts", attempts: 1 }]);
    // What happens meanwhile doesn't shorten its wait.
    await escalate(broken.as("agent"), 9);
    await deliverOutbox();
    expect(await compactCounts(now())).toBe(0);
    await over();
    expect(await compactCounts(now() + 2_000)).toBe(1);
    expect([await openDeltas(broken), await failing()]).toEqual([0, 0]);
    expect(await rowsOf("queue_workspace", broken)).toBe(0);
  });
});

describe("what a row names and can't be seen", () => {
  const unknown = () => ({ workspaceId: sound.workspaceId, ticketId: randomUUID() });

  it.each(["clock", "recheck", "route", "fold"] as const)(
    "is looked for again in queue_%s, and then gone",
    async (queue) => {
      const { workspaceId, ticketId } = unknown();
      const table = database.sql(`queue_${queue}`);
      await database.sql`delete from ${table}`;
      await database.sql`insert into ${table} (workspace_id, ticket_id, due) values (${workspaceId}, ${ticketId}, now())`;
      const run = async () => {
        await database.sql`update ${table} set due = now() - interval '1 second'`;
        return queue === "fold" ? foldTickets(now()) : sweepWorkQueue(queue, now());
      };
      for (let look = 1; look <= mostLooks; look++) {
        expect(await run()).toBe(1);
        const [row] = await database.sql`select attempts, due > now() as later from ${table}`;
        expect(row).toEqual({ attempts: look, later: true });
      }
      expect((await readWorkerLag(database.db, now())).rowsWithoutSource).toBe(1);
      await run();
      expect(await database.sql`select 1 from ${table}`).toHaveLength(0);
      expect(await keptBack()).toEqual([]);
    },
  );

  it.each(["clock", "route", "fold"] as const)(
    "is found at the next look where it commits after its row in queue_%s",
    async (queue) => {
      const { workspaceId, ticketId } = unknown();
      const { ownerSql, sql } = database;
      const table = sql(`queue_${queue}`);
      await sql`delete from ${table}`;
      const columns = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_name = 'ticket' and is_generated = 'NEVER' and column_name not in ('ticket_id', 'number')`;
      const list = columns.map(({ name }) => `"${name}"`).join(", ");
      const run = () => (queue === "fold" ? foldTickets(now()) : sweepWorkQueue(queue, now()));
      await ownerSql.begin(async (late) => {
        await late.unsafe(
          `insert into ticket (ticket_id, number, ${list}) select $1::uuid, 999, ${list} from ticket
           where workspace_id = $2::uuid limit 1`,
          [ticketId, workspaceId],
        );
        await sql`insert into ${table} (workspace_id, ticket_id, due)
          values (${workspaceId}, ${ticketId}, now() - interval '1 second')`;
        expect(await run()).toBe(1);
        expect(await sql`select last_error from ${table}`).toEqual([{ last_error: notThere }]);
      });
      await sql`update ${table} set due = now() - interval '1 second'`;
      expect(await run()).toBe(1);
      // Taken out, or due for a reason of its own.
      expect(await sql`select 1 from ${table} where last_error is not null`).toEqual([]);
    },
  );

  it("is found by upkeep where an outbox row has no queue row", async () => {
    const { workspaceId } = broken;
    while ((await deliverOutbox()) > 0);
    const head = await feedHead(database.db, workspaceId);
    await database.sql`insert into outbox (workspace_id, outbox_id, type, at)
      values (${workspaceId}, ${newId(now() - 3_600_000)}, 'organisation.published', now())`;
    expect(await deliverOutbox()).toBe(0);
    await upkeep(now());
    expect(await deliverOutbox()).toBe(1);
    expect(await feedHead(database.db, workspaceId)).toBe(head + 1);
  });

  it.each([
    ["close_ticket", { ticket_id: randomUUID() }],
    ["delivery_timeout", { ticket_id: randomUUID(), message_id: randomUUID() }],
    ["retarget", { path_id: randomUUID() }],
    ["decide_again", { path_id: randomUUID(), version: 1 }],
    ["publish_watch", { path_id: randomUUID(), version: 1 }],
  ])("is looked for again by a job %s, and then gone", async (kind, data) => {
    await database.sql`delete from queue_job`;
    const { workspaceId } = sound;
    await enqueueJob(database.db, {
      jobId: randomUUID(),
      kind,
      workspaceId,
      data,
      due: now(),
      uniqueKey: null,
    });
    for (let look = 1; look <= mostLooks; look++) {
      await database.sql`update queue_job set due = now() - interval '1 second'`;
      expect(await runJobs(now())).toBe(1);
      expect(await database.sql`select attempts, dead from queue_job`).toEqual([
        { attempts: look, dead: false },
      ]);
    }
    await database.sql`update queue_job set due = now() - interval '1 second'`;
    await runJobs(now());
    expect(await database.sql`select 1 from queue_job`).toHaveLength(0);
  });
});
