import { merged } from "@/lib/domain/merged";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { resolvePlace } from "@/lib/domain/routing/place";
import { teamOnShift } from "@/lib/domain/routing/shifts";
import type { CompiledRuleset } from "@/lib/domain/rules/compile";
import { scanPhrases } from "@/lib/domain/rules/patterns/phrases";
import type { Facts, FactValue, TextField } from "@/lib/domain/rules/types";
import { clockFacts, heardFacts, storedFacts, timeFacts } from "@/lib/domain/ticket/facts";
import { isOpen, tierRank } from "@/lib/domain/ticket/machine";
import { aroundTheClock, type Calendar } from "@/lib/domain/time/calendar";
import type { RuleEvent } from "@/lib/domain/vocabulary";
import { briefNow, countsOf } from "./brief";
import { conversationOf } from "./conversation";
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
  const values = merged<Record<string, FactValue>>(
    storedFacts(policy, path.slug, source, ticket, customer),
    heardFacts(ticket, messages, attempts),
    timeFacts(ticket, ctx.now, pathCalendar(work)),
    clockFacts(work.clocks),
    await outsideFacts(work),
    textSizes(work, messages, fresh),
  );
  // Whoever held a resolved ticket last no longer has it.
  const isHeld = ticket.holder === "member" && isOpen(ticket);
  const compares = event !== "intake" && event !== "time" && work.before !== null;
  return {
    event,
    at: ctx.now,
    values,
    before:
      compares && work.before !== null ? storedFacts(policy, path.slug, source, work.before, customer) : null,
    hits: textHits(work, messages, fresh),
    holder: isHeld ? "member" : "ai",
    tierRank: isHeld ? tierRank(policy, ticket.tier) : null,
    accepted: isHeld && ticket.acceptedAt !== null,
    episodes: work.episodes,
  };
}

/** What rules read as said: no suggestions, nothing that a machine of the customer's wrote. */
const heardOf = (work: Work, messages: readonly StoredMessage[]): StoredMessage[] =>
  messages.filter(
    ({ number, suggestion, automatic }) => number > work.ticket.signalsFrom && !suggestion && !automatic,
  );

/** Characters of the message texts: enough for "is set", and no personal data in the decision. */
function textSizes(
  work: Work,
  messages: StoredMessage[],
  fresh: ReadonlySet<number>,
): Record<string, FactValue> {
  const heard = heardOf(work, messages);
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
  const heard = heardOf(work, messages);
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
  // A new ticket may go to a person and gets a brief then: its figures come in the same round trip.
  const isAsked = work.row === null || needs.windows.length > 0 || keys.has("customer_open_tickets");
  if (isAsked) {
    const { figures, windows } = await countsOf(work);
    Object.assign(values, windows);
    if (keys.has("customer_open_tickets")) values.customer_open_tickets = figures.openTickets;
  }
  if (keys.has("missing_parts")) values.missing_parts = await missingNow(work);
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
  const parts = await briefNow(work);
  return [
    ...parts.filter((part) => part.required && part.missing).map((part) => part.part),
    ...missingFields(work),
  ];
}

export const missingFields = (work: Pick<Work, "path" | "ticket">): string[] =>
  work.path.policy.fields
    .filter((field) => field.required && (work.ticket.fields[field.slug] ?? null) === null)
    .map((field) => field.slug);
