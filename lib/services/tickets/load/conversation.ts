import { sql } from "drizzle-orm";
import { listOf } from "@/db/literal";
import { jsonRows, orNull, type Reading, reading } from "@/db/reading";
import { attempts, briefs, deliveries, handoffs, messages, type StoredActor, tickets } from "@/db/schema";
import type { Conversation } from "@/lib/domain/engine/snapshot";
import { idFloorOf, idsOf, type OfTickets } from "./of-tickets";
import type { HandleOf } from "./ticket-of";

const messageColumns = {
  ticketId: messages.ticketId,
  id: messages.messageId,
  number: messages.number,
  author: messages.authorKind,
  memberId: messages.memberId,
  public: messages.public,
  suggestion: messages.suggestion,
  automatic: messages.automatic,
  body: messages.body,
  at: messages.at,
  receivedAt: messages.receivedAt,
  externalId: messages.externalId,
  language: messages.language,
  phraseHits: messages.phraseHits,
  phrasePrint: messages.phrasePrint,
  state: orNull(deliveries.state),
};
const attemptColumns = {
  ticketId: attempts.ticketId,
  number: attempts.number,
  action: attempts.action,
  result: attempts.result,
  failed: attempts.failed,
  at: attempts.at,
  messageNumber: attempts.messageNumber,
};
const briefColumns = {
  ticketId: briefs.ticketId,
  version: briefs.version,
  given: briefs.given,
  parts: briefs.parts,
};
const noteColumns = { ticketId: handoffs.ticketId, by: handoffs.by, text: handoffs.note };
const followedColumns = { ticketId: tickets.ticketId, number: tickets.number, closure: tickets.closure };

const queriesOf = (of: OfTickets) => {
  const { workspaceId } = of;
  const ids = idsOf(of);
  const followed = of.tickets.flatMap(({ followsTicketId }) => followsTicketId ?? []);
  return {
    messages: jsonRows(
      messageColumns,
      sql`from ${messages} left join ${deliveries}
        on ${deliveries.workspaceId} = ${workspaceId} and ${deliveries.messageId} = ${messages.messageId}
        where ${messages.workspaceId} = ${workspaceId} and ${messages.ticketId} = any (${ids}::uuid[])
          and ${messages.messageId} >= ${idFloorOf(of)}::uuid
        order by ${messages.at}, ${messages.number}`,
    ),
    attempts: jsonRows(
      attemptColumns,
      sql`from ${attempts}
        where ${attempts.workspaceId} = ${workspaceId} and ${attempts.ticketId} = any (${ids}::uuid[])
        order by ${attempts.number}`,
    ),
    briefs: jsonRows(
      briefColumns,
      sql`from ${briefs} where ${briefs.workspaceId} = ${workspaceId} and ${briefs.ticketId} = any (${ids}::uuid[])
        order by ${briefs.ticketId}, ${briefs.version} desc`,
      briefs.ticketId,
    ),
    // What was written with the last handoff of a person or program: the system passes their ask on.
    notes: jsonRows(
      noteColumns,
      sql`from ${handoffs}
        where ${handoffs.workspaceId} = ${workspaceId} and ${handoffs.ticketId} = any (${ids}::uuid[])
          and (${handoffs.note} is not null or ${handoffs.by} ->> 'kind' <> 'system')
        order by ${handoffs.ticketId}, ${handoffs.number} desc`,
      handoffs.ticketId,
    ),
    followed: jsonRows(
      followedColumns,
      sql`from ${tickets}
        where ${tickets.workspaceId} = ${workspaceId} and ${tickets.ticketId} = any (${listOf(followed)}::uuid[])`,
    ),
  };
};

/** Messages, attempts, briefs and notes of tickets. Who wrote them is told by `handleOf`, which may be read beside. */
export const conversationsReading = (
  of: OfTickets,
): Reading<(handleOf: HandleOf) => Map<string, Conversation>> =>
  reading(queriesOf(of), (found) => (handleOf) => {
    const byTicket = <T extends { ticketId: string }>(rows: readonly T[]) =>
      new Map(rows.map((row) => [row.ticketId, row]));
    const [stored, noted, followed] = [
      byTicket(found.briefs),
      byTicket(found.notes),
      byTicket(found.followed),
    ];
    const conversations = new Map(
      of.tickets.map(({ ticketId, followsTicketId }): [string, Conversation] => {
        const brief = stored.get(ticketId);
        const note = noted.get(ticketId);
        const earlier = followed.get(followsTicketId ?? "");
        return [
          ticketId,
          {
            messages: [],
            attempts: [],
            given: brief?.given ?? {},
            briefVersion: brief?.version ?? 0,
            briefParts: brief?.parts ?? null,
            note:
              typeof note?.text === "string" ? { by: writerOf(note.by, handleOf), text: note.text } : null,
            follows:
              earlier === undefined
                ? null
                : { number: earlier.number, summary: earlier.closure?.summary ?? "" },
          },
        ];
      }),
    );
    for (const { ticketId, memberId, state, automatic, ...message } of found.messages)
      conversations.get(ticketId)?.messages.push({
        ...message,
        by: memberId === null ? null : handleOf(memberId),
        automatic: automatic === true,
        undelivered: state === "failed",
      });
    for (const { ticketId, ...attempt } of found.attempts)
      conversations.get(ticketId)?.attempts.push(attempt);
    return conversations;
  });

const writerOf = (by: StoredActor, handleOf: HandleOf): string | null =>
  "memberId" in by && by.memberId !== undefined ? handleOf(by.memberId) : null;
