import { and, asc, desc, eq, gte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { idFloor } from "@/db/partitions";
import {
  attempts,
  briefs,
  clockEntries,
  companies,
  customers,
  members,
  messages,
  tickets,
} from "@/db/schema";
import { conflict, notFound } from "@/lib/domain/errors";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { foldClocks } from "@/lib/domain/sla/clock";
import type { LedgerEntry } from "@/lib/domain/sla/types";
import type { Ctx } from "../../context";
import { loadBundle, loadOrganisation, readHead } from "../../policy/bundle";
import { calendarOfWork } from "./calendars";
import { handlesById, ticketOf } from "./rows";
import type { Conversation, CustomerRow, PersonRow, TicketRow, Work } from "./types";

/** The number in a key; the prefix is the workspace's, and another prefix names no ticket of it. */
export function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

export async function loadPeople(tx: Tx | Db, workspaceId: string): Promise<Map<string, PersonRow>> {
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

export async function loadCustomer(
  tx: Tx | Db,
  workspaceId: string,
  customerId: string,
): Promise<CustomerRow> {
  const [row] = await tx
    .select(customerColumns)
    .from(customers)
    .leftJoin(
      companies,
      and(eq(companies.workspaceId, workspaceId), eq(companies.companyId, customers.companyId)),
    )
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.customerId, customerId)));
  if (row === undefined) throw notFound("The customer");
  return row;
}

export async function loadEntries(
  tx: Tx | Db,
  row: Pick<TicketRow, "workspaceId" | "ticketId" | "createdAt">,
) {
  const rows = await tx
    .select()
    .from(clockEntries)
    .where(
      and(
        eq(clockEntries.workspaceId, row.workspaceId),
        eq(clockEntries.ticketId, row.ticketId),
        gte(clockEntries.entryId, idFloor(row.createdAt)),
      ),
    )
    .orderBy(asc(clockEntries.seq));
  return rows.map(
    (entry): LedgerEntry => ({
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
    }),
  );
}

/** Organisations of older versions that a ticket's clocks were set with. */
export async function loadOrganisations(
  tx: Tx | Db,
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
export async function loadWork(given: Ctx, tx: Tx, key: string, lost: readonly string[] = []): Promise<Work> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, given.workspaceId), eq(tickets.number, numberOf(key))))
    .for("update");
  if (row === undefined) throw notFound(`Ticket ${key}`);
  const ctx = notBefore(given, row);
  const [head, people, customer, entries] = await Promise.all([
    readHead(tx, ctx.workspaceId, { pathId: row.pathId }),
    loadPeople(tx, ctx.workspaceId),
    loadCustomer(tx, ctx.workspaceId, row.customerId),
    loadEntries(tx, row),
  ]);
  if (key !== `${head.keyPrefix}-${row.number}`) throw notFound(`Ticket ${key}`);
  const named = { pathId: head.pathId, slug: head.pathSlug };
  const [path, org] = await Promise.all([
    loadBundle(tx, ctx.workspaceId, named, head.policyVersion),
    loadOrganisation(tx, ctx.workspaceId, head.organisationVersion),
  ]);
  const organisations = await loadOrganisations(tx, ctx.workspaceId, entries, org);
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
    out: emptyOut(),
  };
}

/** Clocks of two hosts differ: a verb never happens before what its ticket has already seen. */
function notBefore(ctx: Ctx, row: TicketRow): Ctx {
  const seen = Math.max(row.createdAt, row.statusChangedAt, row.acceptedAt ?? 0, row.relay.at(-1)?.from ?? 0);
  return ctx.now >= seen ? ctx : { ...ctx, now: seen };
}

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

/** Messages, attempts and supplied brief texts of the ticket, read once a call. */
export async function conversationOf(work: Work): Promise<Conversation> {
  if (work.conversation !== null) return work.conversation;
  if (work.row === null) throw new Error("a new ticket has its conversation from the start");
  work.conversation = await loadConversation(work.tx, work.row, handlesById(work.people.values()));
  return work.conversation;
}

export async function loadConversation(
  tx: Tx | Db,
  row: Pick<TicketRow, "workspaceId" | "ticketId" | "createdAt">,
  handleOf: (memberId: string) => string | null,
): Promise<Conversation> {
  const ofTicket = { workspaceId: row.workspaceId, ticketId: row.ticketId };
  const [told, tried, [brief]] = await Promise.all([
    tx
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.workspaceId, ofTicket.workspaceId),
          eq(messages.ticketId, ofTicket.ticketId),
          gte(messages.messageId, idFloor(row.createdAt)),
        ),
      )
      .orderBy(asc(messages.number)),
    tx
      .select()
      .from(attempts)
      .where(and(eq(attempts.workspaceId, ofTicket.workspaceId), eq(attempts.ticketId, ofTicket.ticketId)))
      .orderBy(asc(attempts.number)),
    tx
      .select({ version: briefs.version, given: briefs.given })
      .from(briefs)
      .where(and(eq(briefs.workspaceId, ofTicket.workspaceId), eq(briefs.ticketId, ofTicket.ticketId)))
      .orderBy(desc(briefs.version))
      .limit(1),
  ]);
  return {
    messages: told.map((message) => ({
      id: message.messageId,
      number: message.number,
      author: message.authorKind,
      by: message.memberId === null ? null : handleOf(message.memberId),
      public: message.public,
      suggestion: message.suggestion,
      body: message.body,
      at: message.at,
      receivedAt: message.receivedAt,
      externalId: message.externalId,
      language: message.language,
      phraseHits: message.phraseHits,
      phrasePrint: message.phrasePrint,
    })),
    attempts: tried,
    given: brief?.given ?? {},
    briefVersion: brief?.version ?? 0,
  };
}
