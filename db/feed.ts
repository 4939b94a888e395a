import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Executor } from "./client";
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

export type NumberedRow = OutboxRow & {
  types: string[] | null;
  feedNo: number | null;
  feedFrom: number | null;
};

/** The events of a row, each with its number. */
export function entriesOf({ types, feedNo, feedFrom, ...row }: NumberedRow): FeedEntry[] {
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
