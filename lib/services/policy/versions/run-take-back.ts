import { and, eq, type SQL, sql } from "drizzle-orm";
import { appDb, type Executor, type Tx } from "@/db/client";
import { policyEffects } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";
import { type Unaudited, unaudited, update } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import { sweepTickets } from "../../tickets/sweep";
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
 * @returns when to go on; null when it is done; `missing` where nothing of it is stored, or not yet
 */
export async function runTakeBack(ref: Ref, at: number): Promise<number | "missing" | null> {
  const data = await readEffect(appDb(), ref);
  if (data === null) return "missing";
  if (data.looks >= looksNeeded) return null;
  const { workspaceId, pathId, version } = ref;
  const { versions, since } = data;
  const tickets = await affectedBy(
    appDb(),
    { workspaceId, pathId, versions, since, byVersion: version },
    perTurn,
  );
  const command = { do: "decide_again", input: { versions, byVersion: version } } as const;
  let changed = 0;
  for (const { ticketId } of tickets)
    await sweepTickets(
      { workspaceId, ticketIds: [ticketId], name: "worker.take_back", at, command },
      async (tx, { answer, changes }) => {
        if (answer === null) return;
        changed++;
        if (answer !== "kept") await note(tx, changes, ref, answer === "marked" ? "marked" : "decidedAgain");
      },
    );
  if (tickets.length === perTurn && changed > 0) return at;
  const looks = data.looks + 1;
  await patchEffect(appDb(), ref, sql`jsonb_set(data, '{looks}', to_jsonb(${looks}::int))`, "progress");
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
async function note(tx: Tx, changes: Changes, ref: Ref, list: "decidedAgain" | "marked"): Promise<void> {
  const { id, number } = changes.ticket;
  // Its subject is read when the list is shown, so that erasing a customer reaches it.
  const ticket: Omit<WatchedTicket, "subject"> = { ticketId: id, key: ticketKey(changes, number) };
  await patchEffect(
    tx,
    ref,
    sql`jsonb_set(data, ${sql.raw(`'{${list}}'`)}, jsonb_build_object(
      'count', (data -> ${list} ->> 'count')::int + 1,
      'tickets', case when jsonb_array_length(data -> ${list} -> 'tickets') < ${mostListed}::int
        then (data -> ${list} -> 'tickets') || ${JSON.stringify([ticket])}::jsonb
        else data -> ${list} -> 'tickets' end))`,
    "told_by_ticket",
  );
}

async function patchEffect(db: Executor, ref: Ref, data: SQL, why: Unaudited["unaudited"]): Promise<void> {
  await saveChanges(db, {
    writes: [update(policyEffects, { data }, ofEffect(ref))],
    audit: unaudited(why),
  });
}
