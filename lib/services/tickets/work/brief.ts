import { and, eq, gte, sql } from "drizzle-orm";
import { tickets } from "@/db/schema";
import { buildBrief } from "@/lib/domain/brief/build";
import type { BriefInput } from "@/lib/domain/brief/types";
import { riskOf } from "@/lib/domain/rules/risk";
import { conversationOf } from "./load";
import { type Conversation, ticketKey, type Work } from "./types";

const weekMs = 7 * 86_400_000;

/** Figures of other tickets that a brief names; two small index reads. */
export async function briefFigures(work: Work) {
  const { workspaceId, now } = work.ctx;
  const category = work.ticket.category;
  const [[customer], [similar]] = await Promise.all([
    work.tx
      .select({
        earlier: sql<number>`count(*)::int`,
        open: sql<number>`count(*) filter (where ${tickets.open})::int`,
      })
      .from(tickets)
      .where(
        and(
          eq(tickets.workspaceId, workspaceId),
          eq(tickets.customerId, work.customer.customerId),
          sql`${tickets.ticketId} <> ${work.ticket.id}`,
        ),
      ),
    category === null
      ? Promise.resolve([{ n: 0 }])
      : work.tx
          .select({ n: sql<number>`count(*)::int` })
          .from(tickets)
          .where(
            and(
              eq(tickets.workspaceId, workspaceId),
              eq(tickets.pathId, work.path.pathId),
              eq(tickets.category, category),
              gte(tickets.createdAt, now - weekMs),
              sql`${tickets.ticketId} <> ${work.ticket.id}`,
            ),
          ),
  ]);
  return {
    earlierTickets: customer?.earlier ?? 0,
    openTickets: customer?.open ?? 0,
    similarRecent: similar?.n ?? 0,
  };
}

export type BriefFigures = Awaited<ReturnType<typeof briefFigures>>;

export function briefInput(
  work: Work,
  { messages, attempts, given }: Conversation,
  figures: BriefFigures,
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
  const parts = buildBrief(briefInput(work, conversation, await briefFigures(work), follows));
  work.out.brief = { parts, given: conversation.given };
}
