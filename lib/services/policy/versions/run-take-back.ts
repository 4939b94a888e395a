import { and, eq, sql } from "drizzle-orm";
import { appDb, type Executor } from "@/db/client";
import { policyEffects } from "@/db/schema";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";
import { decideAgain } from "../../tickets/decide-again";
import { sweepTicket } from "../../tickets/work/sweep";
import { ticketKey, type Work } from "../../tickets/work/types";
import { affectedBy } from "./affected";
import { looksNeeded, readTakeBack, type TakeBackData } from "./effects";

type Ref = { workspaceId: string; pathId: string; version: number };

/** Of each list; the count goes on. */
const mostListed = 100;
/** Tickets of one turn; the next one follows at once. */
const perTurn = 100;
/** A call under the old version has ended by then. */
const secondLookMs = 30_000;

/**
 * Goes on deciding again what the versions taken back had decided, by whatever is live now, each ticket in its own
 * transaction.
 * @returns when to go on; null when it is done
 */
export async function runTakeBack(ref: Ref, at: number): Promise<number | null> {
  const data = await readEffect(appDb(), ref);
  if (data === null || data.looks >= looksNeeded) return null;
  const { workspaceId, pathId, version } = ref;
  const { versions, since } = data;
  const tickets = await affectedBy(
    appDb(),
    { workspaceId, pathId, versions, since, byVersion: version },
    perTurn,
  );
  let changed = 0;
  for (const { ticketId } of tickets)
    await sweepTicket({ workspaceId, ticketId }, "worker.take_back", at, async (work) => {
      const outcome = await decideAgain(work, { versions, byVersion: version });
      if (outcome === null) return;
      changed++;
      if (outcome === "kept") return;
      await note(work, ref, outcome === "marked" ? "marked" : "decidedAgain");
    });
  if (tickets.length === perTurn && changed > 0) return at;
  const looks = data.looks + 1;
  await patchEffect(appDb(), ref, sql`jsonb_set(data, '{looks}', to_jsonb(${looks}::int))`);
  return looks < looksNeeded ? at + secondLookMs : null;
}

const ofEffect = ({ workspaceId, pathId, version }: Ref) =>
  and(
    eq(policyEffects.workspaceId, workspaceId),
    eq(policyEffects.pathId, pathId),
    eq(policyEffects.version, version),
    eq(policyEffects.kind, "take_back"),
  );

async function readEffect(db: Executor, ref: Ref): Promise<TakeBackData | null> {
  const [row] = await db.select({ data: policyEffects.data }).from(policyEffects).where(ofEffect(ref));
  return row === undefined ? null : readTakeBack(row.data);
}

/** In the ticket's own transaction: a ticket is listed exactly when it was decided. */
async function note(work: Work, ref: Ref, list: "decidedAgain" | "marked"): Promise<void> {
  const { id, number } = work.ticket;
  // Its subject is read when the list is shown, so that erasing a customer reaches it.
  const ticket: Omit<WatchedTicket, "subject"> = { ticketId: id, key: ticketKey(work, number) };
  await patchEffect(
    work.tx,
    ref,
    sql`jsonb_set(data, ${sql.raw(`'{${list}}'`)}, jsonb_build_object(
      'count', (data -> ${list} ->> 'count')::int + 1,
      'tickets', case when jsonb_array_length(data -> ${list} -> 'tickets') < ${mostListed}::int
        then (data -> ${list} -> 'tickets') || ${JSON.stringify([ticket])}::jsonb
        else data -> ${list} -> 'tickets' end))`,
  );
}

async function patchEffect(db: Executor, ref: Ref, data: ReturnType<typeof sql>): Promise<void> {
  await db.update(policyEffects).set({ data }).where(ofEffect(ref));
}
