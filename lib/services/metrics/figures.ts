import { byValue, type Dimension } from "@/lib/domain/metrics/aggregate";
import { addUp, type PeriodRows } from "@/lib/domain/metrics/day-rows";
import type { MetricsFigures, MetricsGroup } from "@/lib/domain/metrics/view";
import { daysOf } from "@/lib/domain/time/local-day";
import { inOneSnapshot, readDays } from "./days";
import { countExcluded, countProvisional, countWaiting, type ExcludedRow, type GroupCount } from "./rows";
import { type MetricsScope, pathsIn } from "./scope";
import {
  attainment,
  breachedNow,
  comparable,
  escalatedNow,
  flow,
  heldBy,
  ofNow,
  perTier,
  responseByDay,
  total,
  verdicts,
} from "./sums";

/** All rows that the figures are added up from; `left` are those left out, which a split can't add up. */
export type Rows = PeriodRows & {
  waiting: GroupCount[];
  provisional: GroupCount[];
  left: ExcludedRow[];
  leftByGroup: ExcludedRow[];
};

export async function readRows(scope: MetricsScope): Promise<Rows> {
  const pathId = scope.path?.pathId ?? null;
  const [days, waiting, provisional, left, leftByGroup] = await Promise.all([
    inOneSnapshot(scope.db, (tx) => readDays(tx, { ...scope, pathId })),
    countWaiting(scope),
    countProvisional(scope),
    countExcluded({ ...scope, by: null }),
    scope.by === null ? [] : countExcluded(scope),
  ]);
  return { ...addUp(days, scope.from), waiting, provisional, left, leftByGroup };
}

export function figuresOf(rows: Rows, scope: MetricsScope): MetricsFigures {
  const now = ofNow(rows);
  const { response, firstContact, targets, ...figures } = comparable(rows);
  const leftOut = (why: string) => rows.left.find((row) => row.why === why)?.tickets ?? 0;
  return {
    ...figures,
    firstResponse: { ...response, stillWaiting: total(rows.waiting) },
    firstContact: { share: firstContact, provisional: total(rows.provisional) },
    targetsMet: { share: targets, breached: breachedNow(now) },
    volume: volumeByDay(rows.volume, scope),
    responseByDay: responseByDay(rows.responses, scope),
    perTier: perTier(now).map((row) => ({ ...row, ...placeNames(scope, row) })),
    flow: flow(now),
    held: heldBy(rows.held).map((row) => ({ ...row, ...placeNames(scope, row) })),
    attainment: attainment(now),
    verdicts: verdicts(rows.judged, escalatedNow(now)),
    excluded: { negative: leftOut("negative"), missingHistory: leftOut("missing_history") },
  };
}

/** The same under each value that anything has. */
export function groupsOf(rows: Rows, scope: MetricsScope): MetricsGroup[] {
  const { by } = scope;
  if (by === null) return [];
  const { left: _whole, ...split } = rows;
  const lists: (readonly { group: string | null }[])[] = Object.values(split);
  const values = new Set(lists.flatMap((list) => list.map(({ group }) => group)));
  return [...values].sort(byValue).map((value) => {
    const { volume, responseByDay: responses, ...figures } = figuresOf(under(rows, value), scope);
    return {
      value,
      name: nameOf(scope, by, value),
      ...figures,
      volume: volume.filter(({ triggers }) => Object.keys(triggers).length > 0),
      responseByDay: responses.filter(({ count }) => count > 0),
    };
  });
}

function under(rows: Rows, value: string | null): Rows {
  const own = <R extends { group: string | null }>(list: readonly R[]) =>
    list.filter(({ group }) => group === value);
  const left = own(rows.leftByGroup);
  return {
    counts: own(rows.counts),
    spans: own(rows.spans),
    working: own(rows.working),
    volume: own(rows.volume),
    responses: own(rows.responses),
    judged: own(rows.judged),
    again: own(rows.again),
    missed: own(rows.missed),
    held: own(rows.held),
    waiting: own(rows.waiting),
    provisional: own(rows.provisional),
    left,
    leftByGroup: left,
  };
}

function volumeByDay(rows: Rows["volume"], { from, to }: MetricsScope): MetricsFigures["volume"] {
  const byDay = new Map<string, Record<string, number>>();
  for (const { day, trigger, n } of rows) {
    if (trigger === null) continue;
    const own = byDay.get(day) ?? {};
    byDay.set(day, { ...own, [trigger]: (own[trigger] ?? 0) + n });
  }
  return daysOf(from, to).map((day) => ({ day, triggers: byDay.get(day) ?? {} }));
}

const tierName = (scope: MetricsScope, tier: string): string | null =>
  pathsIn(scope)
    .flatMap(({ policy }) => policy.tiers)
    .find(({ slug }) => slug === tier)?.name ?? null;
const teamName = ({ org }: MetricsScope, team: string | null): string | null =>
  org.doc.teams.find(({ slug }) => slug === team)?.name ?? null;

const placeNames = <T extends string | null>(
  scope: MetricsScope,
  { tier, team }: { tier: T; team: string | null },
) => ({
  name: tier === null ? tier : (tierName(scope, tier) ?? tier),
  teamName: teamName(scope, team) ?? team,
});

/** What people call a value; the same slug on two paths is called what the first one calls it. */
function nameOf(scope: MetricsScope, by: Dimension, value: string | null): string | null {
  if (value === null) return null;
  switch (by) {
    case "tier":
    case "source":
      return tierName(scope, value);
    case "team":
      return teamName(scope, value);
    case "category": {
      const categories = pathsIn(scope).flatMap(({ policy }) => policy.categories);
      return categories.find(({ slug }) => slug === value)?.name ?? null;
    }
    case "customerTier":
      return scope.org.doc.customer_tiers.find(({ slug }) => slug === value)?.name ?? null;
    case "reason":
    case "trigger":
    case "policyVersion":
      return null;
  }
}
