import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { appDb, type Executor, type Tx } from "@/db/client";
import { enqueueJob } from "@/db/queue/jobs";
import { insertRows } from "@/db/save-work/json-rows";
import { factDeltas, factRollups, rollupStates, ticketFacts } from "@/db/schema";
import { dimensions } from "@/lib/domain/metrics/aggregate";
import { combine } from "@/lib/domain/metrics/day-rows";
import { daysBetween, type LocalDay } from "@/lib/domain/time/local-day";
import { logger } from "@/lib/logger";
import { newId } from "../context";
import { databaseFault } from "../database-fault";
import { inTransaction } from "../transaction";
import { allPaths, factsOfDay, followsSql, splitOf } from "./days";
import { readDayRows } from "./rows";
import { rolledKinds } from "./store-facts";

/** A workspace has at most about so many changes that are not rolled up, each of them for so long at most. */
const mostDeltas = 2_000;
const longestMs = 6 * 3_600_000;
const soonMs = 60_000;
/** A turn lasts about this long, so that other jobs have theirs. */
const turnMs = 2_000;

/** Has a workspace's days looked at in a minute. */
export const askRollUp = (db: Executor, workspaceId: string, at: number): Promise<void> =>
  enqueueJob(db, {
    jobId: newId(at),
    kind: "roll_up",
    workspaceId,
    data: {},
    due: at + soonMs,
    uniqueKey: `roll_up ${workspaceId}`,
  });

/**
 * Rolls up days of a workspace: those with the most changes, then those of before, the newest first. Returns when the next
 * turn is due (epoch ms), null where nothing is left. May be killed at any point.
 */
export async function rollUp(workspaceId: string, at: number): Promise<number | null> {
  try {
    return await turn(workspaceId, at);
  } catch (error) {
    // Another worker is at it, again and again: it is left to that one for now.
    if (databaseFault(error) === "race") return at + soonMs;
    throw error;
  }
}

async function turn(workspaceId: string, at: number): Promise<number | null> {
  const until = performance.now() + turnMs;
  if (await forgetUntracked(workspaceId)) return at;
  const waiting = await changedDays(workspaceId);
  let changes = waiting.reduce((sum, day) => sum + day.changes, 0);
  const later: ChangedDay[] = [];
  for (const changed of waiting) {
    if (changes <= mostDeltas && at - changed.since < longestMs) {
      later.push(changed);
      continue;
    }
    if (performance.now() > until || !(await rollUpDay(workspaceId, changed.day))) return at;
    changes -= changed.changes;
  }
  for (let reached = await fillOne(workspaceId); reached !== null; reached = await fillOne(workspaceId)) {
    if (reached === "untracked") return at;
    const { day, first } = reached;
    if (day === null) {
      logger().info({ workspaceId }, "all days are rolled up");
      break;
    }
    if (performance.now() <= until) continue;
    const left = first === null ? 0 : daysBetween(first, day);
    logger().info({ workspaceId, reached: day, left }, "days are being rolled up");
    return at;
  }
  return later.length === 0 ? null : Math.min(...later.map(({ since }) => since)) + longestMs;
}

type ChangedDay = { day: LocalDay; changes: number; since: number };

async function changedDays(workspaceId: string): Promise<ChangedDay[]> {
  return appDb()
    .select({
      day: factDeltas.day,
      changes: sql<number>`count(*)::int`,
      since: sql<number>`(extract(epoch from min(${factDeltas.writtenAt})) * 1000)::float8`,
    })
    .from(factDeltas)
    .where(eq(factDeltas.workspaceId, workspaceId))
    .groupBy(factDeltas.day)
    .orderBy(sql`2 desc`);
}

/**
 * Work of one turn in one snapshot. Its first statement writes the workspace's row: of two turns at once PostgreSQL
 * refuses the one that began before the other was over, and it is done again.
 */
function inTurn<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(null, async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read`);
    await tx.execute(sql`
      insert into rollup_state as state (workspace_id) values (${workspaceId})
      on conflict (workspace_id) do update set turn = state.turn + 1`);
    return work(tx);
  });
}

/**
 * A release that knows no roll-ups has folded tickets, during an upgrade: what it took away is in no delta. All is
 * forgotten and filled anew. Returns whether that was so.
 */
async function forgetUntracked(workspaceId: string): Promise<boolean> {
  const ofWorkspace = and(eq(ticketFacts.workspaceId, workspaceId), sql`not ${ticketFacts.tracked}`);
  const [some] = await appDb()
    .select({ kind: ticketFacts.kind })
    .from(ticketFacts)
    .where(ofWorkspace)
    .limit(1);
  if (some === undefined) return false;
  await inTurn(workspaceId, async (tx) => {
    // Escalations of the same customers were looked at beside what has gone since.
    await tx.execute(sql`
      update ticket_fact set again = null
      where workspace_id = ${workspaceId} and kind = 'repeat' and detail ->> 'customer' in (
        select other.detail ->> 'customer' from ticket_fact as other
        where other.workspace_id = ${workspaceId} and not other.tracked and other.kind = 'repeat')`);
    await tx.update(ticketFacts).set({ tracked: true }).where(ofWorkspace);
    await tx.delete(factRollups).where(eq(factRollups.workspaceId, workspaceId));
    await tx.delete(factDeltas).where(eq(factDeltas.workspaceId, workspaceId));
    await tx
      .update(rollupStates)
      .set({ filledFrom: null, firstDay: null, complete: false })
      .where(eq(rollupStates.workspaceId, workspaceId));
  });
  return true;
}

/** Adds up a day's facts anew, under every split; false where facts came meanwhile whose history is not known. */
export async function rollUpDay(workspaceId: string, day: LocalDay): Promise<boolean> {
  return inTurn(workspaceId, (tx) => rollUpWithin(tx, workspaceId, day));
}

async function rollUpWithin(tx: Tx, workspaceId: string, day: LocalDay): Promise<boolean> {
  const { tracked, kind, again } = ticketFacts;
  const [some] = await tx
    .select({ kind })
    .from(ticketFacts)
    .where(and(eq(ticketFacts.workspaceId, workspaceId), sql`not ${tracked}`))
    .limit(1);
  if (some !== undefined) return false;
  await tx
    .update(ticketFacts)
    .set({ again: followsSql })
    .where(
      and(
        eq(ticketFacts.workspaceId, workspaceId),
        eq(ticketFacts.day, day),
        eq(kind, "repeat"),
        isNull(again),
      ),
    );
  const from = factsOfDay(workspaceId, day);
  for (const by of [null, ...dimensions]) {
    const parts = await readDayRows({ db: tx, from, by, perPath: true });
    const sums = parts.map(({ path, rows }) => ({ pathId: path, sums: combine([rows]) }));
    sums.push({ pathId: allPaths, sums: combine(parts.map(({ rows }) => rows)) });
    const split = splitOf(by);
    await insertRows(
      tx,
      factRollups,
      workspaceId,
      sums.map((row) => ({ ...row, day, split })),
      "on conflict (workspace_id, split, path_id, day) do update set sums = excluded.sums",
    );
    await tx.delete(factRollups).where(
      and(
        eq(factRollups.workspaceId, workspaceId),
        eq(factRollups.day, day),
        eq(factRollups.split, split),
        notInArray(
          factRollups.pathId,
          sums.map(({ pathId }) => pathId),
        ),
      ),
    );
  }
  await tx.delete(factDeltas).where(and(eq(factDeltas.workspaceId, workspaceId), eq(factDeltas.day, day)));
  return true;
}

type Reached = { day: LocalDay | null; first: LocalDay | null };

/** Rolls up the newest day of before that is not: day null where that was the last; null where nothing was left. */
async function fillOne(workspaceId: string): Promise<Reached | "untracked" | null> {
  const [state] = await appDb().select().from(rollupStates).where(eq(rollupStates.workspaceId, workspaceId));
  if (state?.complete === true) return null;
  const day = await dayBefore(workspaceId, state?.filledFrom ?? null);
  const first = state?.firstDay ?? (await firstDayOf(workspaceId));
  const isFilled = await inTurn(workspaceId, async (tx) => {
    if (day !== null && !(await rollUpWithin(tx, workspaceId, day))) return false;
    const done =
      day === null ? { complete: true, firstDay: first } : { filledFrom: day, firstDay: first ?? day };
    await tx.update(rollupStates).set(done).where(eq(rollupStates.workspaceId, workspaceId));
    return true;
  });
  return isFilled ? { day, first } : "untracked";
}

/** The newest day with facts, before another one where it is given. */
async function dayBefore(workspaceId: string, before: LocalDay | null): Promise<LocalDay | null> {
  const days = await edgeOfKinds(workspaceId, "desc", before);
  return days.sort().at(-1) ?? null;
}
const firstDayOf = async (workspaceId: string): Promise<LocalDay | null> =>
  (await edgeOfKinds(workspaceId, "asc", null)).sort()[0] ?? null;

/** The newest or the oldest day of each kind: one look into the index a kind. */
async function edgeOfKinds(
  workspaceId: string,
  order: "asc" | "desc",
  before: LocalDay | null,
): Promise<LocalDay[]> {
  const earlier = before === null ? sql`` : sql`and day < ${before}::date`;
  const looks = rolledKinds.map(
    (
      kind,
    ) => sql`(select day from ticket_fact where workspace_id = ${workspaceId} and kind = ${kind} ${earlier}
      order by day ${sql.raw(order)} limit 1)`,
  );
  const rows = await appDb().execute<{ day: string }>(sql.join(looks, sql` union all `));
  return rows.map(({ day }) => day);
}
