import { and, asc, eq, gt, sql } from "drizzle-orm";
import { sameFigures } from "@/lib/domain/events/feed";
import type { Db, Executor, Tx } from "./client";
import { listOf } from "./literal";
import { makeDue } from "./queue/queue";
import { insertRows } from "./save-work/json-rows";
import { feeds, outboxes } from "./schema/outbox";
import { queueOutboxes } from "./schema/queue";
import type { SmallData } from "./schema/types";

export type OutboxRow = {
  outboxId: string;
  ticketId: string | null;
  type: string;
  /** Ids and small values: a reader fetches the rest with its own rights. */
  data: SmallData;
  /** Epoch ms. */
  at: number;
};
/** One event with its number; events that were told together share their row. */
export type FeedEntry = OutboxRow & { feedNo: number };

/** Writes what has happened beside the change itself. Call it while holding the ticket's row lock. */
export async function appendOutbox(
  tx: Executor,
  workspaceId: string,
  rows: readonly OutboxRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const waiting = rows.map(({ outboxId }) => ({ outboxId }));
  await Promise.all([
    insertRows(tx, outboxes, workspaceId, rows),
    insertRows(tx, queueOutboxes, workspaceId, waiting),
  ]);
}

/** Workspaces with outbox rows that have no feed number yet, longest waiting first. */
export async function workspacesToFeed(db: Executor, limit = 100): Promise<string[]> {
  const rows = await db.execute<{ workspaceId: string }>(sql`
    select workspace_id as "workspaceId" from queue_outbox group by workspace_id order by min(seq) limit ${limit}`);
  return rows.map((row) => row.workspaceId);
}

/**
 * Gives the events of the waiting outbox rows of a workspace their feed numbers and returns them in that order. The
 * feed's row lock is held until commit, so a number that can be read implies every lower one can: a row that commits
 * late gets later numbers, and a reader who resumes by number misses nothing. Returns [] when another worker is at it.
 * @param limit of rows
 */
export async function numberFeed(db: Db, workspaceId: string, limit = 500): Promise<FeedEntry[]> {
  return db.transaction(async (tx) => {
    const first = await lockFeed(tx, workspaceId);
    if (first === null) return [];
    // A new statement, a new snapshot: it sees all that committed before the lock was ours.
    const waiting = await tx
      .select({ seq: queueOutboxes.seq, outboxId: queueOutboxes.outboxId, events: queueOutboxes.events })
      .from(queueOutboxes)
      .where(eq(queueOutboxes.workspaceId, workspaceId))
      .orderBy(asc(queueOutboxes.seq))
      .limit(limit);
    if (waiting.length === 0) return [];
    let nextNo = first;
    const spans = waiting.map(({ outboxId, events }) => {
      const from = nextNo;
      nextNo += events;
      return { outboxId, from, to: nextNo - 1 };
    });
    await tx.execute(sql`
      update outbox set feed_no = given.feed_no, feed_from = given.feed_from
      from unnest(${listOf(spans.map(({ outboxId }) => outboxId))}::uuid[], ${listOf(spans.map(({ to }) => to))}::bigint[],
        ${listOf(spans.map(({ from }) => from))}::bigint[]) as given(outbox_id, feed_no, feed_from)
      where outbox.workspace_id = ${workspaceId} and outbox.outbox_id = given.outbox_id`);
    await tx.update(feeds).set({ nextNo }).where(eq(feeds.workspaceId, workspaceId));
    await tx.execute(
      sql`delete from queue_outbox where seq = any (${listOf(waiting.map(({ seq }) => seq))}::bigint[])`,
    );
    const entries = await readFeed(tx, workspaceId, first - 1, nextNo - first);
    // In this transaction: a worker that dies after it has numbered loses no figure.
    const touched = entries.flatMap(({ ticketId, data }) =>
      ticketId === null || data[sameFigures] === true ? [] : [ticketId],
    );
    if (touched.length > 0)
      await makeDue(tx, "fold", workspaceId, touched, Math.max(0, ...entries.map(({ at }) => at)));
    return entries;
  });
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

/** Entries after `afterNo` in feed order, at most `limit`. */
export async function readFeed(
  db: Executor,
  workspaceId: string,
  afterNo: number,
  limit = 500,
): Promise<FeedEntry[]> {
  const rows = await db
    .select({
      outboxId: outboxes.outboxId,
      ticketId: outboxes.ticketId,
      type: outboxes.type,
      types: outboxes.types,
      data: outboxes.data,
      at: outboxes.at,
      feedNo: outboxes.feedNo,
      feedFrom: outboxes.feedFrom,
    })
    .from(outboxes)
    // By the number of its last event: one that was read in part is read again from there.
    .where(and(eq(outboxes.workspaceId, workspaceId), gt(outboxes.feedNo, afterNo)))
    .orderBy(asc(outboxes.feedNo))
    .limit(limit);
  return rows
    .flatMap(entriesOf)
    .filter(({ feedNo }) => feedNo > afterNo)
    .slice(0, limit);
}

type NumberedRow = OutboxRow & { types: string[] | null; feedNo: number | null; feedFrom: number | null };

/** The events of a row, each with its number. */
function entriesOf({ types, feedNo, feedFrom, ...row }: NumberedRow): FeedEntry[] {
  if (feedNo === null) return [];
  const told = feedFrom === null || types === null ? [row.type] : types;
  return told.map((type, index) => ({ ...row, type, feedNo: feedNo - told.length + 1 + index }));
}

/** The newest feed number of a workspace; 0 before the first. */
export async function feedHead(db: Executor, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ nextNo: feeds.nextNo })
    .from(feeds)
    .where(eq(feeds.workspaceId, workspaceId));
  return (row?.nextNo ?? 1) - 1;
}

/** Deletes numbered entries older than `before` (epoch ms): whoever resumes from there must read afresh. */
export async function trimFeed(db: Executor, workspaceId: string, before: number): Promise<void> {
  await db.execute(sql`
    delete from outbox where workspace_id = ${workspaceId} and feed_no is not null
      and outbox_id < uuid_floor(${new Date(before).toISOString()}::timestamptz)`);
}
