import type { Card, CardClock, Person } from "../board/view";
import type { BriefPart } from "../brief/types";
import type { Msg } from "../msg";
import type { PassedOver } from "../routing/types";
import type { Excerpt } from "../rules/explain/found";
import type { RuleTrace } from "../rules/types";
import type { MessagePart } from "../text/message-parts";
import type { AuthorKind, DeliveryState, Level, RaciLetter, Risk, StatusCategory } from "../vocabulary";
import type { FieldValue } from "./inputs";

/** Everything the ticket screen and the peek panel read; `Msg` values are rendered with the reader's messages. */

export type ClockView = CardClock & {
  clockId: string;
  /** `met`, `breached` and `cancelled` clocks have ended. */
  ended: "met" | "breached" | "cancelled" | null;
  endedAt: number | null;
  startedAt: number;
  breachedAt: number | null;
  why: Msg[];
};

export type MessageView = {
  id: string;
  number: number;
  author: AuthorKind;
  authorName: string;
  public: boolean;
  suggestion: boolean;
  automatic: boolean;
  body: string;
  /** What of the body is new, and what folds; empty where all of it is new. */
  parts: MessagePart[];
  at: number;
  delivery: { state: DeliveryState; channel: string; error: string | null; changedAt: number } | null;
};

export type TimelineItem = {
  id: string;
  at: number;
  type: string;
  by: Msg;
  say: Msg;
  detail: Msg | null;
};

export type DecisionView = {
  id: string;
  at: number;
  event: string;
  outcome: "kept_by_ai" | "escalated" | "held_by_person" | "handed_back" | "no_change";
  rule: { slug: string; name: string } | null;
  reason: string | null;
  trigger: string | null;
  policyVersion: number;
  reasons: Msg[];
  trace: (RuleTrace & { say: Msg })[];
  /** Leaves of the deciding rule, flattened for the panel: indent, words, result. */
  leaves: {
    depth: number;
    say: Msg;
    result: boolean;
    /** The words of the messages by which its phrases were found. */
    found?: Excerpt[];
  }[];
  owner: Person | null;
  passedOver: (PassedOver & { name: string; say: Msg })[];
  overridesRaci: boolean;
};

/** Somebody who may own the ticket, with what decides whether they should. */
export type Assignee = Person & {
  load: number;
  capacity: number;
  onShift: boolean;
  /** When they are back; null while they are there, or where no shift names them. */
  startsAt: number | null;
  teams: { slug: string; name: string }[];
  /** Tiers of the path that their teams work at, lowest first. */
  tiers: string[];
  /** Whether they speak the ticket's language; null where it has none. */
  speaks: boolean | null;
  owns: boolean;
  skills: string[];
  /** Whether routing would choose them now. */
  isNext: boolean;
  /** Why routing would not, in words; null where it could. */
  why: Msg | null;
};

export type TicketActions = {
  /** The verbs this viewer may use now, with the reason where one is shown but refused. */
  can: Record<
    | "accept"
    | "reply"
    | "redeliver"
    | "note"
    | "escalate"
    | "transfer"
    | "assign"
    | "handback"
    | "status"
    | "priority"
    | "category"
    | "fields"
    | "wait"
    | "resume"
    | "resolve"
    | "close"
    | "reopen"
    | "verdict",
    boolean
  >;
  statuses: { slug: string; name: string; category: StatusCategory; legal: boolean }[];
  /** Where the ticket is, and the language it is in. */
  tier: { slug: string; name: string } | null;
  language: string | null;
  tiersUp: { slug: string; name: string }[];
  tiersDown: { slug: string; name: string }[];
  /** `tier` is the path's tier that the team works at; null for teams of none. */
  teams: { slug: string; name: string; tier: string | null }[];
  members: Assignee[];
  categories: { slug: string; name: string; risk: Risk }[];
  /** Brief parts and fields a manual escalation still asks for; never for urgent ones. */
  asks: Ask[];
  /** Fields a closure still asks for, likewise. */
  closureAsks: Ask[];
};

/** What is asked of a person before the ticket goes on; `field` where it is a custom field, to be given by its type. */
export type Ask = {
  part: string;
  name: Msg;
  field?: { slug: string; name: string; type: string; options: string[]; required: boolean };
};

export type TicketView = {
  at: number;
  feed: number;
  card: Card;
  ticketId: string;
  key: string;
  subject: string;
  version: number;
  path: { slug: string; name: string; version: number };
  status: { slug: string; name: string; category: StatusCategory };
  tier: { slug: string; name: string } | null;
  team: { slug: string; name: string } | null;
  category: { slug: string; name: string } | null;
  risk: Risk;
  type: string | null;
  severity: Level | null;
  impact: Level | null;
  urgency: Level | null;
  complexity: Level | null;
  affectedSystem: string | null;
  channel: string | null;
  source: string;
  language: string | null;
  /** Found in what the customer wrote, not given. */
  languageFound: boolean;
  tags: string[];
  fields: {
    slug: string;
    name: string;
    type: string;
    options: string[];
    value: FieldValue | null;
    required: boolean;
  }[];
  customer: {
    name: string;
    email: string | null;
    tier: string | null;
    company: string | null;
    externalId: string | null;
    since: number;
    crm: { name: string; value: string }[];
    earlier: { key: string; subject: string; status: string; createdAt: number }[];
  };
  ai: {
    confidence: number | null;
    sentiment: number | null;
    intent: string | null;
    task: string | null;
    flags: string[];
    model: string | null;
  };
  relayNames: Record<string, string>;
  brief: {
    version: number;
    madeAt: number;
    messageCount: number;
    parts: BriefPart[];
    filled: number;
    required: number;
    versions: number;
  };
  messages: MessageView[];
  /** Cursor to the page before these messages and events; null when all are here. */
  earlier: string | null;
  /** Whether a person has answered the customer yet. */
  answered: boolean;
  clocks: ClockView[];
  /** What happens next if nobody acts, in order. */
  next: Msg[];
  /** Ghost segment of the wide relay: "if not solved by 15:40: L3, Sanne Kok". */
  nextHolder: { at: number; say: Msg } | null;
  decision: DecisionView | null;
  responsibility: { letter: RaciLetter; name: string; what: string | null; note: Msg | null }[];
  timeline: TimelineItem[];
  verdicts: {
    moment: "accept" | "close";
    needed: boolean | null;
    timing: string | null;
    aiAnswer: string | null;
    briefScore: number | null;
    missingPart: string | null;
    hadToRepeat: boolean | null;
    mine: boolean;
  }[];
  handback: { instructions: string; allowedActions: string[]; decided: string | null } | null;
  closure: { code: string; summary: string; lesson: string | null } | null;
  follows: { key: string; subject: string } | null;
  followedBy: { key: string; subject: string } | null;
  learned: { key: string; at: number; lesson: string }[];
  /** `source`: the system that takes the reply; `reachable`: whether any does. */
  replyTo: { channel: string; source: string; language: string | null; reachable: boolean };
  actions: TicketActions;
};

/** The live panel of the intake screen: what a create request would do now; nothing is saved. */
export type IntakePreview = {
  policyVersion: number;
  outcome: DecisionView["outcome"];
  tier: { slug: string; name: string } | null;
  owner: Person | null;
  acceptBy: number | null;
  startsAt: number | null;
  rule: string | null;
  reasons: Msg[];
  leaves: DecisionView["leaves"];
  passedOver: DecisionView["passedOver"];
  deadlines: { metric: string; name: string | null; dueAt: number | null; why: Msg[] }[];
  missing: { part: string; name: Msg }[];
};

/** What the intake form offers for a path. */
export type IntakeForm = {
  path: { slug: string; name: string };
  paths: { slug: string; name: string }[];
  categories: { slug: string; name: string; risk: Risk }[];
  customerTiers: { slug: string; name: string }[];
  fields: { slug: string; name: string; type: string; options: string[]; required: boolean }[];
  tasks: { slug: string; name: string; risk: Risk }[];
  languages: string[];
  policyVersion: number;
};
