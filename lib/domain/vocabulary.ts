/** The closed lists of the domain: every state, kind and reason, in the words of the field. */

export * from "./ticket/states";

export const roles = ["admin", "manager", "agent", "viewer"] as const;
export type Role = (typeof roles)[number];

export const risks = ["low", "medium", "high", "critical"] as const;
export type Risk = (typeof risks)[number];

/** Severity, impact, urgency and complexity share one scale. */
export const levels = ["low", "medium", "high", "critical"] as const;
export type Level = (typeof levels)[number];

export const authorKinds = ["customer", "ai", "human", "system"] as const;
export type AuthorKind = (typeof authorKinds)[number];

export const aiFlags = [
  "tool_failed",
  "validation_failed",
  "unclear_input",
  "policy_flag",
  "data_conflict",
  "sync_delay",
] as const;
export type AiFlag = (typeof aiFlags)[number];

export const handoffKinds = ["escalation", "transfer", "handback", "reopen"] as const;
export type HandoffKind = (typeof handoffKinds)[number];

export const triggers = ["reactive", "proactive", "time", "manual"] as const;
export type Trigger = (typeof triggers)[number];

/** Each escalation reason and the trigger it gives. */
export const triggerOfReason = {
  asked_for_person: "reactive",
  ai_asked: "proactive",
  low_confidence: "proactive",
  wording: "proactive",
  sentiment: "proactive",
  customer_tier: "proactive",
  risk: "proactive",
  missing_facts: "proactive",
  tool_failure: "proactive",
  frequency: "proactive",
  policy: "proactive",
  time: "time",
  lacks_authority: "manual",
  lacks_expertise: "manual",
  lacks_resources: "manual",
  legal_or_safety: "manual",
  other: "manual",
} as const satisfies Record<string, Trigger>;
export type Reason = keyof typeof triggerOfReason;
export const reasons = Object.keys(triggerOfReason) as [Reason, ...Reason[]];
export const manualReasons = [
  "lacks_authority",
  "lacks_expertise",
  "lacks_resources",
  "legal_or_safety",
  "other",
] as const satisfies Reason[];
export type ManualReason = (typeof manualReasons)[number];

export const ledgerKinds = [
  "started",
  "paused",
  "resumed",
  "retargeted",
  "warned",
  "met",
  "unmet",
  "breached",
  "cancelled",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export const deliveryStates = ["written", "sent", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const raciLetters = ["R", "A", "C", "I"] as const;
export type RaciLetter = (typeof raciLetters)[number];
export const raciStages = ["triage", "answer", "approve", "communicate", "close"] as const;
export type RaciStage = (typeof raciStages)[number];

export const briefParts = [
  "problem",
  "tried",
  "promised",
  "impact",
  "customer",
  "time_limit",
  "help_needed",
] as const;
export type BriefPartName = (typeof briefParts)[number];

export const ruleEvents = ["intake", "message", "update", "time"] as const;
export type RuleEvent = (typeof ruleEvents)[number];

export const verdictMoments = ["accept", "close"] as const;
export type VerdictMoment = (typeof verdictMoments)[number];

export const languages = ["en", "nl", "da"] as const;
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Who can hold the baton. */
export const holderKinds = ["ai", "member"] as const;
export type HolderKind = (typeof holderKinds)[number];

/** Where a clock stands; `breached` may still be running late until it ends. */
export const clockStates = ["running", "paused", "met", "breached", "cancelled"] as const;

export const decisionOutcomes = ["kept_by_ai", "escalated", "held_by_person", "approval_required"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const verdictTimings = ["right", "too_late", "wrong_owner"] as const;
export type VerdictTiming = (typeof verdictTimings)[number];
export const aiAnswers = ["correct", "wrong", "none"] as const;
export type AiAnswer = (typeof aiAnswers)[number];

/** Closure codes of the field (ITIL); a path may not add its own yet. */
export const closureCodes = [
  "solved",
  "workaround",
  "known-error",
  "information-given",
  "duplicate",
  "no-fault-found",
  "withdrawn",
] as const;
export type ClosureCode = (typeof closureCodes)[number];

/** What is kept about the time after a publish. */
export const policyEffectKinds = ["watch", "take_back"] as const;

/** What became of a stretch of a shift that others were asked to stand in. */
export const coverStates = ["open", "accepted", "declined", "withdrawn"] as const;
export type CoverState = (typeof coverStates)[number];
