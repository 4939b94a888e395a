import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { roles } from "@/lib/domain/vocabulary";
import { instant, workspaceId } from "./columns";

/** The row behind a handle of the organisation document: what changes without a publish (person, load). */
export const members = pgTable(
  "member",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    handle: text("handle").notNull(),
    personId: uuid("person_id"),
    emailFolded: text("email_folded").notNull(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: roles }).notNull(),
    active: boolean("active").notNull().default(true),
    joinedAt: instant("joined_at").notNull(),
    /** Owned tickets in new, active and approval; moved only by db/save-work/save-work.ts. */
    load: integer("load").notNull().default(0),
    lastAssignedAt: instant("last_assigned_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.memberId] })],
);

/** The printed link of a member without an account; its token carries the workspace. */
export const invitations = pgTable(
  "invitation",
  {
    workspaceId: workspaceId(),
    invitationId: uuid("invitation_id").notNull(),
    memberId: uuid("member_id").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** When it went out by e-mail; null where the link was handed over. */
    sentAt: instant("sent_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.invitationId] })],
);
