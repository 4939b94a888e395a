import type { Route, RouteResult } from "../routing/types";
import type { TimeFields } from "../rules/fields";
import type { Evaluation, Facts } from "../rules/types";
import type { CalendarOf, Clock, LedgerEntry } from "../sla/types";
import type { Ticket } from "../ticket/types";
import type { AuthorKind, DecisionOutcome, DeliveryState, Reason, Trigger } from "../vocabulary";

/** What reads of a stored ticket answer; transports put it into words and wire form. Instants in epoch ms, people by handle. */

export type Page<T> = { items: T[]; next: string | null };

export type ListedTicket = {
  key: string;
  path: { slug: string };
  ticket: Ticket & { source: string; externalId: string | null };
  customer: { externalId: string | null; name: string | null; email: string | null; tier: string | null };
};

export type TicketRecord = ListedTicket & {
  entries: LedgerEntry[];
  clocks: Clock[];
  calendarOf: CalendarOf;
  /** Name of the SLA row or deadline that a target came from. */
  targetName: (slug: string) => string;
};

export type MessageRecord = {
  number: number;
  author: AuthorKind;
  member: string | null;
  public: boolean;
  suggestion: boolean;
  automatic: boolean;
  body: string;
  at: number;
  receivedAt: number;
  externalId: string | null;
  language: string | null;
  /** `channel`: how it left; `elsewhere` where a person said that they sent it another way. */
  delivery: { state: DeliveryState; channel: string; error: string | null; changedAt: number } | null;
};

export type EventRecord = {
  seq: number;
  type: string;
  at: number;
  actor: { kind: "member" | "api_key" | "ai" | "system"; member: string | null; name: string | null };
  data: Record<string, unknown>;
  cause: string | null;
};

/** `result` whole: each rule of the version that decided, leaf by leaf. */
export type DecisionRecord = {
  decisionId: string;
  at: number;
  event: string;
  outcome: DecisionOutcome;
  reason: Reason | null;
  trigger: Trigger | null;
  rule: string | null;
  policyVersion: number;
  organisationVersion: number;
  facts: Facts;
  result: Evaluation;
  route: Route | RouteResult | null;
  /** Of the policy version that decided: which of its fields are times. */
  timeFields: TimeFields;
};

export type HumanAnswer = {
  key: string;
  /** `handed_back`: the AI holds it again and may go on. */
  outcome: "answered" | "resolved" | "handed_back" | "timeout";
  status: string;
  holder: "ai" | "member";
  version: number;
  /** What people wrote to the customer above `after`. */
  replies: MessageRecord[];
  /** What the AI is to do now; null unless a person handed it back. */
  handback: Handback | null;
  /** How it was resolved; null while it is open. */
  closure: { code: string; summary: string } | null;
};
export type Handback = {
  at: number;
  /** Handle of who handed it back; null where a rule or a program did. */
  by: string | null;
  instructions: string;
  allowedActions: string[];
  decided: string | null;
};
