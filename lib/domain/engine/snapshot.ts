import type { BriefInput, BriefPart } from "../brief/types";
import type { PathPolicy } from "../policy/path-policy";
import type { CompiledOrganisation } from "../routing/shifts";
import type { CompiledRuleset } from "../rules/evaluate/compile";
import type { Facts } from "../rules/types";
import type { Clock } from "../sla/types";
import type { Ticket } from "../ticket/types";
import type { AiAnswer, AuthorKind, DeliveryState, Role, VerdictMoment, VerdictTiming } from "../vocabulary";
import type { Counts } from "./decide/counts";

/** A path with one version of its policy, compiled. */
export type LivePath = {
  readonly pathId: string;
  readonly slug: string;
  readonly version: number;
  readonly policy: PathPolicy;
  readonly ruleset: CompiledRuleset;
};

/** A member with what routing and loads need; `load` counts the open tickets they own. */
export type Person = {
  memberId: string;
  handle: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  load: number;
  /** Epoch ms. */
  lastAssignedAt: number | null;
};

export type Customer = {
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
  /** Epoch ms. */
  createdAt: number;
};

export type Message = {
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

export type Attempt = {
  number: number;
  action: string;
  result: string;
  failed: boolean;
  at: number | null;
  messageNumber: number | null;
};

export type Conversation = {
  /** In the order they stand in: by `at`, then by number. */
  messages: Message[];
  attempts: Attempt[];
  given: BriefInput["given"];
  briefVersion: number;
  /** The stored brief; null before the first. */
  briefParts: BriefPart[] | null;
  /** What the last person or program that passed the ticket on wrote for the next. */
  note: { by: string | null; text: string } | null;
  /** The closed ticket that this one follows. */
  follows: { number: number; summary: string } | null;
};

/** How the present owner came to be it. */
export type LastHandoff = {
  via: string | null;
  overridesRaci: boolean;
  team: string | null;
  rule: string | null;
};

/** A person's public message, with its delivery where it goes on its way. Instants are epoch ms. */
export type SentReply = {
  messageId: string;
  number: number;
  receivedAt: number;
  memberId: string | null;
  automatic: boolean;
  delivery: Delivery | null;
};
export type Delivery = {
  state: DeliveryState;
  dueAt: number | null;
  changedAt: number;
  failedAt: number | null;
  arrivedAt: number | null;
};

/** What one person said of a handoff to them, at one moment; null: nothing said of it. */
export type Verdict = {
  memberId: string;
  moment: VerdictMoment;
  needed: boolean | null;
  timing: VerdictTiming | null;
  aiAnswer: AiAnswer | null;
  briefScore: number | null;
  missingPart: string | null;
  hadToRepeat: boolean | null;
};

/** What past decisions left on a ticket, for deciding it again. */
export type PastDecisions = {
  /** The newest escalation that a decision made, with the facts it read. */
  last: { number: number; policyVersion: number; facts: Facts | null; isPassedOn: boolean } | null;
  newestFacts: Facts | null;
  /** Versions by which it was decided again already. */
  decidedAgainBy: readonly number[];
};

/** What a ticket has beside its own values when it is stored. */
export type StoredState = {
  externalId: string | null;
  version: number;
  eventSeq: number;
  ledgerSeq: number;
  attemptCount: number;
  episodes: string[];
  recheckAt: number | null;
  requestedHumanCount: number;
  /** A reply of it reached nobody, and nobody has dealt with that. */
  undelivered: boolean;
};

/**
 * Everything that one run over a ticket may read; complete but for what a run asks for by its needs, and never changed
 * by it. People are named by handle, instants are epoch ms.
 */
export type Snapshot = {
  readonly workspaceId: string;
  readonly workspaceSlug: string;
  readonly keyPrefix: string;
  readonly path: LivePath;
  readonly org: CompiledOrganisation;
  /** Organisations of older versions that running clocks were set with. */
  readonly organisations: ReadonlyMap<number, CompiledOrganisation>;
  readonly people: ReadonlyMap<string, Person>;
  readonly customer: Customer;
  /** No ticket counts for them yet. */
  readonly isNewCustomer: boolean;
  readonly ticket: Ticket;
  readonly source: string;
  readonly externalId: string | null;
  /** The closed ticket that a new one follows, by id. */
  readonly followsTicketId: string | null;
  /** Null for a ticket that the run creates. */
  readonly stored: StoredState | null;
  readonly clocks: readonly Clock[];
  /** Who turned out to have no place left when this was tried before. */
  readonly lost: readonly string[];
  /** Tickets that are taken in before this one by the same call. */
  readonly siblings: readonly Ticket[];

  // What only some runs need: undefined where it was not read.
  readonly conversation?: Conversation | undefined;
  readonly lastHandoff?: LastHandoff | null | undefined;
  readonly sentReplies?: readonly SentReply[] | undefined;
  readonly pastDecisions?: PastDecisions | undefined;
  /** Number of the ticket that follows this closed one; null where none does. */
  readonly followedBy?: number | null | undefined;
  readonly verdicts?: readonly Verdict[] | undefined;
  /** Phrases found before in texts that this run may hear, by text: a drill looks through none twice. */
  readonly phrases?: ReadonlyMap<string, { hits: string[]; print: string }> | undefined;
  /** As `withCounts` adds them: a rule may change what a ticket is counted by. */
  readonly counts: ReadonlyMap<string, Counts>;
};

/** What a run found missing in its snapshot. It is loaded, and the run begins anew. */
export type Part =
  | "conversation"
  | "last_handoff"
  | "sent_replies"
  | "past_decisions"
  | "followed_by"
  | "verdicts"
  | "languages";
export type Need = { what: Part } | { what: "counts"; ticket: Ticket; windows: boolean };

/** Thrown within a run only; `run` answers with the need. */
export class Incomplete extends Error {
  constructor(readonly need: Need) {
    super(`a run needs ${need.what}`);
  }
}

export const ticketKey = ({ keyPrefix }: Pick<Snapshot, "keyPrefix">, number: number): string =>
  `${keyPrefix}-${number}`;
