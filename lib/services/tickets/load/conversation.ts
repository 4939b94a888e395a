import { and, asc, desc, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { attempts, briefs, deliveries, handoffs, messages, type StoredActor, tickets } from "@/db/schema";
import type { Conversation, Message, Snapshot } from "@/lib/domain/engine/snapshot";
import { handlesById } from "./ticket-of";

type DeliveryState = typeof deliveries.$inferSelect.state;
type HandleOf = (memberId: string) => string | null;

type Of = Pick<Snapshot, "workspaceId" | "people" | "followsTicketId"> & {
  ticket: { id: string; createdAt: number };
};

/** Messages, attempts, briefs and notes of tickets of one workspace, in as few statements. */
export async function readConversations(
  tx: Executor,
  snapshots: readonly Of[],
): Promise<Map<string, Conversation>> {
  const rows = snapshots.map(({ ticket, workspaceId, followsTicketId }) => ({
    ticketId: ticket.id,
    createdAt: ticket.createdAt,
    workspaceId,
    followsTicketId,
  }));
  const handleOf = handlesById(snapshots[0]?.people.values() ?? []);
  const ids = rows.map(({ ticketId }) => ticketId);
  const workspaceId = rows[0]?.workspaceId ?? "";
  const [told, tried, made, noted, followed] = await Promise.all([
    tx
      .select({ message: messages, state: deliveries.state })
      .from(messages)
      .leftJoin(
        deliveries,
        and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.messageId, messages.messageId)),
      )
      .where(
        and(
          eq(messages.workspaceId, workspaceId),
          inArray(messages.ticketId, ids),
          gte(messages.messageId, idFloor(Math.min(...rows.map(({ createdAt }) => createdAt)))),
        ),
      )
      .orderBy(asc(messages.at), asc(messages.number)),
    tx
      .select()
      .from(attempts)
      .where(and(eq(attempts.workspaceId, workspaceId), inArray(attempts.ticketId, ids)))
      .orderBy(asc(attempts.number)),
    tx
      .selectDistinctOn([briefs.ticketId], {
        ticketId: briefs.ticketId,
        version: briefs.version,
        given: briefs.given,
        parts: briefs.parts,
      })
      .from(briefs)
      .where(and(eq(briefs.workspaceId, workspaceId), inArray(briefs.ticketId, ids)))
      .orderBy(briefs.ticketId, desc(briefs.version)),
    readNotes(tx, workspaceId, ids),
    readFollowed(tx, workspaceId, rows),
  ]);
  const conversations = new Map(
    rows.map(({ ticketId, followsTicketId }): [string, Conversation] => {
      const brief = made.find((each) => each.ticketId === ticketId);
      const note = noted.get(ticketId);
      return [
        ticketId,
        {
          messages: [],
          attempts: [],
          given: brief?.given ?? {},
          briefVersion: brief?.version ?? 0,
          briefParts: brief?.parts ?? null,
          note: note === undefined ? null : { by: writerOf(note.by, handleOf), text: note.text },
          follows: followed.get(followsTicketId ?? "") ?? null,
        },
      ];
    }),
  );
  for (const { message, state } of told)
    conversations.get(message.ticketId)?.messages.push(messageOf(message, state, handleOf));
  for (const attempt of tried) conversations.get(attempt.ticketId)?.attempts.push(attempt);
  return conversations;
}

function messageOf(
  message: typeof messages.$inferSelect,
  state: DeliveryState | null,
  handleOf: HandleOf,
): Message {
  return {
    id: message.messageId,
    number: message.number,
    author: message.authorKind,
    by: message.memberId === null ? null : handleOf(message.memberId),
    public: message.public,
    suggestion: message.suggestion,
    automatic: message.automatic === true,
    undelivered: state === "failed",
    body: message.body,
    at: message.at,
    receivedAt: message.receivedAt,
    externalId: message.externalId,
    language: message.language,
    phraseHits: message.phraseHits,
    phrasePrint: message.phrasePrint,
  };
}

const writerOf = (by: StoredActor, handleOf: HandleOf): string | null =>
  "memberId" in by && by.memberId !== undefined ? handleOf(by.memberId) : null;

/** What was written with the last handoff of a person or program: the system passes their ask on. */
async function readNotes(tx: Executor, workspaceId: string, ids: readonly string[]) {
  const rows = await tx
    .selectDistinctOn([handoffs.ticketId], {
      ticketId: handoffs.ticketId,
      by: handoffs.by,
      text: handoffs.note,
    })
    .from(handoffs)
    .where(
      and(
        eq(handoffs.workspaceId, workspaceId),
        inArray(handoffs.ticketId, [...ids]),
        or(isNotNull(handoffs.note), sql`${handoffs.by} ->> 'kind' <> 'system'`),
      ),
    )
    .orderBy(handoffs.ticketId, desc(handoffs.number));
  return new Map(
    rows.flatMap(({ ticketId, by, text }) => (text === null ? [] : [[ticketId, { by, text }] as const])),
  );
}

async function readFollowed(
  tx: Executor,
  workspaceId: string,
  rows: readonly { followsTicketId: string | null }[],
) {
  const ids = rows.flatMap(({ followsTicketId }) => (followsTicketId === null ? [] : [followsTicketId]));
  if (ids.length === 0) return new Map<string, NonNullable<Conversation["follows"]>>();
  const found = await tx
    .select({ ticketId: tickets.ticketId, number: tickets.number, closure: tickets.closure })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), inArray(tickets.ticketId, ids)));
  return new Map(
    found.map(({ ticketId, number, closure }) => [ticketId, { number, summary: closure?.summary ?? "" }]),
  );
}
