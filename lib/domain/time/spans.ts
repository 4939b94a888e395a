/** Half-open stretch of time [from, to) in epoch ms. */
export type Span = { from: number; to: number };

/**
 * When a budget of open time that starts to run at `start` is used up.
 * @param open sorted, disjoint spans; may be endless
 * @returns epoch ms, exactly the closing instant where the budget ends there; null where `open` ends first
 */
export function dueAt(start: number, budgetMs: number, open: Iterable<Span>): number | null {
  let left = budgetMs;
  for (const { from, to } of open) {
    const begin = Math.max(start, from);
    if (to <= begin) continue;
    if (to - begin >= left) return begin + left;
    left -= to - begin;
  }
  return null;
}

/** Open milliseconds within [from, to); 0 where `to` is not after `from`. `open` is sorted. */
export function openBetween(from: number, to: number, open: Iterable<Span>): number {
  let sum = 0;
  for (const span of open) {
    if (span.from >= to) break;
    sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return sum;
}

/** Sorted, disjoint, non-empty spans that cover the same instants; touching spans become one. */
export function merge(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.to > span.from).sort((a, b) => a.from - b.from);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ from: span.from, to: span.to });
  }
  return out;
}

/** The instants of `spans` that lie in no span of `minus`, merged. */
export function subtract(spans: readonly Span[], minus: readonly Span[]): Span[] {
  const cuts = merge(minus);
  const out: Span[] = [];
  for (const span of merge(spans)) {
    let from = span.from;
    for (const cut of cuts) {
      if (cut.to <= from) continue;
      if (cut.from >= span.to) break;
      if (cut.from > from) out.push({ from, to: cut.from });
      from = cut.to;
    }
    if (from < span.to) out.push({ from, to: span.to });
  }
  return out;
}

/** The instants that lie in both, merged. */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  const left = merge(a);
  const right = merge(b);
  const out: Span[] = [];
  let j = 0;
  for (const span of left) {
    while ((right[j]?.to ?? Number.POSITIVE_INFINITY) <= span.from) j++;
    for (let k = j; k < right.length; k++) {
      const other = right[k];
      if (other === undefined || other.from >= span.to) break;
      out.push({ from: Math.max(span.from, other.from), to: Math.min(span.to, other.to) });
    }
  }
  return out;
}

/** The part of each span inside [from, to). */
export const clip = (spans: readonly Span[], from: number, to: number): Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from);
