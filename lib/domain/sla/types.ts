import type { BreachAction, Warning } from "../policy/path-policy";
import type { ClockMetric, LedgerKind } from "../vocabulary";

/** What starts a clock: the matched target, stamped with the versions it came from. Durations in ms. */
export type ClockTarget = {
  metric: ClockMetric;
  /** Deadline slug for `deadline` clocks, else null. */
  name: string | null;
  /** Slug of the SLA row that gave the target. */
  target: string;
  budgetMs: number;
  /** Calendar slug; null runs around the clock. */
  calendar: string | null;
  pausesWhileWaiting: boolean;
  warnings: Warning[];
  onBreach: BreachAction[];
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
  /** On `warned`: index of the warning in the target. */
  warning: number | null;
};

export type ClockState = "running" | "paused" | "met" | "breached" | "cancelled";

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
  /** Null while paused, ended or never (empty future). */
  dueAt: number | null;
  /** Open time left while paused, else null. */
  remainingMs: number | null;
  /** Next warning instant not yet fired, null when none. */
  nextWarnAt: number | null;
  nextWarning: number | null;
  pauses: { from: number; to: number | null }[];
  breachedAt: number | null;
  endedAt: number | null;
};
