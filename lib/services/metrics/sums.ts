import { type Histogram, percentile } from "@/lib/domain/metrics/buckets";
import type { HeldRow, PeriodRows, VerdictRow } from "@/lib/domain/metrics/day-rows";
import { ratio } from "@/lib/domain/metrics/slices";
import type { Figure, MetricsView } from "@/lib/domain/metrics/view";
import { daysOf } from "@/lib/domain/time/local-day";
import type { MetricsScope } from "./scope";

/** Figures from what the database added up: each the same as `aggregate` finds in the facts themselves. */

type Value = { value: number | null; count: number };
type Sums = Pick<PeriodRows, "counts" | "spans" | "working" | "again" | "missed">;
type CountRow = Sums["counts"][number];
type SpanRow = Sums["spans"][number];

export const total = (rows: readonly { n: number }[]): number => rows.reduce((sum, row) => sum + row.n, 0);

/** Both periods of a figure, from the rows of each. */
function both<R extends { now: boolean }>(rows: readonly R[], of: (rows: R[]) => Value): Figure {
  const now = of(rows.filter((row) => row.now));
  const before = of(rows.filter((row) => !row.now));
  return { value: now.value, count: now.count, before: before.value, beforeCount: before.count };
}

const countOf = (rows: CountRow[]): Value => ({ value: total(rows), count: total(rows) });
const shareOf = (rows: readonly { yes: boolean | null; n: number }[], yes: boolean): Value => ({
  value: ratio(total(rows.filter((row) => row.yes === yes)), total(rows)),
  count: total(rows),
});

function histogramOf(rows: readonly { histogram: Histogram }[]): Histogram {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return first?.histogram ?? new Map();
  const all: Histogram = new Map();
  for (const { histogram } of rows)
    for (const [bucket, n] of histogram) all.set(bucket, (all.get(bucket) ?? 0) + n);
  return all;
}
const rankOf =
  (p: number) =>
  (rows: { histogram: Histogram; n: number }[]): Value => ({
    value: percentile(histogramOf(rows), p),
    count: total(rows),
  });
const meanOf = (rows: SpanRow[]): Value => ({
  value: ratio(
    rows.reduce((sum, row) => sum + row.sumMs, 0),
    total(rows),
  ),
  count: total(rows),
});

const kind = <R extends { kind: string }>(rows: readonly R[], name: string): R[] =>
  rows.filter((row) => row.kind === name);

type Comparable = Pick<
  MetricsView,
  | "escalations"
  | "created"
  | "escalationRate"
  | "resolution"
  | "reopenRate"
  | "returned"
  | "needless"
  | "repeat"
  | "askedTwice"
  | "missed"
> & { response: Omit<MetricsView["firstResponse"], "stillWaiting">; firstContact: Figure; targets: Figure };

/** The figures that stand beside the period before. */
export function comparable({ counts, spans, working, again, missed }: Sums): Comparable {
  const of = (name: string) => kind(counts, name);
  const responses = kind(spans, "first_response");
  const solved = (escalated: boolean) => kind(spans, "resolution").filter((row) => row.yes === escalated);
  return {
    escalations: both(
      of("escalation").filter((row) => row.source === "ai"),
      countOf,
    ),
    created: both(of("created"), countOf),
    escalationRate: both(of("created"), (rows) => shareOf(rows, true)),
    returned: both([...of("handback"), ...of("escalation")], (rows) => {
      const went = total(kind(rows, "escalation"));
      return { value: ratio(total(kind(rows, "handback").filter((row) => row.yes)), went), count: went };
    }),
    response: {
      median: both(responses, rankOf(0.5)),
      mean: both(responses, meanOf),
      p90: both(responses, rankOf(0.9)),
      workingMedian: both(working, rankOf(0.5)),
    },
    firstContact: both(of("first_contact"), (rows) => shareOf(rows, true)),
    resolution: { escalated: both(solved(true), rankOf(0.5)), aiAlone: both(solved(false), rankOf(0.5)) },
    targets: both(of("targets"), (rows) => shareOf(rows, true)),
    reopenRate: both(of("resolved"), (rows) => shareOf(rows, true)),
    needless: both(
      of("verdict").filter((row) => row.yes !== null),
      (rows) => shareOf(rows, false),
    ),
    repeat: {
      onTicket: both(of("repeat"), (rows) => shareOf(rows, true)),
      byCustomer: both(again, (rows) => shareOf(rows, true)),
    },
    askedTwice: both(of("asked"), (rows) => shareOf(rows, true)),
    missed: both(missed, (rows) => shareOf(rows, true)),
  };
}

/** Rows of the period itself. */
type Now = Pick<Sums, "counts" | "spans" | "working">;

export const ofNow = (sums: Sums): Now => ({
  counts: sums.counts.filter((row) => row.now),
  spans: sums.spans.filter((row) => row.now),
  working: sums.working.filter((row) => row.now),
});

export function responseByDay(
  rows: PeriodRows["responses"],
  { from, to }: MetricsScope,
): MetricsView["responseByDay"] {
  const byDay = new Map<string, PeriodRows["responses"]>();
  for (const row of rows) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
  return daysOf(from, to).map((day) => {
    const own = byDay.get(day) ?? [];
    return { day, medianMs: rankOf(0.5)(own).value, p90Ms: rankOf(0.9)(own).value, count: total(own) };
  });
}

const placeOf = ({ tier, team }: { tier: string | null; team: string | null }) =>
  JSON.stringify([tier, team]);

type TierSums = Omit<MetricsView["perTier"][number], "name" | "teamName">;

/** One row per tier and team that got, answered, resolved or returned a ticket. */
export function perTier({ counts, spans }: Now): TierSums[] {
  const went = kind(counts, "escalation");
  const back = kind(counts, "handback").filter((row) => row.yes);
  const places = new Map([...went, ...back, ...spans].map((row) => [placeOf(row), row] as const));
  const rows = [...places].flatMap(([place, { tier, team }]): TierSums[] => {
    if (tier === null) return [];
    const own = <R extends CountRow | SpanRow>(list: readonly R[]) =>
      list.filter((row) => placeOf(row) === place);
    const volume = total(own(went));
    const returned = total(own(back));
    const median = (name: string) => rankOf(0.5)(own(kind(spans, name))).value;
    return [
      {
        tier,
        team,
        volume,
        responseMs: median("first_response"),
        resolutionMs: median("resolution"),
        returned,
        returnedShare: ratio(returned, volume),
      },
    ];
  });
  return rows.sort((a, b) => a.tier.localeCompare(b.tier) || (a.team ?? "").localeCompare(b.team ?? ""));
}

/** Escalations from each source to each tier. */
export function flow({ counts }: Now): MetricsView["flow"] {
  const ways = new Map<string, MetricsView["flow"][number]>();
  for (const { source, tier, n } of kind(counts, "escalation")) {
    const key = JSON.stringify([source, tier]);
    const way = ways.get(key) ?? { from: source ?? "ai", to: tier ?? "", count: 0 };
    ways.set(key, { ...way, count: way.count + n });
  }
  return [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, way]) => way);
}

export function attainment({ counts }: Now): MetricsView["attainment"] {
  const clocks = kind(counts, "sla");
  return [...new Set(clocks.map((row) => row.source ?? ""))].sort().map((metric) => {
    const own = clocks.filter((row) => row.source === metric);
    const met = total(own.filter((row) => row.yes));
    return { metric, met, breached: total(own) - met };
  });
}

export function verdicts(rows: VerdictRow[], asked: number): MetricsView["verdicts"] {
  const count = (test: (row: VerdictRow) => boolean) => total(rows.filter(test));
  const missing = new Map<string, number>();
  for (const { missingPart, n } of rows)
    if (missingPart !== null) missing.set(missingPart, (missing.get(missingPart) ?? 0) + n);
  const [most] = [...missing].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const scores = rows.reduce((sum, row) => sum + row.scores, 0);
  return {
    asked,
    answered: total(rows),
    needed: count((row) => row.yes === true),
    needless: count((row) => row.yes === false),
    tooLate: count((row) => row.timing === "too_late"),
    wrongOwner: count((row) => row.timing === "wrong_owner"),
    briefScore: ratio(
      rows.reduce((sum, row) => sum + row.scoreSum, 0),
      scores,
    ),
    mostMissing: most?.[0] ?? null,
  };
}

type HeldSums = Omit<MetricsView["held"][number], "name" | "teamName">;

/** Per AI, tier, team and person, waiting for acceptance apart. */
export function heldBy(rows: HeldRow[]): HeldSums[] {
  const byHolder = new Map<string, HeldSums>();
  for (const { group: _group, ...row } of rows) {
    const key = JSON.stringify([row.holder, row.tier, row.team, row.member]);
    const sums = byHolder.get(key) ?? { ...row, legs: 0, totalMs: 0 };
    byHolder.set(key, { ...sums, legs: sums.legs + row.legs, totalMs: sums.totalMs + row.totalMs });
  }
  return [...byHolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export const escalatedNow = ({ counts }: Now): number => total(kind(counts, "escalation"));
export const breachedNow = ({ counts }: Now): number =>
  total(kind(counts, "targets").filter((row) => row.yes === false));
