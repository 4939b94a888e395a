import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json, workspaceId } from "./columns";
import type { JsonObject, StoredActor } from "./types";

/** Append-only, partitioned by id (monthly): every change. `seq` counts within the ticket, under its row lock. */
export const events = pgTable(
  "event",
  {
    workspaceId: workspaceId(),
    eventId: uuid("event_id").notNull(),
    /** Null for changes of the workspace: publishes, members. */
    ticketId: uuid("ticket_id"),
    seq: integer("seq").notNull().default(0),
    type: text("type").notNull(),
    actor: json<StoredActor>("actor").notNull(),
    at: instant("at").notNull(),
    data: json<JsonObject>("data").notNull().default({}),
    /** The verb, rule or clock that caused it. */
    cause: text("cause"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.eventId] })],
);

/** Append-only, partitioned by id (monthly): who did what with which right. */
export const audits = pgTable(
  "audit",
  {
    workspaceId: workspaceId(),
    auditId: uuid("audit_id").notNull(),
    actor: json<StoredActor>("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    at: instant("at").notNull(),
    data: json<JsonObject>("data").notNull().default({}),
    requestId: text("request_id"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.auditId] })],
);
