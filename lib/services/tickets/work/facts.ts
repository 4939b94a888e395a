import { and, eq, gte, sql } from "drizzle-orm";
import { idFloor } from "@/db/partitions";
import { tickets } from "@/db/schema";
import { buildBrief } from "@/lib/domain/brief/build";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { resolvePlace } from "@/lib/domain/routing/place";
import { teamOnShift } from "@/lib/domain/routing/shifts";
import type { CompiledRuleset, RulesetNeeds } from "@/lib/domain/rules/compile";
import { scanPhrases } from "@/lib/domain/rules/phrases";
import type { Facts, FactValue, TextField } from "@/lib/domain/rules/types";
import { clockFacts, heardFacts, storedFacts, timeFacts } from "@/lib/domain/ticket/facts";
import { tierRank } from "@/lib/domain/ticket/machine";
import { aroundTheClock, type Calendar } from "@/lib/domain/time/calendar";
import type { RuleEvent } from "@/lib/domain/vocabulary";
import { briefInput, figuresOf } from "./brief";
import { conversationOf } from "./load";
import { rosterOf } from "./route";
import type { StoredMessage, Work } from "./types";

/** The path's working hours: those of its catch-all SLA row. */
export function pathCalendar(work: Pick<Work, "path" | "org">): Calendar {
  const slug = work.path.policy.sla.targets.at(-1)?.calendar;
  return (slug === undefined ? null : work.org.calendar(slug)) ?? aroundTheClock;
}

/** Phrases of a message under this ruleset; stored hits are taken where the same phrases were looked for. */
export function hitsOf(ruleset: CompiledRuleset, message: StoredMessage): string[] {
  if (message.phrasePrint === ruleset.matcher.fingerprint) return message.phraseHits;
  return scanPhrases(ruleset.matcher, message.body);
}

/** One snapshot of all that this path's rules may read: committed facts plus this ticket (domain §4 "Order"). */
export async function gatherFacts(work: Work, event: RuleEvent, fresh: ReadonlySet<number>): Promise<Facts> {
  const { ticket, path, customer, ctx } = work;
  const { policy } = path;
  const { messages, attempts } = await conversationOf(work);
  const source = work.row?.source ?? work.born?.source ?? "api";
  const values: Record<string, FactValue> = {
    ...storedFacts(policy, path.slug, source, ticket, customer),
    ...heardFacts(ticket, messages, attempts),
    ...timeFacts(ticket, ctx.now, pathCalendar(work)),
    ...clockFacts(work.clocks),
    ...(await outsideFacts(work)),
    ...textSizes(work, messages, fresh),
  };
  const compares = event !== "intake" && event !== "time" && work.before !== null;
  return {
    event,
    at: ctx.now,
    values,
    before:
      compares && work.before !== null ? storedFacts(policy, path.slug, source, work.before, customer) : null,
    hits: textHits(work, messages, fresh),
    holder: ticket.holder,
    tierRank: ticket.holder === "ai" ? null : tierRank(policy, ticket.tier),
    accepted: ticket.acceptedAt !== null,
    episodes: work.episodes,
  };
}

/** Characters of the message texts: enough for "is set", and no personal data in the decision. */
function textSizes(
  work: Work,
  messages: StoredMessage[],
  fresh: ReadonlySet<number>,
): Record<string, FactValue> {
  const heard = messages.filter(({ number, suggestion }) => number > work.ticket.signalsFrom && !suggestion);
  const sizeOf = (author: StoredMessage["author"], isNew: boolean): number | null => {
    const said = heard.filter(
      (message) => message.author === author && (!isNew || fresh.has(message.number)),
    );
    return said.reduce((sum, message) => sum + message.body.length, 0) || null;
  };
  return {
    "new.customer": sizeOf("customer", true),
    "conversation.customer": sizeOf("customer", false),
    "new.ai": sizeOf("ai", true),
  };
}

function textHits(work: Work, messages: StoredMessage[], fresh: ReadonlySet<number>): Facts["hits"] {
  const { ruleset } = work.path;
  const wanted = new Set<TextField>(ruleset.needs.texts);
  const heard = messages.filter(({ number, suggestion }) => number > work.ticket.signalsFrom && !suggestion);
  const union = (field: TextField, chosen: () => StoredMessage[]) =>
    wanted.has(field) ? [...new Set(chosen().flatMap((message) => hitsOf(ruleset, message)))] : [];
  const isFresh = ({ number }: StoredMessage) => fresh.has(number);
  const by = (author: StoredMessage["author"]) => heard.filter((message) => message.author === author);
  return {
    "new.customer": union("new.customer", () => by("customer").filter(isFresh)),
    "conversation.customer": union("conversation.customer", () => by("customer")),
    "new.ai": union("new.ai", () => by("ai").filter(isFresh)),
    subject: wanted.has("subject") ? scanPhrases(ruleset.matcher, work.ticket.subject) : [],
  };
}

/** Facts beyond the ticket, read only where a rule asks for them. */
async function outsideFacts(work: Work): Promise<Record<string, FactValue>> {
  const { needs } = work.path.ruleset;
  const keys = new Set(needs.keys);
  const values: Record<string, FactValue> = {};
  const reads: Promise<void>[] = needs.windows.map(async (window) => {
    values[window.key] = await countWindow(work, window);
  });
  if (keys.has("customer_open_tickets"))
    reads.push(
      figuresOf(work).then(({ openTickets }) => {
        values.customer_open_tickets = openTickets;
      }),
    );
  if (keys.has("missing_parts"))
    reads.push(
      missingNow(work).then((missing) => {
        values.missing_parts = missing;
      }),
    );
  // A ticket that may go to a person gets a brief: its figures come in the same round trip.
  if (work.row === null) reads.push(figuresOf(work).then(() => {}));
  await Promise.all(reads);
  for (const { key, field, target } of needs.targets) {
    const place = resolvePlace(
      work.path.policy,
      target === null ? null : { ...target, skill: null },
      { tier: work.ticket.tier, category: work.ticket.category },
      () => true,
    );
    const people = peopleAt(work, place.tier, place.team);
    const roster = rosterOf(work);
    values[key] =
      field === "on_shift"
        ? people.length
        : people.reduce(
            (sum, handle) => sum + Math.max(0, capacityOf(work.org, handle) - (roster[handle]?.load ?? 0)),
            0,
          );
  }
  return values;
}

function peopleAt(work: Work, tier: string, team: string | null): string[] {
  const teams =
    team === null ? (work.path.policy.tiers.find((each) => each.slug === tier)?.teams ?? []) : [team];
  return [...new Set(teams.flatMap((slug) => teamOnShift(work.org, slug, work.ctx.now)))];
}

async function missingNow(work: Work): Promise<string[]> {
  const parts = buildBrief(briefInput(work, await conversationOf(work), await figuresOf(work), null));
  return [
    ...parts.filter((part) => part.required && part.missing).map((part) => part.part),
    ...missingFields(work),
  ];
}

export const missingFields = (work: Pick<Work, "path" | "ticket">): string[] =>
  work.path.policy.fields
    .filter((field) => field.required && (work.ticket.fields[field.slug] ?? null) === null)
    .map((field) => field.slug);

/** Tickets of the same category, tag or type in the last N minutes, this one not counted, as far as rules care. */
async function countWindow(
  work: Work,
  { field, minutes, most }: RulesetNeeds["windows"][number],
): Promise<number | null> {
  const { ticket, ctx } = work;
  const same =
    field === "tickets_of_category"
      ? ticket.category === null
        ? null
        : eq(tickets.category, ticket.category)
      : field === "tickets_of_tag"
        ? ticket.tags.length === 0
          ? null
          : sql`${tickets.tags} <> '{}' and ${tickets.tags} && ${sql.param(ticket.tags)}::text[]`
        : ticket.type === null
          ? null
          : eq(tickets.type, ticket.type);
  if (same === null) return null;
  const found = work.tx
    .select({ one: sql`1`.as("one") })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspaceId),
        eq(tickets.pathId, work.path.pathId),
        same,
        gte(tickets.createdAt, ctx.now - minutes * 60_000),
        // An id is never made before its ticket: lets a short window be read by the primary key.
        gte(tickets.ticketId, idFloor(ctx.now - minutes * 60_000)),
        sql`${tickets.ticketId} <> ${ticket.id}`,
      ),
    );
  const counted = (most === null ? found : found.limit(most)).as("counted");
  const [row] = await work.tx.select({ n: sql<number>`count(*)::int` }).from(counted);
  return row?.n ?? 0;
}
