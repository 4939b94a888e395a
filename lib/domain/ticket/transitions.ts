import { type KeyedMsg, msg } from "../msg";
import { openCategories, type StatusCategory } from "./states";
import type { Leg } from "./types";

/** Where each verb takes a ticket from each status category, or why it can't. Verbs, buttons and drops read this table. */

export const ticketVerbs = [
  "accept",
  "reply",
  "note",
  "escalate",
  "transfer",
  "assign",
  "hand_back_to_ai",
  "hand_back_down",
  "wait",
  "resume",
  "resolve",
  "close",
  "reopen",
  "set_values",
  "customer_message",
  "ai_message",
  "system_message",
] as const;
export type TicketVerb = (typeof ticketVerbs)[number];

/** What an outcome depends on. */
export type TransitionSubject = {
  statusCategory: StatusCategory;
  /** Whether the ticket is owned by whoever acts. */
  isOwner: boolean;
  /** Whether a person ever accepted it. */
  wasHeld: boolean;
};
export type Outcome = { to: StatusCategory } | { refused: KeyedMsg };

type Plain = { to: StatusCategory | "stays" } | { refused: KeyedMsg };
type Cell =
  | Plain
  | { owner: Plain; others: Plain }
  /** Whether a person ever held the ticket. */
  | { held: Plain; neverHeld: Plain };
type Row = Record<StatusCategory, Cell>;

const stays: Plain = { to: "stays" };
const to = (category: StatusCategory): Plain => ({ to: category });
const refused = (key: string): Plain => ({ refused: msg(key) });
const every = (cell: Cell): Row => ({
  ai: cell,
  new: cell,
  active: cell,
  waiting: cell,
  approval: cell,
  resolved: cell,
  closed: cell,
});
const whileOpen = (cell: Cell): Row => ({
  ...every(cell),
  resolved: refused("faults.ticket.reopen_first"),
  closed: refused("faults.ticket.closed_for_good"),
});
const reopened: Cell = { held: to("new"), neverHeld: to("ai") };

const table: Record<TicketVerb, Row> = {
  accept: { ...every(refused("faults.ticket.not_waiting_for_accept")), new: to("active") },
  // It accepts: whoever doesn't own an unaccepted ticket takes it over with the reply.
  reply: { ...whileOpen(stays), ai: refused("faults.ticket.unheld"), new: to("active") },
  note: every(stays),
  escalate: whileOpen(to("new")),
  transfer: { ...whileOpen(to("new")), ai: refused("faults.ticket.held_by_ai") },
  assign: { ...whileOpen(to("new")), ai: refused("faults.ticket.held_by_ai") },
  hand_back_to_ai: { ...whileOpen(to("ai")), ai: refused("faults.ticket.held_by_ai_already") },
  hand_back_down: { ...whileOpen(to("new")), ai: refused("faults.ticket.held_by_ai_already") },
  wait: { ...every(refused("faults.ticket.only_active_waits")), active: to("waiting") },
  resume: { ...every(refused("faults.ticket.not_waiting")), waiting: to("active") },
  resolve: {
    ...every(to("resolved")),
    new: { owner: to("resolved"), others: refused("faults.ticket.accept_first") },
    resolved: refused("faults.ticket.resolved_already"),
    closed: refused("faults.ticket.closed"),
  },
  close: {
    ...every(refused("faults.ticket.close_resolved_only")),
    resolved: to("closed"),
    closed: refused("faults.ticket.closed"),
  },
  reopen: {
    ...every(refused("faults.ticket.open")),
    resolved: reopened,
    closed: refused("faults.ticket.closed_for_good"),
  },
  set_values: { ...every(stays), closed: refused("faults.ticket.closed") },
  // A thank-you leaves it resolved; on a closed ticket the call becomes a new one that follows it.
  customer_message: { ...every(stays), waiting: to("active"), resolved: reopened },
  ai_message: every(stays),
  system_message: every(stays),
};

export const isOpenCategory = (category: StatusCategory): boolean =>
  openCategories.some((open) => open === category);

/** Neither resolved nor closed. */
export const isOpen = (ticket: { statusCategory: StatusCategory }): boolean =>
  isOpenCategory(ticket.statusCategory);

/** Whether a person ever accepted a ticket: such a ticket reopens to people, any other to the AI. */
export const wasHeld = (relay: readonly Pick<Leg, "holder">[]): boolean =>
  relay.some(({ holder }) => holder === "member");

/** Whether this person ever accepted it: who did may judge the handoff. */
export const wasHeldBy = (relay: readonly Pick<Leg, "holder" | "member">[], handle: string | null): boolean =>
  handle !== null && relay.some(({ holder, member }) => holder === "member" && member === handle);

/** A ticket as the table sees it, in the hands of the member `by`. */
export const transitionSubject = (
  ticket: { statusCategory: StatusCategory; owner: string | null; relay: readonly Pick<Leg, "holder">[] },
  by: string | null,
): TransitionSubject => ({
  statusCategory: ticket.statusCategory,
  isOwner: by !== null && ticket.owner === by,
  wasHeld: wasHeld(ticket.relay),
});

function plainOf(verb: TicketVerb, { statusCategory, isOwner, wasHeld: held }: TransitionSubject): Plain {
  const cell = table[verb][statusCategory];
  if ("owner" in cell) return isOwner ? cell.owner : cell.others;
  if ("held" in cell) return held ? cell.held : cell.neverHeld;
  return cell;
}

export function outcomeOf(verb: TicketVerb, subject: TransitionSubject): Outcome {
  const plain = plainOf(verb, subject);
  if ("refused" in plain) return plain;
  return { to: plain.to === "stays" ? subject.statusCategory : plain.to };
}

/** Whether the category lets anybody do this, whoever owns the ticket. */
export const isPossible = (verb: TicketVerb, statusCategory: StatusCategory): boolean =>
  [true, false].some(
    (isOwner) => !("refused" in outcomeOf(verb, { statusCategory, isOwner, wasHeld: true })),
  );

/**
 * Whether screens offer it. They offer what the table allows, but for solving what the AI holds: by hand a person
 * takes it over first, so that who solved it is who held it.
 */
export const isOffered = (verb: TicketVerb, subject: TransitionSubject): boolean =>
  !("refused" in outcomeOf(verb, subject)) && !(verb === "resolve" && subject.statusCategory === "ai");

const isWorked = (category: StatusCategory): boolean => category === "active" || category === "waiting";

/** What `set status` takes: a status of the same category, or one between active and waiting. */
type StatusMoves = { slug: string; moves?: string[] | undefined; retired?: true | undefined };

/** Whether the path leaves that move to people: from a status that names its moves only those, into none that is retired. */
export const isOpenMove = (from: StatusMoves | undefined, target: StatusMoves): boolean =>
  from?.slug === target.slug ||
  (target.retired !== true && (from?.moves === undefined || from.moves.includes(target.slug)));

export const isStatusMove = (from: StatusCategory, target: StatusCategory): boolean =>
  from === target || (isWorked(from) && isWorked(target));
