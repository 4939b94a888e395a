import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { firstSteps } from "@/lib/domain/workspace/first-steps";
import { instant, json, textList, workspaceId } from "./columns";

/** The tenant. `nextNumber` gives ticket numbers in blocks (db/key-block.ts), outside the intake transaction. */
export const workspaces = pgTable("workspace", {
  workspaceId: workspaceId().primaryKey(),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  keyPrefix: text("key_prefix").notNull().default("ESC"),
  /** Live version of the organisation document; null before the first publish. */
  organisationVersion: integer("organisation_version"),
  createdAt: instant("created_at").notNull(),
  nextNumber: bigint("next_number", { mode: "number" }).notNull().default(1),
});

/** Global: makes a slug unique over all workspaces and finds the workspace of an address. */
export const workspaceAddresses = pgTable("workspace_address", {
  slug: text("slug").primaryKey(),
  workspaceId: uuid("workspace_id").notNull(),
});

/** Key text carries workspace and key id, so that the look-up names its workspace. */
export const apiKeys = pgTable(
  "api_key",
  {
    workspaceId: workspaceId(),
    keyId: uuid("key_id").notNull(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    scopes: textList("scopes"),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    /** How often it was given a new secret. The one before works until `previousUntil`. */
    rotation: integer("rotation").notNull().default(0),
    previousHash: text("previous_hash"),
    previousUntil: instant("previous_until"),
    previousUsedAt: instant("previous_used_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.keyId] })],
);

/** First answer to a POST with an `Idempotency-Key`, kept 24 h. `keyId`: the API key, or the member in the browser. */
export const idempotencyKeys = pgTable(
  "idempotency",
  {
    workspaceId: workspaceId(),
    keyId: uuid("key_id").notNull(),
    idemKey: text("idem_key").notNull(),
    bodyHash: text("body_hash").notNull(),
    status: integer("status").notNull(),
    response: json<unknown>("response").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.keyId, table.idemKey] })],
);

/** Calls of a key in the present rate window, shared by all processes, which lease from it. */
export const rateWindows = pgTable(
  "rate_window",
  {
    workspaceId: workspaceId(),
    keyId: uuid("key_id").notNull(),
    windowAt: instant("window_at").notNull(),
    used: integer("used").notNull(),
    /** By the database's clock. */
    begunAt: instant("begun_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.keyId] })],
);

/** Which of the first steps of a new workspace were looked at or skipped. */
export const firstStepMarks = pgTable(
  "first_step",
  {
    workspaceId: workspaceId(),
    step: text("step", { enum: firstSteps }).notNull(),
    mark: text("mark", { enum: ["seen", "skipped"] }).notNull(),
    memberId: uuid("member_id").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.step] })],
);
