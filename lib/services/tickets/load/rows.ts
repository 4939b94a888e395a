import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { clockEntries, companies, customers, members } from "@/db/schema";
import type { Customer, Person } from "@/lib/domain/engine/snapshot";
import { notFound } from "@/lib/domain/errors";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { LedgerEntry } from "@/lib/domain/sla/types";
import { say } from "@/lib/domain/texts";
import { loadOrganisation } from "../../policy/bundle";
import type { TicketRow } from "./ticket-of";

/** The number in a key; the prefix is the workspace's, and another prefix names no ticket of it. */
export function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

export async function loadPeople(tx: Executor, workspaceId: string): Promise<Map<string, Person>> {
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
): Promise<Map<string, Customer>> {
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

export async function loadCustomer(tx: Executor, workspaceId: string, customerId: string): Promise<Customer> {
  const row = (await loadCustomers(tx, workspaceId, [customerId])).get(customerId);
  if (row === undefined) throw notFound(say("faults.not_found.customer"));
  return row;
}

type Owner = Pick<TicketRow, "workspaceId" | "ticketId" | "createdAt">;

export const loadEntries = async (tx: Executor, row: Owner): Promise<LedgerEntry[]> =>
  (await ledgersOf(tx, row.workspaceId, [row])).get(row.ticketId) ?? [];

/** The ledgers of tickets, each in its order. */
export async function ledgersOf(
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
