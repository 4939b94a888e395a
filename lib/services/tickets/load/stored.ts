import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { readAll } from "@/db/reading";
import { tickets } from "@/db/schema";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import type { Savable } from "@/lib/domain/engine/changes";
import type { Part, Snapshot } from "@/lib/domain/engine/snapshot";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { noSuchTicket } from "@/lib/domain/refusals";
import { foldClocks } from "@/lib/domain/sla/clock";
import { loadVersions } from "../../policy/bundle";
import { headsReading } from "./heads";
import { filled, partReading, withLanguages } from "./parts";
import { customersReading, ledgersReading, loadOrganisations, numberOf, peopleReading } from "./rows";
import { handlesById, type TicketRow, ticketOf } from "./ticket-of";

export type Locked = Snapshot & Savable;

type LoadRequest = { workspaceId: string; lost?: readonly string[]; parts?: readonly Part[] };

/** Locks a ticket of the workspace, and reads what a run on it needs. */
export async function lockTicket(tx: Executor, key: string, asked: LoadRequest): Promise<Locked> {
  const rows = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, asked.workspaceId), eq(tickets.number, numberOf(key))))
    .for("update");
  const [snapshot] = await snapshotsOf(tx, rows, asked);
  if (snapshot === undefined || key !== ticketKey(snapshot, snapshot.ticket.number)) throw noSuchTicket(key);
  return snapshot as Locked;
}

/** The same for several tickets by id, in the order of their ids; those that are gone are left out. */
export async function lockTickets(
  tx: Executor,
  ticketIds: readonly string[],
  asked: LoadRequest,
): Promise<Locked[]> {
  const rows = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, asked.workspaceId), inArray(tickets.ticketId, [...ticketIds])))
    // In one order: two of these never wait for each other.
    .orderBy(asc(tickets.ticketId))
    .for("update");
  return (await snapshotsOf(tx, rows, asked)) as Locked[];
}

/** Snapshots of stored tickets, for whatever runs on them without saving. All that they need is one statement. */
export async function snapshotsOf(
  tx: Executor,
  rows: readonly TicketRow[],
  { workspaceId, lost = [], parts = [] }: LoadRequest,
): Promise<Snapshot[]> {
  if (rows.length === 0) return [];
  const unique = (values: readonly string[]) => [...new Set(values)];
  const stored = await withLanguages(
    parts,
    rows.map(({ language }) => language),
  );
  const [heads, people, customersById, ledgers, ...fillings] = await readAll(tx, [
    headsReading(workspaceId, unique(rows.map(({ pathId }) => pathId))),
    peopleReading(workspaceId),
    customersReading(workspaceId, unique(rows.map(({ customerId }) => customerId))),
    ledgersReading(workspaceId, rows),
    ...stored.map((part) => partReading({ workspaceId, tickets: rows }, part)),
  ]);
  const handleOf = handlesById(people.values());
  const snapshots: Snapshot[] = [];
  for (const row of rows) {
    const head = heads.get(row.pathId);
    const customer = customersById.get(row.customerId);
    if (head === undefined || customer === undefined) throw notFound(msg("faults.not_found.ticket_context"));
    const { path, org } = await loadVersions(tx, workspaceId, head.pathSlug, head);
    const entries = ledgers.get(row.ticketId) ?? [];
    const organisations = await loadOrganisations(tx, workspaceId, entries, org);
    const snapshot: Snapshot = {
      workspaceId,
      workspaceSlug: head.workspaceSlug,
      keyPrefix: head.keyPrefix,
      path,
      org,
      organisations,
      people,
      customer,
      isNewCustomer: false,
      ticket: ticketOf(row, handleOf),
      source: row.source,
      externalId: row.externalId,
      followsTicketId: row.followsTicketId,
      stored: row,
      clocks: foldClocks(entries, calendarOfTurn({ org, organisations })),
      lost,
      siblings: [],
      counts: new Map(),
    };
    snapshots.push(filled(snapshot, fillings));
  }
  return snapshots;
}

/** Clocks of two hosts differ: nothing happens to a ticket before what it has already seen. */
export const notBefore = (at: number, { ticket }: Snapshot): number =>
  Math.max(
    at,
    ticket.createdAt,
    ticket.statusChangedAt,
    ticket.acceptedAt ?? 0,
    ticket.relay.at(-1)?.from ?? 0,
  );
