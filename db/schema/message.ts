import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { authorKinds, deliveryStates } from "@/lib/domain/vocabulary";
import { instant, textList, workspaceId } from "./columns";

/**
 * Append-only, partitioned by id (monthly). Rows of one ticket: add `gte(messageId, idFloor(ticket.createdAt))`
 * (db/partitions.ts) so that older partitions aren't opened. `number` is given under the ticket's row lock.
 */
export const messages = pgTable(
  "message",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    number: integer("number").notNull(),
    authorKind: text("author_kind", { enum: authorKinds }).notNull(),
    memberId: uuid("member_id"),
    public: boolean("public").notNull(),
    /** An AI's public message while a person holds the ticket. */
    suggestion: boolean("suggestion").notNull().default(false),
    /** Written by a machine of the sender's: stored and shown, and decides nothing. Null where not told. */
    automatic: boolean("automatic").default(false),
    body: text("body").notNull(),
    /** What the sender says; orders and displays. */
    at: instant("at").notNull(),
    /** When it reached us; clocks and metrics use this. */
    receivedAt: instant("received_at").notNull(),
    externalId: text("external_id"),
    language: text("language"),
    /** Folded phrases found in the body, and the fingerprint of the phrase set that was looked for. */
    phraseHits: textList("phrase_hits"),
    phrasePrint: text("phrase_print"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId] })],
);

/** Append-only: makes `external_id` unique per ticket, which a partitioned table can't. */
export const messageExternals = pgTable(
  "message_external",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    externalId: text("external_id").notNull(),
    messageId: uuid("message_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.externalId] })],
);

/** Delivery state of a public human message; changes, so it isn't part of the message. */
export const deliveries = pgTable(
  "delivery",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    state: text("state", { enum: deliveryStates }).notNull(),
    channel: text("channel").notNull(),
    dueAt: instant("due_at"),
    changedAt: instant("changed_at").notNull(),
    error: text("error"),
    /** Since it first failed it answers nobody; it answers as of its arrival, where it arrives after all. */
    failedAt: instant("failed_at"),
    arrivedAt: instant("arrived_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId] })],
);

/** Append-only: what was tried before. `messageNumber`: the last message before it, from 1. */
export const attempts = pgTable(
  "attempt",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    number: integer("number").notNull(),
    action: text("action").notNull(),
    result: text("result").notNull(),
    failed: boolean("failed").notNull(),
    at: instant("at"),
    messageNumber: integer("message_number"),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.number] })],
);
