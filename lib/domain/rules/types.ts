import type { Reason, RuleEvent } from "../vocabulary";
import type { Action, Money, Operator } from "./schema";

/** What a rule can read. Absent is `undefined` or `null`. */
export type FactValue = string | number | boolean | Money | string[] | null | undefined;

export const textFields = ["new.customer", "conversation.customer", "new.ai", "subject"] as const;
export type TextField = (typeof textFields)[number];

/**
 * One snapshot of committed facts plus this ticket. Keys of `values` are field names (`fields.ts`), custom fields
 * `field.<slug>` (through `customFact`), clock states `clock.<metric>`; `factKey` names windowed counts
 * (`name@minutes`), working time (`name@working`) and people at a place (`name@<tier>`); `ruleset.needs` lists what
 * is read. Message texts are never values: `new.customer` and its kin hold their number of characters, so that "is
 * set" can be told. Instants are epoch ms. Stored with the decision, so it must be JSON. `risk` and `threshold` are
 * derived from the policy and need not be given.
 */
export type Facts = {
  event: RuleEvent;
  /** Epoch ms. */
  at: number;
  values: Record<string, FactValue>;
  /** The stored ticket's values before this call; null on intake and time. */
  before: Record<string, FactValue> | null;
  /** Folded phrases hit per text field; found by `scanPhrases` once per message. */
  hits: Record<TextField, string[]>;
  holder: "ai" | "member";
  /** 0-based rank of the ticket's tier; null while the AI holds a ticket that never escalated. */
  tierRank: number | null;
  accepted: boolean;
  /** Slugs of rules that already fired in their present episode. */
  episodes: string[];
  /** Set from a handback to the AI until the customer writes: the built-in rule waits. Absent where nothing waits. */
  handedBack?: true;
};

export type LeafTrace = {
  field: string;
  op: Operator;
  /** The operand as the rule has it; `{field, value}` where it is another field; null without one. */
  wanted: unknown;
  seen: FactValue;
  result: boolean;
  window_minutes?: number;
  calendar?: "calendar" | "working";
  /** The words behind each phrase seen, looked up when the trace is read; `message` is null for the subject. */
  found?: { message: number | null; phrase: string; words: string[] }[];
};
export type ConditionTrace =
  | { leaf: LeafTrace }
  | { all: ConditionTrace[]; result: boolean }
  | { any: ConditionTrace[]; result: boolean }
  | { not: ConditionTrace; result: boolean };

export type RuleTrace = {
  rule: string;
  name: string;
  effect: "deciding" | "also";
  mode: "on" | "shadow";
  result: boolean;
  /** Why a rule was not read, or why its match did nothing. */
  note: "event" | "episode" | "already_there" | "accepted" | "handed_back" | null;
  when: ConditionTrace | null;
};

/** Slug of the built-in last rule. */
export const builtInRule = "built-in-threshold";

/** Where an escalation goes; `null` place means the RACI row's. */
export type Place = { tier: string | null; team: string | null; oneUp: boolean; skill: string | null };
export type RuleMove =
  | { kind: "escalate"; rule: string; reason: Reason; place: Place | null; placeRule: string | null }
  | { kind: "hand_back_to_ai"; rule: string };

/** Non-moving actions in order, first writer of a field already resolved. */
export type Effect = { rule: string; action: Exclude<Action, { do: "escalate" | "hand_back_to_ai" }> };

export type Evaluation = {
  move: RuleMove | null;
  effects: Effect[];
  /** Every matching deciding rule, first is the decider. */
  matched: { rule: string; reason: Reason | null }[];
  trace: RuleTrace[];
  shadow: { rule: string; name: string; actions: Action[] }[];
  /** Earliest instant at which a time leaf can turn true; null when none can. */
  recheckAt: number | null;
  /** Rules with a time leaf whose condition holds now: the episodes to keep. */
  holding: string[];
};
