import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { BriefInput, BriefPart } from "@/lib/domain/brief/types";
import { instant, json, workspaceId } from "./columns";

/** Append-only: every version of a ticket's brief. `given`: texts a sender or person supplied, carried forward. */
export const briefs = pgTable(
  "brief",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    version: integer("version").notNull(),
    parts: json<BriefPart[]>("parts").notNull(),
    given: json<BriefInput["given"]>("given").notNull().default({}),
    madeAt: instant("made_at").notNull(),
    messageCount: integer("message_count").notNull(),
    madeBy: text("made_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.version] })],
);
