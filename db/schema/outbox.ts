import { bigint, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json, workspaceId } from "./columns";
import type { SmallData } from "./types";

/** Written with the change it tells. `feedNo` is given by the worker (db/feed.ts): the only order readers may trust. */
export const outboxes = pgTable(
  "outbox",
  {
    workspaceId: workspaceId(),
    outboxId: uuid("outbox_id").notNull(),
    ticketId: uuid("ticket_id"),
    type: text("type").notNull(),
    data: json<SmallData>("data").notNull().default({}),
    at: instant("at").notNull(),
    feedNo: bigint("feed_no", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.outboxId] })],
);

/** One row per workspace; its row lock makes commit order and feed order the same. */
export const feeds = pgTable("feed", {
  workspaceId: workspaceId().primaryKey(),
  nextNo: bigint("next_no", { mode: "number" }).notNull().default(1),
});
