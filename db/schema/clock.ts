import { bigint, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import type { ClockTarget } from "@/lib/domain/sla/types";
import { clockMetrics, clockStates, ledgerKinds } from "@/lib/domain/vocabulary";
import { instant, json, workspaceId } from "./columns";

/** Append-only, partitioned by id (monthly): the ledger of a ticket's clocks, in `seq` order. */
export const clockEntries = pgTable(
  "clock_entry",
  {
    workspaceId: workspaceId(),
    entryId: uuid("entry_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    clockId: uuid("clock_id").notNull(),
    seq: integer("seq").notNull(),
    metric: text("metric", { enum: clockMetrics }).notNull(),
    name: text("name"),
    kind: text("kind", { enum: ledgerKinds }).notNull(),
    /** The instant it counts for; a breach: its deadline. */
    at: instant("at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    target: json<ClockTarget>("target"),
    tier: text("tier"),
    owner: text("owner"),
    warning: smallint("warning"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.entryId] })],
);

/**
 * Clocks that have ended, derived from their ledger: a copy for figures. What runs stands on its ticket. Rows of running
 * clocks are of older releases.
 */
export const clocks = pgTable(
  "clock",
  {
    workspaceId: workspaceId(),
    clockId: uuid("clock_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    metric: text("metric", { enum: clockMetrics }).notNull(),
    name: text("name"),
    state: text("state", { enum: clockStates }).notNull(),
    startedAt: instant("started_at").notNull(),
    dueAt: instant("due_at"),
    /** From here on it looks amber: its first warning, come or still to come. */
    nextWarnAt: instant("next_warn_at"),
    remainingMs: bigint("remaining_ms", { mode: "number" }),
    breachedAt: instant("breached_at"),
    endedAt: instant("ended_at"),
    tier: text("tier"),
    ownerHandle: text("owner_handle"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.clockId] })],
);
