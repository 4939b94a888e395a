import { and, asc, eq, gte } from "drizzle-orm";
import { type Db, readDb } from "@/db/client";
import { readAll } from "@/db/reading";
import { customers, isOpen, tickets } from "@/db/schema";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import { type ClockEffect, compareClocks } from "@/lib/domain/policy/forecast/running-clocks";
import type { RunningClocks } from "@/lib/domain/policy/forecast/view";
import { foldClocks } from "@/lib/domain/sla/clock";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { ledgersReading, loadOrganisations, loadPeople } from "../../tickets/load/rows";
import { handlesById, type TicketRow, ticketOf } from "../../tickets/load/ticket-of";
import { loadLive } from "../bundle";
import { findDraft, findPath } from "../draft/load";
import type { ReadRunningClocks } from "./inputs";

const atOnce = 200;

/** What "apply to running clocks" would do to the open tickets of a path, if its draft were published now. */
export async function readRunningClocks(ctx: Ctx, { slug }: ReadRunningClocks): Promise<RunningClocks> {
  authorize(ctx, "policy:read");
  const db = readDb();
  const path = await findPath(db, ctx, slug);
  const [draft, live, people] = await Promise.all([
    findDraft(db, ctx, path),
    loadLive(db, ctx.workspaceId, { pathId: path.pathId }),
    loadPeople(db, ctx.workspaceId),
  ]);
  const handleOf = handlesById(people.values());
  const seen: RunningClocks = {
    open: 0,
    tickets: 0,
    clocks: 0,
    sooner: 0,
    later: 0,
    unchanged: 0,
    ended: 0,
    started: 0,
    first: null,
  };
  for await (const batch of openTickets(db, ctx, path.pathId)) {
    const rows = batch.map(({ row }) => row);
    const [ledgers] = await readAll(db, [ledgersReading(ctx.workspaceId, rows)]);
    const entries = [...ledgers.values()].flat();
    const organisations = await loadOrganisations(db, ctx.workspaceId, entries, live.org);
    const calendarOf = calendarOfTurn({ org: live.org, organisations });
    for (const { row, customerTier } of batch) {
      const effects = compareClocks({
        ticket: ticketOf(row, handleOf),
        customerTier,
        zone: live.org.doc.zone,
        clocks: foldClocks(ledgers.get(row.ticketId) ?? [], calendarOf),
        sla: draft?.document.sla ?? live.path.policy.sla,
        versions: {
          policyVersion: path.liveVersion + (draft === null ? 0 : 1),
          organisationVersion: live.org.version,
        },
        at: ctx.now,
        calendarOf,
      });
      count(seen, `${live.head.keyPrefix}-${row.number}`, effects);
    }
  }
  return seen;
}

function count(seen: RunningClocks, key: string, effects: readonly ClockEffect[]): void {
  seen.open++;
  if (effects.some(({ effect }) => effect !== "started")) seen.tickets++;
  for (const { effect, metric, name, dueAt, wasDueAt } of effects) {
    seen[effect]++;
    if (effect !== "started") seen.clocks++;
    if (effect !== "sooner" || dueAt === null || wasDueAt === null) continue;
    if (seen.first === null || dueAt < seen.first.dueAt) seen.first = { key, metric, name, dueAt, wasDueAt };
  }
}

type Row = { row: TicketRow; customerTier: string | null };

async function* openTickets(db: Db, ctx: Ctx, pathId: string): AsyncGenerator<Row[]> {
  const { workspaceId } = ctx;
  const seen = visibleSql(await readSight(db, ctx));
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db
      .select({ row: tickets, customerTier: customers.tier })
      .from(tickets)
      .innerJoin(
        customers,
        and(eq(customers.workspaceId, workspaceId), eq(customers.customerId, tickets.customerId)),
      )
      .where(
        and(
          eq(tickets.workspaceId, workspaceId),
          eq(tickets.pathId, pathId),
          isOpen,
          seen ?? undefined,
          gte(tickets.ticketId, after),
        ),
      )
      .orderBy(asc(tickets.ticketId))
      .limit(atOnce + 1);
    const batch = rows.slice(0, atOnce);
    if (batch.length > 0) yield batch;
    const next = rows[atOnce];
    if (next === undefined) return;
    after = next.row.ticketId;
  }
}
