import { Cache } from "@/lib/process/cache";
import { type CompiledDoc, openSpans } from "./calendar-doc";
import { horizonMs } from "./calendar-type";
import { clip, type Span } from "./spans";
import { dayMs } from "./zone";

/** Open time of one stretch of 64 UTC days. `before[i]` is the open time of the chunk ahead of span i. */
type Chunk = { from: number[]; to: number[]; before: number[]; openMs: number };

const chunkDays = 64;
const chunkMs = chunkDays * dayMs;
const maxChunks = 512;
/** A span starts up to 24:00 of its day and lasts up to 24 h; offsets add another day. */
const reachDays = 4;

/** Open time laid out in chunks that are made on first use, with running sums to jump over. */
export class Timeline {
  private readonly chunks = new Cache<number, Chunk>(maxChunks);

  constructor(private readonly doc: CompiledDoc) {}

  isOpen(at: number): boolean {
    return this.nextOpening(at) === at;
  }

  nextOpening(at: number): number | null {
    const limit = at + horizonMs;
    for (let n = Math.floor(at / chunkMs); n * chunkMs < limit; n++) {
      const chunk = this.chunk(n);
      let i = Math.max(0, lastBelow(chunk.from, at));
      if ((chunk.to[i] ?? 0) <= at) i++;
      const from = chunk.from[i];
      if (from !== undefined) return from <= limit ? Math.max(at, from) : null;
    }
    return null;
  }

  closesAt(at: number): number | null {
    if (!this.isOpen(at)) return null;
    for (const span of this.spansFrom(at)) return span.to >= at + horizonMs ? null : span.to;
    return null;
  }

  openBetween(from: number, until: number): number {
    // A field may name any year: what lies beyond the horizon is not counted, so that the work is bounded.
    const to = Math.min(until, from + horizonMs);
    if (to <= from) return 0;
    const first = Math.floor(from / chunkMs);
    const last = Math.floor(to / chunkMs);
    let sum = openBefore(this.chunk(last), to) - openBefore(this.chunk(first), from);
    for (let n = first; n < last; n++) sum += this.chunk(n).openMs;
    return sum;
  }

  addOpen(start: number, ms: number): number | null {
    if (ms <= 0) return this.nextOpening(start);
    const limit = start + horizonMs;
    const first = Math.floor(start / chunkMs);
    let useMs = openBefore(this.chunk(first), start) + ms;
    for (let n = first; n * chunkMs < limit; n++) {
      const chunk = this.chunk(n);
      if (useMs <= chunk.openMs) {
        const instant = instantOfUse(chunk, useMs);
        return instant <= limit ? instant : null;
      }
      useMs -= chunk.openMs;
    }
    return null;
  }

  *spansFrom(at: number): Generator<Span> {
    const limit = at + horizonMs;
    let pending: Span | null = null;
    for (let n = Math.floor(at / chunkMs); n * chunkMs < limit; n++) {
      const chunk = this.chunk(n);
      for (let i = 0; i < chunk.from.length; i++) {
        const from = chunk.from[i] ?? 0;
        const to = Math.min(chunk.to[i] ?? 0, limit);
        if (to <= at || from >= limit) continue;
        if (pending !== null && pending.to === from) pending = { from: pending.from, to };
        else {
          if (pending !== null) yield pending;
          pending = { from, to };
        }
      }
    }
    if (pending !== null) yield pending;
  }

  private chunk(n: number): Chunk {
    return this.chunks.of(n, () => makeChunk(this.doc, n));
  }
}

function makeChunk(doc: CompiledDoc, n: number): Chunk {
  const firstDay = n * chunkDays - reachDays;
  const spans = clip(openSpans(doc, firstDay, (n + 1) * chunkDays + 1), n * chunkMs, (n + 1) * chunkMs);
  const before: number[] = [];
  let openMs = 0;
  for (const span of spans) {
    before.push(openMs);
    openMs += span.to - span.from;
  }
  return { from: spans.map((span) => span.from), to: spans.map((span) => span.to), before, openMs };
}

/** Index of the last value below `wanted`; -1 when none is. `values` rise. */
function lastBelow(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Open time of the chunk ahead of an instant in it. */
function openBefore(chunk: Chunk, at: number): number {
  const i = lastBelow(chunk.from, at);
  if (i < 0) return 0;
  return (chunk.before[i] ?? 0) + Math.min(at, chunk.to[i] ?? 0) - (chunk.from[i] ?? 0);
}

/** First instant by which `openMs` > 0 of the chunk's open time are used up; a closing instant counts. */
function instantOfUse(chunk: Chunk, openMs: number): number {
  const i = lastBelow(chunk.before, openMs);
  return (chunk.from[i] ?? 0) + openMs - (chunk.before[i] ?? 0);
}
