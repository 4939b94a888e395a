import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { createRequest, makeBusyDesk } from "./busy-desk";
import { startStack } from "./stack";

const batchSize = 100;

/** A running copy with a busy desk and a key for its intake, and the tables of the bare route beside its own. */
export async function startIntakeStack() {
  let key = "";
  const stack = await startStack(async () => {
    const { appDb } = await import("@/db/client");
    const workspace = await makeBusyDesk(appDb());
    ({ key } = await workspace.key(["tickets:write", "tickets:read"]));
  });
  const owner = postgres(stack.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(`
    create table floor_ticket (id uuid primary key, subject text not null, body jsonb not null);
    create table floor_message (id uuid primary key, ticket_id uuid not null references floor_ticket, body text not null);
    create table floor_event (id uuid primary key, ticket_id uuid not null references floor_ticket, type text not null);
    grant insert, select on floor_ticket, floor_message, floor_event to baton_app`);

  /** Waits until the worker has caught up, so that its backlog doesn't slow the next target down. Returns the wait in s. */
  async function untilCaughtUp(): Promise<number> {
    const from = performance.now();
    for (;;) {
      const [row] = await owner<{ left: boolean }[]>`select exists (select 1 from queue_outbox) as left`;
      const waitedS = (performance.now() - from) / 1000;
      if (row?.left !== true || waitedS > 180) return waitedS;
      await sleep(200);
    }
  }

  /** What autovacuum does within minutes of a desk's first day: plans made for empty tables are made anew. */
  async function analyze(): Promise<void> {
    const rows = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
    await owner.unsafe(`analyze ${rows.map(({ name }) => name).join(", ")}`);
  }

  return {
    stack,
    owner,
    headers: { authorization: `Bearer ${key}` },
    batchSize,
    body: (n: number) => JSON.stringify(createRequest(n)),
    batchBody: (n: number) =>
      JSON.stringify({
        tickets: Array.from({ length: batchSize }, (_, i) => createRequest(10_000_000 + n * batchSize + i)),
      }),
    /** People have room again, as if they had resolved what came before: a full desk routes in another way. */
    makeRoom: () => owner`update member set load = 0`,
    untilCaughtUp,
    analyze,
    close: async () => {
      await owner.end();
      await stack.close();
    },
  };
}
