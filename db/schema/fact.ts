import { bigint, boolean, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.kind, table.n] })],
);
