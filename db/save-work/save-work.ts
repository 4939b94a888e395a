import { sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "../client";
import type {
  attempts,
  boardDeltas,
  briefs,
  clockEntries,
  clocks,
  customers,
  decisions,
  deliveries,
  events,
  handoffs,
  messageExternals,
  messages,
  notifications,
  outboxes,
  queueOutboxes,
  tickets,
} from "../schema";
import type { JsonObject } from "../schema/types";
import { type clockColumns, writerName } from "./save-work-sql";

type RowOf<T extends PgTable> = Omit<T["$inferInsert"], "workspaceId">;
type TicketRow = RowOf<typeof tickets>;
type Due = { ticketId: string; due: number };
type Off = { ticketId: string };

/**
 * A member's load: owned tickets in new, active and approval over all paths. It is moved only here. With a `capacity`
 * the place must fit in it and the member be active; `at` (epoch ms) becomes their last assignment.
 */
export type LoadChange = { memberId: string; by: number; capacity: number | null; at: number | null };

/** What is written together: rows by the name of their table, all of one workspace. Instants in epoch ms. */
export type WorkRows = {
  customer: RowOf<typeof customers>[];
  /** Members that are given overwrite what is stored. */
  customer_update: (Partial<RowOf<typeof customers>> & { customerId: string })[];
  ticket: TicketRow[];
  /** `seenVersion`: the version that was read under the ticket's lock. */
  ticket_update: (Partial<TicketRow> & { ticketId: string; seenVersion: number })[];
  /** Of tickets of which nothing but clocks has changed. */
  ticket_clocks: (Pick<TicketRow, (typeof clockColumns)[number]> & {
    ticketId: string;
    seenVersion: number;
  })[];
  message: RowOf<typeof messages>[];
  message_external: RowOf<typeof messageExternals>[];
  attempt: RowOf<typeof attempts>[];
  brief: RowOf<typeof briefs>[];
  delivery: RowOf<typeof deliveries>[];
  decision: RowOf<typeof decisions>[];
  clock_entry: RowOf<typeof clockEntries>[];
  clock: RowOf<typeof clocks>[];
  handoff_accepted: { ticketId: string; number: number; at: number }[];
  handoff_ended: { ticketId: string; at: number }[];
  handoff: RowOf<typeof handoffs>[];
  board_delta: RowOf<typeof boardDeltas>[];
  notification: RowOf<typeof notifications>[];
  event: RowOf<typeof events>[];
  outbox: RowOf<typeof outboxes>[];
  queue_outbox: RowOf<typeof queueOutboxes>[];
  queue_clock: Due[];
  queue_clock_off: Off[];
  queue_recheck: Due[];
  queue_recheck_off: Off[];
  queue_route: Due[];
  queue_route_off: Off[];
  queue_job: { jobId: string; kind: string; data: JsonObject; due: number; uniqueKey: string | null }[];
  /** A place has freed up at this instant: tickets that wait for one are looked at again. */
  place_freed: number | null;
  load: LoadChange[];
};

/**
 * Writes all of it or nothing, in one statement. Columns of a ticket that are not given become null.
 * @throws an error with code `capacityLostState` and the member's id, or `staleTicketState` (db/save-work/save-work-sql.ts)
 */
export async function saveRows(db: Executor, workspaceId: string, rows: Partial<WorkRows>): Promise<void> {
  const present = Object.entries(rows).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const text = JSON.stringify(Object.fromEntries(present));
  await db.execute(sql`select ${sql.raw(writerName)}(${workspaceId}::uuid, ${text}::text::jsonb)`);
}
