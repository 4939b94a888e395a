import type { PassedOver } from "../routing/types";
import type {
  AiAnswer,
  AuthorKind,
  ClockMetric,
  DeliveryState,
  HandoffKind,
  Level,
  Priority,
  Reason,
  StatusCategory,
  Trigger,
  VerdictTiming,
} from "../vocabulary";
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

/** AI signals as they stand now (domain §2). */
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

export type Party = { holder: "ai" | "member"; member: string | null; tier: string | null };

/** A passing of the baton; stored as a row and as an event. */
export type Handoff = {
  number: number;
  kind: HandoffKind;
  at: number;
  from: Party;
  to: Party;
  team: string | null;
  reason: Reason | null;
  trigger: Trigger | null;
  /** Slug of the rule, null when a person did it. */
  rule: string | null;
  via: string | null;
  overridesRaci: boolean;
  passedOver: PassedOver[];
  note: string | null;
  policyVersion: number;
};

/** What taking a policy version back did to a ticket that it had decided. */
export type TakenBackOutcome =
  /** Decided again: to the same place, to another, back to the AI, or to a person whom the AI had kept it from. */
  | "same"
  | "elsewhere"
  | "ai"
  | "escalated"
  /** A person had accepted it: it stays, and says so. */
  | "marked";
/** `version` was taken back by publishing `by_version`. */
export type TakenBack = { version: number; by_version: number; outcome: TakenBackOutcome };

/** Every change appends one of these; `at`, actor and cause are added when it is recorded. */
export type TicketEvent =
  | {
      type: "created";
      data: {
        path: string;
        category: string | null;
        priority: Priority;
        customer_tier: string | null;
        source: string;
        channel: string | null;
        language: string | null;
        follows: string | null;
      };
    }
  | {
      type: "message_added";
      data: {
        number: number;
        message_id: string;
        author: AuthorKind;
        public: boolean;
        suggestion: boolean;
        /** Missing in events before there were automatic messages. */
        automatic?: boolean;
        by: string | null;
        /** A customer's message that holds a phrase of the list "asking for a person". */
        asks: boolean;
      };
    }
  | {
      type: "signals_changed";
      data: { confidence: number | null; sentiment: number | null; flags: string[] };
    }
  | {
      type: "decided";
      data: {
        decision_id: string;
        outcome: string;
        rule: string | null;
        reason: Reason | null;
        policy_version: number;
      };
    }
  | { type: "shadow_matched"; data: { rule: string; name: string } }
  | {
      type: "escalated" | "transferred" | "handed_back" | "reopened";
      data: Handoff & {
        reassigned: boolean;
        instructions?: string;
        allowed_actions?: string[];
        decided?: string | null;
      };
    }
  | {
      type: "accepted";
      data: { by: string; tier: string | null; team: string | null; over_capacity: boolean };
    }
  | { type: "owner_skipped"; data: { skipped: string; next: string | null } }
  | { type: "stayed_at_top"; data: { owner: string; tier: string } }
  | {
      type: "status_changed";
      data: { from: string; to: string; from_category: StatusCategory; to_category: StatusCategory };
    }
  | { type: "priority_changed"; data: { from: Priority; to: Priority } }
  | { type: "category_changed"; data: { from: string | null; to: string | null } }
  | { type: "fields_changed"; data: { changes: Record<string, { from: unknown; to: unknown }> } }
  | { type: "tags_added"; data: { tags: string[] } }
  | { type: "tags_removed"; data: { tags: string[] } }
  | { type: "resolved"; data: { by: string; code: string; summary: string; lesson: string | null } }
  | { type: "thanked"; data: { number: number } }
  | { type: "closed"; data: { by: string } }
  | { type: "follow_up_created"; data: { ticket_id: string; key: string } }
  | {
      type: "verdict_given";
      data: {
        moment: "accept" | "close";
        needed: boolean | null;
        timing: VerdictTiming | null;
        ai_answer: AiAnswer | null;
        brief_score: number | null;
        missing_part: string | null;
        had_to_repeat: boolean | null;
        by: string;
      };
    }
  | { type: "brief_edited"; data: { part: string; version: number } }
  | {
      type: "delivery_changed";
      data: {
        message_id: string;
        number: number;
        to: DeliveryState;
        error: string | null;
        /** The member who says that they sent it themselves, past any channel. */
        elsewhere_by?: string;
      };
    }
  | {
      type: "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet";
      data: {
        clock_id: string;
        metric: ClockMetric;
        name: string | null;
        due_at: number | null;
        at: number;
        tier: string | null;
        owner: string | null;
        breached: boolean;
        /** A warning after the breach: nobody has accepted yet. */
        reminder?: boolean;
      };
    }
  | { type: "notified"; data: { who: string[]; why: string } }
  | { type: "policy_taken_back"; data: TakenBack };
export type TicketEventType = TicketEvent["type"];
