import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { workspaceId } from "./columns";

/** Folded counts. Exact only together with `boardDeltas` in one statement (db/board-counts.ts). Tier '' when none. */
export const boardCounts = pgTable(
  "board_count",
  {
    workspaceId: workspaceId(),
    pathId: uuid("path_id").notNull(),
    status: text("status").notNull(),
    tier: text("tier").notNull(),
    total: bigint("total", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.pathId, table.status, table.tier] })],
);

/** +1 and −1 of each transition, not yet folded. */
export const boardDeltas = pgTable(
  "board_delta",
  {
    workspaceId: workspaceId(),
    deltaId: bigint("delta_id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    pathId: uuid("path_id").notNull(),
    status: text("status").notNull(),
    tier: text("tier").notNull(),
    n: integer("n").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.deltaId] })],
);
