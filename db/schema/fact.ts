import {
  bigint,
  boolean,
  date,
  integer,
  json as jsonText,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { DayRows } from "@/lib/domain/metrics/day-rows";
import { reasons, triggers } from "@/lib/domain/vocabulary";
import { instant, json, workspaceId } from "./columns";
import type { JsonObject } from "./types";

/** What metrics add up: one row per thing that counts, refolded from a ticket's events, keyed by the local day. */
export const ticketFacts = pgTable(
  "ticket_fact",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    kind: text("kind").notNull(),
    n: integer("n").notNull(),
    at: instant("at").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    pathId: uuid("path_id").notNull(),
    source: text("source"),
    tier: text("tier"),
    team: text("team"),
    category: text("category"),
    customerTier: text("customer_tier"),
    reason: text("reason", { enum: reasons }),
    trigger: text("trigger", { enum: triggers }),
    policyVersion: integer("policy_version"),
    valueMs: bigint("value_ms", { mode: "number" }),
    workingMs: bigint("working_ms", { mode: "number" }),
    yes: boolean("yes"),
    provisional: boolean("provisional").notNull().default(false),
    detail: json<JsonObject>("detail"),
    /** False: written by a release that knows no roll-ups, so that those of its workspace say nothing. */
    tracked: boolean("tracked").notNull().default(false),
    /** Of `repeat`: the customer's last one was shortly before; null until it is known. */
    again: boolean("again"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.kind, table.n] })],
);

/** The sums of a day and path under one split; the nil path stands for all of them, and says that the day is there. */
export const factRollups = pgTable(
  "fact_rollup",
  {
    workspaceId: workspaceId(),
    day: date("day", { mode: "string" }).notNull(),
    split: text("split").notNull(),
    pathId: uuid("path_id").notNull(),
    sums: jsonText("sums").$type<DayRows>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.split, table.pathId, table.day] })],
);

/** Facts that came (weight 1) or went (−1) since their day was rolled up. */
export const factDeltas = pgTable(
  "fact_delta",
  {
    workspaceId: workspaceId(),
    deltaId: bigint("delta_id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    weight: smallint("weight").notNull(),
    writtenAt: instant("written_at").notNull(),
    kind: text("kind").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    pathId: uuid("path_id").notNull(),
    source: text("source"),
    tier: text("tier"),
    team: text("team"),
    category: text("category"),
    customerTier: text("customer_tier"),
    reason: text("reason", { enum: reasons }),
    trigger: text("trigger", { enum: triggers }),
    policyVersion: integer("policy_version"),
    valueMs: bigint("value_ms", { mode: "number" }),
    workingMs: bigint("working_ms", { mode: "number" }),
    yes: boolean("yes"),
    again: boolean("again"),
    detail: json<JsonObject>("detail"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.day, table.deltaId] })],
);

/** How far back a workspace's days are rolled up. */
export const rollupStates = pgTable("rollup_state", {
  workspaceId: workspaceId().primaryKey(),
  /** Rises with each turn: two turns at once are refused by its row. */
  turn: bigint("turn", { mode: "number" }).notNull().default(1),
  filledFrom: date("filled_from", { mode: "string" }),
  firstDay: date("first_day", { mode: "string" }),
  complete: boolean("complete").notNull().default(false),
});
