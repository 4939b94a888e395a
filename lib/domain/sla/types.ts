import type { BreachAction, Warning } from "../policy/path-policy";
import type { Calendar } from "../time/calendar";
import type { ClockMetric, LedgerKind, StatusCategory } from "../vocabulary";

/** What starts a clock: the matched target, stamped with the versions it came from. Durations in ms. */
export type ClockTarget = {
  metric: ClockMetric;
  /** Deadline slug for `deadline` clocks, else null. */
  name: string | null;
  /** Slug of the SLA row that gave the target. */
  target: string;
  budgetMs: number;
  /** Deadline read from a field: the instant it ends, whatever the calendar; else null. */
  fixedDueAt: number | null;
  /** Deadline of a length: what it counts from; else null. */
  startsFrom: "created" | "escalated" | null;
  /** Calendar slug; null runs around the clock. */
  calendar: string | null;
  pausesWhileWaiting: boolean;
  warnings: readonly Warning[];
  onBreach: readonly BreachAction[];
  policyVersion: number;
  organisationVersion: number;
};

/** One append-only line of a clock's life. `at` is the instant it counts for (a breach: its deadline). */
export type LedgerEntry = {
  clockId: string;
  metric: ClockMetric;
  name: string | null;
  kind: LedgerKind;
  /** Epoch ms. */
  at: number;
  /** Order within the ticket. */
  seq: number;
  /** On `started` and `retargeted`. */
  target: ClockTarget | null;
  /** On `started`: tier slug and owner the clock was set for (accept, tier clocks). */
  tier: string | null;
  owner: string | null;
  /** On `warned`: index of the warning in the target; from its length on, reminders of an unaccepted ticket. */
  warning: number | null;
};

export type ClockState = "running" | "paused" | "met" | "breached" | "cancelled";

/** Finds the compiled calendar a target was set with; a null slug is around the clock. */
export type CalendarOf = (slug: string | null, organisationVersion: number) => Calendar;

/** The current clock, always derived from its ledger by `foldClock`. */
export type Clock = {
  clockId: string;
  metric: ClockMetric;
  name: string | null;
  target: ClockTarget;
  tier: string | null;
  owner: string | null;
  /** `breached` is terminal only together with `endedAt`; a breached clock may still be running late. */
  state: ClockState;
  startedAt: number;
  /** When the present target was set: the start, or the last retargeting. */
  setAt: number;
  /** Latest instant in its ledger; an entry with an earlier one counts as of this. */
  lastAt: number;
  /** Null while paused, ended or never (empty future). Once breached and not ended: the instant of the breach. */
  dueAt: number | null;
  /** Open time left while paused, else null. */
  remainingMs: number | null;
  /** Next warning instant not yet fired, null when none. */
  nextWarnAt: number | null;
  nextWarning: number | null;
  /** Warnings fired under the present target, by index. */
  warned: readonly number[];
  pauses: readonly { from: number; to: number | null }[];
  breachedAt: number | null;
  endedAt: number | null;
  /** How it ended; a breached clock ends too, and its state stays breached. */
  endedAs: "met" | "cancelled" | null;
};

/** What SLA rows and deadlines match on. Changing one of the first four retargets running clocks. */
export type MatchFacts = {
  category: string | null;
  priority: string;
  severity: string | null;
  customerTier: string | null;
  /** Values of custom fields by slug; deadlines read RFC 3339 instants, epoch ms or local dates (end of day). */
  fields: Readonly<Record<string, unknown>>;
  /** The workspace's zone, for deadlines given as a date. */
  zone: string;
};

/** What clocks see of a ticket: one picture before a verb and one after it. Instants are epoch ms. */
export type TicketClockView = {
  holder: "ai" | "member";
  /** Handle of the owner; null while the AI holds it. */
  ownerHandle: string | null;
  accepted: boolean;
  statusCategory: StatusCategory;
  /** Null while the AI holds it; kept when resolved. */
  tier: string | null;
  /** Start of the present stay at the tier; resolving and reopening at the same tier keeps it. */
  tierSince: number | null;
  /** Tier of the first escalation: what a clock set while the AI held the ticket counts for. */
  firstTier: string | null;
  createdAt: number;
  /** The creation, or the last reopening: what was asked before a resolve is not overdue after it. */
  openSince: number;
  /** When the present holder got it (the last handoff, or the creation). */
  heldSince: number;
  /** When people began to hold it without the AI between; null while the AI holds it. */
  heldByPersonSince: number | null;
  firstEscalationAt: number | null;
  /** Last handoff of kind escalation, from the AI or up a tier. */
  lastEscalationAt: number | null;
  firstHumanResponseAt: number | null;
  lastHumanPublicAt: number | null;
  /** Oldest customer message with no public answer since, by a human or by the AI while it held the ticket. */
  oldestUnansweredCustomerAt: number | null;
  facts: MatchFacts;
};

/** `keep` leaves running clocks their version unless a matched field changed; `apply` retargets them all. */
export type RetargetMode = "keep" | "apply";

export type PlanInput = {
  /** Null when the ticket is created by this verb. */
  before: TicketClockView | null;
  after: TicketClockView;
  /** All clocks of the ticket, ended ones too, as `foldClocks` gives them. */
  clocks: readonly Clock[];
  /** `matchTargets` for `after` under the live policy. */
  targets: readonly ClockTarget[];
  /** Instant of the verb. */
  at: number;
  /** `apply` when a publish says "apply to running". */
  retarget: RetargetMode;
  calendarOf: CalendarOf;
  makeId: () => string;
  /** First free order number of the ticket's ledger. */
  seq: number;
};

/** New ledger lines and what they lead to. */
export type ClockPlan = {
  entries: LedgerEntry[];
  /** Every clock of the ticket after these entries. */
  clocks: Clock[];
  /** Clocks that breached in these entries: give them to `breachEffects`. */
  breached: Clock[];
  /** Warnings and reminders fired in these entries: give them to `warnEffects`. */
  warned: { clock: Clock; entry: LedgerEntry }[];
};
