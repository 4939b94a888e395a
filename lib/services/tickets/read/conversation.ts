import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { deliveries, events, messages } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { type MessagePart, messageParts } from "@/lib/domain/text/message-parts";
import { type ConversationPage, cursorOf } from "@/lib/domain/ticket/conversation/conversation-page";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import type { MessageView, TimelineItem } from "@/lib/domain/ticket/view";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { handlesById } from "../load/ticket-of";
import { type ReadTicket, readChanges } from "./read-changes";
import { actorName, eventMsg, namesOf } from "./timeline";

/** A page of a conversation: so many messages, fewer where they are long. At 10,000 a whole one was 5 MB. */
const mostMessages = 100;
const mostBytes = 200_000;
/** What happened among those messages: where it is more, the page has fewer of them; of one, the newest stand. */
const mostEvents = 500;

export const ReadEarlier = z.strictObject({
  key: TicketKey,
  before: z.string().regex(/^\d{1,16}\.\d{1,9}$/, "faults.value.cursor"),
});
export type ReadEarlier = z.infer<typeof ReadEarlier>;

/** What was written before a place in the conversation, and what happened meanwhile. */
export async function readEarlier(ctx: Ctx, { key, before }: ReadEarlier): Promise<ConversationPage> {
  authorize(ctx, "ticket:read");
  return readPage(await readChanges(ctx, key), before);
}

/** The newest page, or the one before a cursor. */
export async function readPage(read: ReadTicket, before: string | null): Promise<ConversationPage> {
  const [at = "", number = ""] = before?.split(".") ?? [];
  const end = before === null ? null : { at: Number(at), number: Number(number) };
  const { shown, earlier } = await readMessages(read, end);
  const from = earlier === null ? null : (shown[0]?.at ?? null);
  const { timeline, isCut } = await readEvents(read, from, end?.at ?? null);
  const oldestAt = timeline[0]?.at ?? 0;
  // The last one stays where what followed it is too much by itself (-1).
  const inPage = isCut ? shown.slice(shown.findIndex(({ at }) => at > oldestAt)) : shown;
  const [first] = inPage;
  if (first === undefined || inPage.length === shown.length) return { messages: shown, timeline, earlier };
  return {
    messages: inPage,
    timeline: timeline.filter(({ at }) => at >= first.at),
    earlier: cursorOf(first),
  };
}

type TimelineCursor = { at: number; number: number };

async function readMessages(
  { changes, row }: ReadTicket,
  before: TimelineCursor | null,
): Promise<{ shown: MessageView[]; earlier: string | null }> {
  const ofTicket = and(
    eq(messages.workspaceId, row.workspaceId),
    eq(messages.ticketId, row.ticketId),
    gte(messages.messageId, idFloor(row.createdAt)),
  );
  const [messageRows, deliveryRows] = await Promise.all([
    appDb()
      .select()
      .from(messages)
      .where(before === null ? ofTicket : and(ofTicket, standsBefore(before)))
      .orderBy(desc(messages.at), desc(messages.number))
      .limit(mostMessages + 1),
    appDb()
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.workspaceId, row.workspaceId), eq(deliveries.ticketId, row.ticketId))),
  ]);
  let bytes = 0;
  const fitting = messageRows.slice(0, mostMessages).filter(({ body }, index) => {
    bytes += Buffer.byteLength(body);
    return index === 0 || bytes <= mostBytes;
  });
  const deliveryOf = new Map(deliveryRows.map((delivery) => [delivery.messageId, delivery]));
  const handleOf = handlesById(changes.people.values());
  const shown = fitting.toReversed().map((message): MessageView => {
    const delivery = deliveryOf.get(message.messageId);
    const by = message.memberId === null ? null : handleOf(message.memberId);
    const person = by === null ? null : (changes.people.get(by)?.name ?? by);
    return {
      id: message.messageId,
      number: message.number,
      author: message.authorKind,
      authorName: person ?? (message.authorKind === "customer" ? (changes.customer.name ?? "") : ""),
      public: message.public,
      suggestion: message.suggestion,
      automatic: message.automatic === true,
      parts: collapsedPartsOf(message),
      body: message.body,
      at: message.at,
      delivery:
        delivery === undefined
          ? null
          : {
              state: delivery.state,
              channel: delivery.channel,
              error: delivery.error,
              changedAt: delivery.changedAt,
            },
    };
  });
  const [first] = shown;
  return {
    shown,
    earlier: messageRows.length > shown.length && first !== undefined ? cursorOf(first) : null,
  };
}

/** What customers write by mail drags quotes and signatures along; a colleague's or the AI's text is all theirs. */
function collapsedPartsOf({ authorKind, body }: { authorKind: string; body: string }): MessagePart[] {
  const parts = authorKind === "customer" ? messageParts(body) : [];
  return parts.length > 1 ? parts : [];
}

const standsBefore = ({ at, number }: TimelineCursor): SQL =>
  sql`(${messages.at}, ${messages.number}) < (${isoOf(at)}::timestamptz, ${number}::int)`;

/** Events of that time, oldest first. Bounds in epoch ms: from inclusive, until exclusive, null for none. */
async function readEvents(
  { changes, row, nameOfId }: ReadTicket,
  from: number | null,
  until: number | null,
): Promise<{ timeline: TimelineItem[]; isCut: boolean }> {
  const stored = await appDb()
    .select()
    .from(events)
    .where(
      and(
        eq(events.workspaceId, row.workspaceId),
        eq(events.ticketId, row.ticketId),
        gte(events.eventId, idFloor(row.createdAt)),
        from === null ? undefined : gte(events.at, from),
        until === null ? undefined : lt(events.at, until),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(mostEvents + 1);
  const names = namesOf(changes);
  const fitting = stored.slice(0, mostEvents).toReversed();
  const timeline = fitting.map((event): TimelineItem => {
    const note = event.data.note;
    return {
      id: event.eventId,
      at: event.at,
      type: event.type,
      say: eventMsg({ type: event.type, data: event.data } as TicketEvent, names),
      detail: typeof note === "string" && note !== "" ? { raw: note } : null,
      by: actorName(event.actor, nameOfId),
    };
  });
  return { timeline, isCut: stored.length > mostEvents };
}

/** What the last handback told the AI; null where it never got the ticket back. */
export async function readHandback({ row }: ReadTicket) {
  const [last] = await appDb()
    .select()
    .from(events)
    .where(
      and(
        eq(events.workspaceId, row.workspaceId),
        eq(events.ticketId, row.ticketId),
        gte(events.eventId, idFloor(row.createdAt)),
        eq(events.type, "handed_back"),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(1);
  const handedBack = last === undefined ? null : ({ type: last.type, data: last.data } as TicketEvent);
  if (handedBack?.type !== "handed_back" || handedBack.data.to.holder !== "ai") return null;
  return {
    instructions: handedBack.data.instructions ?? "",
    allowedActions: handedBack.data.allowed_actions ?? [],
    decided: handedBack.data.decided ?? null,
  };
}
