import type { WordClass } from "../schema";
import { tokensOf, type Unit } from "./syntax";
import type { Scan } from "./word-scan";

/** The units that patterns name (classes and words), found in one walk: a trie of all their members. */

export type UnitNode = { next: Map<number, number>; prefix: [id: number, node: number][]; ends: number[] };
export type UnitTrie = {
  nodes: readonly UnitNode[];
  /** Node after each first word, 0 where none begins with it. */
  first: Int32Array;
  count: number;
};
/** Per unit the words it stands on: begin and end, in pairs, by begin. Kept from text to text, for there are many. */
export type Occurrences = {
  places: readonly number[][];
  /** How much of each `places` is of this text. */
  sizes: Int32Array;
  /** Units that stand somewhere. */
  touched: number[];
};
export const noOccurrences = (units: number): Occurrences => ({
  places: Array.from({ length: units }, () => []),
  sizes: new Int32Array(units),
  touched: [],
});

type Ids = { word: (word: string) => number; prefix: (stem: string) => number };

/** Members of a unit as they are written in its class or choice; none where the class is not there. */
export const membersOf = (unit: Unit, classes: ReadonlyMap<string, WordClass>): string[] =>
  "any" in unit ? unit.any : Object.values(classes.get(unit.class)?.words ?? {}).flat();

const emptyNode = (): UnitNode => ({ next: new Map(), prefix: [], ends: [] });

export class UnitBuilder {
  private readonly nodes: UnitNode[] = [emptyNode()];
  private readonly known = new Map<string, number>();
  /** Shortest member of each unit, in letters: what says most is looked for first. */
  readonly telling: number[] = [];
  /** Every word that a member has, for those who write it with a slip. */
  readonly words = new Set<number>();

  constructor(
    private readonly classes: ReadonlyMap<string, WordClass>,
    private readonly ids: Ids,
  ) {}

  idOf(unit: Unit): number {
    const key = "class" in unit ? `{${unit.class}}` : unit.any.join("|");
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.known.size;
    this.known.set(key, id);
    const members = membersOf(unit, this.classes);
    this.telling[id] = Math.min(...members.map((member) => member.length));
    for (const member of members) this.add(member, id);
    return id;
  }

  private add(member: string, unit: number): void {
    const tokens = tokensOf(member);
    if (tokens.length === 0) return;
    let at = 0;
    for (const { word, prefix } of tokens) at = prefix ? this.stem(at, word) : this.step(at, word);
    const ends = this.nodes[at]?.ends;
    if (ends !== undefined && !ends.includes(unit)) ends.push(unit);
  }

  private step(at: number, word: string): number {
    const id = this.ids.word(word);
    this.words.add(id);
    const known = this.nodes[at]?.next.get(id);
    if (known !== undefined) return known;
    const next = this.nodes.push(emptyNode()) - 1;
    this.nodes[at]?.next.set(id, next);
    return next;
  }

  private stem(at: number, stem: string): number {
    const id = this.ids.prefix(stem);
    const known = this.nodes[at]?.prefix.find(([each]) => each === id)?.[1];
    if (known !== undefined) return known;
    const next = this.nodes.push(emptyNode()) - 1;
    this.nodes[at]?.prefix.push([id, next]);
    return next;
  }

  /** What the classes named here hold: the same pattern finds other texts once they change. */
  meaning(): string {
    const slugs = [...this.known.keys()].filter((key) => key.startsWith("{")).sort();
    return slugs
      .map((key) => `\n${key}=${membersOf({ class: key.slice(1, -1) }, this.classes).join("|")}`)
      .join("");
  }

  build(wordCount: number): UnitTrie {
    const first = new Int32Array(wordCount);
    for (const [id, node] of this.nodes[0]?.next ?? []) first[id] = node;
    return { nodes: this.nodes, first, count: this.known.size };
  }
}

/** Finds where every unit stands in a text. `slips` are (word, id) pairs: a word that stands for another. */
export function findUnits(trie: UnitTrie, scan: Scan, slips: readonly number[], found: Occurrences): void {
  const { nodes, first } = trie;
  found.sizes.fill(0);
  found.touched = [];
  const walk = new UnitWalk(nodes, scan, slips, found);
  const root = nodes[0];
  const { ids, count, prefixHits } = scan;
  let hit = 0;
  let slip = 0;
  for (let i = 0; i < count; i++) {
    const id = ids[i] ?? -1;
    const node = id < 0 ? 0 : (first[id] ?? 0);
    const isPrefixed = prefixHits[hit] === i;
    const isSlipped = slips[slip] === i;
    if (node === 0 && !isPrefixed && !isSlipped) continue;
    let nextHit = hit;
    let nextSlip = slip;
    while (prefixHits[nextHit] === i) nextHit += 2;
    while (slips[nextSlip] === i) nextSlip += 2;
    if (node !== 0) walk.begin(node, i, nextHit, nextSlip);
    for (; slip < nextSlip; slip += 2) {
      const other = first[slips[slip + 1] ?? 0] ?? 0;
      if (other !== 0) walk.from(other, i + 1, nextHit, nextSlip, i);
    }
    for (; hit < nextHit; hit += 2)
      for (const [stem, next] of root?.prefix ?? [])
        if (stem === prefixHits[hit + 1]) walk.from(next, i + 1, nextHit, nextSlip, i);
  }
}

class UnitWalk {
  constructor(
    private readonly nodes: readonly UnitNode[],
    private readonly scan: Scan,
    private readonly slips: readonly number[],
    private readonly found: Occurrences,
  ) {}

  /** Most words begin no more than one word: for these nothing is followed. */
  begin(node: number, start: number, hit: number, slip: number): void {
    const each = this.nodes[node];
    if (each === undefined) return;
    const { ends, next, prefix } = each;
    const at = start + 1;
    const { ids, prefixHits } = this.scan;
    const isPlain = prefix.length === 0 && prefixHits[hit] !== at && this.slips[slip] !== at;
    if (!isPlain) {
      this.from(node, at, hit, slip, start);
      return;
    }
    for (let i = 0; i < ends.length; i++) this.add(ends[i] ?? 0, start, at);
    const id = ids[at] ?? -1;
    const child = id < 0 || next.size === 0 ? undefined : next.get(id);
    if (child !== undefined) this.from(child, at + 1, hit, slip, start);
  }

  /** Follows the trie from `node`, reached before word `at`; `hit` and `slip` are the first ones of that word. */
  from(node: number, at: number, hit: number, slip: number, start: number): void {
    const each = this.nodes[node];
    if (each === undefined) return;
    const { ends, next, prefix } = each;
    for (let i = 0; i < ends.length; i++) this.add(ends[i] ?? 0, start, at);
    const { count, ids, prefixHits } = this.scan;
    if (at >= count || (next.size === 0 && prefix.length === 0)) return;
    let nextHit = hit;
    let nextSlip = slip;
    while (prefixHits[nextHit] === at) nextHit += 2;
    while (this.slips[nextSlip] === at) nextSlip += 2;
    const id = ids[at] ?? -1;
    const exact = id < 0 || next.size === 0 ? undefined : next.get(id);
    if (exact !== undefined) this.from(exact, at + 1, nextHit, nextSlip, start);
    for (let i = slip; i < nextSlip; i += 2) {
      const other = next.get(this.slips[i + 1] ?? -1);
      if (other !== undefined) this.from(other, at + 1, nextHit, nextSlip, start);
    }
    for (let i = hit; i < nextHit; i += 2)
      for (const [stem, child] of prefix)
        if (stem === prefixHits[i + 1]) this.from(child, at + 1, nextHit, nextSlip, start);
  }

  private add(unit: number, start: number, end: number): void {
    const { places, sizes, touched } = this.found;
    const own = places[unit];
    if (own === undefined) return;
    const size = sizes[unit] ?? 0;
    if (size === 0) touched.push(unit);
    own[size] = start;
    own[size + 1] = end;
    sizes[unit] = size + 2;
  }
}
