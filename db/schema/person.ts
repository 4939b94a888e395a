import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Global: a person may be a member of several workspaces. `emailFolded` is made by `normalizeEmail`. */
export const persons = pgTable("person", {
  personId: uuid("person_id").primaryKey(),
  emailFolded: text("email_folded").notNull(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  /** Argon2id; null for those who only sign in with a provider. */
  passwordHash: text("password_hash"),
  /** Raised by "sign out everywhere": sessions of an older version are void. */
  sessionVersion: integer("session_version").notNull().default(1),
  createdAt: instant("created_at").notNull(),
});

/** Global: an account at an OpenID Connect provider. */
export const identities = pgTable(
  "identity",
  {
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    personId: uuid("person_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] })],
);

/** Global: one sign-in of one browser. */
export const signIns = pgTable("sign_in", {
  signInId: uuid("sign_in_id").primaryKey(),
  personId: uuid("person_id").notNull(),
  createdAt: instant("created_at").notNull(),
  lastSeenAt: instant("last_seen_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  revokedAt: instant("revoked_at"),
  userAgent: text("user_agent").notNull().default(""),
  lastWorkspace: uuid("last_workspace"),
});

/** Global, append-only: the audit of sign-ins, and what the back-off counts. */
export const signInAttempts = pgTable("sign_in_attempt", {
  attemptId: bigint("attempt_id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  emailFolded: text("email_folded").notNull(),
  ipHash: text("ip_hash").notNull(),
  at: instant("at").notNull(),
  ok: boolean("ok").notNull(),
  /** Of the device's cookie; null for sign-ins from before devices were told apart. */
  deviceHash: text("device_hash"),
});
