import type { RawSql } from "@/db/client";
import { isoOf } from "@/lib/clock";

/** What the ledger says of a batch of copies, read once all is over. */

export type Outcome = {
  /** From the instant due to the row in the ledger. */
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Fired a second, from the first due instant to the last row. */
  perSecond: number;
  warned: number;
  moved: number;
  /** Of how many the owner should have changed. */
  toMove: number;
  never: number;
  twice: number;
};

/** Tickets of this batch that have not fired; a claimed one counts until it has. */
export async function leftToFire(sql: RawSql, until: number): Promise<number> {
  // The next clock of a ticket that fired is hours away, and a claim hides its row for half a minute.
  const [row] = await sql<{ n: string }[]>`
    select count(*) as n from queue_clock where due <= ${isoOf(until + 1_800_000)}::timestamptz`;
  return Number(row?.n ?? 0);
}

/** @param startAt first due instant, epoch ms */
export async function readOutcome(sql: RawSql, batch: number, startAt: number): Promise<Outcome> {
  const [row] = await sql<Record<string, string | null>[]>`
    with fired as (
      select c.ticket_id, c.kind, c.due, count(e.seq) as times, min(e.written_at) as at
      from bench_copy c left join clock_entry e on e.workspace_id = c.workspace_id and e.ticket_id = c.ticket_id
        and e.seq > c.ledger_seq and e.metric = 'accept' and e.kind = c.kind
      where c.batch = ${batch} group by c.ticket_id, c.kind, c.due
    ), late as (select *, extract(epoch from at - due) * 1000 as ms from fired), moved as (
      select count(*) as n from bench_copy c
      join ticket t on t.workspace_id = c.workspace_id and t.ticket_id = c.ticket_id
      join ticket m on m.workspace_id = c.workspace_id and m.ticket_id = c.model_id
      where c.batch = ${batch} and c.kind = 'breached' and t.handoff_count = m.handoff_count + 1
        and t.owner_id <> m.owner_id
    )
    select percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.99) within group (order by ms) as p99,
      max(ms) as most, count(*) filter (where times > 0) as fired,
      extract(epoch from max(at) - ${isoOf(startAt)}::timestamptz) as over_s,
      count(*) filter (where times > 0 and kind = 'warned') as warned,
      count(*) filter (where kind = 'breached') as to_move, (select n from moved) as moved,
      count(*) filter (where times = 0) as never, count(*) filter (where times > 1) as twice
    from late`;
  const figure = (name: string) => Number(row?.[name] ?? Number.NaN);
  return {
    p50Ms: figure("p50"),
    p99Ms: figure("p99"),
    maxMs: figure("most"),
    perSecond: figure("fired") / figure("over_s"),
    warned: figure("warned"),
    moved: figure("moved"),
    toMove: figure("to_move"),
    never: figure("never"),
    twice: figure("twice"),
  };
}
