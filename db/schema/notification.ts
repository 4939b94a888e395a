import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json, workspaceId } from "./columns";
import type { SmallData } from "./types";

export const notifications = pgTable(
  "notification",
  {
    workspaceId: workspaceId(),
    notificationId: uuid("notification_id").notNull(),
    memberId: uuid("member_id").notNull(),
    ticketId: uuid("ticket_id"),
    type: text("type").notNull(),
    data: json<SmallData>("data").notNull().default({}),
    at: instant("at").notNull(),
    readAt: instant("read_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.notificationId] })],
);
