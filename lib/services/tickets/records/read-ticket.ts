import { and, asc, eq, gt, gte, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { deliveries, instantSql, members, messages } from "@/db/schema";
import type { MessageRecord, Page, TicketRecord } from "@/lib/domain/answers/records";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import { integerFrom } from "@/lib/domain/integers";
import { foldClocks } from "@/lib/domain/sla/clock";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadLive } from "../../policy/bundle";
import { loadCustomer, loadEntries, loadOrganisations, loadPeople } from "../load/rows";
import { handlesById, ticketOf } from "../load/ticket-of";
import { findTicket } from "./find";
import { pageMembers } from "./list-tickets";

export const ReadTicket = z.strictObject({ key: TicketKey });
export type ReadTicket = z.infer<typeof ReadTicket>;

/** A ticket as stored, with its clocks and their ledger. */
export async function readRecord(ctx: Ctx, { key }: ReadTicket): Promise<TicketRecord> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const { row, path } = await findTicket(db, ctx, key);
  const [people, customer, entries, live] = await Promise.all([
    loadPeople(db, ctx.workspaceId),
    loadCustomer(db, ctx.workspaceId, row.customerId),
    loadEntries(db, row),
    loadLive(db, ctx.workspaceId, { pathId: row.pathId }),
  ]);
  const organisations = await loadOrganisations(db, ctx.workspaceId, entries, live.org);
  const calendarOf = calendarOfTurn({ org: live.org, organisations });
  const { targets, deadlines } = live.path.policy.sla;
  return {
    key,
    path,
    ticket: {
      ...ticketOf(row, handlesById(people.values())),
      source: row.source,
      externalId: row.externalId,
    },
    customer,
    entries,
    clocks: foldClocks(entries, calendarOf),
    calendarOf,
    targetName: (slug) => [...targets, ...deadlines].find((each) => each.slug === slug)?.name ?? slug,
  };
}

export const ListMessages = z.strictObject({
  key: TicketKey,
  /** Only messages above this number. */
  after: integerFrom(0).default(0),
  ...pageMembers,
});
export type ListMessages = z.infer<typeof ListMessages>;

/** Instants of the years 1 to 9999, epoch ms, which the database can compare. */
const At = z.number().int().min(-62_135_596_800_000).max(253_402_300_799_999);
const After = z.tuple([At, integerFrom(0).max(2_147_483_647)]);

/** The conversation in the order it stands in: by `at`, then by number. */
export async function listMessages(ctx: Ctx, input: ListMessages): Promise<Page<MessageRecord>> {
  authorize(ctx, "ticket:read");
  const db = appDb();
  const { row } = await findTicket(db, ctx, input.key);
  const place = input.cursor === undefined ? null : positionOf(After, input.cursor);
  const rows = await db
    .select({ message: messages, handle: members.handle, delivery: deliveries })
    .from(messages)
    .leftJoin(members, and(eq(members.workspaceId, ctx.workspaceId), eq(members.memberId, messages.memberId)))
    .leftJoin(
      deliveries,
      and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.messageId, messages.messageId)),
    )
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.ticketId, row.ticketId),
        gte(messages.messageId, idFloor(row.createdAt)),
        gt(messages.number, input.after),
        place === null
          ? undefined
          : sql`(${messages.at}, ${messages.number}) > (${instantSql(place[0])}, ${place[1]}::int)`,
      ),
    )
    .orderBy(asc(messages.at), asc(messages.number))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(
    ({ message, handle, delivery }): MessageRecord => ({
      number: message.number,
      author: message.authorKind,
      member: handle,
      public: message.public,
      suggestion: message.suggestion,
      automatic: message.automatic === true,
      body: message.body,
      at: message.at,
      receivedAt: message.receivedAt,
      externalId: message.externalId,
      language: message.language,
      delivery: delivery && {
        state: delivery.state,
        channel: delivery.channel,
        error: delivery.error,
        changedAt: delivery.changedAt,
      },
    }),
  );
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? cursorOf([last.at, last.number]) : null };
}
