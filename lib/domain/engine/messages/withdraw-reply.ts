import { planWithdrawal } from "../../sla/withdraw";
import { clockView } from "../../ticket/clock-view";
import { isOpen } from "../../ticket/machine";
import type { Ticket } from "../../ticket/types";
import { matchFacts, recordClockPlan } from "../apply-transition";
import { calendarOfTurn } from "../calendars";
import type { Delivery, Message, SentReply } from "../snapshot";
import { conversationOf, repliesOf, type Turn } from "../turn";

/** The instant from which a person's public message answers the customer; null where it reached nobody. */
export function answersFrom(
  receivedAt: number,
  delivery: Pick<Delivery, "state" | "failedAt" | "arrivedAt"> | null,
): number | null {
  if (delivery === null) return receivedAt;
  if (delivery.state === "failed") return null;
  return delivery.failedAt === null ? receivedAt : delivery.arrivedAt;
}

/** Instants of the people's public messages that answer, by message number. */
const answersOf = (replies: readonly SentReply[]): Map<number, number> =>
  new Map(
    replies.flatMap(({ number, automatic, receivedAt, delivery }) => {
      const from = automatic ? null : answersFrom(receivedAt, delivery);
      return from === null ? [] : [[number, from] as const];
    }),
  );

/** Takes back what an answer met that turned out to have reached nobody. Its delivery stands as failed already. */
export function withdrawAnswer(turn: Turn, metAt: number): void {
  const before = turn.ticket;
  const answers = answersOf(repliesOf(turn));
  const instants = [...answers.values()];
  const later = instants.filter((at) => at >= metAt);
  if (later.includes(metAt)) return;
  const nextAnswerAt = later.length === 0 ? null : Math.min(...later);
  turn.ticket = {
    ...before,
    firstHumanAt: instants.length === 0 ? null : Math.min(...instants),
    lastHumanAt: instants.length === 0 ? null : Math.max(...instants),
    unansweredSince:
      nextAnswerAt === null
        ? oldestUnanswered(conversationOf(turn).messages, answers)
        : before.unansweredSince,
  };
  const viewOf = (ticket: Ticket) => clockView(ticket, matchFacts(turn, ticket));
  recordClockPlan(
    turn,
    planWithdrawal({
      before: viewOf(before),
      after: viewOf(turn.ticket),
      metAt,
      nextAnswerAt,
      stoodSince: stoodSince(before, turn.at),
      clocks: turn.clocks,
      at: turn.at,
      calendarOf: calendarOfTurn(turn),
      seq: turn.ledgerSeq + 1,
    }),
  );
}

function stoodSince(ticket: Ticket, now: number): number {
  if (!isOpen(ticket)) return ticket.resolvedAt ?? ticket.statusChangedAt;
  return ticket.holder === "ai" || ticket.statusCategory === "waiting" ? ticket.statusChangedAt : now;
}

/** Receipt of the oldest customer message that neither a person nor, while it held the ticket, the AI has answered. */
function oldestUnanswered(messages: readonly Message[], answers: ReadonlyMap<number, number>): number | null {
  const lastArrival = Math.max(Number.NEGATIVE_INFINITY, ...answers.values());
  let since: number | null = null;
  for (const message of messages) {
    if (message.automatic) continue;
    if (message.author === "customer") {
      if (message.receivedAt > lastArrival || isAfterLast(message, answers)) since ??= message.receivedAt;
    } else if (message.author === "ai" && message.public && !message.suggestion) since = null;
    else if (answers.get(message.number) === message.receivedAt) since = null;
  }
  return since;
}

/** Of one instant, the order of their numbers tells which came first. */
const isAfterLast = ({ number, receivedAt }: Message, answers: ReadonlyMap<number, number>): boolean =>
  [...answers].every(([of, at]) => at < receivedAt || (at === receivedAt && of < number));
