import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json } from "./columns";
import type { JsonObject } from "./types";

/**
 * What the worker sweeps over all workspaces. These tables stay local on Citus and are only hints: the truth is
 * in the workspace's own rows and is read again, under the ticket's lock, before anything is done.
 */
const seq = () => bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity();

/** `due` is moved into the future by a claim: a crashed worker's row comes back by itself. */
const work = () => ({
  due: instant("due").notNull(),
  attempts: integer("attempts").notNull().default(0),
  lastError: text("last_error"),
  dead: boolean("dead").notNull().default(false),
});

const perTicket = () => ({
  workspaceId: uuid("workspace_id").notNull(),
  ticketId: uuid("ticket_id").notNull(),
  seq: seq(),
  ...work(),
});

/** One row per ticket: the earliest warning or deadline over its clocks. */
export const queueClocks = pgTable("queue_clock", perTicket(), (table) => [
  primaryKey({ columns: [table.workspaceId, table.ticketId] }),
]);

/** One row per ticket: the earliest instant at which a time leaf of its rules can turn true. */
export const queueRechecks = pgTable("queue_recheck", perTicket(), (table) => [
  primaryKey({ columns: [table.workspaceId, table.ticketId] }),
]);

/** One row per ticket that waits for a shift to start or a place to free up. */
export const queueRoutes = pgTable("queue_route", perTicket(), (table) => [
  primaryKey({ columns: [table.workspaceId, table.ticketId] }),
]);

/** One row per ticket whose figures are to be folded anew: something happened to it, or time alone will change them. */
export const queueFolds = pgTable("queue_fold", perTicket(), (table) => [
  primaryKey({ columns: [table.workspaceId, table.ticketId] }),
]);

/** Outbox rows without a feed number; `seq` rises in commit order within a ticket, and only there. */
export const queueOutboxes = pgTable(
  "queue_outbox",
  {
    seq: seq(),
    workspaceId: uuid("workspace_id").notNull(),
    outboxId: uuid("outbox_id").notNull(),
    /** How many feed numbers it takes. */
    events: integer("events").notNull().default(1),
    /** Since when its outbox row has been looked for in vain, and when to look again; null where it wasn't. */
    missingSince: instant("missing_since"),
    lookAt: instant("look_at"),
    looks: integer("looks").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.seq] })],
);

/**
 * What is to be done for a workspace as a whole, and which of them wait: a row with an error keeps the loop of that name
 * away from its workspace until it is due.
 */
export const queueWorkspaces = pgTable(
  "queue_workspace",
  {
    workspaceId: uuid("workspace_id").notNull(),
    work: text("work").notNull(),
    seq: seq(),
    due: instant("due").notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    failingSince: instant("failing_since"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.work] })],
);

/** Everything else to be done later: delivery time-outs, closing, retargeting. */
export const queueJobs = pgTable("queue_job", {
  jobId: uuid("job_id").primaryKey(),
  seq: seq(),
  kind: text("kind").notNull(),
  workspaceId: uuid("workspace_id").notNull(),
  data: json<JsonObject>("data").notNull().default({}),
  /** At most one waiting job per key; null never collides. */
  uniqueKey: text("unique_key"),
  ...work(),
});
