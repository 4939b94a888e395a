import { assignAll } from "../../assign-all";
import type { FieldMoment } from "../../policy/path-policy";
import { capacityOf } from "../../routing/candidates";
import { resolveDestination } from "../../routing/destination";
import { teamOnShift } from "../../routing/shifts";
import type { CompiledRuleset } from "../../rules/evaluate/compile";
import { scanPhrases } from "../../rules/patterns/phrases";
import type { Facts, FactValue, TextField } from "../../rules/types";
import { clockFacts, heardFacts, storedFacts, timeFacts } from "../../ticket/facts";
import { isOpen, tierRank } from "../../ticket/machine";
import { missingAt } from "../../ticket/required-fields";
import { aroundTheClock, type Calendar } from "../../time/calendar";
import type { RuleEvent } from "../../vocabulary";
import { missingPartsNow } from "../brief";
import { rosterOf } from "../routing/route";
import type { Message } from "../snapshot";
import { conversationOf, type Turn } from "../turn";
import { ticketCountsOf, windowCountsOf } from "./counts";

/** The path's working hours: those of its catch-all SLA row. */
export function pathCalendar(turn: Pick<Turn, "path" | "org">): Calendar {
  const slug = turn.path.policy.sla.targets.at(-1)?.calendar;
  return (slug === undefined ? null : turn.org.calendar(slug)) ?? aroundTheClock;
}

/** Phrases of a message under this ruleset; stored hits are taken where the same phrases were looked for. */
export function hitsOf(ruleset: CompiledRuleset, message: Message): string[] {
  if (message.phrasePrint === ruleset.matcher.fingerprint) return message.phraseHits;
  return scanPhrases(ruleset.matcher, message.body);
}

/** One snapshot of all that this path's rules may read: committed facts plus this ticket. */
export function gatherFacts(turn: Turn, event: RuleEvent, fresh: ReadonlySet<number>): Facts {
  const { ticket, path, customer, at, source } = turn;
  const { policy } = path;
  const { messages, attempts } = conversationOf(turn);
  const values = assignAll<Record<string, FactValue>>(
    storedFacts(policy, path.slug, source, ticket, customer),
    heardFacts(ticket, messages, attempts),
    timeFacts(ticket, at, pathCalendar(turn)),
    clockFacts(turn.clocks),
    outsideFacts(turn),
    textSizes(turn, messages, fresh),
  );
  // Whoever held a resolved ticket last no longer has it.
  const isHeld = ticket.holder === "member" && isOpen(ticket);
  const compares = event !== "intake" && event !== "time" && turn.before !== null;
  return {
    event,
    at,
    values,
    before:
      compares && turn.before !== null ? storedFacts(policy, path.slug, source, turn.before, customer) : null,
    hits: textHits(turn, messages, fresh),
    holder: isHeld ? "member" : "ai",
    tierRank: isHeld ? tierRank(policy, ticket.tier) : null,
    accepted: isHeld && ticket.acceptedAt !== null,
    episodes: turn.episodes,
    ...(isHandedBack(turn, messages) ? { handedBack: true } : {}),
  };
}

/** The AI has it back from a person, and its customer has not written since. */
const isHandedBack = (turn: Turn, messages: readonly Message[]): boolean => {
  const leg = turn.ticket.relay.at(-1);
  const isBack = leg?.holder === "ai" && leg.kind === "handback";
  return isBack && !heardOf(turn, messages).some(({ author }) => author === "customer");
};

/** What rules read as said: no suggestions, nothing that a machine of the customer's wrote. */
const heardOf = (turn: Turn, messages: readonly Message[]): Message[] =>
  messages.filter(
    ({ number, suggestion, automatic }) => number > turn.ticket.signalsFrom && !suggestion && !automatic,
  );

/** Characters of the message texts: enough for "is set", and no personal data in the decision. */
function textSizes(turn: Turn, messages: Message[], fresh: ReadonlySet<number>): Record<string, FactValue> {
  const heard = heardOf(turn, messages);
  const sizeOf = (author: Message["author"], isNew: boolean): number | null => {
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

function textHits(turn: Turn, messages: Message[], fresh: ReadonlySet<number>): Facts["hits"] {
  const { ruleset } = turn.path;
  const fields = new Set<TextField>(ruleset.needs.texts);
  const heard = heardOf(turn, messages);
  const union = (field: TextField, chosen: () => Message[]) =>
    fields.has(field) ? [...new Set(chosen().flatMap((message) => hitsOf(ruleset, message)))] : [];
  const isFresh = ({ number }: Message) => fresh.has(number);
  const by = (author: Message["author"]) => heard.filter((message) => message.author === author);
  return {
    "new.customer": union("new.customer", () => by("customer").filter(isFresh)),
    "conversation.customer": union("conversation.customer", () => by("customer")),
    "new.ai": union("new.ai", () => by("ai").filter(isFresh)),
    subject: fields.has("subject") ? scanPhrases(ruleset.matcher, turn.ticket.subject) : [],
  };
}

/** Facts beyond the ticket, read only where a rule asks for them. */
function outsideFacts(turn: Turn): Record<string, FactValue> {
  const { needs } = turn.path.ruleset;
  const keys = new Set(needs.keys);
  const values: Record<string, FactValue> = {};
  if (needs.windows.length > 0) Object.assign(values, windowCountsOf(turn));
  if (keys.has("customer_open_tickets")) values.customer_open_tickets = ticketCountsOf(turn).openTickets;
  if (keys.has("missing_parts")) values.missing_parts = [...missingPartsNow(turn), ...missingFields(turn)];
  for (const { key, field, target } of needs.targets) {
    const place = resolveDestination(
      turn.path.policy,
      target === null ? null : { ...target, skill: null },
      { tier: turn.ticket.tier, category: turn.ticket.category },
      () => true,
    );
    const people = peopleAt(turn, place.tier, place.team);
    const roster = rosterOf(turn);
    values[key] =
      field === "on_shift"
        ? people.length
        : people.reduce(
            (sum, handle) => sum + Math.max(0, capacityOf(turn.org, handle) - (roster[handle]?.load ?? 0)),
            0,
          );
  }
  return values;
}

function peopleAt(turn: Turn, tier: string, team: string | null): string[] {
  const teams =
    team === null ? (turn.path.policy.tiers.find((each) => each.slug === tier)?.teams ?? []) : [team];
  return [...new Set(teams.flatMap((slug) => teamOnShift(turn.org, slug, turn.at)))];
}

/** Fields without a value that must have one by then. */
export const missingFields = (
  turn: Pick<Turn, "path" | "ticket">,
  moment: FieldMoment = "handoff",
): string[] => missingAt(turn.path.policy, turn.ticket.fields, moment).map(({ slug }) => slug);
