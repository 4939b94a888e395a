import type { HandoffKind, Level, Priority, Reason, StatusCategory } from "../vocabulary";
import type { FieldValue } from "./inputs";

/** One leg of the relay: the legs cover the ticket's whole life without gap or overlap. Epoch ms. */
export type Leg = {
  holder: "ai" | "to_accept" | "member";
  tier: string | null;
  /** Handle of the member, null for the AI. */
  member: string | null;
  team: string | null;
  /** How the baton got here; null for the first leg and for an acceptance. */
  kind: HandoffKind | null;
  from: number;
  to: number | null;
};

/** AI signals as they stand now. */
export type AiSignals = {
  confidence: number | null;
  sentiment: number | null;
  sentimentHistory: number[];
  intent: string | null;
  task: string | null;
  amount: { amount: number; currency: string } | null;
  flags: string[];
  model: string | null;
  handoffRequested: boolean;
  handoffReason: string | null;
  /** The sender's flag, or words of the asking list in the customer's new text; stays until a handback. */
  requestedHuman: boolean;
  /** The flag alone, so that another version can read the words anew; absent where it was stored before. */
  requestedHumanFlag?: boolean;
};
export const noSignals: AiSignals = {
  confidence: null,
  sentiment: null,
  sentimentHistory: [],
  intent: null,
  task: null,
  amount: null,
  flags: [],
  model: null,
  handoffRequested: false,
  handoffReason: null,
  requestedHuman: false,
};

/** A reason shown on the card: what made the ticket move, with its figures. */
export type ReasonChip = {
  reason: Reason;
  confidence?: number;
  threshold?: number;
  sentiment?: number;
  phrase?: string;
  label?: string;
};

/** The ticket as the state machine sees it. All instants in epoch ms; people by handle. */
export type Ticket = {
  id: string;
  number: number;
  subject: string;
  category: string | null;
  type: string | null;
  priority: Priority;
  severity: Level | null;
  impact: Level | null;
  urgency: Level | null;
  complexity: Level | null;
  affectedSystem: string | null;
  status: string;
  statusCategory: StatusCategory;
  tier: string | null;
  team: string | null;
  holder: "ai" | "member";
  /** Handle; set from `new` on, kept after resolve. */
  owner: string | null;
  acceptedAt: number | null;
  ai: AiSignals;
  fields: Record<string, FieldValue>;
  tags: string[];
  language: string | null;
  /** It was found from the customer's text, not given. */
  languageFound: boolean;
  channel: string | null;
  /** Handles of the members it is about: to them it does not exist. */
  about: string[];
  version: number;
  createdAt: number;
  statusChangedAt: number;
  firstEscalatedAt: number | null;
  firstHumanAt: number | null;
  lastCustomerAt: number | null;
  lastHumanAt: number | null;
  /** Oldest customer message with no public answer since, by a human, or by the AI while it held the ticket. */
  unansweredSince: number | null;
  resolvedAt: number | null;
  closedAt: number | null;
  reopenCount: number;
  handoffCount: number;
  messageCount: number;
  /** Message fields see only messages with a number above this: a handback or an AI reopen clears the rest. */
  signalsFrom: number;
  /** Handles tried in this handoff. */
  tried: string[];
  leadReason: Reason | null;
  chips: ReasonChip[];
  relay: Leg[];
  closure: { code: string; summary: string; lesson: string | null } | null;
  /** The policy version this ticket was last decided under. */
  policyVersion: number;
  organisationVersion: number;
};

export type { Handoff, TakenBackOutcome, TicketEvent, TicketEventType } from "./events";
