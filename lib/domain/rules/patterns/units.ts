import type { WordClass } from "../schema";
import { tokensOf, type Unit } from "./syntax";
import type { Scan } from "./word-scan";

/** The units that patterns name (classes and words), found in one walk: a trie of all their members. */

type Node = { next: Map<number, number>; prefix: [id: number, node: number][]; ends: number[] };

/**
 * The trie in flat tables: a message takes a few hundred steps in it, and objects and maps took twice as long. Node 0
 * begins every member.
 */
export type UnitTrie = {
  /** Node after each first word, 0 where none begins with it. */
  first: Int32Array;
  /** Steps by node and word, in slots found by their hash; -1 where there is none. */
  stepKeys: Float64Array;
  stepNodes: Int32Array;
  /** Whether any step by a whole word leads on from a node. */
  hasSteps: Uint8Array;
  /** Units that end at a node: `endUnits` from `endsFrom[node]` to that of the next. */
  endsFrom: Int32Array;
  endUnits: Int32Array;
  prefixes: readonly (readonly [id: number, node: number][])[];
  count: number;
};
/** A node and a word in one number: there are never as many words as that. */
const edgeKey = (node: number, word: number): number => node * 4_194_304 + word;
const slotOf = (node: number, word: number, mask: number): number =>
  (Math.imul(Math.imul(node, 0x85ebca6b) ^ word, 0x9e3779b1) >>> 13) & mask;
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

const emptyNode = (): Node => ({ next: new Map(), prefix: [], ends: [] });

export class UnitBuilder {
  private readonly nodes: Node[] = [emptyNode()];
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
    const earlier = this.known.get(key);
    if (earlier !== undefined) return earlier;
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
    const nextNode = this.nodes[at]?.next.get(id);
    if (nextNode !== undefined) return nextNode;
    const next = this.nodes.push(emptyNode()) - 1;
    this.nodes[at]?.next.set(id, next);
    return next;
  }

  private stem(at: number, stem: string): number {
    const id = this.ids.prefix(stem);
    const nextNode = this.nodes[at]?.prefix.find(([each]) => each === id)?.[1];
    if (nextNode !== undefined) return nextNode;
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
    const { nodes } = this;
    const first = new Int32Array(wordCount);
    for (const [id, node] of nodes[0]?.next ?? []) first[id] = node;
    const endsFrom = new Int32Array(nodes.length + 1);
    nodes.forEach((node, index) => {
      endsFrom[index + 1] = (endsFrom[index] ?? 0) + node.ends.length;
    });
    return {
      first,
      ...edgesOf(nodes),
      hasSteps: Uint8Array.from(nodes, (node) => Number(node.next.size > 0)),
      endsFrom,
      endUnits: Int32Array.from(nodes.flatMap((node) => node.ends)),
      prefixes: nodes.map((node) => node.prefix),
      count: this.known.size,
    };
  }
}

function edgesOf(nodes: readonly Node[]): Pick<UnitTrie, "stepKeys" | "stepNodes"> {
  const count = nodes.reduce((sum, node) => sum + node.next.size, 0);
  let size = 16;
  while (size < count * 3) size *= 2;
  const stepKeys = new Float64Array(size).fill(-1);
  const stepNodes = new Int32Array(size);
  nodes.forEach((node, index) => {
    for (const [word, next] of node.next) {
      const key = edgeKey(index, word);
      let slot = slotOf(index, word, size - 1);
      while (stepKeys[slot] !== -1) slot = (slot + 1) & (size - 1);
      stepKeys[slot] = key;
      stepNodes[slot] = next;
    }
  });
  return { stepKeys, stepNodes };
}

/** The node that a word leads to, 0 where it leads nowhere. */
function nodeFrom({ stepKeys, stepNodes }: UnitTrie, node: number, word: number): number {
  const mask = stepKeys.length - 1;
  const key = edgeKey(node, word);
  for (let slot = slotOf(node, word, mask); ; slot = (slot + 1) & mask) {
    const keyAtSlot = stepKeys[slot];
    if (keyAtSlot === key) return stepNodes[slot] ?? 0;
    if (keyAtSlot === -1) return 0;
  }
}

/** Finds where every unit stands in a text. `slips` are (word, id) pairs: a word that stands for another. */
export function findUnits(
  trie: UnitTrie,
  scan: Scan,
  slips: readonly number[],
  occurrences: Occurrences,
): void {
  const { first } = trie;
  occurrences.sizes.fill(0);
  occurrences.touched = [];
  const walk = new UnitWalk(trie, scan, slips, occurrences);
  const { ids, count, prefixHits } = scan;
  let hit = 0;
  let slip = 0;
  // Words of the next ones, kept at hand: reading past an array's end for every word is slow.
  let hitAt = wordAt(prefixHits, 0);
  let slipAt = wordAt(slips, 0);
  for (let i = 0; i < count; i++) {
    const id = ids[i] ?? -1;
    const node = id < 0 ? 0 : (first[id] ?? 0);
    if (node === 0 && hitAt !== i && slipAt !== i) continue;
    let nextHit = hit;
    let nextSlip = slip;
    while (wordAt(prefixHits, nextHit) === i) nextHit += 2;
    while (wordAt(slips, nextSlip) === i) nextSlip += 2;
    hitAt = wordAt(prefixHits, nextHit);
    slipAt = wordAt(slips, nextSlip);
    if (node !== 0) walk.from(node, i + 1, nextHit, nextSlip, i);
    for (; slip < nextSlip; slip += 2) {
      const other = first[slips[slip + 1] ?? 0] ?? 0;
      if (other !== 0) walk.from(other, i + 1, nextHit, nextSlip, i);
    }
    for (; hit < nextHit; hit += 2)
      for (const [stem, next] of trie.prefixes[0] ?? [])
        if (stem === prefixHits[hit + 1]) walk.from(next, i + 1, nextHit, nextSlip, i);
  }
}

const wordAt = (pairs: readonly number[], index: number): number =>
  index < pairs.length ? (pairs[index] ?? -1) : -1;

class UnitWalk {
  constructor(
    private readonly trie: UnitTrie,
    private readonly scan: Scan,
    private readonly slips: readonly number[],
    private readonly found: Occurrences,
  ) {}

  /** Follows the trie from `node`, reached before word `at`; `hit` and `slip` are the first ones of that word. */
  from(node: number, at: number, hit: number, slip: number, start: number): void {
    const { trie, scan } = this;
    const end = trie.endsFrom[node + 1] ?? 0;
    for (let i = trie.endsFrom[node] ?? 0; i < end; i++) this.add(trie.endUnits[i] ?? 0, start, at);
    const prefix = trie.prefixes[node];
    const isLast = trie.hasSteps[node] === 0 && (prefix === undefined || prefix.length === 0);
    if (isLast || at >= scan.count) return;
    let nextHit = hit;
    let nextSlip = slip;
    while (wordAt(scan.prefixHits, nextHit) === at) nextHit += 2;
    while (wordAt(this.slips, nextSlip) === at) nextSlip += 2;
    const id = scan.ids[at] ?? -1;
    const exact = id < 0 ? 0 : nodeFrom(trie, node, id);
    if (exact !== 0) this.from(exact, at + 1, nextHit, nextSlip, start);
    for (let i = slip; i < nextSlip; i += 2) {
      const other = nodeFrom(trie, node, this.slips[i + 1] ?? -1);
      if (other !== 0) this.from(other, at + 1, nextHit, nextSlip, start);
    }
    for (let i = hit; i < nextHit; i += 2)
      for (const [stem, child] of prefix ?? [])
        if (stem === scan.prefixHits[i + 1]) this.from(child, at + 1, nextHit, nextSlip, start);
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
