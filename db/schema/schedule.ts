import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { coverStates } from "@/lib/domain/vocabulary";
import { instant, workspaceId } from "./columns";

/** A stretch of a shift that its person asks others to stand in; `back`: what they would stand in for in return. */
export const coverRequests = pgTable(
  "cover_request",
  {
    workspaceId: workspaceId(),
    requestId: uuid("request_id").notNull(),
    team: text("team").notNull(),
    shift: text("shift").notNull(),
    fromAt: instant("from_at").notNull(),
    toAt: instant("to_at").notNull(),
    ownerId: uuid("owner_id").notNull(),
    /** Null: whoever of the team says yes first. */
    askedId: uuid("asked_id"),
    backShift: text("back_shift"),
    backFrom: instant("back_from"),
    backTo: instant("back_to"),
    note: text("note"),
    state: text("state", { enum: coverStates }).notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    answeredBy: uuid("answered_by"),
    answeredAt: instant("answered_at"),
    takenBy: uuid("taken_by"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.requestId] })],
);

/** The secret address at which a member's shifts are read as a calendar. */
export const calendarFeeds = pgTable(
  "calendar_feed",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.memberId] })],
);
