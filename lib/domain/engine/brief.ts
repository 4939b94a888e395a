import { memberOf } from "../access/permissions";
import { buildBrief } from "../brief/build";
import { earlierHolders } from "../brief/earlier";
import { missingIn } from "../brief/missing";
import { inOrder, type Ordered } from "../brief/order";
import { readTexts, type Texts } from "../brief/reading";
import type { BriefInput, BriefPart } from "../brief/types";
import { sameBrief } from "../brief/versions";
import { riskOf } from "../rules/risk";
import { deadlineName } from "../sla/explain";
import { isRequiredAt } from "../ticket/required-fields";

import { type TicketCounts, ticketCountsOf } from "./decide/counts";
import { type Conversation, ticketKey } from "./snapshot";
import { conversationOf, type Turn } from "./turn";

/** What this call's handoff says to the next person, else what the last one said. */
function noteOf({ actor, out }: Turn, stored: Conversation["note"]): Conversation["note"] {
  const withNote = out.handoffs.findLast(({ handoff }) => handoff.note !== null)?.handoff;
  if (withNote !== undefined && withNote.note !== null)
    return { by: memberOf(actor)?.handle ?? null, text: withNote.note };
  const isAnew = out.handoffs.length > 0 && actor.kind !== "system";
  return isAnew ? null : stored;
}

function handedOver(
  turn: Turn,
  conversation: Conversation,
): Pick<BriefInput, "follows" | "earlier" | "note"> {
  const nameOf = (handle: string): string => turn.people.get(handle)?.name ?? handle;
  const note = noteOf(turn, conversation.note);
  const { follows } = conversation;
  return {
    follows: follows === null ? null : { key: ticketKey(turn, follows.number), summary: follows.summary },
    earlier: earlierHolders(turn.ticket.relay).map(({ member, ...turn }) => ({
      ...turn,
      name: nameOf(member),
    })),
    note: note === null ? null : { ...note, by: note.by === null ? null : nameOf(note.by) },
  };
}

function briefInput(turn: Turn, conversation: Conversation, ticketCounts: TicketCounts): BriefInput {
  const { messages, attempts, given } = conversation;
  const { ticket, customer, path, people } = turn;
  const category = path.policy.categories.find((each) => each.slug === ticket.category) ?? null;
  return {
    at: turn.at,
    language: ticket.language ?? "en",
    zone: turn.org.doc.zone,
    subject: ticket.subject,
    ticketKey: ticketKey(turn, ticket.number),
    messages: messages
      .filter((message) => !message.suggestion && !message.automatic && !message.undelivered)
      .map(({ number, author, by, body, at, public: isPublic }) => ({
        number,
        author,
        authorName: by === null ? null : (people.get(by)?.name ?? by),
        body,
        at,
        public: isPublic,
      })),
    attempts: attempts.map(({ action, result, failed, at, messageNumber }) => ({
      action,
      result,
      failed,
      at,
      messageNumber,
    })),
    customer: {
      name: customer.name,
      tier: turn.org.doc.customer_tiers.find((tier) => tier.slug === customer.tier)?.name ?? customer.tier,
      company: customer.companyName,
      externalId: customer.externalId,
      since: customer.createdAt,
      crm: customer.crm,
      earlierTickets: ticketCounts.earlierTickets,
      openTickets: ticketCounts.openTickets,
    },
    ai: {
      confidence: ticket.ai.confidence,
      sentiment: ticket.ai.sentiment,
      sentimentHistory: ticket.ai.sentimentHistory,
      intent: ticket.ai.intent,
      flags: ticket.ai.flags,
      handoffReason: ticket.ai.handoffReason,
      task: ticket.ai.task,
      amount: ticket.ai.amount,
    },
    fields: path.policy.fields.map((field) => ({
      slug: field.slug,
      name: field.name,
      value: ticket.fields[field.slug] ?? null,
      required: isRequiredAt(field, "handoff"),
    })),
    category:
      category === null
        ? null
        : {
            slug: category.slug,
            name: category.name,
            risk: riskOf(path.policy, category.slug, ticket.ai.task),
          },
    priority: ticket.priority,
    impact: ticket.impact,
    urgency: ticket.urgency,
    affectedSystem: ticket.affectedSystem,
    reason: ticket.leadReason,
    ruleName: ticket.chips.find((chip) => chip.reason === ticket.leadReason)?.label ?? null,
    clocks: turn.clocks
      .filter((clock) => clock.endedAt === null)
      .map(({ metric, name, dueAt }) => ({
        metric,
        name: name === null ? null : deadlineName(path.policy.sla, name),
        dueAt,
      })),
    similarRecent: ticketCounts.similarRecent,
    ...handedOver(turn, conversation),
    given,
    required: path.policy.brief.required,
    own: path.policy.brief.own,
  };
}

const inputNow = (turn: Turn): Ordered =>
  inOrder(briefInput(turn, conversationOf(turn), ticketCountsOf(turn)));

/** The conversation as read for a brief: once a call, as long as nothing comes to it. */
function textsOf(turn: Turn, input: BriefInput): Texts {
  const [messages, attempts] = [input.messages.length, input.attempts.length];
  const before = turn.texts;
  if (before?.messages === messages && before.attempts === attempts) return before.texts;
  const texts = readTexts(input);
  turn.texts = { messages, attempts, texts };
  return texts;
}

/** The brief of the ticket as it stands. */
export function briefNow(turn: Turn): BriefPart[] {
  const { input, restore } = inputNow(turn);
  return restore(buildBrief(input, textsOf(turn, input)));
}

/** Required parts that the brief of the ticket as it stands would miss. */
export function missingPartsNow(turn: Turn): string[] {
  const { input } = inputNow(turn);
  return missingIn(input, () => textsOf(turn, input));
}

/** For the answer of a call that decided and stores no brief: what it would miss. */
export function knowMissing(turn: Turn): void {
  if (turn.out.brief === null && turn.out.decisions.length > 0) turn.missingParts = missingPartsNow(turn);
}

/** Rebuilds the brief from what is stored and what this call brings; it is saved with the rest. */
export function rebuildBrief(turn: Turn): void {
  if (turn.isBriefless) return;
  const parts = briefNow(turn);
  const { given } = conversationOf(turn);
  turn.out.brief = { parts, given, handoffs: turn.out.handoffs.length };
}

/**
 * The brief of a ticket that this run gave to another person is made anew for them: deadline, reason and who had it
 * before are other ones. One that says the same as before makes no version.
 */
export function refreshBrief(turn: Turn): void {
  const { out, ticket } = turn;
  if (ticket.holder !== "member" || out.handoffs.length <= (out.brief?.handoffs ?? 0)) return;
  const { briefParts } = conversationOf(turn);
  const isStored = out.brief === null;
  rebuildBrief(turn);
  if (isStored && briefParts !== null && sameBrief(briefParts, out.brief?.parts ?? [])) out.brief = null;
}
