import { sql } from "drizzle-orm";
import { appDb, type Db } from "@/db/client";
import { trimFeed } from "@/db/feed";
import { dropMissing, requeueUnnumbered } from "@/db/number-feed";
import { ensurePartitions } from "@/db/partitions";
import { reviveRows } from "@/db/queue/queue";
import { makeWorkspaceDue } from "@/db/queue/workspace-queue";
import { feeds } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { logger } from "@/lib/logger";
import { askRollUp } from "../metrics/roll-up";

const dayMs = 86_400_000;
const aheadMs = 92 * dayMs;
const feedKeptMs = 7 * dayMs;
/** As `signInMs` of lib/auth/sign-in, which services must not import. */
const signInDays = 30;

/** Makes due again what a clock that was ahead has put off, see `reviveRows`; drops what names nothing. */
export async function reviveLost(at: number, cameBack: boolean): Promise<void> {
  await reviveRows(appDb(), at, cameBack);
  const count = await dropMissing(appDb());
  if (count > 0) logger().error({ queue: "outbox", count }, "outbox rows never came; taken out");
}

/** Once an hour: months ahead, and what has served its time goes. Each part on its own, so that one holds up no other. */
export async function upkeep(at: number): Promise<void> {
  const db = appDb();
  const all = await db.select({ workspaceId: feeds.workspaceId }).from(feeds);
  const parts: Record<string, () => Promise<unknown>> = {
    partitions: () => ensurePartitions(db, at, at + aheadMs),
    ...trims(db, at),
  };
  for (const { workspaceId } of all) {
    parts[`feed ${workspaceId}`] = async () => {
      await requeueUnnumbered(db, workspaceId);
      await makeWorkspaceDue(db, "counts", [workspaceId], at);
      await trimFeed(db, workspaceId, at - feedKeptMs);
    };
    parts[`figures ${workspaceId}`] = () => askRollUp(db, workspaceId, at);
  }
  const failed: unknown[] = [];
  for (const part of Object.values(parts)) await part().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, "upkeep");
}

/** Rows that nobody asks for any more, by the table they are in. */
function trims(db: Db, at: number): Record<string, () => Promise<unknown>> {
  const ago = (days: number) => sql`${isoOf(at - days * dayMs)}::timestamptz`;
  const ahead = sql`${isoOf(at + 10 * 60_000)}::timestamptz`;
  return {
    // An answer of the future was kept by a clock that was ahead: it would stay for as long.
    idempotency: () => db.execute(sql`delete from idempotency where at < ${ago(1)} or at > ${ahead}`),
    rate_window: () => db.execute(sql`delete from rate_window where window_at < ${ago(1)}`),
    sign_in_attempt: () => db.execute(sql`select trim_sign_in_attempts(${ago(90)}, ${ago(400)})`),
    sign_in: () =>
      db.execute(sql`
        delete from sign_in where expires_at < ${ago(30)} or revoked_at < ${ago(30)} or last_seen_at < ${ago(60)}`),
    // A session opened by a clock that was ahead lasts no longer than any other.
    sign_in_ahead: () =>
      db.execute(sql`
        update sign_in set expires_at = least(expires_at, ${isoOf(at + signInDays * dayMs)}::timestamptz),
          last_seen_at = least(last_seen_at, ${isoOf(at)}::timestamptz)
        where expires_at > ${isoOf(at + (signInDays + 1) * dayMs)}::timestamptz or last_seen_at > ${ahead}`),
    invitation: () =>
      db.execute(sql`delete from invitation where expires_at < ${ago(90)} or used_at < ${ago(90)}`),
    policy_presence: () =>
      db.execute(sql`delete from policy_presence where seen_at < ${ago(1)} or seen_at > ${ahead}`),
  };
}
