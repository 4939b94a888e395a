import { and, asc, desc, eq, gte } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { idFloor } from "@/db/partitions";
import { attempts, briefs, messages } from "@/db/schema";
import { handlesById } from "./rows";
import type { Conversation, TicketRow, Work } from "./types";

/** Messages, attempts and supplied brief texts of the ticket, read once a call. */
export async function conversationOf(work: Work): Promise<Conversation> {
  if (work.conversation !== null) return work.conversation;
  if (work.row === null) throw new Error("a new ticket has its conversation from the start");
  work.conversation = await loadConversation(work.tx, work.row, handlesById(work.people.values()));
  return work.conversation;
}

export async function loadConversation(
  tx: Executor,
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
