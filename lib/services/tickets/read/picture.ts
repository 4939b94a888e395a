import { and, eq } from "drizzle-orm";
import { appDb, type Db } from "@/db/client";
import { tickets } from "@/db/schema";
import { DomainError, notFound } from "@/lib/domain/errors";
import { foldClocks } from "@/lib/domain/sla/clock";
import type { Ctx } from "../../context";
import { loadLive } from "../../policy/bundle";
import { calendarOfWork } from "../work/calendars";
import { loadCustomer, loadEntries, loadOrganisations, loadPeople, numberOf } from "../work/load";
import { handlesById, ticketOf } from "../work/rows";
import type { TicketRow } from "../work/types";
import type { Picture } from "./view-clocks";

export type ReadTicket = {
  picture: Picture;
  row: TicketRow;
  nameOfId: (memberId: string) => string | null;
};

/** A ticket as verbs see it, read without a lock. Another workspace's key is not found. */
export async function readPicture(ctx: Ctx, key: string, db: Db = appDb()): Promise<ReadTicket> {
  const [row] = await db
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.number, numberOf(key))));
  if (row === undefined) throw notFound(`Ticket ${key}`);
  const [{ head, path, org }, people, customer, entries] = await Promise.all([
    loadLive(db, ctx.workspaceId, { pathId: row.pathId }),
    loadPeople(db, ctx.workspaceId),
    loadCustomer(db, ctx.workspaceId, row.customerId),
    loadEntries(db, row),
  ]);
  if (key !== `${head.keyPrefix}-${row.number}`)
    throw new DomainError("not_found", `Ticket ${key} was not found.`);
  const handleOf = handlesById(people.values());
  const organisations = await loadOrganisations(db, ctx.workspaceId, entries, org);
  const ticket = ticketOf(row, handleOf);
  const picture: Picture = {
    mode: "dry",
    ctx,
    path,
    org,
    keyPrefix: head.keyPrefix,
    workspaceSlug: head.workspaceSlug,
    born: null,
    organisations,
    before: ticket,
    ticket,
    customer,
    people,
    clocks: foldClocks(entries, calendarOfWork({ org, organisations })),
    ledgerSeq: row.ledgerSeq,
    breaches: [],
    // Read by the page, or by what needs the whole of it: at 10,000 messages that alone took half a second.
    conversation: null,
    episodes: row.episodes,
    recheckAt: row.recheckAt,
    requestedHuman: { ever: row.requestedHumanCount > 0, count: row.requestedHumanCount },
    reserved: new Map(),
    lostRace: [],
    waitsForShift: false,
    siblings: null,
  };
  return { picture, row, nameOfId: (id) => people.get(handleOf(id) ?? "")?.name ?? null };
}
