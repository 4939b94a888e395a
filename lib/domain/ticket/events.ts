import * as z from "zod";
import { EpochMs } from "../integers";
import { passedOverReasons } from "../routing/types";
import {
  aiAnswers,
  authorKinds,
  clockMetrics,
  deliveryStates,
  handoffKinds,
  holderKinds,
  priorities,
  reasons,
  statusCategories,
  triggers,
  verdictMoments,
  verdictTimings,
} from "../vocabulary";

/**
 * What happens to a ticket, each type declared once with the data that is stored with it. A member that came later is
 * optional, since events are never rewritten. What programs read of them is `lib/contracts/events.ts`.
 */
const text = z.string().nullable();

const party = z.object({ holder: z.enum(holderKinds), member: text, tier: text });

const handoff = z.object({
  number: z.number(),
  kind: z.enum(handoffKinds),
  at: EpochMs,
  from: party,
  to: party,
  team: text,
  reason: z.enum(reasons).nullable(),
  trigger: z.enum(triggers).nullable(),
  /** Slug of the rule, null when a person did it. */
  rule: text,
  via: text,
  overridesRaci: z.boolean(),
  passedOver: z.array(
    z.object({
      handle: z.string(),
      why: z.enum(passedOverReasons),
      load: z.number().optional(),
      capacity: z.number().optional(),
      wanted: z.string().optional(),
    }),
  ),
  note: text,
  policyVersion: z.number(),
});
/** A passing of the baton; stored as a row and as an event. */
export type Handoff = z.infer<typeof handoff>;

const passing = handoff.extend({
  reassigned: z.boolean(),
  instructions: z.string().optional(),
  allowed_actions: z.array(z.string()).optional(),
  decided: text.optional(),
});

const ofClock = z.object({
  clock_id: z.string(),
  metric: z.enum(clockMetrics),
  name: text,
  due_at: EpochMs.nullable(),
  at: EpochMs,
  tier: text,
  owner: text,
  breached: z.boolean(),
  /** A warning after the breach: nobody has accepted yet. */
  reminder: z.boolean().optional(),
});

/** What taking a policy version back did to a ticket that it had decided. */
const takenBackOutcomes = [
  // Decided again: to the same place, to another, back to the AI, or to a person whom the AI had kept it from.
  "same",
  "elsewhere",
  "ai",
  "escalated",
  // A person had accepted it: it stays, and says so.
  "marked",
] as const;
export type TakenBackOutcome = (typeof takenBackOutcomes)[number];

export const ticketEvents = {
  created: z.object({
    path: z.string(),
    category: text,
    priority: z.enum(priorities),
    customer_tier: text,
    source: z.string(),
    channel: text,
    language: text,
    follows: text,
  }),
  message_added: z.object({
    number: z.number(),
    message_id: z.string(),
    author: z.enum(authorKinds),
    public: z.boolean(),
    suggestion: z.boolean(),
    /** Missing in events before there were automatic messages. */
    automatic: z.boolean().optional(),
    by: text,
    /** A customer's message that holds a phrase of the list "asking for a person". */
    asks: z.boolean(),
  }),
  signals_changed: z.object({
    confidence: z.number().nullable(),
    sentiment: z.number().nullable(),
    flags: z.array(z.string()),
  }),
  decided: z.object({
    decision_id: z.string(),
    outcome: z.string(),
    rule: text,
    reason: z.enum(reasons).nullable(),
    policy_version: z.number(),
  }),
  shadow_matched: z.object({ rule: z.string(), name: z.string() }),
  escalated: passing,
  transferred: passing,
  handed_back: passing,
  reopened: passing,
  accepted: z.object({ by: z.string(), tier: text, team: text, over_capacity: z.boolean() }),
  owner_skipped: z.object({ skipped: z.string(), next: text }),
  /** Passed on because its owner is on leave, or off shift past the reply deadline. */
  owner_away: z.object({ away: z.string(), next: z.string() }),
  stayed_at_top: z.object({ owner: z.string(), tier: z.string() }),
  status_changed: z.object({
    from: z.string(),
    to: z.string(),
    from_category: z.enum(statusCategories),
    to_category: z.enum(statusCategories),
  }),
  priority_changed: z.object({ from: z.enum(priorities), to: z.enum(priorities) }),
  category_changed: z.object({ from: text, to: text }),
  fields_changed: z.object({
    changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  }),
  tags_added: z.object({ tags: z.array(z.string()) }),
  tags_removed: z.object({ tags: z.array(z.string()) }),
  resolved: z.object({ by: z.string(), code: z.string(), summary: z.string(), lesson: text }),
  thanked: z.object({ number: z.number() }),
  closed: z.object({ by: z.string() }),
  follow_up_created: z.object({ ticket_id: z.string(), key: z.string() }),
  verdict_given: z.object({
    moment: z.enum(verdictMoments),
    needed: z.boolean().nullable(),
    timing: z.enum(verdictTimings).nullable(),
    ai_answer: z.enum(aiAnswers).nullable(),
    brief_score: z.number().nullable(),
    missing_part: text,
    had_to_repeat: z.boolean().nullable(),
    by: z.string(),
  }),
  brief_edited: z.object({ part: z.string(), version: z.number() }),
  delivery_changed: z.object({
    message_id: z.string(),
    number: z.number(),
    to: z.enum(deliveryStates),
    error: text,
    /** The member who says that they sent it themselves, past any channel. */
    elsewhere_by: z.string().optional(),
  }),
  clock_warned: ofClock,
  clock_breached: ofClock,
  clock_met: ofClock,
  clock_unmet: ofClock,
  notified: z.object({ who: z.array(z.string()), why: z.string() }),
  /** `version` was taken back by publishing `by_version`. */
  policy_taken_back: z.object({
    version: z.number(),
    by_version: z.number(),
    outcome: z.enum(takenBackOutcomes),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type TicketEventType = keyof typeof ticketEvents;
type TicketEventData = { [T in TicketEventType]: z.infer<(typeof ticketEvents)[T]> };

/** Types whose data is the same shape are one member of the union, so that they can be made and told by one code. */
type PassingType = "escalated" | "transferred" | "handed_back" | "reopened";
type ClockType = "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet";
type Single = Exclude<TicketEventType, PassingType | ClockType>;

/** Every change appends one of these; `at`, actor and cause are added when it is recorded. */
export type TicketEvent =
  | { type: PassingType; data: TicketEventData["escalated"] }
  | { type: ClockType; data: TicketEventData["clock_met"] }
  | { [T in Single]: { type: T; data: TicketEventData[T] } }[Single];

export const isTicketEventType = (type: string): type is TicketEventType => Object.hasOwn(ticketEvents, type);
