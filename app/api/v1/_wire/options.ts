import { answerWire, TicketAnswerWire } from "@/lib/contracts/ticket-answer";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { RouteOptions } from "@/lib/http/route";

const etag = ({ ticket }: TicketAnswer): Record<string, string> => ({ etag: `"${ticket.version}"` });

/** Options of a create: 201, or 200 for one that was known already. */
export const onCreate: RouteOptions<TicketAnswer> = {
  method: "POST",
  path: "/api/v1/tickets",
  summary: "Take a ticket in, decide and route it",
  tag: "Tickets",
  acting: "allowed",
  responses: {
    201: { about: "Stored, decided and routed", schema: TicketAnswerWire },
    200: { about: "Known already: the ticket as it is now", schema: TicketAnswerWire },
  },
  status: ({ repeated }) => (repeated ? 200 : 201),
  present: (answer, { at, wordsAt }) => answerWire(answer, wordsAt(at)),
  headers: (answer) => ({ ...etag(answer), location: `/api/v1/tickets/${answer.key}` }),
};
