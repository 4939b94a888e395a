import { sql } from "drizzle-orm";
import { foldBoardCounts, workspacesToFold } from "@/db/board-counts";
import { appDb } from "@/db/client";
import { trimFeed } from "@/db/feed";
import { ensurePartitions } from "@/db/partitions";
import { feeds } from "@/db/schema";
import { isoOf } from "@/lib/clock";

const dayMs = 86_400_000;
const aheadMs = 92 * dayMs;
const feedKeptMs = 7 * dayMs;

/** Folds unfolded board counts into their totals; counts are exact without it, only slower to read. */
export async function foldCounts(): Promise<number> {
  let folded = 0;
  for (const workspaceId of await workspacesToFold(appDb()))
    folded += await foldBoardCounts(appDb(), workspaceId);
  return folded;
}

/** Once an hour: months ahead, kept answers past their day, feed entries nobody resumes from. */
export async function upkeep(at: number): Promise<void> {
  const db = appDb();
  await ensurePartitions(db, at, at + aheadMs);
  await db.execute(sql`delete from idempotency where at < ${isoOf(at - dayMs)}::timestamptz`);
  await db.execute(sql`delete from rate_window where window_at < ${isoOf(at - dayMs)}::timestamptz`);
  const all = await db.select({ workspaceId: feeds.workspaceId }).from(feeds);
  for (const { workspaceId } of all) await trimFeed(db, workspaceId, at - feedKeptMs);
}
