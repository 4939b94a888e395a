import { boolean, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, json, workspaceId } from "./columns";
import type { JsonObject } from "./types";

export const companies = pgTable(
  "company",
  {
    workspaceId: workspaceId(),
    companyId: uuid("company_id").notNull(),
    externalId: text("external_id"),
    name: text("name").notNull(),
    /** Account owner and deputy. */
    ownerMemberId: uuid("owner_member_id"),
    deputyMemberId: uuid("deputy_member_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.companyId] })],
);

/** Matched by `externalId`, then `emailFolded` (trimmed, lower case, made by the app). */
export const customers = pgTable(
  "customer",
  {
    workspaceId: workspaceId(),
    customerId: uuid("customer_id").notNull(),
    externalId: text("external_id"),
    email: text("email"),
    emailFolded: text("email_folded"),
    name: text("name"),
    tier: text("tier"),
    companyId: uuid("company_id"),
    language: text("language"),
    crm: json<JsonObject>("crm").notNull().default({}),
    crmLink: text("crm_link"),
    createdAt: instant("created_at").notNull(),
    /** Erasing is refused while true. */
    legalHold: boolean("legal_hold").notNull().default(false),
    erasedAt: instant("erased_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.customerId] })],
);
