import type { LocalDay } from "../time/local-day";
import type { Figure, holders } from "./view";

/** Local days, both included, in `zone`; the period before has as many days. `now` decides what is provisional. */
export type MetricsPeriod = { from: LocalDay; to: LocalDay; zone: string; path: string | null; now: number };

/** Durations of one figure: exact count and sum, percentiles by bucket. */
export type Spread = { count: number; mean: number | null; median: number | null; p90: number | null };
export type TierFigures = {
  tier: string;
  team: string | null;
  volume: number;
  responseMs: number | null;
  resolutionMs: number | null;
  returned: number;
  returnedShare: number | null;
};
export type HeldFigures = {
  holder: (typeof holders)[number];
  tier: string | null;
  team: string | null;
  member: string | null;
  legs: number;
  totalMs: number;
};
export type VerdictFigures = {
  asked: number;
  answered: number;
  needed: number;
  needless: number;
  right: number;
  tooLate: number;
  wrongOwner: number;
  aiCorrect: number;
  aiWrong: number;
  hadToRepeat: number;
  briefScore: number | null;
  briefScores: number;
  missingParts: Record<string, number>;
};

/** Every figure of docs/metrics.md for one period, beside the period before where it is a `Figure`. Durations in ms. */
export type Metrics = {
  escalations: Figure;
  escalationsBySource: Record<string, number>;
  created: Figure;
  escalationRate: Figure;
  returned: Figure;
  firstResponse: {
    median: Figure;
    mean: Figure;
    p90: Figure;
    workingMedian: Figure;
    workingMean: Figure;
    workingP90: Figure;
    stillWaiting: number;
  };
  firstContact: { share: Figure; provisional: number };
  resolution: { escalated: Figure; aiAlone: Figure };
  targetsMet: { share: Figure; breached: number };
  reopenRate: Figure;
  needless: Figure;
  repeat: { onTicket: Figure; byCustomer: Figure };
  askedTwice: Figure;
  missed: Figure;
  volume: { day: LocalDay; triggers: Record<string, number> }[];
  responseByDay: { day: LocalDay; medianMs: number | null; p90Ms: number | null; count: number }[];
  perTier: TierFigures[];
  flow: { from: string; to: string; count: number; returned: number }[];
  held: HeldFigures[];
  attainment: { metric: string; met: number; breached: number }[];
  verdicts: VerdictFigures;
  excluded: { negative: number; missingHistory: number };
};
