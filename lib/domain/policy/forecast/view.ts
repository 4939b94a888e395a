import type { RuleFieldType } from "../../rules/fields";
import type { Money } from "../../rules/schema";
import type { ClockMetric, DecisionOutcome } from "../../vocabulary";
import type { Forecast, ForecastState } from "./types";

/** A forecast as its page sees it while it runs and after. Instants are epoch ms. */
export type ForecastView = {
  id: string;
  state: ForecastState;
  /** 0 to 1. */
  progress: number;
  /** Of the draft that is forecast; 0 where there was none and the live version stands for it. */
  revision: number;
  liveVersion: number;
  days: number;
  askedAt: number;
  result: Forecast | null;
  error: "failed" | null;
};

/** What "apply to running clocks" would do now. Counts are clocks. */
export type RunningClocks = {
  /** Open tickets of the path, and how many of them have a running clock. */
  open: number;
  tickets: number;
  clocks: number;
  sooner: number;
  later: number;
  unchanged: number;
  /** No longer targeted, and newly so. */
  ended: number;
  started: number;
  /** The one that would be due first among those due sooner. */
  first: { key: string; metric: ClockMetric; name: string | null; dueAt: number; wasDueAt: number } | null;
};

export type SuggestedValue = string | number | boolean | Money;
export type ValueSuggestions = {
  field: string;
  days: number;
  /** Tickets looked at, and those of them without a value. */
  total: number;
  absent: number;
  /** Null for a field that this path doesn't have. */
  type: RuleFieldType | null;
  /** The commonest first, at most 50. */
  values: { value: SuggestedValue; count: number }[];
  /** For numbers and money: round amounts, and how many tickets are above each. */
  above: { value: number | Money; count: number }[];
};

/** A decision in which a rule matched, fired or would have fired. */
export type Firing = {
  decisionId: string;
  key: string;
  subject: string;
  at: number;
  outcome: DecisionOutcome;
  /** The rule that decided; null where none moved it. */
  decidedBy: string | null;
  tier: string | null;
  team: string | null;
  owner: string | null;
};
export type Firings = { items: Firing[]; next: string | null };
