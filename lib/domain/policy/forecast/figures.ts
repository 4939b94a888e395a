import type { Risk, risks } from "../../vocabulary";
import type { Thresholds } from "../path-policy";

/** Tickets, and what people said of them: a person was needed, or not; the rest nobody judged. */
export type Judged = { n: number; needed: number; needless: number };

/** `n`, `needed` and `needless` by lowest confidence: entry 83 holds 0.83 up to 0.84; entry 100 holds 1. */
export type Bins = { n: number[]; needed: number[]; needless: number[] };
export const binCount = 101;

/** Tickets that the AI held at one risk, category or task, and how their confidence lies. A ticket counts once. */
export type ConfidenceFigures = {
  tickets: number;
  /** A rule sent them to a person, whatever the threshold. */
  byRule: Judged;
  /** No rule did: by the lowest confidence that was seen. */
  bins: Bins;
  /** No rule did, and no confidence is known: no threshold catches them. */
  absent: Judged;
  /** Really sent to a person, by a rule or the threshold of then. */
  escalated: number;
};

export type RuleFigure = {
  /** Decisions in which its condition held and it listened. */
  matched: number;
  /** Of them, it decided; an `also` rule: it acted. */
  decided: number;
  takenBy: { rule: string; count: number }[];
  /** It would have fired, in shadow. */
  shadow: number;
};

export type RuleFigures = {
  days: number;
  /** Epoch ms. */
  from: number;
  to: number;
  decisions: number;
  tickets: number;
  /** Judged by a verdict, or by what came of an answer of the AI. */
  judged: number;
  rules: Record<string, RuleFigure>;
  /** Pairs of rules that matched the same decision, the commonest first. */
  overlaps: { rules: [string, string]; count: number }[];
  risks: Record<Risk, ConfidenceFigures>;
  categories: Record<string, ConfidenceFigures>;
  tasks: Record<string, ConfidenceFigures>;
  /** By rule, of the newest forecast of the draft as it stands; null where there is none. */
  draft: { revision: number; rules: Record<string, { fired: number; shadow: number }> } | null;
};

export type ThresholdEffect = {
  tickets: number;
  /** Share of tickets that go to a person, by a rule or the threshold; null with no tickets. */
  escalates: number | null;
  /** Of all tickets, those that the threshold alone sends. */
  byThreshold: number | null;
  /** Of the judged among those that go: no person was needed. */
  needless: number | null;
  judged: number;
  /** Of the known among those that stay: a person was needed. */
  missed: number | null;
  reviewed: number;
};

type Threshold = Thresholds[Risk];

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/** First bin that stays with the AI. Bins are a hundredth wide, so a finer threshold counts as the next lower one. */
const firstKept = (threshold: Threshold): number =>
  threshold === "person_always" ? binCount : Math.min(binCount, binOf(threshold));

export const binOf = (confidence: number): number =>
  Math.max(0, Math.min(binCount - 1, Math.floor(confidence * 100 + 1e-9)));

const sumOf = (numbers: readonly number[], from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += numbers[i] ?? 0;
  return sum;
};

/** What a threshold does to these tickets: quick enough for every step of a slider. */
export function effectOf(figures: ConfidenceFigures, threshold: Threshold): ThresholdEffect {
  const { tickets, byRule, bins, absent } = figures;
  const firstKeptAt = firstKept(threshold);
  const always = threshold === "person_always";
  const sent = (of: keyof Judged) => sumOf(bins[of], 0, firstKeptAt) + (always ? absent[of] : 0);
  const stays = (of: keyof Judged) => sumOf(bins[of], firstKeptAt, binCount) + (always ? 0 : absent[of]);
  const needless = byRule.needless + sent("needless");
  const judged = needless + byRule.needed + sent("needed");
  const missed = stays("needed");
  const reviewed = missed + stays("needless");
  return {
    tickets,
    escalates: share(byRule.n + sent("n"), tickets),
    byThreshold: share(sent("n"), tickets),
    needless: share(needless, judged),
    judged,
    missed: share(missed, reviewed),
    reviewed,
  };
}

/** The same by risk, as the sliders ask. */
export const thresholdEffect = (
  figures: Pick<RuleFigures, "risks">,
  risk: Risk,
  threshold: Threshold,
): ThresholdEffect => effectOf(figures.risks[risk], threshold);

const none = (): Judged => ({ n: 0, needed: 0, needless: 0 });
const emptyBins = (): number[] => new Array<number>(binCount).fill(0);

export const noFigures = (): ConfidenceFigures => ({
  tickets: 0,
  byRule: none(),
  bins: { n: emptyBins(), needed: emptyBins(), needless: emptyBins() },
  absent: none(),
  escalated: 0,
});

export const noRiskFigures = (): Record<Risk, ConfidenceFigures> =>
  ({
    low: noFigures(),
    medium: noFigures(),
    high: noFigures(),
    critical: noFigures(),
  }) satisfies Record<(typeof risks)[number], ConfidenceFigures>;
