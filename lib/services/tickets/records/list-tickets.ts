import { and, desc, eq, gte, inArray, lt, notInArray, type SQL } from "drizzle-orm";
import * as z from "zod";
import { readDb } from "@/db/client";
import { customers, deliveries, members, paths, tickets, workspaces } from "@/db/schema";
import type { ListedTicket, Page } from "@/lib/domain/answers/records";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { invalid } from "@/lib/domain/errors";
import { integerFrom } from "@/lib/domain/integers";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { slugsOf, unknownName } from "@/lib/domain/refusals";
import { InstantText } from "@/lib/domain/time/instant-text";
import { holderKinds, priorities, statusCategories } from "@/lib/domain/vocabulary";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { ticketOf } from "../load/ticket-of";
import { refuseUnknownNames } from "./known-names";

const instant = InstantText.optional();
/** A page of a list: `limit` at most 200, `cursor` as the page before gave it. */
export const pageMembers = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

export const ListTickets = z.strictObject({
  path: Slug.optional(),
  status: z.array(Slug).max(30).optional(),
  status_category: z.array(z.enum(statusCategories)).max(7).optional(),
  holder: z.enum(holderKinds).optional(),
  tier: Slug.optional(),
  owner: Slug.optional(),
  category: Slug.optional(),
  priority: z.array(z.enum(priorities)).max(4).optional(),
  source: z.string().max(60).optional(),
  external_id: z.string().max(200).optional(),
  customer_external_id: z.string().max(200).optional(),
  /** With a person's reply that its source has yet to take. */
  reply_waiting: z.boolean().optional(),
  created_from: instant,
  created_to: instant,
  ...pageMembers,
});
export type ListTickets = z.infer<typeof ListTickets>;

const After = z.tuple([integerFrom(0)]);

/** Tickets, newest first; stable under inserts, since numbers only rise. */
export async function listTickets(ctx: Ctx, input: ListTickets): Promise<Page<ListedTicket>> {
  authorize(ctx, "ticket:read");
  const { workspaceId } = ctx;
  const [where, sight] = await Promise.all([conditions(workspaceId, input), readSight(readDb(), ctx)]);
  if (where === null) return { items: [], next: null };
  const rows = await readDb()
    .select({
      row: tickets,
      slug: paths.slug,
      keyPrefix: workspaces.keyPrefix,
      owner: members.handle,
      customer: {
        externalId: customers.externalId,
        name: customers.name,
        email: customers.email,
        tier: customers.tier,
      },
    })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.workspaceId, workspaceId))
    .innerJoin(paths, and(eq(paths.workspaceId, workspaceId), eq(paths.pathId, tickets.pathId)))
    .innerJoin(
      customers,
      and(eq(customers.workspaceId, workspaceId), eq(customers.customerId, tickets.customerId)),
    )
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.memberId, tickets.ownerId)))
    .where(and(eq(tickets.workspaceId, workspaceId), ...where, visibleSql(sight) ?? undefined))
    .orderBy(desc(tickets.number))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(({ row, slug, keyPrefix, owner, customer }) => ({
    key: `${keyPrefix}-${row.number}`,
    path: { slug },
    ticket: { ...ticketOf(row, () => owner), source: row.source, externalId: row.externalId },
    customer,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > input.limit && last ? cursorOf([last.ticket.number]) : null };
}

/** `null` where a name is known to match nothing. Throws `invalid` for an unknown path or member. */
async function conditions(workspaceId: string, input: ListTickets): Promise<SQL[] | null> {
  const where: (SQL | undefined)[] = [
    input.status && inArray(tickets.status, input.status),
    input.status_category && inArray(tickets.statusCategory, input.status_category),
    input.holder && eq(tickets.holder, input.holder),
    input.tier && eq(tickets.lane, input.tier),
    input.category && eq(tickets.category, input.category),
    input.priority && inArray(tickets.priority, input.priority),
    input.source && eq(tickets.source, input.source),
    input.reply_waiting === undefined ? undefined : replyWaits(workspaceId, input.reply_waiting),
    input.external_id && eq(tickets.externalId, input.external_id),
    input.created_from && gte(tickets.createdAt, Date.parse(input.created_from)),
    input.created_to && lt(tickets.createdAt, Date.parse(input.created_to)),
    input.cursor === undefined ? undefined : lt(tickets.number, positionOf(After, input.cursor)[0]),
  ].map((each) => each || undefined);
  if (input.path !== undefined) where.push(await ofPath(workspaceId, input.path));
  await refuseUnknownNames(workspaceId, input);
  if (input.owner !== undefined) where.push(await ofOwner(workspaceId, input.owner));
  if (input.customer_external_id !== undefined) {
    const of = and(
      eq(customers.workspaceId, workspaceId),
      eq(customers.externalId, input.customer_external_id),
    );
    const [customer] = await readDb().select({ id: customers.customerId }).from(customers).where(of);
    if (!customer) return null;
    where.push(eq(tickets.customerId, customer.id));
  }
  return where.filter((each) => each !== undefined);
}

/** Those on their way: one that failed waits for a person. */
function replyWaits(workspaceId: string, isWaiting: boolean): SQL {
  const waiting = readDb()
    .select({ ticketId: deliveries.ticketId })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), inArray(deliveries.state, ["written", "sent"])));
  return isWaiting ? inArray(tickets.ticketId, waiting) : notInArray(tickets.ticketId, waiting);
}

async function ofPath(workspaceId: string, slug: string): Promise<SQL> {
  const all = await readDb()
    .select({ pathId: paths.pathId, slug: paths.slug })
    .from(paths)
    .where(eq(paths.workspaceId, workspaceId));
  const path = all.find((each) => each.slug === slug);
  if (path) return eq(tickets.pathId, path.pathId);
  throw invalid(msg("faults.path.unknown", { slug }), [unknownName("/path", slug, slugsOf(all))]);
}

async function ofOwner(workspaceId: string, handle: string): Promise<SQL> {
  const all = await readDb()
    .select({ memberId: members.memberId, handle: members.handle })
    .from(members)
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(members.handle);
  const member = all.find((each) => each.handle === handle);
  if (member) return eq(tickets.ownerId, member.memberId);
  throw invalid(msg("faults.member.unknown", { handle }), [
    unknownName(
      "/owner",
      handle,
      all.map((each) => each.handle),
    ),
  ]);
}
