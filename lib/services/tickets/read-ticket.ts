import { and, desc, eq, gte, isNotNull, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { feedHead } from "@/db/feed";
import { tickets, verdicts } from "@/db/schema";
import { nameText, numberText } from "@/lib/domain/brief/values";
import { missingRequired } from "@/lib/domain/brief/versions";
import type { Changes } from "@/lib/domain/engine/changes";
import { missingFields } from "@/lib/domain/engine/decide/facts";
import { rowOf } from "@/lib/domain/engine/notify/listeners";
import { responsibilityOf } from "@/lib/domain/raci/people";
import { noSuchTicket } from "@/lib/domain/refusals";
import { riskOf } from "@/lib/domain/rules/risk";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { reachesSomebody } from "@/lib/domain/ticket/reach";
import { isEmptyField } from "@/lib/domain/ticket/required-fields";
import type { TicketView } from "@/lib/domain/ticket/view";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import { decorate } from "../board/card-rows";
import { cardsOf } from "../board/cards";
import type { Ctx } from "../context";
import { newestBrief } from "./read/brief-now";
import { readHandback, readPage } from "./read/conversation";
import { type ReadTicket, readChanges } from "./read/read-changes";
import { stepsAhead } from "./read/steps-ahead";
import { actionsOf } from "./read/view-actions";
import { clockViews, nextHolder, nextSteps } from "./read/view-clocks";
import { readDecision } from "./read/view-decision";

export const ReadTicketInput = z.strictObject({ key: TicketKey });
export type ReadTicketInput = z.infer<typeof ReadTicketInput>;

/** Everything the ticket screen shows, in one go. */
export async function readTicket(ctx: Ctx, input: ReadTicketInput): Promise<TicketView> {
  authorize(ctx, "ticket:read");
  // First: what is told after it may be in this reading, what was told before is.
  const feed = await feedHead(appDb(), ctx.workspaceId);
  const read = await readChanges(ctx, input.key);
  const { changes, row } = read;
  const { ticket, path, org, customer } = changes;
  const [decorated, brief, decision, conversation, handback, said, around] = await Promise.all([
    decorate(appDb(), ctx.workspaceId, [row]),
    readBrief(read),
    readDecision(changes, row),
    readPage(read, null),
    readHandback(read),
    readVerdicts(read),
    readAround(read),
  ]);
  const { policy } = path;
  const { keyPrefix, people } = changes;
  const [[card], steps] = await Promise.all([
    cardsOf(appDb(), ctx.workspaceId, { at: ctx.now, keyPrefix, policy, org, people }, decorated),
    stepsAhead(changes),
  ]);
  if (card === undefined) throw noSuchTicket(input.key);
  const named = <T extends { slug: string; name: string }>(list: readonly T[], slug: string | null) => {
    const item = list.find((each) => each.slug === slug);
    return item === undefined ? null : { slug: item.slug, name: item.name };
  };
  const status = policy.statuses.find((each) => each.slug === ticket.status);
  const missing = [...missingRequired(brief.parts), ...missingFields(changes)];
  return {
    at: ctx.now,
    feed,
    card,
    ticketId: ticket.id,
    key: input.key,
    subject: ticket.subject,
    version: row.version,
    path: { slug: path.slug, name: policy.name, version: path.version },
    status: { slug: ticket.status, name: status?.name ?? ticket.status, category: ticket.statusCategory },
    tier: named(policy.tiers, ticket.tier),
    team: named(org.doc.teams, ticket.team),
    category: named(policy.categories, ticket.category),
    risk: riskOf(policy, ticket.category, ticket.ai.task),
    type: ticket.type,
    severity: ticket.severity,
    impact: ticket.impact,
    urgency: ticket.urgency,
    complexity: ticket.complexity,
    affectedSystem: ticket.affectedSystem,
    channel: ticket.channel,
    source: row.source,
    language: ticket.language,
    languageFound: ticket.languageFound,
    tags: ticket.tags,
    fields: policy.fields
      .filter(({ slug, retired }) => retired !== true || !isEmptyField(ticket.fields[slug]))
      .map(({ slug, name, type, options, required_at }) => ({
        slug,
        name,
        type,
        options: options ?? [],
        value: ticket.fields[slug] ?? null,
        required: required_at.length > 0,
      })),
    customer: {
      name: customer.name ?? customer.email ?? customer.externalId ?? "",
      email: customer.email,
      tier: named(org.doc.customer_tiers, customer.tier)?.name ?? customer.tier,
      company: customer.companyName,
      externalId: customer.externalId,
      since: customer.createdAt,
      crm: crmRows(customer.crm),
      earlier: around.earlier,
    },
    ai: {
      confidence: ticket.ai.confidence,
      sentiment: ticket.ai.sentiment,
      intent: ticket.ai.intent,
      task: ticket.ai.task,
      flags: ticket.ai.flags,
      model: ticket.ai.model,
    },
    relayNames: Object.fromEntries(
      ticket.relay.flatMap(({ member }) =>
        member === null ? [] : [[member, changes.people.get(member)?.name ?? member]],
      ),
    ),
    brief,
    messages: conversation.messages,
    timeline: conversation.timeline,
    earlier: conversation.earlier,
    answered: row.firstHumanAt !== null,
    clocks: clockViews(changes),
    next: nextSteps(changes, steps),
    nextHolder: nextHolder(steps),
    decision,
    responsibility: responsibilityIn(changes),
    verdicts: said,
    handback,
    closure: ticket.closure,
    follows: around.follows,
    followedBy: around.followedBy,
    learned: around.learned,
    replyTo: {
      channel: ticket.channel ?? row.source,
      language: ticket.language,
      source: row.source,
      reachable: reachesSomebody(policy, row.source),
    },
    actions: actionsOf(changes, missing),
  };
}

/** The record as people write it: no key of a program, no tail of a float. */
const crmRows = (crm: Record<string, unknown>): { name: string; value: string }[] =>
  Object.entries(crm).map(([name, value]) => ({ name: nameText(name), value: crmText(value) }));

function crmText(value: unknown): string {
  if (Array.isArray(value)) return value.map(crmText).join(", ");
  if (typeof value === "number") return numberText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

async function readBrief(read: ReadTicket): Promise<TicketView["brief"]> {
  const latest = await newestBrief(read);
  const required = latest.parts.filter((part) => part.required);
  return {
    ...latest,
    filled: required.length - missingRequired(required).length,
    required: required.length,
    versions: latest.version,
  };
}

async function readVerdicts({ changes, row }: ReadTicket): Promise<TicketView["verdicts"]> {
  const { actor } = changes;
  const me = actor.kind === "member" ? actor.memberId : null;
  const rows = await appDb()
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, row.workspaceId), eq(verdicts.ticketId, row.ticketId)));
  return rows.map((verdict) => ({
    moment: verdict.moment,
    needed: verdict.needed,
    timing: verdict.timing,
    aiAnswer: verdict.aiAnswer,
    briefScore: verdict.briefScore,
    missingPart: verdict.missingPart,
    hadToRepeat: verdict.hadToRepeat,
    mine: verdict.memberId === me,
  }));
}

/** The customer's other tickets, the ones before and after this, and lessons of resolved ones of its category. */
async function readAround({ changes, row }: ReadTicket) {
  const db = appDb();
  const seen = visibleSql(await readSight(db, { workspaceId: row.workspaceId, actor: changes.actor }));
  const of = and(eq(tickets.workspaceId, row.workspaceId), seen ?? undefined);
  const keyOf = (number: number) => `${changes.keyPrefix}-${number}`;
  const short = { number: tickets.number, subject: tickets.subject };
  const [earlier, follows, followedBy, learned] = await Promise.all([
    db
      .select({ ...short, status: tickets.status, createdAt: tickets.createdAt })
      .from(tickets)
      .where(and(of, eq(tickets.customerId, row.customerId), sql`${tickets.ticketId} <> ${row.ticketId}`))
      .orderBy(desc(tickets.createdAt))
      .limit(5),
    row.followsTicketId === null
      ? []
      : db
          .select(short)
          .from(tickets)
          .where(and(of, eq(tickets.ticketId, row.followsTicketId))),
    db
      .select(short)
      .from(tickets)
      // Among its customer's later ones: no index is kept for so few.
      .where(
        and(
          of,
          eq(tickets.customerId, row.customerId),
          gte(tickets.createdAt, row.createdAt),
          eq(tickets.followsTicketId, row.ticketId),
        ),
      )
      .limit(1),
    row.category === null
      ? []
      : db
          .select({ number: tickets.number, at: tickets.resolvedAt, closure: tickets.closure })
          .from(tickets)
          .where(
            and(
              of,
              eq(tickets.pathId, row.pathId),
              eq(tickets.category, row.category),
              isNotNull(tickets.resolvedAt),
              sql`${tickets.closure} ->> 'lesson' is not null and ${tickets.ticketId} <> ${row.ticketId}`,
            ),
          )
          .orderBy(desc(tickets.createdAt))
          .limit(3),
  ]);
  const one = (rows: { number: number; subject: string }[]) =>
    rows[0] === undefined ? null : { key: keyOf(rows[0].number), subject: rows[0].subject };
  return {
    earlier: earlier.map(({ number, ...rest }) => ({ key: keyOf(number), ...rest })),
    follows: one(follows),
    followedBy: one(followedBy),
    learned: learned.flatMap(({ number, at, closure }) =>
      closure?.lesson ? [{ key: keyOf(number), at: at ?? 0, lesson: closure.lesson }] : [],
    ),
  };
}

function responsibilityIn({ org, path, ticket, ...rest }: Changes): TicketView["responsibility"] {
  const row = rowOf({ org, path, ticket, ...rest });
  if (row === null) return [];
  return responsibilityOf(org, path.policy, row, ticket).map(({ letter, name, what }) =>
    "raw" in name ? { letter, name: name.raw, what, note: null } : { letter, name: "", what, note: name },
  );
}
