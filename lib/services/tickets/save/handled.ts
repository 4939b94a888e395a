import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listOf } from "@/db/literal";
import { notifications } from "@/db/schema";
import type { TicketNoticeKind } from "@/lib/domain/events/notices";
import { hasEnded } from "@/lib/domain/sla/clock";
import { isOpen } from "@/lib/domain/ticket/machine";
import {
  acceptNotifications,
  openNotifications,
  ownerNotifications,
} from "@/lib/domain/ticket/notifications";
import type { Saving } from "./saving";

/**
 * Earlier notices of things that this call has settled become read: the ticket is done, accepted, answered or with
 * somebody else, the clock has ended, or the same is told again.
 */
export async function markHandled(db: Executor, saving: Saving): Promise<void> {
  if (saving.stored === null) return;
  const conditions = handled(saving);
  if (conditions.length === 0) return;
  await db
    .update(notifications)
    .set({ readAt: saving.at })
    .where(
      and(
        eq(notifications.workspaceId, saving.ctx.workspaceId),
        eq(notifications.ticketId, saving.ticket.id),
        isNull(notifications.readAt),
        or(...conditions),
      ),
    );
}

const ofKind = (kinds: readonly TicketNoticeKind[]): SQL => inArray(notifications.type, [...kinds]);

function handled(saving: Saving): SQL[] {
  const { before, ticket, people, clocks, out } = saving;
  if (before !== null && isOpen(before) && !isOpen(ticket)) return [ofKind(openNotifications)];
  const conditions: SQL[] = [];
  const isMoved = before?.owner !== ticket.owner;
  const isTaken = before?.statusCategory === "new" && ticket.statusCategory !== "new";
  const saysAgain = out.notifications.some(({ type }) => acceptNotifications.includes(type));
  if (isMoved || isTaken || saysAgain) conditions.push(ofKind(acceptNotifications));
  // Who stands by needs the last move alone.
  if (out.notifications.some(({ type }) => type === "informed")) conditions.push(ofKind(["informed"]));
  const owner = ticket.owner === null ? undefined : people.get(ticket.owner)?.memberId;
  if (isMoved) {
    const theirs = ofKind(ownerNotifications);
    const former = owner === undefined ? theirs : and(theirs, ne(notifications.memberId, owner));
    if (former !== undefined) conditions.push(former);
  }
  for (const { type, data } of out.events)
    if (type === "delivery_changed" && data.to === "delivered")
      conditions.push(
        sql`(${ofKind(["undelivered"])} and ${notifications.data} -> 'number' = ${data.number}::text::jsonb)`,
      );
  if (before?.lastHumanAt !== ticket.lastHumanAt) conditions.push(ofKind(["customer_wrote"]));
  if (out.entries.length > 0) {
    const live = clocks.filter((clock) => !hasEnded(clock));
    const running = live.filter(({ breachedAt }) => breachedAt === null);
    conditions.push(ofNoneOf("clock_warned", running), ofNoneOf("clock_breached", live));
  }
  return conditions;
}

/** Notices of that kind that name none of these clocks. */
const ofNoneOf = (kind: TicketNoticeKind, clocks: readonly { clockId: string }[]): SQL =>
  sql`(${notifications.type} = ${kind} and not coalesce(${notifications.data} -> 'clocks', '[]'::jsonb)
    ?| ${listOf(clocks.map(({ clockId }) => clockId))}::text[])`;
