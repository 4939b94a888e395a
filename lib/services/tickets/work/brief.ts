import { buildBrief } from "@/lib/domain/brief/build";
import { readTexts, type Texts } from "@/lib/domain/brief/reading";
import type { BriefInput, BriefPart } from "@/lib/domain/brief/types";
import { riskOf } from "@/lib/domain/rules/risk";
import { conversationOf } from "./conversation";
import { type Counts, type Figures, readCounts, withSiblings } from "./counts";
import { type Conversation, ticketKey, type Work } from "./types";

type Read = { category: string | null; counts: Promise<Counts> };
const read = new WeakMap<Work, Read>();

/** Figures of other tickets, read once a call and again where its category changes. */
export function countsOf(work: Work): Promise<Counts> {
  const { category } = work.ticket;
  const known = read.get(work);
  if (known !== undefined && known.category === category) return known.counts;
  const counts = readOnce(work).then((stored) => withSiblings(work, stored));
  read.set(work, { category, counts });
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

function briefInput(
  work: Work,
  { messages, attempts, given }: Conversation,
  figures: Figures,
  follows: BriefInput["follows"],
): BriefInput {
  const { ticket, customer, path, people } = work;
  const category = path.policy.categories.find((each) => each.slug === ticket.category) ?? null;
  const rule = work.out.decisions.at(-1)?.evaluation.move?.rule ?? null;
  return {
    at: work.ctx.now,
    language: ticket.language ?? "en",
    subject: ticket.subject,
    ticketKey: ticketKey(work, ticket.number),
    messages: messages
      .filter((message) => !message.suggestion)
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
    ruleName: path.policy.rules.find((each) => each.slug === rule)?.name ?? null,
    clocks: work.clocks
      .filter((clock) => clock.endedAt === null)
      .map(({ metric, name, dueAt }) => ({ metric, name, dueAt })),
    similarRecent: figures.similarRecent,
    follows,
    given,
    required: path.policy.brief.required,
    own: path.policy.brief.own,
  };
}

type ReadTexts = { messages: number; attempts: number; texts: Texts };
const readBefore = new WeakMap<Conversation, ReadTexts>();

/** The brief of the ticket as it stands; its conversation is read once a call. */
export async function briefNow(work: Work, follows: BriefInput["follows"]): Promise<BriefPart[]> {
  const conversation = await conversationOf(work);
  const { figures } = await countsOf(work);
  const input = briefInput(work, conversation, figures, follows);
  const [messages, attempts] = [input.messages.length, input.attempts.length];
  const known = readBefore.get(conversation);
  const isSame = known?.messages === messages && known.attempts === attempts;
  const texts = known !== undefined && isSame ? known.texts : readTexts(input);
  readBefore.set(conversation, { messages, attempts, texts });
  return buildBrief(input, texts);
}

/** Rebuilds the brief from what is stored and what this call brings; it is saved with the rest. */
export async function rebuildBrief(work: Work, follows: BriefInput["follows"] = null): Promise<void> {
  const parts = await briefNow(work, follows);
  const { given } = await conversationOf(work);
  work.out.brief = { parts, given };
}
