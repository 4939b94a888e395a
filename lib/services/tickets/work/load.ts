import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { clockEntries, companies, customers, members, tickets } from "@/db/schema";
import { conflict, notFound } from "@/lib/domain/errors";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { foldClocks } from "@/lib/domain/sla/clock";
import type { LedgerEntry } from "@/lib/domain/sla/types";
import type { Ctx } from "../../context";
import { loadLive, loadOrganisation } from "../../policy/bundle";
import { calendarOfWork } from "./calendars";
import { handlesById, ticketOf } from "./rows";
import { type CustomerRow, type PersonRow, type TicketRow, ticketKey, type Work } from "./types";

/** The number in a key; the prefix is the workspace's, and another prefix names no ticket of it. */
export function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

export async function loadPeople(tx: Executor, workspaceId: string): Promise<Map<string, PersonRow>> {
  const rows = await tx
    .select({
      memberId: members.memberId,
      handle: members.handle,
      name: members.name,
      email: members.email,
      role: members.role,
      active: members.active,
      load: members.load,
      lastAssignedAt: members.lastAssignedAt,
    })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  return new Map(rows.map((row) => [row.handle, row]));
}

export const customerColumns = {
  customerId: customers.customerId,
  externalId: customers.externalId,
  name: customers.name,
  email: customers.email,
  tier: customers.tier,
  companyId: customers.companyId,
  companyName: companies.name,
  companyExternalId: companies.externalId,
  accountOwnerId: companies.ownerMemberId,
  language: customers.language,
  crm: customers.crm,
  createdAt: customers.createdAt,
};

export async function loadCustomers(
  tx: Executor,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Map<string, CustomerRow>> {
  const rows = await tx
    .select(customerColumns)
    .from(customers)
    .leftJoin(
      companies,
      and(eq(companies.workspaceId, workspaceId), eq(companies.companyId, customers.companyId)),
    )
    .where(and(eq(customers.workspaceId, workspaceId), inArray(customers.customerId, [...customerIds])));
  return new Map(rows.map((row) => [row.customerId, row]));
}

export async function loadCustomer(
  tx: Executor,
  workspaceId: string,
  customerId: string,
): Promise<CustomerRow> {
  const row = (await loadCustomers(tx, workspaceId, [customerId])).get(customerId);
  if (row === undefined) throw notFound("The customer");
  return row;
}

type Owner = Pick<TicketRow, "workspaceId" | "ticketId" | "createdAt">;

export const loadEntries = async (tx: Executor, row: Owner): Promise<LedgerEntry[]> =>
  (await ledgersOf(tx, row.workspaceId, [row])).get(row.ticketId) ?? [];

/** The ledgers of tickets, each in its order. */
async function ledgersOf(
  tx: Executor,
  workspaceId: string,
  rows: readonly Owner[],
): Promise<Map<string, LedgerEntry[]>> {
  const ids = rows.map(({ ticketId }) => ticketId);
  const found = await tx
    .select()
    .from(clockEntries)
    .where(
      and(
        eq(clockEntries.workspaceId, workspaceId),
        inArray(clockEntries.ticketId, ids),
        gte(clockEntries.entryId, idFloor(Math.min(...rows.map(({ createdAt }) => createdAt)))),
      ),
    )
    .orderBy(asc(clockEntries.seq));
  const ledgers = new Map<string, LedgerEntry[]>(ids.map((ticketId) => [ticketId, []]));
  for (const entry of found)
    ledgers.get(entry.ticketId)?.push({
      clockId: entry.clockId,
      metric: entry.metric,
      name: entry.name,
      kind: entry.kind,
      at: entry.at,
      seq: entry.seq,
      target: entry.target,
      tier: entry.tier,
      owner: entry.owner,
      warning: entry.warning,
    });
  return ledgers;
}

/** Organisations of older versions that a ticket's clocks were set with. */
export async function loadOrganisations(
  tx: Executor,
  workspaceId: string,
  entries: LedgerEntry[],
  live: CompiledOrganisation,
): Promise<Map<number, CompiledOrganisation>> {
  const versions = new Set(
    entries.flatMap((entry) => (entry.target ? [entry.target.organisationVersion] : [])),
  );
  versions.delete(live.version);
  const older = await Promise.all(
    [...versions].map(
      async (version) => [version, await loadOrganisation(tx, workspaceId, version)] as const,
    ),
  );
  return new Map([[live.version, live], ...older]);
}

/** Locks a ticket of the workspace and reads what every verb needs. */
export async function loadWork(
  ctx: Ctx,
  tx: Executor,
  key: string,
  lost: readonly string[] = [],
): Promise<Work> {
  const rows = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.number, numberOf(key))))
    .for("update");
  const [work] = await worksOf(ctx, tx, rows, lost);
  if (work === undefined || key !== ticketKey(work, work.ticket.number)) throw notFound(`Ticket ${key}`);
  return work;
}

/** The same for several tickets by id, in the order of their ids; those that are gone are left out. */
export async function loadWorks(
  ctx: Ctx,
  tx: Executor,
  ticketIds: readonly string[],
  lost: readonly string[] = [],
): Promise<Work[]> {
  const rows = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), inArray(tickets.ticketId, [...ticketIds])))
    // In one order: two of these never wait for each other.
    .orderBy(asc(tickets.ticketId))
    .for("update");
  return worksOf(ctx, tx, rows, lost);
}

async function worksOf(
  given: Ctx,
  tx: Executor,
  rows: readonly TicketRow[],
  lost: readonly string[],
): Promise<Work[]> {
  if (rows.length === 0) return [];
  const { workspaceId } = given;
  const unique = (values: readonly string[]) => [...new Set(values)];
  const [live, people, customersById, ledgers] = await Promise.all([
    liveOf(tx, workspaceId, unique(rows.map(({ pathId }) => pathId))),
    loadPeople(tx, workspaceId),
    loadCustomers(tx, workspaceId, unique(rows.map(({ customerId }) => customerId))),
    ledgersOf(tx, workspaceId, rows),
  ]);
  const works: Work[] = [];
  for (const row of rows) {
    const its = live.get(row.pathId);
    const customer = customersById.get(row.customerId);
    if (its === undefined || customer === undefined) throw notFound("What the ticket belongs to");
    const entries = ledgers.get(row.ticketId) ?? [];
    const organisations = await loadOrganisations(tx, workspaceId, entries, its.org);
    works.push(
      workOf(notBefore(given, row), tx, { ...its, row, people, customer, entries, organisations, lost }),
    );
  }
  return works;
}

type Live = Awaited<ReturnType<typeof loadLive>>;

async function liveOf(
  tx: Executor,
  workspaceId: string,
  pathIds: readonly string[],
): Promise<Map<string, Live>> {
  const found = await Promise.all(
    pathIds.map(async (pathId) => [pathId, await loadLive(tx, workspaceId, { pathId })] as const),
  );
  return new Map(found);
}

type Read = Live &
  Pick<Work, "people" | "customer" | "organisations"> & {
    row: TicketRow;
    entries: LedgerEntry[];
    lost: readonly string[];
  };

function workOf(ctx: Ctx, tx: Executor, read: Read): Work {
  const { head, path, org, row, people, customer, entries, organisations, lost } = read;
  const ticket = ticketOf(row, handlesById(people.values()));
  return {
    mode: "write",
    ctx,
    tx,
    path,
    org,
    keyPrefix: head.keyPrefix,
    workspaceSlug: head.workspaceSlug,
    born: null,
    organisations,
    row,
    before: ticket,
    ticket,
    customer,
    people,
    clocks: foldClocks(entries, calendarOfWork({ org, organisations })),
    ledgerSeq: row.ledgerSeq,
    breaches: [],
    conversation: null,
    episodes: row.episodes,
    recheckAt: row.recheckAt,
    requestedHuman: { ever: row.requestedHumanCount > 0, count: row.requestedHumanCount },
    waitsForShift: false,
    reserved: new Map(),
    lostRace: lost,
    siblings: null,
    memo: emptyMemo(),
    out: emptyOut(),
  };
}

/** Clocks of two hosts differ: a verb never happens before what its ticket has already seen. */
function notBefore(ctx: Ctx, row: TicketRow): Ctx {
  const seen = Math.max(row.createdAt, row.statusChangedAt, row.acceptedAt ?? 0, row.relay.at(-1)?.from ?? 0);
  return ctx.now >= seen ? ctx : { ...ctx, now: seen };
}

export const emptyMemo = (): Work["memo"] => ({ counts: null, figures: null, texts: null, parts: null });

export const emptyOut = (): Work["out"] => ({
  events: [],
  eventAt: new Map(),
  entries: [],
  messages: [],
  attempts: [],
  handoffs: [],
  decisions: [],
  notices: [],
  brief: null,
  deliveries: [],
  jobs: [],
});

/** Refuses a writer who looked at an older state (domain §3). */
export function checkVersion(work: Work, seen: number | undefined): void {
  if (seen === undefined || work.row === null || seen === work.row.version) return;
  const { status, owner, tier, priority } = work.ticket;
  throw conflict("This ticket changed since you looked at it.", {
    version: work.row.version,
    status,
    owner,
    tier,
    priority,
  });
}
