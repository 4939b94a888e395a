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
/** Per unit the words it stands on: begin and end, in pairs, by begin. */
export type Occurrences = (number[] | undefined)[];

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

/** Where every unit stands in a text. `slips` are (word, id) pairs: a word that stands for another. */
export function occurrencesOf(trie: UnitTrie, scan: Scan, slips: readonly number[]): Occurrences {
  const found: Occurrences = new Array(trie.count);
  const { ids, count, prefixHits } = scan;
  const begin = { at: 0, hit: 0, slip: 0 };
  for (let i = 0; i < count; i++) {
    const id = ids[i] ?? -1;
    const isKnown = id >= 0 && trie.first[id] !== 0;
    if (isKnown || prefixHits[begin.hit] === i || slips[begin.slip] === i) {
      begin.at = i;
      walkUnits(trie, scan, slips, 0, begin, i, found);
    }
    while (prefixHits[begin.hit] === i) begin.hit += 2;
    while (slips[begin.slip] === i) begin.slip += 2;
  }
  return found;
}

type Place = { at: number; hit: number; slip: number };

function walkUnits(
  trie: UnitTrie,
  scan: Scan,
  slips: readonly number[],
  node: number,
  { at, hit, slip }: Place,
  start: number,
  found: Occurrences,
): void {
  const each = trie.nodes[node];
  if (each === undefined) return;
  for (const unit of each.ends) addOccurrence(found, unit, start, at);
  if (at >= scan.count || (each.next.size === 0 && each.prefix.length === 0)) return;
  const after = { at: at + 1, hit, slip };
  while (scan.prefixHits[after.hit] === at) after.hit += 2;
  while (slips[after.slip] === at) after.slip += 2;
  const go = (next: number | undefined) => {
    if (next !== undefined) walkUnits(trie, scan, slips, next, after, start, found);
  };
  if (each.next.size > 0) {
    go(each.next.get(scan.ids[at] ?? -1));
    for (let i = slip; i < after.slip; i += 2) go(each.next.get(slips[i + 1] ?? -1));
  }
  for (let i = hit; i < after.hit; i += 2)
    for (const [id, next] of each.prefix) if (id === scan.prefixHits[i + 1]) go(next);
}

function addOccurrence(found: Occurrences, unit: number, start: number, end: number): void {
  const known = found[unit];
  if (known === undefined) found[unit] = [start, end];
  else known.push(start, end);
}
