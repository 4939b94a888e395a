import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { decisionOutcomes, reasons, ruleEvents, triggers } from "@/lib/domain/vocabulary";
import { instant, json, workspaceId } from "./columns";
import type { StoredFacts, StoredResult, StoredRoute } from "./types";

/** Append-only, partitioned by id (monthly): the stored outcome of one evaluation. */
export const decisions = pgTable(
  "decision",
  {
    workspaceId: workspaceId(),
    decisionId: uuid("decision_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    at: instant("at").notNull(),
    event: text("event", { enum: ruleEvents }).notNull(),
    outcome: text("outcome", { enum: decisionOutcomes }).notNull(),
    reason: text("reason", { enum: reasons }),
    trigger: text("trigger", { enum: triggers }),
    rule: text("rule"),
    policyVersion: integer("policy_version").notNull(),
    organisationVersion: integer("organisation_version").notNull(),
    facts: json<StoredFacts>("facts").notNull(),
    result: json<StoredResult>("result").notNull(),
    route: json<StoredRoute>("route"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.decisionId] })],
);
