import type { WorkRows } from "@/db/save-work/save-work";
import type { Saving } from "./saving";

/** Messages, what was tried, deliveries and the brief that a call brought. */
export function conversationRows(saving: Saving): Partial<WorkRows> {
  const { at, out, people, ticket, path } = saving;
  const memberOf = (handle: string | null) =>
    handle === null ? null : (people.get(handle)?.memberId ?? null);
  return {
    message: out.messages.map(({ id, author, by, ...message }) => ({
      ticketId: ticket.id,
      messageId: id,
      authorKind: author,
      memberId: memberOf(by),
      ...message,
    })),
    message_external: out.messages.flatMap(({ id, externalId }) =>
      externalId === null ? [] : [{ ticketId: ticket.id, externalId, messageId: id }],
    ),
    attempt: out.attempts.map((attempt) => ({ ticketId: ticket.id, receivedAt: at, ...attempt })),
    brief:
      out.brief === null
        ? []
        : [
            {
              ticketId: ticket.id,
              version: (saving.conversation?.briefVersion ?? 0) + 1,
              parts: out.brief.parts,
              given: out.brief.given,
              madeAt: at,
              messageCount: ticket.messageCount,
              madeBy: "facts",
            },
          ],
    delivery: out.deliveries.map(({ messageId, state, dueAt, error }) => ({
      messageId,
      ticketId: ticket.id,
      state,
      channel: path.policy.reply_channel,
      dueAt,
      changedAt: at,
      error,
    })),
  };
}
