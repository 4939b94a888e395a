import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../client";
import { notThere, type WorkQueue } from "./queue";
import { isKeptBack, type KeptBackWork } from "./workspace-queue";

export type WorkerLag = {
  /** How long the oldest due row has waited, those of workspaces aside that its loop has failed on. */
  lagMs: number;
  /** Workspaces that some loop has failed on, and for how long the first of them has failed. */
  workspacesFailing: number;
  failingForMs: number;
  /** For how long all workspaces have; 0 where one goes. */
  everyoneFailsForMs: number;
  /** Rows whose outbox row, ticket or record can't be seen. */
  rowsWithoutSource: number;
};

const queues = ["clock", "recheck", "route", "fold", "job"] as const satisfies readonly (WorkQueue | "job")[];

/** A claimed row's due instant lies ahead, so that a row in work counts as no lag. */
const oldestOf = (name: Exclude<KeptBackWork, "outbox">): SQL => sql`
  (select due from ${sql.identifier(`queue_${name}`)} as q where not dead and not ${isKeptBack(name)} order by due limit 1)`;

const withoutSource = (name: string): SQL => sql`
  (select count(*) from ${sql.identifier(`queue_${name}`)} where last_error is not null and last_error = ${notThere})`;

/**
 * What readiness tells of the worker. Of local tables alone: it is told too while a part of a distributed database is
 * away.
 * @param at now, epoch ms
 */
export async function readWorkerLag(db: Executor, at: number): Promise<WorkerLag> {
  const present = sql`${new Date(at).toISOString()}::timestamptz`;
  const [row] = await db.execute<{
    lag: number | null;
    failing: string;
    first: number | null;
    last: number | null;
    all: string;
    missing: string;
  }>(sql`
    with failing as (
      select workspace_id, min(failing_since) as since from queue_workspace where last_error is not null group by workspace_id
    )
    select
      extract(epoch from ${present} - least(${sql.join(queues.map(oldestOf), sql`, `)},
        (select uuid_instant(outbox_id) from queue_outbox as q where missing_since is null and not ${isKeptBack("outbox")}
          order by seq limit 1)))::float8 as lag,
      (select count(*) from failing) as failing,
      (select extract(epoch from ${present} - min(since)) from failing)::float8 as first,
      (select extract(epoch from ${present} - max(since)) from failing)::float8 as last,
      (select count(distinct workspace_id) from workspace_address) as all,
      (select count(*) from queue_outbox where missing_since is not null) +
        ${sql.join(queues.map(withoutSource), sql` + `)} as missing`);
  const failing = Number(row?.failing ?? 0);
  const ms = (seconds: number | null | undefined) => Math.max(0, (seconds ?? 0) * 1000);
  return {
    lagMs: ms(row?.lag),
    workspacesFailing: failing,
    failingForMs: ms(row?.first),
    everyoneFailsForMs: failing >= Math.max(1, Number(row?.all ?? 0)) ? ms(row?.last) : 0,
    rowsWithoutSource: Number(row?.missing ?? 0),
  };
}
