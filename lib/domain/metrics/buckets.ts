/**
 * Fixed logarithmic buckets for durations, at most 1 % wide (1 ms below 100 ms). Percentiles everywhere are those of
 * these buckets, so that a roll-up and a fold agree to the millisecond. The edges are integers, built without
 * logarithms: PostgreSQL's `width_bucket(value, edges)` gives the same bucket from the same list.
 */
const longestMs = 20 * 365.25 * 86_400_000;

function makeEdges(): number[] {
  const edges = [0];
  for (let edge = 1; edge <= longestMs; edge = Math.max(edge + 1, Math.floor((edge * 101) / 100)))
    edges.push(edge);
  return edges;
}

/** Lower edges in ms, ascending, from 0; the last bucket is open above (about 20 years). */
export const bucketEdges: readonly number[] = makeEdges();

/** 0-based bucket of a duration in ms. Throws RangeError below 0: such spans are excluded before. */
export function bucketOf(ms: number): number {
  if (!(ms >= 0)) throw new RangeError("a duration is not negative");
  let low = 0;
  let high = bucketEdges.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bucketEdges[middle] ?? 0) <= ms) low = middle;
    else high = middle;
  }
  return low;
}

/** The duration that stands for a bucket: its middle in whole ms; the exact value where it is 1 ms wide. */
export function bucketValue(bucket: number): number {
  const low = bucketEdges[bucket] ?? 0;
  const high = bucketEdges[bucket + 1] ?? low + 1;
  return Math.floor((low + high - 1) / 2);
}

/** Counts per bucket. */
export type Histogram = Map<number, number>;

export function histogramOf(durations: Iterable<number>): Histogram {
  const histogram: Histogram = new Map();
  for (const ms of durations) {
    const bucket = bucketOf(ms);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
  }
  return histogram;
}

/**
 * Nearest-rank percentile in ms, `p` in (0, 1]; null when nothing was counted. Half of 1 % is the most by which it
 * differs from the exact one.
 */
export function percentile(histogram: Histogram, p: number): number | null {
  let total = 0;
  for (const count of histogram.values()) total += count;
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(total * p));
  let seen = 0;
  for (const bucket of [...histogram.keys()].sort((a, b) => a - b)) {
    seen += histogram.get(bucket) ?? 0;
    if (seen >= rank) return bucketValue(bucket);
  }
  return null;
}

/**
 * A histogram as text, about two signs a bucket: how far the bucket is from the one before, then its count, each in
 * digits of five bits from the least on. Signs from `]` on end a number; none needs quoting.
 */
export function packHistogram(histogram: Histogram): string {
  let text = "";
  let last = 0;
  for (const bucket of [...histogram.keys()].sort((a, b) => a - b)) {
    const count = histogram.get(bucket) ?? 0;
    if (count === 0) continue;
    text += packed(bucket - last) + packed(count);
    last = bucket;
  }
  return text;
}

const ends = 93;
const goesOn = 58;

function packed(value: number): string {
  let text = "";
  let left = value;
  for (; left > 31; left = Math.floor(left / 32)) text += String.fromCharCode(goesOn + (left % 32));
  return text + String.fromCharCode(ends + left);
}

/** Adds a packed histogram to counts by bucket. */
export function addPacked(text: string, counts: Float64Array): void {
  let bucket = 0;
  let isCount = false;
  let value = 0;
  let unit = 1;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign < ends) {
      value += (sign - goesOn) * unit;
      unit *= 32;
      continue;
    }
    value += (sign - ends) * unit;
    if (isCount) counts[bucket] = (counts[bucket] ?? 0) + value;
    else bucket += value;
    isCount = !isCount;
    value = 0;
    unit = 1;
  }
}
