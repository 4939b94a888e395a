import { sql } from "drizzle-orm";
import { bigint, boolean, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import type { CountedClock } from "@/lib/domain/sla/counted-clock";
import type { FieldValue } from "@/lib/domain/ticket/inputs";
import type { AiSignals, Leg, ReasonChip, Ticket } from "@/lib/domain/ticket/types";
import {
  clockMetrics,
  clockStates,
  holderKinds,
  levels,
  priorities,
  reasons,
  statusCategories,
} from "@/lib/domain/vocabulary";
import { instant, json, textList, workspaceId } from "./columns";

const level = (name: string) => text(name, { enum: levels });
const count = (name: string) => integer(name).notNull().default(0);

/** The ticket and what its card shows, so that a board window reads one table. */
export const tickets = pgTable(
  "ticket",
  {
    workspaceId: workspaceId(),
    ticketId: uuid("ticket_id").notNull(),
    number: bigint("number", { mode: "number" }).notNull(),
    pathId: uuid("path_id").notNull(),
    subject: text("subject").notNull(),
    customerId: uuid("customer_id").notNull(),
    category: text("category"),
    type: text("type"),
    priority: text("priority", { enum: priorities }).notNull(),
    severity: level("severity"),
    impact: level("impact"),
    urgency: level("urgency"),
    complexity: level("complexity"),
    affectedSystem: text("affected_system"),
    status: text("status").notNull(),
    statusCategory: text("status_category", { enum: statusCategories }).notNull(),
    /** Computed by the database; name it in SQL with `isOpen`, never as a parameter. */
    open: boolean("open").generatedAlwaysAs(sql`status_category not in ('resolved', 'closed')`).notNull(),
    tier: text("tier"),
    tierRank: smallint("tier_rank"),
    holder: text("holder", { enum: holderKinds }).notNull(),
    ownerId: uuid("owner_id"),
    team: text("team"),
    acceptedAt: instant("accepted_at"),
    ai: json<AiSignals>("ai").notNull(),
    fields: json<Record<string, FieldValue>>("fields").notNull().default({}),
    tags: textList("tags"),
    language: text("language"),
    /** The language was found from the customer's text, not given. Null where not told. */
    languageFound: boolean("language_found").default(false),
    channel: text("channel"),
    /** Handles of members it is about: for them it is not there. */
    about: textList("about"),
    source: text("source").notNull().default("api"),
    externalId: text("external_id"),
    /** Hash of the parsed create request: the same again is the same ticket. */
    requestHash: text("request_hash"),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    statusChangedAt: instant("status_changed_at").notNull(),
    firstEscalatedAt: instant("first_escalated_at"),
    firstHumanAt: instant("first_human_at"),
    lastCustomerAt: instant("last_customer_at"),
    lastHumanAt: instant("last_human_at"),
    unansweredSince: instant("unanswered_since"),
    resolvedAt: instant("resolved_at"),
    closedAt: instant("closed_at"),
    reopenCount: count("reopen_count"),
    handoffCount: count("handoff_count"),
    messageCount: count("message_count"),
    attemptCount: count("attempt_count"),
    eventSeq: count("event_seq"),
    ledgerSeq: count("ledger_seq"),
    /** Message fields of rules read messages above this number. */
    signalsFrom: count("signals_from"),
    followsTicketId: uuid("follows_ticket_id"),
    /** Handles tried in this handoff. */
    tried: textList("tried"),
    leadReason: text("lead_reason", { enum: reasons }),
    chips: json<ReasonChip[]>("chips").notNull().default([]),
    relay: json<Leg[]>("relay").notNull().default([]),
    policyVersion: integer("policy_version").notNull(),
    organisationVersion: integer("organisation_version").notNull(),
    recheckAt: instant("recheck_at"),
    /** Slugs of time rules that fired in their present episode. */
    episodes: textList("episodes"),
    nearestMetric: text("nearest_metric", { enum: clockMetrics }),
    nearestName: text("nearest_name"),
    nearestDueAt: instant("nearest_due_at"),
    nearestState: text("nearest_state", { enum: clockStates }),
    /** How its nearest clock counts; `seq`: the ledger it was told from. Stale where a writer knew nothing of it. */
    nearestClock: json<CountedClock & { seq: number }>("nearest_clock"),
    /** True while a clock that breached still runs. */
    breached: boolean("breached").notNull().default(false),
    /** `nearestDueAt`, or `farFuture`: the order of a board cell and of a queue. */
    sortAt: instant("sort_at").notNull(),
    /** The customer wrote after the last human message. */
    unread: boolean("unread").notNull().default(false),
    undelivered: boolean("undelivered").notNull().default(false),
    closure: json<Ticket["closure"]>("closure"),
    requestedHumanCount: count("requested_human_count"),
    updatedAt: instant("updated_at").notNull(),
    /** Computed by the database: the tier, or '' where there is none. A board cell is `lane = …`, never `tier is null`. */
    lane: text("lane").generatedAlwaysAs(sql`coalesce(tier, '')`).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.ticketId] })],
);

/**
 * The exact predicate of the open-ticket indexes. `eq(tickets.open, true)` sends a parameter, and a cached
 * generic plan can't prove a partial index from a parameter.
 */
export const isOpen = sql`${tickets.open}`;
export const isDone = sql`not ${tickets.open}`;
