import type { WorkRows } from "@/db/save-work/save-work";
import { ticketKey } from "@/lib/domain/engine/snapshot";
import type { FeedData, TicketFeedKind } from "@/lib/domain/events/feed";
import type { TicketEvent, TicketEventType } from "@/lib/domain/ticket/types";
import { storedActor } from "../../actor";
import { newId } from "../../context";
import type { Saving } from "./saving";

/** Which ticket events are told to the outside, and as what. */
const outboxTypes: Partial<Record<TicketEventType, TicketFeedKind>> = {
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

/** Screens listen to it: every call tells it, after all else. */
const updated = "ticket.updated";

/** The call's events, and one row that tells of them. */
export function eventRows(saving: Saving): Pick<WorkRows, "event" | "outbox" | "queue_outbox"> {
  const { at, ctx, out, ticket } = saving;
  const actor = storedActor(ctx.actor);
  const firstSeq = (saving.stored?.eventSeq ?? 0) + 1;
  const types: TicketFeedKind[] = [...out.events.flatMap((event) => outboxType(event)), updated];
  const state: FeedData<TicketFeedKind> = {
    key: ticketKey(saving, ticket.number),
    version: saving.version,
    event_seq: firstSeq + out.events.length - 1,
    path: saving.path.slug,
    status: ticket.status,
    tier: ticket.tier,
    owner: ticket.owner,
    was_status: saving.before?.status ?? null,
    was_tier: saving.before?.tier ?? null,
    ...formerCircle(saving),
    // Whose notices a change of hands or an answer settles hear of it too.
    notified: [
      ...new Set([...out.notifications.map(({ handle }) => handle), saving.before?.owner, ticket.owner]),
    ].filter((handle) => typeof handle === "string"),
    // No figure counts warnings.
    ...(out.events.every(({ type }) => type === "clock_warned") ? { same_figures: true } : {}),
  };
  const outboxId = newId(at);
  return {
    event: out.events.map((event, index) => ({
      ticketId: ticket.id,
      eventId: newId(at),
      seq: firstSeq + index,
      type: event.type,
      actor,
      at: out.eventAt.get(event) ?? at,
      data: event.data,
      cause: ctx.requestId,
    })),
    outbox: [{ outboxId, ticketId: ticket.id, type: updated, types, data: state, at }],
    queue_outbox: [{ outboxId, events: types.length }],
  };
}

/** What else of who may see the ticket this call changed, as it was: those who saw it then are told that it is gone. */
function formerCircle({ before, ticket }: Pick<Saving, "before" | "ticket">) {
  if (before === null) return {};
  return {
    ...(before.category === ticket.category ? {} : { was_category: before.category }),
    ...(before.owner === ticket.owner ? {} : { was_owner: before.owner }),
    ...(before.about === ticket.about ? {} : { was_about: before.about }),
  };
}

const outboxType = (event: TicketEvent): TicketFeedKind[] => {
  const type = outboxTypes[event.type];
  return type === undefined ? [] : [type];
};
