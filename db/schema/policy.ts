import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { instant, json, workspaceId } from "./columns";
import type { JsonObject } from "./types";

/** Append-only: every published organisation document. */
export const organisationVersions = pgTable(
  "organisation_version",
  {
    workspaceId: workspaceId(),
    version: integer("version").notNull(),
    document: json<Organisation>("document").notNull(),
    reason: text("reason").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.version] })],
);

export const organisationDrafts = pgTable("organisation_draft", {
  workspaceId: workspaceId().primaryKey(),
  document: json<Organisation>("document").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
  version: integer("version").notNull(),
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
    document: json<PathPolicy>("document").notNull(),
    reason: text("reason").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
    /** What the publish was said to change, and did (domain §10). */
    effects: json<JsonObject>("effects"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.version] })],
);

export const policyDrafts = pgTable(
  "policy_draft",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    document: json<PathPolicy>("document").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId] })],
);
