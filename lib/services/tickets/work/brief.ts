import { memberOf } from "@/lib/domain/access/permissions";
import { buildBrief } from "@/lib/domain/brief/build";
import { earlierHolders } from "@/lib/domain/brief/earlier";
import { inOrder } from "@/lib/domain/brief/order";
import { readTexts } from "@/lib/domain/brief/reading";
import type { BriefInput, BriefPart } from "@/lib/domain/brief/types";
import { riskOf } from "@/lib/domain/rules/risk";
import { deadlineName } from "@/lib/domain/sla/explain";
import { conversationOf } from "./conversation";
import { type Counts, type Figures, readCounts, withSiblings } from "./counts";
import { type Conversation, ticketKey, type Work } from "./types";

/** Figures of other tickets, read once a call and again where its category changes. */
export function countsOf(work: Work): Promise<Counts> {
  const { category } = work.ticket;
  const known = work.memo.counts;
  if (known !== null && known.category === category) return known.counts;
  const counts = readOnce(work).then((stored) => withSiblings(work, stored));
  work.memo.counts = { category, counts };
  return counts;
}

/** Tickets that are taken in together ask once for what they have in common. */
function readOnce(work: Work): Promise<Counts> {
  const { born, customer, siblings, ticket } = work;
  const read = () => readCounts(work, work.path.ruleset.needs.windows);
  if (siblings === null) return read();
  const isNew = born !== null && born.newCustomer !== null;
  const key = JSON.stringify([ticket.category, ticket.type, ticket.tags, isNew ? null : customer.customerId]);
  const counts = siblings.counts.get(key) ?? read();
  siblings.counts.set(key, counts);
  return counts;
}

/** Figures that were read for several tickets at once; they hold as long as the category does. */
export const setFigures = (work: Work, figures: Figures): void => {
  work.memo.figures = { category: work.ticket.category, figures };
};

async function figuresOf(work: Work): Promise<Figures> {
  const before = work.memo.figures;
  if (before !== null && before.category === work.ticket.category) return before.figures;
  return (await countsOf(work)).figures;
}

/** What this call's handoff says to the next person, else what the last one said. */
function noteOf({ ctx, out }: Work, stored: Conversation["note"]): Conversation["note"] {
  const made = out.handoffs.findLast(({ handoff }) => handoff.note !== null)?.handoff;
  if (made !== undefined && made.note !== null)
    return { by: memberOf(ctx.actor)?.handle ?? null, text: made.note };
  const isAnew = out.handoffs.length > 0 && ctx.actor.kind !== "system";
  return isAnew ? null : stored;
}

function handedOver(
  work: Work,
  conversation: Conversation,
): Pick<BriefInput, "follows" | "earlier" | "note"> {
  const nameOf = (handle: string): string => work.people.get(handle)?.name ?? handle;
  const note = noteOf(work, conversation.note);
  const { follows } = conversation;
  return {
    follows: follows === null ? null : { key: ticketKey(work, follows.number), summary: follows.summary },
    earlier: earlierHolders(work.ticket.relay).map(({ member, ...turn }) => ({
      ...turn,
      name: nameOf(member),
    })),
    note: note === null ? null : { ...note, by: note.by === null ? null : nameOf(note.by) },
  };
}

function briefInput(work: Work, conversation: Conversation, figures: Figures): BriefInput {
  const { messages, attempts, given } = conversation;
  const { ticket, customer, path, people } = work;
  const category = path.policy.categories.find((each) => each.slug === ticket.category) ?? null;
  return {
    at: work.ctx.now,
    language: ticket.language ?? "en",
    zone: work.org.doc.zone,
    subject: ticket.subject,
    ticketKey: ticketKey(work, ticket.number),
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
      tier: work.org.doc.customer_tiers.find((tier) => tier.slug === customer.tier)?.name ?? customer.tier,
      company: customer.companyName,
      externalId: customer.externalId,
      since: customer.createdAt,
      crm: customer.crm,
      earlierTickets: figures.earlierTickets,
      openTickets: figures.openTickets,
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
    fields: path.policy.fields.map(({ slug, name, required }) => ({
      slug,
      name,
      value: ticket.fields[slug] ?? null,
      required,
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
    clocks: work.clocks
      .filter((clock) => clock.endedAt === null)
      .map(({ metric, name, dueAt }) => ({
        metric,
        name: name === null ? null : deadlineName(path.policy.sla, name),
        dueAt,
      })),
    similarRecent: figures.similarRecent,
    ...handedOver(work, conversation),
    given,
    required: path.policy.brief.required,
    own: path.policy.brief.own,
  };
}

/** The brief of the ticket as it stands; its conversation is read once a call. */
export async function briefNow(work: Work): Promise<BriefPart[]> {
  const conversation = await conversationOf(work);
  const { input, restore } = inOrder(briefInput(work, conversation, await figuresOf(work)));
  const [messages, attempts] = [input.messages.length, input.attempts.length];
  const before = work.memo.texts;
  const isSame = before?.messages === messages && before.attempts === attempts;
  const texts = before !== null && isSame ? before.texts : readTexts(input);
  work.memo.texts = { messages, attempts, texts };
  return restore(buildBrief(input, texts));
}

/** For the answer of a call that decided and stores no brief: what it would miss. */
export async function knowMissing(work: Work): Promise<void> {
  if (work.out.brief === null && work.out.decisions.length > 0) work.memo.parts = await briefNow(work);
}

/** Rebuilds the brief from what is stored and what this call brings; it is saved with the rest. */
export async function rebuildBrief(work: Work): Promise<void> {
  const parts = await briefNow(work);
  const { given } = await conversationOf(work);
  work.out.brief = { parts, given, handoffs: work.out.handoffs.length };
}
