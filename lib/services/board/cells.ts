import { and, asc, desc, eq, gte, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "@/db/client";
import { farFuture, instantSql, isOpen, tickets } from "@/db/schema";
import { type Cell, cellWindow } from "@/lib/domain/board/view";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import type { StatusCategory } from "@/lib/domain/vocabulary";
import { type CardContext, cardOf, decorate } from "./cards";

export type CellRef = { status: string; category: StatusCategory; tier: string | null };
/** `limitOf`: cards per cell, default `cellWindow`. */
type Window = {
  where: SQL | null;
  startOfToday: number;
  context: CardContext;
  limitOf?: (ref: CellRef) => number;
};
type Row = typeof tickets.$inferSelect;

/** The rows of one cell: statement and order of its covering index. Resolved cells show today's, latest first. */
export function cellWhere(
  workspaceId: string,
  pathId: string,
  ref: CellRef,
  by: { where: SQL | null; startOfToday: number },
): SQL | undefined {
  const isDone = ref.category === "resolved";
  return and(
    eq(tickets.workspaceId, workspaceId),
    eq(tickets.pathId, pathId),
    eq(tickets.status, ref.status),
    eq(tickets.lane, ref.tier ?? ""),
    isDone ? and(sql`not ${tickets.open}`, gte(tickets.resolvedAt, by.startOfToday)) : isOpen,
    by.where ?? undefined,
  );
}

/** Windows of several cells at once: one keyset read each, decorated together. */
export async function readCells(
  db: Db,
  workspaceId: string,
  pathId: string,
  refs: CellRef[],
  window: Window,
  after: { cursor: string } | null = null,
): Promise<Cell[]> {
  const limitOf = window.limitOf ?? (() => cellWindow);
  const windows = await Promise.all(
    refs.map((ref) =>
      readRows(db, cellWhere(workspaceId, pathId, ref, window), { ref, after, limit: limitOf(ref) }),
    ),
  );
  const kept = refs.map((ref, index) => windows[index]?.slice(0, limitOf(ref)) ?? []);
  const decorated = await decorate(db, workspaceId, kept.flat());
  const cards = new Map(decorated.map((row) => [row.ticketId, cardOf(window.context, row)]));
  return refs.map((ref, index) => {
    const rows = kept[index] ?? [];
    const beyond = windows[index]?.[limitOf(ref)];
    const last = rows.at(-1);
    return {
      status: ref.status,
      tier: ref.tier,
      cards: rows.flatMap((row) => cards.get(row.ticketId) ?? []),
      total: rows.length,
      atLeast: false,
      nextDueAt: beyond === undefined ? null : dueOf(beyond),
      cursor: beyond === undefined || last === undefined ? null : positionAt(ref, last),
    };
  });
}

const dueOf = (row: Row): number | null => (row.nearestDueAt === farFuture ? null : row.nearestDueAt);

const Position = z.tuple([z.number(), z.uuid()]);
const positionAt = (ref: CellRef, row: Row): string =>
  cursorOf([ref.category === "resolved" ? (row.resolvedAt ?? 0) : row.sortAt, row.ticketId]);

function readRows(
  db: Db,
  where: SQL | undefined,
  { ref, after, limit }: { ref: CellRef; after: { cursor: string } | null; limit: number },
): Promise<Row[]> {
  const isDone = ref.category === "resolved";
  const from = after === null ? null : positionOf(Position, after.cursor);
  const beyond =
    from === null
      ? undefined
      : isDone
        ? sql`(${tickets.resolvedAt}, ${tickets.ticketId}) < (${instantSql(from[0])}, ${from[1]}::uuid)`
        : sql`(${tickets.sortAt}, ${tickets.ticketId}) > (${instantSql(from[0])}, ${from[1]}::uuid)`;
  const order = isDone
    ? [desc(tickets.resolvedAt), desc(tickets.ticketId)]
    : [asc(tickets.sortAt), asc(tickets.ticketId)];
  return db
    .select()
    .from(tickets)
    .where(and(where, beyond))
    .orderBy(...order)
    .limit(limit + 1);
}
