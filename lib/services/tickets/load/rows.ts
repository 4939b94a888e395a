import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import { idFloor } from "@/db/partitions";
import { jsonRows, orNull, type Reading, readAll, reading } from "@/db/reading";
import { clockEntries, companies, customers, members } from "@/db/schema";
import type { Customer, Person } from "@/lib/domain/engine/snapshot";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { LedgerEntry } from "@/lib/domain/sla/types";
import { loadOrganisation } from "../../policy/bundle";
import type { TicketRow } from "./ticket-of";

/** The number in a key; the prefix is the workspace's, and another prefix names no ticket of it. */
export function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

const personColumns = {
  memberId: members.memberId,
  handle: members.handle,
  name: members.name,
  email: members.email,
  role: members.role,
  active: members.active,
  load: members.load,
  lastAssignedAt: members.lastAssignedAt,
};

/** Everybody of a workspace, by handle. */
export const peopleReading = (workspaceId: string): Reading<Map<string, Person>> =>
  reading(
    { people: jsonRows(personColumns, sql`from ${members} where ${eq(members.workspaceId, workspaceId)}`) },
    ({ people }) => new Map(people.map((person) => [person.handle, person])),
  );

export async function loadPeople(tx: Executor, workspaceId: string): Promise<Map<string, Person>> {
  const [people] = await readAll(tx, [peopleReading(workspaceId)]);
  return people;
}

const customerColumns = {
  customerId: customers.customerId,
  externalId: customers.externalId,
  name: customers.name,
  email: customers.email,
  tier: customers.tier,
  companyId: customers.companyId,
  companyName: orNull(companies.name),
  companyExternalId: companies.externalId,
  accountOwnerId: companies.ownerMemberId,
  language: customers.language,
  crm: customers.crm,
  createdAt: customers.createdAt,
};

/** Customers with their companies, by id. */
export const customersReading = (
  workspaceId: string,
  customerIds: readonly string[],
): Reading<Map<string, Customer>> =>
  reading(
    {
      customers: jsonRows(
        customerColumns,
        sql`from ${customers} left join ${companies}
          on ${companies.workspaceId} = ${workspaceId} and ${companies.companyId} = ${customers.companyId}
          where ${customers.workspaceId} = ${workspaceId} and ${customers.customerId} = any (${listOf(customerIds)}::uuid[])`,
      ),
    },
    (found) => new Map(found.customers.map((row) => [row.customerId, row])),
  );

export async function loadCustomer(tx: Executor, workspaceId: string, customerId: string): Promise<Customer> {
  const [found] = await readAll(tx, [customersReading(workspaceId, [customerId])]);
  const row = found.get(customerId);
  if (row === undefined) throw notFound(msg("faults.not_found.customer"));
  return row;
}

type Owner = Pick<TicketRow, "ticketId" | "createdAt">;

const entryColumns = {
  clockId: clockEntries.clockId,
  metric: clockEntries.metric,
  name: clockEntries.name,
  kind: clockEntries.kind,
  at: clockEntries.at,
  seq: clockEntries.seq,
  target: clockEntries.target,
  tier: clockEntries.tier,
  owner: clockEntries.owner,
  warning: clockEntries.warning,
};

/** The ledgers of tickets, each in its order. */
export const ledgersReading = (
  workspaceId: string,
  rows: readonly Owner[],
): Reading<Map<string, LedgerEntry[]>> =>
  reading(
    {
      entries: jsonRows(
        { ticketId: clockEntries.ticketId, ...entryColumns },
        sql`from ${clockEntries} where ${clockEntries.workspaceId} = ${workspaceId}
          and ${clockEntries.ticketId} = any (${listOf(rows.map(({ ticketId }) => ticketId))}::uuid[])
          and ${clockEntries.entryId} >= ${idFloor(Math.min(...rows.map(({ createdAt }) => createdAt)))}::uuid
          order by ${clockEntries.seq}`,
      ),
    },
    ({ entries }) => {
      const ledgers = new Map<string, LedgerEntry[]>(rows.map(({ ticketId }) => [ticketId, []]));
      for (const { ticketId, ...entry } of entries) ledgers.get(ticketId)?.push(entry);
      return ledgers;
    },
  );

export async function loadEntries(
  tx: Executor,
  row: Owner & { workspaceId: string },
): Promise<LedgerEntry[]> {
  const [ledgers] = await readAll(tx, [ledgersReading(row.workspaceId, [row])]);
  return ledgers.get(row.ticketId) ?? [];
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
