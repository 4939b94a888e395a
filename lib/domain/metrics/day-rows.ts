import type { LocalDay } from "../time/local-day";
import type { Trigger } from "../vocabulary";
import { addPacked, bucketEdges, type Histogram, packHistogram } from "./buckets";
import type { HeldFigures } from "./figures";

/**
 * What the facts of one local day come to, so that days can be added up to any period: every list is summed by what its
 * rows say beside the numbers. Sums only: what can't be added (tickets left out, who still waits) stays with the facts.
 */

type Place = { tier: string | null; team: string | null };
/** `group` is null without a split. */
type InGroup = { group: string | null };

export type CountRow = InGroup &
  Place & { kind: string; source: string | null; yes: boolean | null; n: number };
export type SpanRow = InGroup &
  Place & {
    kind: string;
    yes: boolean | null;
    sumMs: number;
    n: number;
    /** Packed; of what is not stored, each bucket followed by how many durations are in it. */
    buckets: string | number[];
  };
export type VolumeRow = InGroup & { trigger: Trigger | null; n: number };
export type VerdictRow = InGroup & {
  yes: boolean | null;
  timing: string | null;
  missingPart: string | null;
  scores: number;
  scoreSum: number;
  n: number;
};
export type ShareRow = InGroup & { yes: boolean; n: number };
export type HeldRow = InGroup & HeldFigures;

export type DayRows = {
  counts: CountRow[];
  /** Durations of responses and resolutions, and those of responses in working time. */
  spans: SpanRow[];
  working: SpanRow[];
  volume: VolumeRow[];
  judged: VerdictRow[];
  again: ShareRow[];
  missed: ShareRow[];
  held: HeldRow[];
};

export const noRows = (): DayRows => ({
  counts: [],
  spans: [],
  working: [],
  volume: [],
  judged: [],
  again: [],
  missed: [],
  held: [],
});

/** What a row is summed by. A name is never empty, so that null may stand as nothing. */
const keys = {
  counts: (row: CountRow) => [row.kind, row.source, row.tier, row.team, row.yes, row.group],
  spans: (row: SpanRow) => [row.kind, row.tier, row.team, row.yes, row.group],
  volume: (row: VolumeRow) => [row.trigger, row.group],
  judged: (row: VerdictRow) => [row.yes, row.timing, row.missingPart, row.group],
  share: (row: ShareRow) => [row.yes, row.group],
  held: (row: HeldRow) => [row.holder, row.tier, row.team, row.member, row.group],
};
type Key = (string | number | boolean | null)[];

/** Rows of the same key as one, at the key's first place; those that came to nothing are left out. */
class Sums<R extends object> {
  private readonly rows = new Map<string, R>();
  constructor(
    private readonly plus: (sum: R, row: R) => void,
    private readonly size: (sum: R) => number,
  ) {}
  add(key: Key, row: R): void {
    const joined = key.join("\u0000");
    const known = this.rows.get(joined);
    if (known === undefined) this.rows.set(joined, { ...row });
    else this.plus(known, row);
  }
  all(): R[] {
    return [...this.rows.values()].filter((row) => this.size(row) !== 0);
  }
}

const counting = <R extends { n: number }>() =>
  new Sums<R>(
    (sum, row) => {
      sum.n += row.n;
    },
    ({ n }) => n,
  );
const judging = () =>
  new Sums<VerdictRow>(
    (sum, row) => {
      sum.n += row.n;
      sum.scores += row.scores;
      sum.scoreSum += row.scoreSum;
    },
    ({ n }) => n,
  );
const holding = () =>
  new Sums<HeldRow>(
    (sum, row) => {
      sum.legs += row.legs;
      sum.totalMs += row.totalMs;
    },
    ({ legs }) => legs,
  );

/** Durations of one key: a `SpanRow` whose buckets can be counted in. */
export type Spread = Omit<SpanRow, "buckets"> & { histogram: Histogram };

class Spreads<K extends object> {
  private readonly rows = new Map<string, { sum: Omit<SpanRow, "buckets"> & K; counts: Float64Array }>();
  add(key: Key, { buckets, ...row }: SpanRow, more: K): void {
    const joined = key.join("\u0000");
    const known = this.rows.get(joined);
    const { sum, counts } = known ?? {
      sum: { ...row, ...more },
      counts: new Float64Array(bucketEdges.length),
    };
    if (known === undefined) this.rows.set(joined, { sum, counts });
    else {
      sum.n += row.n;
      sum.sumMs += row.sumMs;
    }
    if (typeof buckets === "string") addPacked(buckets, counts);
    else
      for (let at = 0; at < buckets.length; at += 2) {
        const bucket = buckets[at] ?? 0;
        counts[bucket] = (counts[bucket] ?? 0) + (buckets[at + 1] ?? 0);
      }
  }
  all(): (Spread & K)[] {
    return [...this.rows.values()]
      .filter(({ sum }) => sum.n !== 0)
      .map(({ sum, counts }) => ({ ...sum, histogram: counted(counts) }));
  }
}

function counted(counts: Float64Array): Histogram {
  const histogram: Histogram = new Map();
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const n = counts[bucket] ?? 0;
    if (n !== 0) histogram.set(bucket, n);
  }
  return histogram;
}

const spanRow = ({ histogram, ...row }: Spread): SpanRow => ({ ...row, buckets: packHistogram(histogram) });

/** The rows of several paths, or of a day's roll-up and what came since, as those of one day. */
export function combine(parts: readonly DayRows[]): DayRows {
  const [counts, volume, judged, again, missed, held] = [
    counting<CountRow>(),
    counting<VolumeRow>(),
    judging(),
    counting<ShareRow>(),
    counting<ShareRow>(),
    holding(),
  ];
  const [spans, working] = [new Spreads<object>(), new Spreads<object>()];
  for (const part of parts) {
    for (const row of part.counts) counts.add(keys.counts(row), row);
    for (const row of part.spans) spans.add(keys.spans(row), row, {});
    for (const row of part.working) working.add(keys.spans(row), row, {});
    for (const row of part.volume) volume.add(keys.volume(row), row);
    for (const row of part.judged) judged.add(keys.judged(row), row);
    for (const row of part.again) again.add(keys.share(row), row);
    for (const row of part.missed) missed.add(keys.share(row), row);
    for (const row of part.held) held.add(keys.held(row), row);
  }
  return {
    counts: counts.all(),
    spans: spans.all().map(spanRow),
    working: working.all().map(spanRow),
    volume: volume.all(),
    judged: judged.all(),
    again: again.all(),
    missed: missed.all(),
    held: held.all(),
  };
}

/** `now` is false in the period before. */
type InPeriod = { now: boolean };
export type PeriodRows = {
  counts: (CountRow & InPeriod)[];
  spans: (Spread & InPeriod)[];
  working: (Spread & InPeriod)[];
  again: (ShareRow & InPeriod)[];
  missed: (ShareRow & InPeriod)[];
  /** Of the period itself. */
  volume: (VolumeRow & { day: LocalDay })[];
  responses: (InGroup & { day: LocalDay; histogram: Histogram; n: number })[];
  judged: VerdictRow[];
  held: HeldRow[];
};

export type DayPart = { day: LocalDay; rows: DayRows };

/** The days of a period that begins at `from`, and of the one before, added up. A day may come in several parts. */
export function addUp(parts: readonly DayPart[], from: LocalDay): PeriodRows {
  const [counts, volume, judged, again, missed, held] = [
    counting<CountRow & InPeriod>(),
    counting<VolumeRow & { day: LocalDay }>(),
    judging(),
    counting<ShareRow & InPeriod>(),
    counting<ShareRow & InPeriod>(),
    holding(),
  ];
  const [spans, working] = [new Spreads<InPeriod>(), new Spreads<InPeriod>()];
  const responses = new Spreads<{ day: LocalDay }>();
  for (const { day, rows } of parts) {
    const now = day >= from;
    for (const row of rows.counts) counts.add([now, ...keys.counts(row)], { ...row, now });
    for (const row of rows.spans) spans.add([now, ...keys.spans(row)], row, { now });
    for (const row of rows.working) working.add([now, ...keys.spans(row)], row, { now });
    for (const row of rows.again) again.add([now, ...keys.share(row)], { ...row, now });
    for (const row of rows.missed) missed.add([now, ...keys.share(row)], { ...row, now });
    if (!now) continue;
    for (const row of rows.volume) volume.add([day, ...keys.volume(row)], { ...row, day });
    for (const row of rows.judged) judged.add(keys.judged(row), row);
    for (const row of rows.held) held.add(keys.held(row), row);
    for (const row of rows.spans)
      if (row.kind === "first_response") responses.add([day, row.group], row, { day });
  }
  return {
    counts: counts.all(),
    spans: spans.all(),
    working: working.all(),
    again: again.all(),
    missed: missed.all(),
    volume: volume.all(),
    responses: responses.all(),
    judged: judged.all(),
    held: held.all(),
  };
}
