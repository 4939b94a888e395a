import { and, eq, gte, sql } from "drizzle-orm";
import { idFloor } from "@/db/partitions";
import { tickets } from "@/db/schema";
import { buildBrief } from "@/lib/domain/brief/build";
import type { BriefInput } from "@/lib/domain/brief/types";
import { riskOf } from "@/lib/domain/rules/risk";
import { conversationOf } from "./load";
import { type Conversation, ticketKey, type Work } from "./types";

const weekMs = 7 * 86_400_000;
/** Beyond this a brief gains nothing from the exact figure. */
const mostSimilar = 1000;

type Figures = { earlierTickets: number; openTickets: number; similarRecent: number };

const read = new WeakMap<Work, { category: string | null; figures: Promise<Figures> }>();

/** Figures of other tickets that rules and brief name: two small index reads, made once a call. */
export function figuresOf(work: Work): Promise<Figures> {
  const { category } = work.ticket;
  const known = read.get(work);
  if (known !== undefined && known.category === category) return known.figures;
  const figures = readFigures(work);
  read.set(work, { category, figures });
  return figures;
}

async function readFigures(work: Work): Promise<Figures> {
  const [customer, similarRecent] = await Promise.all([countOfCustomer(work), countSimilar(work)]);
  return { earlierTickets: customer?.earlier ?? 0, openTickets: customer?.open ?? 0, similarRecent };
}

async function countOfCustomer(work: Work) {
  if (work.born !== null && work.born.newCustomer !== null) return null;
  const [row] = await work.tx
    .select({
      earlier: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${tickets.open})::int`,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, work.ctx.workspaceId),
        eq(tickets.customerId, work.customer.customerId),
        sql`${tickets.ticketId} <> ${work.ticket.id}`,
      ),
    );
  return row ?? null;
}

async function countSimilar(work: Work): Promise<number> {
  const { category } = work.ticket;
  const from = work.ctx.now - weekMs;
  if (category === null) return 0;
  const found = work.tx
    .select({ one: sql`1`.as("one") })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, work.ctx.workspaceId),
        eq(tickets.pathId, work.path.pathId),
        eq(tickets.category, category),
        gte(tickets.createdAt, from),
        gte(tickets.ticketId, idFloor(from)),
        sql`${tickets.ticketId} <> ${work.ticket.id}`,
      ),
    )
    .limit(mostSimilar)
    .as("counted");
  const [row] = await work.tx.select({ n: sql<number>`count(*)::int` }).from(found);
  return row?.n ?? 0;
}

export function briefInput(
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

/** Rebuilds the brief from what is stored and what this call brings; it is saved with the rest. */
export async function rebuildBrief(work: Work, follows: BriefInput["follows"] = null): Promise<void> {
  const conversation = await conversationOf(work);
  const parts = buildBrief(briefInput(work, conversation, await figuresOf(work), follows));
  work.out.brief = { parts, given: conversation.given };
}
