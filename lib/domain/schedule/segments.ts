import type { Presence } from "../routing/presence";
import type { Span } from "../time/spans";

/** A stretch of time in which the same people (or things) hold. */
export type Held = Span & { who: string[] };

/** What a presence says of [from, to). */
export function spansIn(presence: Presence, from: number, to: number): Span[] {
  const found: Span[] = [];
  for (const span of presence.spansFrom(from)) {
    if (span.from >= to) break;
    found.push({ from: Math.max(span.from, from), to: Math.min(span.to, to) });
  }
  return found;
}

/**
 * Who holds when, in order; stretches that nobody holds are left out. `who` keeps the order of the map.
 * @param spansOf each one's spans, disjoint
 */
export function heldBy(spansOf: ReadonlyMap<string, readonly Span[]>): Held[] {
  const edges: { at: number; who: string; on: boolean }[] = [];
  for (const [who, spans] of spansOf)
    for (const { from, to } of spans) edges.push({ at: from, who, on: true }, { at: to, who, on: false });
  edges.sort((a, b) => a.at - b.at);
  const order = new Map([...spansOf.keys()].map((who, index) => [who, index]));
  const placeOf = (who: string) => order.get(who) ?? 0;
  const active = new Set<string>();
  const held: Held[] = [];
  edges.forEach(({ at, who, on }, index) => {
    if (on) active.add(who);
    else active.delete(who);
    const until = edges[index + 1]?.at;
    if (until === undefined || until === at || active.size === 0) return;
    const names = [...active].sort((a, b) => placeOf(a) - placeOf(b));
    const last = held.at(-1);
    if (last !== undefined && last.to === at && sameNames(last.who, names)) last.to = until;
    else held.push({ from: at, to: until, who: names });
  });
  return held;
}

export const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

export type Difference = Span & { before: string[]; after: string[] };

/** Where two schedules of [from, to) differ in who holds. Both sorted and disjoint. */
export function differences(before: readonly Held[], after: readonly Held[]): Difference[] {
  const edges = [...new Set([...before, ...after].flatMap(({ from, to }) => [from, to]))].sort(
    (a, b) => a - b,
  );
  const at = (held: readonly Held[], instant: number) =>
    held.find(({ from, to }) => from <= instant && instant < to)?.who ?? [];
  const found: Difference[] = [];
  edges.forEach((from, index) => {
    const to = edges[index + 1];
    if (to === undefined) return;
    const [was, is] = [at(before, from), at(after, from)];
    if (sameNames(was, is)) return;
    const last = found.at(-1);
    if (last !== undefined && last.to === from && sameNames(last.before, was) && sameNames(last.after, is))
      last.to = to;
    else found.push({ from, to, before: was, after: is });
  });
  return found;
}

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);
