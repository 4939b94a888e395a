import { appendOutbox } from "@/db/feed";
import { insertRows } from "@/db/json-rows";
import { events } from "@/db/schema";
import type { TicketEvent, TicketEventType } from "@/lib/domain/ticket/types";
import { storedActor } from "../../actor";
import { newId } from "../../context";
import { ticketKey, type Work } from "./types";

/** Which ticket events are told to the outside, and as what (api.md "Webhooks out"). */
const toldAs: Partial<Record<TicketEventType, string>> = {
  created: "ticket.created",
  escalated: "ticket.escalated",
  accepted: "handoff.accepted",
  message_added: "message.created",
  handed_back: "ticket.handed_back",
  resolved: "ticket.resolved",
  reopened: "ticket.reopened",
  clock_warned: "clock.warned",
  clock_breached: "clock.breached",
};

/**
 * Writes the call's events and what is told of them, in the verb's transaction. Every call tells at least one
 * `ticket.updated`, which is what screens listen to.
 */
export async function recordEvents(work: Work, version: number): Promise<void> {
  const { ctx, out, tx, ticket } = work;
  const actor = storedActor(ctx.actor);
  const firstSeq = (work.row?.eventSeq ?? 0) + 1;
  const told = [...out.events.flatMap((event) => outboxType(event)), "ticket.updated"];
  const state = {
    key: ticketKey(work, ticket.number),
    version,
    path: work.path.slug,
    status: ticket.status,
    tier: ticket.tier,
    owner: ticket.owner,
    was_status: work.before?.status ?? null,
    was_tier: work.before?.tier ?? null,
    notified: [...new Set(out.notices.map((notice) => notice.handle))],
  };
  const outbox = told.map((type) => ({
    outboxId: newId(ctx.now),
    ticketId: ticket.id,
    type,
    data: state,
    at: ctx.now,
  }));
  const written = out.events.map((event, index) => ({
    ticketId: ticket.id,
    eventId: newId(ctx.now),
    seq: firstSeq + index,
    type: event.type,
    actor,
    at: out.eventAt.get(event) ?? ctx.now,
    data: event.data,
    cause: ctx.requestId,
  }));
  await Promise.all([
    insertRows(tx, events, ctx.workspaceId, written),
    appendOutbox(tx, ctx.workspaceId, outbox),
  ]);
}

const outboxType = (event: TicketEvent): string[] => {
  const type = toldAs[event.type];
  return type === undefined ? [] : [type];
};
