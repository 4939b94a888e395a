import { bigint, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json, workspaceId } from "./columns";
import type { SmallData } from "./types";

/**
 * Written with the change it tells: one row for all that a call tells of a ticket. The worker gives each event of it a
 * feed number (db/feed.ts), the only order that readers may trust.
 */
export const outboxes = pgTable(
  "outbox",
  {
    workspaceId: workspaceId(),
    outboxId: uuid("outbox_id").notNull(),
    ticketId: uuid("ticket_id"),
    /** The last event that it tells. */
    type: text("type").notNull(),
    /** All of them, in order; null: `type` alone. */
    types: text("types").array(),
    data: json<SmallData>("data").notNull().default({}),
    at: instant("at").notNull(),
    /** Number of its last event. */
    feedNo: bigint("feed_no", { mode: "number" }),
    /** Number of its first event; null where only the last has one. */
    feedFrom: bigint("feed_from", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.outboxId] })],
);

/** One row per workspace; its row lock makes commit order and feed order the same. */
export const feeds = pgTable("feed", {
  workspaceId: workspaceId().primaryKey(),
  nextNo: bigint("next_no", { mode: "number" }).notNull().default(1),
});
