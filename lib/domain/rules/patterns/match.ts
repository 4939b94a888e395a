import type { Occurrences } from "./units";
import type { Scan } from "./word-scan";

/** Patterns over the words of a text, where its units stand. */

export type CompiledPart = {
  unit: number;
  optional: boolean;
  within: number;
  without: readonly number[];
};
export type CompiledGuard = { unit: number; within: number };
export type CompiledPattern = {
  /** Index among the matcher's phrases. */
  phrase: number;
  whole: boolean;
  notAfter: readonly CompiledGuard[];
  parts: readonly CompiledPart[];
  notBefore: readonly CompiledGuard[];
  /** Units without which it can't be found. */
  needed: readonly number[];
};
/** Begin and end of each part found, in words. */
export type MatchedWords = readonly number[];

const nowhere: readonly number[] = [];

/** A message longer than this is never one word or wish alone. */
const longestWhole = 60;

const sentenceEnd = /(?<!\.)\.(?!\.)|[!?]|\n\s*\n/;
/** What ends the reach of a "not": "No, I want a person" asks for one. */
const clauseEnd = /[.,;:!?…()–—"“”]|\s-+\s|\n\s*\n/;

/** Does a sentence (or clause) end anywhere between word `from` and word `to`, which come in this order? */
function ends(scan: Scan, from: number, to: number, sign: RegExp): boolean {
  for (let i = from; i < to; i++)
    if (sign.test(scan.text.slice(scan.ends[i] ?? 0, scan.starts[i + 1] ?? 0))) return true;
  return false;
}

export class Search {
  private taken: number[] = [];

  constructor(
    private readonly scan: Scan,
    private readonly found: Occurrences,
  ) {}

  /** Where the pattern stands first, or null. */
  first(pattern: CompiledPattern): MatchedWords | null {
    if (!this.hasNeeded(pattern)) return null;
    if (pattern.whole) return this.wholeFrom(pattern, 0) ? [...this.taken] : null;
    for (const start of this.starts(pattern)) if (this.startsAt(pattern, start)) return [...this.taken];
    return null;
  }

  private hasNeeded({ needed, whole }: CompiledPattern): boolean {
    if (whole && this.scan.count > longestWhole) return false;
    for (let i = 0; i < needed.length; i++) if (this.found.sizes[needed[i] ?? 0] === 0) return false;
    return true;
  }

  /** Every word at which the pattern begins, with what it takes from there. */
  all(pattern: CompiledPattern): MatchedWords[] {
    if (!this.hasNeeded(pattern)) return [];
    if (pattern.whole) return [this.first(pattern) ?? []].filter((taken) => taken.length > 0);
    return this.starts(pattern).flatMap((start) => (this.startsAt(pattern, start) ? [[...this.taken]] : []));
  }

  /** Words at which one of the units that may come first stands. */
  private starts({ parts }: CompiledPattern): number[] {
    const [first] = parts;
    if (first !== undefined && !first.optional) return this.startsOf(first.unit);
    const starts = new Set<number>();
    for (const part of parts) {
      const places = this.found.places[part.unit] ?? nowhere;
      const size = this.found.sizes[part.unit] ?? 0;
      for (let i = 0; i < size; i += 2) starts.add(places[i] ?? 0);
      if (!part.optional) break;
    }
    return [...starts].sort((a, b) => a - b);
  }

  private startsOf(unit: number): number[] {
    const places = this.found.places[unit] ?? nowhere;
    const size = this.found.sizes[unit] ?? 0;
    const starts: number[] = [];
    for (let i = 0; i < size; i += 2) if (places[i] !== starts.at(-1)) starts.push(places[i] ?? 0);
    return starts;
  }

  private startsAt(pattern: CompiledPattern, start: number): boolean {
    if (pattern.notAfter.some((guard) => this.standsBefore(guard, start))) return false;
    this.taken = [];
    return this.parts(pattern, 0, start, 0, [], (end) =>
      pattern.notBefore.every((guard) => !this.standsAfter(guard, end)),
    );
  }

  /** The whole message, once or again and again: "agent", "Agent! Agent!" */
  private wholeFrom(pattern: CompiledPattern, start: number): boolean {
    if (start === 0) {
      if (this.scan.count === 0) return false;
      this.taken = [];
    }
    const size = this.taken.length;
    return this.parts(
      pattern,
      0,
      start,
      0,
      [],
      (end) => end === this.scan.count || (end > start && this.wholeFrom(pattern, end)),
      size,
    );
  }

  /** Tries the parts from `index` on, up to `slack` words further than each says. */
  private parts(
    pattern: CompiledPattern,
    index: number,
    at: number,
    slack: number,
    without: readonly number[],
    isDone: (end: number) => boolean,
    base = 0,
  ): boolean {
    const part = pattern.parts[index];
    if (part === undefined) return this.taken.length > base && isDone(at);
    const isFirst = this.taken.length === base;
    const reach = isFirst ? 0 : part.within + slack;
    const none = isFirst ? [] : without.length === 0 ? part.without : [...without, ...part.without];
    const places = this.found.places[part.unit] ?? nowhere;
    const size = this.found.sizes[part.unit] ?? 0;
    for (let i = 0; i < size; i += 2) {
      const start = places[i] ?? 0;
      if (start < at) continue;
      if (start > at + reach) break;
      if (start > at && !this.isOpen(at, start, none)) continue;
      const end = places[i + 1] ?? 0;
      this.taken.push(start, end);
      if (this.parts(pattern, index + 1, end, 0, [], isDone, base)) return true;
      this.taken.length -= 2;
    }
    return part.optional && this.parts(pattern, index + 1, at, reach, none, isDone, base);
  }

  /** May the words from `from` to `to` stand between two parts? */
  private isOpen(from: number, to: number, without: readonly number[]): boolean {
    if (ends(this.scan, from - 1, to, sentenceEnd)) return false;
    return without.every((unit) => {
      const places = this.found.places[unit] ?? nowhere;
      const size = this.found.sizes[unit] ?? 0;
      for (let i = 0; i < size; i += 2)
        if ((places[i] ?? 0) >= from && (places[i + 1] ?? 0) <= to) return false;
      return true;
    });
  }

  private standsBefore({ unit, within }: CompiledGuard, start: number): boolean {
    const places = this.found.places[unit] ?? nowhere;
    const size = this.found.sizes[unit] ?? 0;
    for (let i = 1; i < size; i += 2) {
      const end = places[i] ?? 0;
      if (end <= start && end >= start - within && !ends(this.scan, end - 1, start, clauseEnd)) return true;
    }
    return false;
  }

  private standsAfter({ unit, within }: CompiledGuard, end: number): boolean {
    const places = this.found.places[unit] ?? nowhere;
    const size = this.found.sizes[unit] ?? 0;
    for (let i = 0; i < size; i += 2) {
      const start = places[i] ?? 0;
      if (start >= end && start <= end + within && !ends(this.scan, end - 1, start, clauseEnd)) return true;
    }
    return false;
  }
}
