import { date, doublePrecision, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Change } from "@/lib/domain/policy/diff";
import { forecastStates, type StoredForecast } from "@/lib/domain/policy/forecast/types";
import { policyEffectKinds } from "@/lib/domain/vocabulary";
import { instant, json, textList, workspaceId } from "./columns";
import type { JsonObject } from "./types";

/**
 * A document of any version: read it with `readPolicyDocument` or `readOrganisationDocument`, which bring it to the
 * newest.
 */
const document = () => json<unknown>("document");

/** Append-only: every published organisation document. */
export const organisationVersions = pgTable(
  "organisation_version",
  {
    workspaceId: workspaceId(),
    version: integer("version").notNull(),
    document: document().notNull(),
    reason: text("reason").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.version] })],
);

export const organisationDrafts = pgTable("organisation_draft", {
  workspaceId: workspaceId().primaryKey(),
  document: document().notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
  version: integer("version").notNull(),
  revision: integer("revision").notNull().default(1),
});

export const paths = pgTable(
  "path",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** Version in force; null before the first publish. */
    liveVersion: integer("live_version"),
    position: integer("position").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    /** The review date that the owner was reminded of. */
    reviewRemindedFor: date("review_reminded_for"),
    /** What its live version restricts: slugs of categories, or `*` for all of it (lib/domain/access/sight.ts). */
    restricted: textList("restricted"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId] })],
);

/** Append-only: every published policy document of a path. */
export const policyVersions = pgTable(
  "policy_version",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    version: integer("version").notNull(),
    document: document().notNull(),
    reason: text("reason").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
    /** What the publish was said to change, and did. */
    effects: json<JsonObject>("effects"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.version] })],
);

/** Append-only: who read which version of a path's procedure. */
export const procedureReadings = pgTable(
  "procedure_reading",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    version: integer("version").notNull(),
    memberId: uuid("member_id").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.version, table.memberId] })],
);

export const policyDrafts = pgTable(
  "policy_draft",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    document: document().notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** The live version it was made from. */
    version: integer("version").notNull(),
    /** Rises by one with each saved change. */
    revision: integer("revision").notNull().default(1),
    /** A second person was asked to confirm and publish this revision. */
    request: json<JsonObject>("request"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId] })],
);

/** What each writer changed in a draft, one row a revision; gone with the draft. */
export const policyDraftChanges = pgTable(
  "policy_draft_change",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    revision: integer("revision").notNull(),
    patch: json<Change[]>("patch").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.revision] })],
);

/** Who has a path's draft open, and where; a row is stale after a few seconds. */
export const policyPresence = pgTable(
  "policy_presence",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    memberId: uuid("member_id").notNull(),
    place: text("place"),
    seenAt: instant("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.memberId] })],
);

/** A forecast of a draft over past tickets: asked by a person, worked out by a worker. */
export const forecasts = pgTable(
  "forecast",
  {
    workspaceId: workspaceId(),
    forecastId: uuid("forecast_id").notNull(),
    pathId: uuid("path_id").notNull(),
    state: text("state", { enum: forecastStates }).notNull(),
    /** 0 to 1. */
    progress: doublePrecision("progress").notNull().default(0),
    input: json<JsonObject>("input").notNull(),
    result: json<StoredForecast>("result"),
    error: text("error"),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.forecastId] })],
);

/** What follows a publish: `watch`, its first minutes against the forecast; `take_back`, what taking it back did. */
export const policyEffects = pgTable(
  "policy_effect",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    version: integer("version").notNull(),
    kind: text("kind", { enum: policyEffectKinds }).notNull(),
    data: json<JsonObject>("data").notNull(),
    until: instant("until"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.version, table.kind] })],
);
