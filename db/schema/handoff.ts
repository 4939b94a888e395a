import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PassedOver } from "@/lib/domain/routing/types";
import { handoffKinds, holderKinds, reasons, triggers } from "@/lib/domain/vocabulary";
import { instant, json, workspaceId } from "./columns";
import type { StoredActor } from "./types";

/** One passing of the baton; `acceptedAt` and `endedAt` are filled later. */
export const handoffs = pgTable(
  "handoff",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    number: integer("number").notNull(),
    kind: text("kind", { enum: handoffKinds }).notNull(),
    at: instant("at").notNull(),
    fromKind: text("from_kind", { enum: holderKinds }).notNull(),
    fromMemberId: uuid("from_member_id"),
    fromTier: text("from_tier"),
    toKind: text("to_kind", { enum: holderKinds }).notNull(),
    toMemberId: uuid("to_member_id"),
    toTier: text("to_tier"),
    team: text("team"),
    reason: text("reason", { enum: reasons }),
    trigger: text("trigger", { enum: triggers }),
    rule: text("rule"),
    via: text("via"),
    overridesRaci: boolean("overrides_raci").notNull().default(false),
    by: json<StoredActor>("by").notNull(),
    decisionId: uuid("decision_id"),
    policyVersion: integer("policy_version").notNull(),
    organisationVersion: integer("organisation_version").notNull(),
    passedOver: json<PassedOver[]>("passed_over").notNull().default([]),
    acceptedAt: instant("accepted_at"),
    endedAt: instant("ended_at"),
    note: text("note"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId, table.number] })],
);
