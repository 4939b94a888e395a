import type { ClockMetric, Priority, Reason, Trigger, VerdictMoment } from "../vocabulary";

/** Who gives or gets the baton: the AI, or a tier by slug. */
export type Source = "ai" | (string & {});

/** What a ticket was at an event, so that a figure can be split by it as it was then. */
export type EventContext = {
  /** Instant of receipt (an import: its own), epoch ms. Events stand in the order they were appended. */
  at: number;
  path: string;
  category: string | null;
  priority: Priority;
  customerTier: string | null;
};

/** Where a handoff goes: a tier, the team through which the owner got it, and the owner's handle. */
export type Destination = { tier: string; team: string | null; owner: string };

/** The events of one ticket that metrics read. Everything else that happened is left out. */
export type HistoryEvent = EventContext &
  (
    | { type: "created" }
    | {
        type: "escalated";
        from: Source;
        to: Destination;
        reason: Reason;
        trigger: Trigger;
        policyVersion: number;
      }
    | { type: "transferred"; to: Destination }
    /** The next person of the same handoff, because the last did not accept: no new handoff. */
    | { type: "reassigned"; to: Destination }
    | { type: "handed_back"; to: "ai" | Destination }
    | { type: "accepted"; by: string }
    | { type: "human_message"; by: string; public: boolean }
    | { type: "ai_message"; public: boolean }
    | { type: "customer_message"; asksForPerson: boolean }
    | { type: "resolved"; by: "ai" | (string & {}) }
    | { type: "reopened"; to: "ai" | Destination }
    | { type: "closed" }
    | { type: "follow_up_created" }
    /** The breach, at its deadline; the same clock may end later. */
    | {
        type: "clock_breached";
        clockId: string;
        metric: ClockMetric;
        name: string | null;
        tier: string | null;
      }
    /** The clock was met, in time or late. */
    | { type: "clock_met"; clockId: string; metric: ClockMetric; name: string | null; tier: string | null }
    | {
        type: "verdict";
        by: string;
        moment: VerdictMoment;
        needed: boolean | null;
        timing: "right" | "too_late" | "wrong_owner" | null;
        aiAnswer: "correct" | "wrong" | "none" | null;
        briefScore: number | null;
        missingPart: string | null;
        hadToRepeat: boolean | null;
      }
  );
export type HistoryEventType = HistoryEvent["type"];

/** One ticket's events in the order they were appended. `customer` is an opaque id, null when unknown. */
export type TicketHistory = { ticketId: string; customer: string | null; events: HistoryEvent[] };

/** What a fold needs beside the events. */
export type FoldSettings = {
  /** Epoch ms of this fold: decides what is still provisional. */
  now: number;
  /** Days within which a reopening undoes a first-contact resolution. */
  firstContactDays: number;
  /** Open milliseconds of the path's calendar in [from, to). */
  openBetween(path: string, from: number, to: number): number;
};

export const measureKinds = [
  "created",
  "escalation",
  "first_response",
  "waiting",
  "first_contact",
  "resolution",
  "resolved",
  "handback",
  "sla",
  "targets",
  "held",
  "verdict",
  "repeat",
  "asked",
  "excluded",
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/**
 * One thing that counts. A ticket's facts are what its events say now: a later event may replace them, so a service
 * stores them whole per ticket. `n` tells facts of one kind apart. What each kind means is in docs/metrics.md.
 */
export type Measure = {
  ticketId: string;
  kind: MeasureKind;
  n: number;
  /** The instant the fact is counted at, epoch ms. */
  at: number;
  path: string;
  /**
   * Sender of the escalation it belongs to; of an `sla` fact the metric, of `held` the kind of holder, of `handback` who
   * gets it back: those have the sender in `detail.sender`.
   */
  source: string | null;
  tier: string | null;
  team: string | null;
  category: string | null;
  customerTier: string | null;
  reason: Reason | null;
  trigger: Trigger | null;
  policyVersion: number | null;
  valueMs: number | null;
  workingMs: number | null;
  yes: boolean | null;
  /** True while time alone can still change it; see `detail.final_at`. */
  provisional: boolean;
  detail: MeasureDetail;
};

export type MeasureDetail = {
  /** `first_contact`: until then it is provisional, epoch ms. */
  final_at?: number;
  /** `sla`, `held`, `handback`: sender of the escalation it belongs to. */
  sender?: string | null;
  /** `escalation`, `held`, `resolved`, `handback`: whose it was or became. */
  member?: string | null;
  /** `repeat`: the customer's opaque id. */
  customer?: string | null;
  /** `sla`: the deadline's name. */
  name?: string | null;
  /** `resolved`: the AI resolved it and it was reopened to a person. */
  missed?: boolean;
  timing?: "right" | "too_late" | "wrong_owner" | null;
  ai_answer?: "correct" | "wrong" | "none" | null;
  brief_score?: number | null;
  missing_part?: string | null;
  had_to_repeat?: boolean | null;
  /** `excluded`: which figure left the ticket out, and why. */
  figure?: "first_response" | "resolution" | "held";
  why?: "negative" | "missing_history";
};
