import type { Executor } from "@/db/client";
import type { WorkRows } from "@/db/save-work";
import type { tickets } from "@/db/schema";
import type { Texts } from "@/lib/domain/brief/reading";
import type { BriefInput, BriefPart } from "@/lib/domain/brief/types";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { PassedOver, Route } from "@/lib/domain/routing/types";
import type { Evaluation, Facts } from "@/lib/domain/rules/types";
import type { Clock, LedgerEntry } from "@/lib/domain/sla/types";
import type { Notice } from "@/lib/domain/ticket/notices";
import type { Handoff, Ticket, TicketEvent } from "@/lib/domain/ticket/types";
import type { AuthorKind, RuleEvent } from "@/lib/domain/vocabulary";
import type { Ctx } from "../../context";
import type { CustomerChange, NewCustomer } from "../../customers/match-customer";
import type { PathBundle } from "../../policy/bundle";
import type { Counts, Figures } from "./counts";

export type TicketRow = typeof tickets.$inferSelect;

/** A member with what routing and loads need; `load` is the committed figure of this snapshot. */
export type PersonRow = {
  memberId: string;
  handle: string;
  name: string;
  email: string;
  role: "admin" | "manager" | "agent" | "viewer";
  active: boolean;
  load: number;
  lastAssignedAt: number | null;
};

export type CustomerRow = {
  customerId: string;
  externalId: string | null;
  name: string | null;
  email: string | null;
  tier: string | null;
  companyId: string | null;
  companyName: string | null;
  companyExternalId: string | null;
  /** Member id of the company's account owner. */
  accountOwnerId: string | null;
  language: string | null;
  crm: Record<string, unknown>;
  createdAt: number;
};

export type StoredMessage = {
  id: string;
  number: number;
  author: AuthorKind;
  /** Handle of the person who wrote it. */
  by: string | null;
  public: boolean;
  suggestion: boolean;
  automatic: boolean;
  /** A reply that reached nobody: it is shown, and answered nothing. */
  undelivered: boolean;
  body: string;
  at: number;
  receivedAt: number;
  externalId: string | null;
  language: string | null;
  phraseHits: string[];
  phrasePrint: string | null;
};
export type StoredAttempt = {
  number: number;
  action: string;
  result: string;
  failed: boolean;
  at: number | null;
  messageNumber: number | null;
};

export type Conversation = {
  /** In the order they stand in: by `at`, then by number. */
  messages: StoredMessage[];
  attempts: StoredAttempt[];
  given: BriefInput["given"];
  briefVersion: number;
  /** The stored brief; null before the first. */
  briefParts: BriefPart[] | null;
  /** What the last person or program that passed the ticket on wrote for the next. */
  note: { by: string | null; text: string } | null;
  /** The closed ticket that this one follows. */
  follows: { number: number; summary: string } | null;
};

/** A decision of this call: stored with facts and results, answered in words later. */
export type DecisionMade = {
  decisionId: string;
  event: RuleEvent;
  outcome: "kept_by_ai" | "escalated" | "held_by_person";
  facts: Facts;
  evaluation: Evaluation;
  route: Route | null;
  passedOver: PassedOver[];
  missing: string[];
};

/** What only a create knows. */
export type Born = {
  source: string;
  externalId: string | null;
  requestHash: string | null;
  followsTicketId: string | null;
  /** Stored with the ticket; null where the customer was known. */
  newCustomer: NewCustomer | null;
  /** What the request says of a known one. */
  customerChange: CustomerChange | null;
};

/** Tickets that are taken in together: those before this one, and what was counted for all of them. */
export type Siblings = { works: Work[]; counts: Map<string, Promise<Counts>> };

/**
 * What is read or worked out once a call. Kept here and not in a WeakMap: its entries outlive young collections, and a
 * busy process copies them again and again.
 */
export type Memo = {
  counts: { category: string | null; counts: Promise<Counts> } | null;
  figures: { category: string | null; figures: Figures } | null;
  /** The conversation as read for the brief when it had so many messages and attempts. */
  texts: { messages: number; attempts: number; texts: Texts } | null;
  /** The brief as it would be now, where none is stored: what it misses is answered all the same. */
  parts: BriefPart[] | null;
};

/**
 * One ticket under work in one transaction: what was read, the ticket as it stands after each step, and what is
 * to be written. `saveWork` writes all of it together or nothing.
 */
export type Work = {
  /** A dry run takes no places and is never saved. */
  mode: "write" | "dry";
  ctx: Ctx;
  /** The call's transaction; a new ticket needs none, since it is saved by one statement. */
  tx: Executor;
  path: PathBundle;
  org: CompiledOrganisation;
  keyPrefix: string;
  workspaceSlug: string;
  /** Of a ticket that this call creates; a stored one has its row. */
  born: Born | null;
  /** Compiled organisations of older versions that running clocks were set with. */
  organisations: ReadonlyMap<number, CompiledOrganisation>;
  row: TicketRow | null;
  before: Ticket | null;
  ticket: Ticket;
  customer: CustomerRow;
  /** Shared by tickets of one call, which then see each other's loads (`assign`). */
  people: Map<string, PersonRow>;
  clocks: Clock[];
  ledgerSeq: number;
  /** Clocks that breached in this call and whose consequences are still to come. */
  breaches: Clock[];
  conversation: Conversation | null;
  episodes: string[];
  recheckAt: number | null;
  requestedHuman: { ever: boolean; count: number };
  /** The list of tickets to be routed again is to be brought in line, though the owner stays. */
  waitsForShift: boolean;
  /** Places to be taken when the call is saved: the capacity they must fit in, null whatever the load. */
  reserved: Map<string, number | null>;
  /** Who turned out to have no place left when this call was tried before. */
  lostRace: readonly string[];
  siblings: Siblings | null;
  memo: Memo;
  out: {
    events: TicketEvent[];
    /** Instants of events that count for another instant than the call's (a breach: its deadline). */
    eventAt: Map<TicketEvent, number>;
    entries: LedgerEntry[];
    messages: StoredMessage[];
    attempts: StoredAttempt[];
    handoffs: { handoff: Handoff; decisionId: string | null; acceptedAt: number | null }[];
    decisions: DecisionMade[];
    notices: Notice[];
    /** `handoffs`: how many of this call's it knows of. */
    brief: { parts: BriefPart[]; given: BriefInput["given"]; handoffs: number } | null;
    deliveries: {
      messageId: string;
      number: number;
      state: "written" | "failed";
      dueAt: number | null;
      error: string | null;
    }[];
    jobs: Omit<WorkRows["queue_job"][number], "jobId">[];
  };
};

export const ticketKey = (work: Pick<Work, "keyPrefix">, number: number): string =>
  `${work.keyPrefix}-${number}`;
