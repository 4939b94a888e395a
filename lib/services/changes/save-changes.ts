import type { Executor } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { enqueueJob } from "@/db/queue/jobs";
import { wakeRoutes } from "@/db/queue/queue-routes";
import { audits, events, notifications } from "@/db/schema";
import type { ChangeSet, Write } from "./change-set";

/**
 * Writes a change set whole, in the caller's transaction; a set of one write needs none.
 * @returns how many rows its writes touched
 */
export async function saveChanges(db: Executor, set: ChangeSet): Promise<number> {
  let touched = 0;
  for (const write of set.writes) {
    const count = await run(db, write);
    if (write.orElse !== undefined && count === 0) throw write.orElse();
    touched += count;
  }
  if (!("unaudited" in set.audit)) {
    await db.insert(audits).values(set.audit.map(({ audit }) => audit));
    await db.insert(events).values(set.audit.map(({ event }) => event));
    for (const { audit, feed } of set.audit)
      if (feed !== null) await appendOutbox(db, audit.workspaceId, [feed]);
  }
  for (const job of set.jobs ?? []) await enqueueJob(db, job);
  if (set.notices !== undefined && set.notices.length > 0)
    await db.insert(notifications).values([...set.notices]);
  return touched;
}

async function run(db: Executor, write: Write): Promise<number> {
  switch (write.do) {
    case "insert": {
      if (write.rows.length === 0) return 0;
      const rows = db.insert(write.table).values([...write.rows]);
      if (write.conflict === "fault") return (await rows).count;
      if (write.conflict === "keep") return (await rows.onConflictDoNothing()).count;
      return (await rows.onConflictDoUpdate(write.conflict)).count;
    }
    case "update":
      return (await db.update(write.table).set(write.set).where(write.where)).count;
    case "delete":
      return (await db.delete(write.table).where(write.where)).count;
    case "wake_routes":
      await wakeRoutes(db, write.workspaceId, write.at);
      return 0;
  }
}
