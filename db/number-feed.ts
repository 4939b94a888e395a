import { eq, sql } from "drizzle-orm";
import { sameFigures } from "@/lib/domain/events/feed";
import type { Db, Executor, Tx } from "./client";
import { entriesOf, type FeedEntry, type NumberedRow } from "./feed";
import { listOf } from "./literal";
import { makeDue } from "./queue/queue";
import { isKeptBack, makeWorkspaceDue } from "./queue/workspace-queue";
import { feeds } from "./schema/outbox";
import { queueOutboxes } from "./schema/queue";
import type { SmallData } from "./schema/types";

const isToBeLookedAt = sql`(look_at is null or look_at <= clock_timestamp())`;

/** Workspaces with outbox rows that have no feed number yet, longest waiting first, but those whose feed fails. */
export async function workspacesToFeed(db: Executor, limit = 100): Promise<string[]> {
  const rows = await db.execute<{ workspaceId: string }>(sql`
    select workspace_id as "workspaceId" from queue_outbox as q
    where ${isToBeLookedAt} and not ${isKeptBack("outbox")} group by workspace_id order by min(seq) limit ${limit}`);
  return rows.map((row) => row.workspaceId);
}

/**
 * Gives the events of the waiting outbox rows of a workspace their feed numbers and returns them in that order. The
 * feed's row lock is held until commit, so a number that can be read implies every lower one can: a row that commits
 * late gets later numbers, and a reader who resumes by number misses nothing. Returns [] when another worker is at it.
 * @param limit of rows
 */
export function numberFeed(db: Db, workspaceId: string, limit = 500): Promise<FeedEntry[]> {
  return db.transaction((tx) => numberWithin({ shard: tx, local: tx }, workspaceId, limit));
}

/**
 * The same in a transaction that is given. A distributed database commits a workspace's rows and the local queue one
 * after the other, in either order: a queue row may be seen before its outbox row, and the feed may be free before the
 * rows of the queue are gone. So what is numbered is what is seen to have no number, whatever the queue says.
 * @param sides one transaction; a test gives two
 */
export async function numberWithin(
  { shard, local }: { shard: Tx; local: Tx },
  workspaceId: string,
  limit: number,
): Promise<FeedEntry[]> {
  const first = await lockFeed(shard, workspaceId);
  if (first === null) return [];
  // A new statement, a new snapshot: it sees all that committed before the lock was ours.
  const queued = await lockQueued(local, workspaceId, limit);
  if (queued.length === 0) return [];
  const told = await readTold(
    shard,
    workspaceId,
    queued.map(({ outboxId }) => outboxId),
  );
  let nextNo = first;
  const numbered = inOrder(queued, told).map((row): NumberedRow => {
    const feedFrom = nextNo;
    nextNo += row.types?.length ?? 1;
    return { ...row, feedFrom, feedNo: nextNo - 1 };
  });
  const seen = new Set(told.map(({ outboxId }) => outboxId));
  const touched = told.filter(({ ticketId }) => ticketId !== null);
  const latest = Math.max(0, ...touched.map(({ at }) => at));
  await Promise.all([
    giveNumbers(shard, workspaceId, numbered, nextNo),
    takeOut(
      local,
      workspaceId,
      queued.filter(({ outboxId }) => seen.has(outboxId)),
    ),
    lookAgain(
      local,
      workspaceId,
      queued.filter(({ outboxId }) => !seen.has(outboxId)),
    ),
    // In this transaction: a worker that dies after it has numbered loses no figure.
    makeDue(local, "fold", workspaceId, foldedTickets(touched), latest),
    touched.length > 0 ? makeWorkspaceDue(local, "counts", [workspaceId], latest) : null,
  ]);
  return numbered.flatMap(entriesOf);
}

async function lockFeed(tx: Tx, workspaceId: string): Promise<number | null> {
  const lock = () =>
    tx
      .select({ nextNo: feeds.nextNo })
      .from(feeds)
      .where(eq(feeds.workspaceId, workspaceId))
      .for("update", { skipLocked: true });
  const [known] = await lock();
  if (known) return known.nextNo;
  const made = await tx.insert(feeds).values({ workspaceId }).onConflictDoNothing().returning();
  if (made.length === 0) return null;
  const [fresh] = await lock();
  return fresh?.nextNo ?? null;
}

type Queued = { seq: number; outboxId: string };

/** Rows that another worker holds are numbered by it, and not gone yet. */
const lockQueued = (tx: Tx, workspaceId: string, limit: number): Promise<Queued[]> =>
  tx
    .select({ seq: queueOutboxes.seq, outboxId: queueOutboxes.outboxId })
    .from(queueOutboxes)
    .where(sql`${queueOutboxes.workspaceId} = ${workspaceId} and ${isToBeLookedAt}`)
    .orderBy(queueOutboxes.seq)
    .limit(limit)
    .for("update", { skipLocked: true });

/** `place`: what orders the events of one ticket. */
type Told = NumberedRow & { place: [version: number, eventSeq: number] };

/** The outbox rows of those ids that can be seen, and earlier ones of their tickets whose queue row can't be seen yet. */
async function readTold(tx: Tx, workspaceId: string, outboxIds: readonly string[]): Promise<Told[]> {
  const ids = sql`${listOf([...new Set(outboxIds)])}::uuid[]`;
  const rows = await tx.execute<{
    outbox_id: string;
    ticket_id: string | null;
    type: string;
    types: string[] | null;
    data: SmallData;
    at: number;
    feed_no: string | null;
    feed_from: string | null;
  }>(sql`
    with hand as materialized (
      select outbox_id, ticket_id, type, types, data, at, feed_no, feed_from from outbox
      where workspace_id = ${workspaceId} and outbox_id = any (${ids})
    ), latest as (
      select ticket_id, max((data ->> 'version')::bigint) as version from hand
      where feed_no is null and ticket_id is not null group by ticket_id
    ), found as (
      select * from hand
      union all
      select other.* from latest cross join lateral (
        select outbox_id, ticket_id, type, types, data, at, feed_no, feed_from from outbox
        where workspace_id = ${workspaceId} and ticket_id = latest.ticket_id and feed_no is null offset 0
      ) as other
      where not exists (select 1 from hand where hand.outbox_id = other.outbox_id)
        and (other.data ->> 'version')::bigint <= latest.version
    )
    select outbox_id, ticket_id, type, to_jsonb(types) as types, data, (extract(epoch from at) * 1000)::float8 as at,
      feed_no, feed_from
    from found`);
  return rows.map((row) => ({
    outboxId: row.outbox_id,
    ticketId: row.ticket_id,
    type: row.type,
    types: row.types,
    data: row.data,
    at: row.at,
    feedNo: row.feed_no === null ? null : Number(row.feed_no),
    feedFrom: row.feed_from === null ? null : Number(row.feed_from),
    place: [Number(row.data.version ?? 0), Number(row.data.event_seq ?? 0)],
  }));
}

/**
 * Those without a number, as the queue has them; before a ticket's first one, those of it that the queue doesn't show
 * yet. Order counts within a ticket.
 */
function inOrder(queued: readonly Queued[], told: readonly Told[]): Told[] {
  const waiting = new Map(told.flatMap((row) => (row.feedNo === null ? [[row.outboxId, row] as const] : [])));
  const isQueued = new Set(queued.map(({ outboxId }) => outboxId));
  const early = new Set(
    [...waiting.values()].filter(({ outboxId }) => !isQueued.has(outboxId)).map(({ ticketId }) => ticketId),
  );
  const ordered: Told[] = [];
  for (const { outboxId } of queued) {
    const row = waiting.get(outboxId);
    if (row === undefined) continue;
    // With one of them between, the ticket's own count is what orders all of it.
    const group = early.has(row.ticketId)
      ? [...waiting.values()].filter(({ ticketId }) => ticketId === row.ticketId).sort(byPlace)
      : [row];
    for (const each of group) waiting.delete(each.outboxId);
    ordered.push(...group);
  }
  return ordered;
}

const byPlace = (one: Told, other: Told): number =>
  one.place[0] - other.place[0] || one.place[1] - other.place[1] || (one.outboxId < other.outboxId ? -1 : 1);

/** `coalesce` keeps a plan from reading all that wait in the workspace; so does `offset 0` above. */
async function giveNumbers(
  tx: Tx,
  workspaceId: string,
  rows: readonly NumberedRow[],
  nextNo: number,
): Promise<void> {
  if (rows.length === 0) return;
  const given = await tx.execute(sql`
    with counted as (update feed set next_no = ${nextNo} where workspace_id = ${workspaceId})
    update outbox set feed_no = given.feed_no, feed_from = given.feed_from
    from unnest(${listOf(rows.map(({ outboxId }) => outboxId))}::uuid[],
      ${listOf(rows.map(({ feedNo }) => feedNo ?? 0))}::bigint[],
      ${listOf(rows.map(({ feedFrom }) => feedFrom ?? 0))}::bigint[]) as given(outbox_id, feed_no, feed_from)
    where outbox.workspace_id = ${workspaceId} and outbox.outbox_id = given.outbox_id
      and coalesce(outbox.feed_no, 0) = 0`);
  if (given.count !== rows.length) throw new Error("outbox rows were numbered by somebody else");
}

async function takeOut(tx: Tx, workspaceId: string, rows: readonly Queued[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    delete from queue_outbox
    where workspace_id = ${workspaceId} and seq = any (${listOf(rows.map(({ seq }) => seq))}::bigint[])`);
}

/** Its outbox row commits in a moment, or never: the next look follows at once, later ones ever more seldom. */
async function lookAgain(tx: Tx, workspaceId: string, rows: readonly Queued[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update queue_outbox set missing_since = coalesce(missing_since, clock_timestamp()), looks = looks + 1,
      look_at = clock_timestamp() + least(0.1 * 2 ^ least(looks, 20), 60) * interval '1 second'
    where workspace_id = ${workspaceId} and seq = any (${listOf(rows.map(({ seq }) => seq))}::bigint[])`);
}

const foldedTickets = (rows: readonly NumberedRow[]): string[] =>
  rows.flatMap(({ ticketId, data }) => (ticketId === null || data[sameFigures] === true ? [] : [ticketId]));

/** An outbox row that has not come by then never will; should it, `requeueUnnumbered` finds it. */
const mostMissing = sql`interval '1 hour'`;

/** Takes queue rows out whose outbox row never came. Returns how many. */
export async function dropMissing(db: Executor): Promise<number> {
  const gone = await db.execute(
    sql`delete from queue_outbox where missing_since < clock_timestamp() - ${mostMissing}`,
  );
  return gone.count;
}

/** A transaction that wrote an outbox row has ended by then, wherever its parts are. */
const settled = sql`interval '10 minutes'`;

/**
 * Queues outbox rows of a workspace anew that have no number and no queue row: a part of a distributed database was lost
 * between the two. Queued twice is numbered once. Returns how many.
 */
export async function requeueUnnumbered(db: Executor, workspaceId: string, limit = 5_000): Promise<number> {
  const rows = await db.execute<{ outbox_id: string; events: number }>(sql`
    select outbox_id, coalesce(array_length(types, 1), 1) as events from outbox
    where workspace_id = ${workspaceId} and feed_no is null and outbox_id < uuid_floor(clock_timestamp() - ${settled})
    order by outbox_id limit ${limit}`);
  if (rows.length === 0) return 0;
  const queued = await db.execute(sql`
    insert into queue_outbox (workspace_id, outbox_id, events)
    select ${workspaceId}::uuid, given.outbox_id, given.events
    from unnest(${listOf(rows.map(({ outbox_id }) => outbox_id))}::uuid[],
      ${listOf(rows.map(({ events }) => events))}::integer[]) as given(outbox_id, events)
    where not exists (select 1 from queue_outbox as known
      where known.workspace_id = ${workspaceId} and known.outbox_id = given.outbox_id)`);
  return queued.count;
}
