import type { AddMessages, CreateTicket } from "../../ticket/inputs";
import { Incomplete } from "../snapshot";
import { conversationOf, type Turn } from "../turn";

/**
 * Where a call on a closed ticket goes: to the ticket that follows it already, or to a new one that takes the whole
 * call. The closed ticket is locked, so that two calls at once make one.
 * @param input with only what the closed ticket doesn't have
 */
export function followUp(turn: Turn, input: AddMessages): void {
  if (turn.followedBy === undefined) throw new Incomplete({ what: "followed_by" });
  const { languageFound } = turn.ticket;
  turn.out.followUp =
    turn.followedBy === null
      ? { request: requestOf(turn, input), languageFound, input }
      : { number: turn.followedBy, input };
}

function requestOf(turn: Turn, input: AddMessages): CreateTicket {
  const { path, source, ticket } = turn;
  return {
    path: path.slug,
    subject: ticket.subject,
    source,
    customer: {},
    messages: input.messages,
    ...(ticket.channel === null ? {} : { channel: ticket.channel }),
    ...(ticket.language === null ? {} : { language: ticket.language }),
    ...(ticket.category === null ? {} : { category: ticket.category }),
    ...(input.ai === undefined ? {} : { ai: input.ai }),
    ...(input.requested_human === undefined ? {} : { requested_human: input.requested_human }),
    ...(input.fields === undefined ? {} : { fields: input.fields }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    brief: { ...givenBefore(turn), ...input.brief },
  };
}

/** What people and programs wrote into the closed ticket's brief. */
const givenBefore = (turn: Turn): Record<string, string> =>
  Object.fromEntries(
    Object.entries(conversationOf(turn).given).flatMap(([part, supplied]) =>
      supplied === undefined ? [] : [[part, supplied.text]],
    ),
  );
