import { afterAiMessage, afterCustomerMessage } from "../ticket/conversation/messages";
import { isPublicMessage, siftMessages } from "../ticket/conversation/same-message";
import type { CreateTicket } from "../ticket/inputs";
import { statusOf } from "../ticket/machine";
import { isAnsweredAfter, waitingBehind } from "../ticket/order";
import { noSignals, type Ticket } from "../ticket/types";
import { planFirst } from "./apply-transition";
import { rebuildBrief } from "./brief";
import { decide } from "./decide/decide";
import { appendMessage, askedInWords, mergeSignals, noteAttempts } from "./messages/append-message";
import { detectLanguage } from "./messages/language";
import { applyBreachEffects } from "./settle";
import type { Snapshot } from "./snapshot";
import type { Turn } from "./turn";

export const givenParts = (brief: Record<string, string> | undefined, by = "sender") =>
  Object.fromEntries(Object.entries(brief ?? {}).map(([part, text]) => [part, { text, by }]));

/** A ticket that does not exist yet, held by the AI, with what its request says of it. */
export function newTicket(
  of: Pick<Snapshot, "path" | "org">,
  input: CreateTicket,
  { id, number, at }: { id: string; number: number; at: number },
): Ticket {
  const { path, org } = of;
  return {
    id,
    number,
    subject: input.subject,
    category: input.category ?? null,
    type: input.type ?? null,
    priority: input.priority ?? "normal",
    severity: input.severity ?? null,
    impact: input.impact ?? null,
    urgency: input.urgency ?? null,
    complexity: input.complexity ?? null,
    affectedSystem: input.affected_system ?? null,
    status: statusOf(path.policy, "ai"),
    statusCategory: "ai",
    tier: null,
    team: null,
    holder: "ai",
    owner: null,
    acceptedAt: null,
    ai: mergeSignals(noSignals, input.ai, input.requested_human),
    fields: input.fields ?? {},
    tags: [...new Set(input.tags ?? [])],
    language: input.language ?? null,
    languageFound: false,
    channel: input.channel ?? null,
    about: [...new Set(input.about ?? [])],
    version: 1,
    createdAt: at,
    statusChangedAt: at,
    firstEscalatedAt: null,
    firstHumanAt: null,
    lastCustomerAt: null,
    lastHumanAt: null,
    unansweredSince: null,
    resolvedAt: null,
    closedAt: null,
    reopenCount: 0,
    handoffCount: 0,
    messageCount: 0,
    signalsFrom: 0,
    tried: [],
    leadReason: null,
    chips: [],
    relay: [{ holder: "ai", tier: null, member: null, team: null, kind: null, from: at, to: null }],
    closure: null,
    policyVersion: path.version,
    organisationVersion: org.version,
  };
}

/** Everything between an open turn and its save: conversation, clocks, decision, brief. */
export function intake(turn: Turn, input: CreateTicket): void {
  const { fresh, numbers: placed } = siftMessages(input.messages, 1);
  detectLanguage(turn, fresh);
  turn.out.events.push({
    type: "created",
    data: {
      path: turn.path.slug,
      category: turn.ticket.category,
      priority: turn.ticket.priority,
      customer_tier: turn.customer.tier,
      source: input.source,
      channel: turn.ticket.channel,
      language: turn.ticket.language,
      follows: turn.followsTicketId,
    },
  });
  for (const message of fresh) {
    const isPublic = isPublicMessage(message);
    const stored = appendMessage(turn, message, { by: null, suggestion: false, isPublic });
    const messages = turn.conversation?.messages ?? [];
    if (stored.automatic) continue;
    if (message.author === "customer") {
      const isLate = isAnsweredAfter(messages, stored);
      turn.ticket = afterCustomerMessage(turn.ticket, turn.path.policy, turn.at, isLate).ticket;
    }
    if (message.author === "ai" && isPublic)
      turn.ticket = afterAiMessage(turn.ticket, waitingBehind(messages, stored));
  }
  noteAttempts(turn, input.ai, placed);
  const ai = mergeSignals(turn.ticket.ai, undefined, undefined, askedInWords(turn));
  turn.ticket = { ...turn.ticket, ai };
  if (ai.requestedHuman) turn.requestedHuman = { ever: true, count: 1 };
  planFirst(turn);
  const numbers = new Set(turn.out.messages.map((message) => message.number));
  decide(turn, "intake", numbers);
  applyBreachEffects(turn);
  // What the sender wrote into the brief is kept from the first call on.
  const isGiven = Object.keys(turn.conversation?.given ?? {}).length > 0;
  if (turn.ticket.holder === "member" || isGiven) rebuildBrief(turn);
}
