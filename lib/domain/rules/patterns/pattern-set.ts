import type { WordClass } from "../schema";
import { type CompiledGuard, type CompiledPattern, type MatchedWords, Search } from "./match";
import { type SlipTable, slipsIn, slipTable } from "./slips";
import { type Guard, type Pattern, parsePattern } from "./syntax";
import { findUnits, noOccurrences, type Occurrences, UnitBuilder, type UnitTrie } from "./units";
import type { Scan, WordTable } from "./word-scan";

/** All patterns of a matcher, ready to be looked for. */
export class PatternSet {
  private readonly found: Occurrences;

  constructor(
    private readonly trie: UnitTrie,
    private readonly slips: SlipTable,
    /** Patterns by the unit that tells most of them. */
    private readonly byUnit: readonly (readonly CompiledPattern[])[],
  ) {
    this.found = noOccurrences(trie.count);
  }

  /** Indexes of the lines found. */
  find(scan: Scan, words: WordTable): number[] {
    const phrases: number[] = [];
    this.search(scan, words, (search, pattern) => {
      if (search.first(pattern) !== null) phrases.push(pattern.phrase);
    });
    return phrases;
  }

  /** Every place of every line found, part by part. */
  locate(scan: Scan, words: WordTable): { phrase: number; taken: MatchedWords }[] {
    const matches: { phrase: number; taken: MatchedWords }[] = [];
    this.search(scan, words, (search, { phrase, ...pattern }) => {
      for (const taken of search.all({ phrase, ...pattern })) matches.push({ phrase, taken });
    });
    return matches;
  }

  private search(
    scan: Scan,
    words: WordTable,
    look: (search: Search, pattern: CompiledPattern) => void,
  ): void {
    findUnits(this.trie, scan, slipsIn(this.slips, words, scan), this.found);
    const search = new Search(scan, this.found);
    for (const unit of this.found.touched)
      for (const pattern of this.byUnit[unit] ?? []) look(search, pattern);
  }
}

type Ids = { word: (word: string) => number; prefix: (stem: string) => number };

/**
 * @param ids give words their numbers; the table of all of them is handed to `finish`
 * @returns `meaning`: what classes the patterns name hold, for the fingerprint
 */
export function compilePatterns(
  lines: readonly (readonly [line: string, index: number])[],
  classes: readonly WordClass[],
  ids: Ids,
): { meaning: string; finish: (table: WordTable) => PatternSet | null } {
  const bySlug = new Map(classes.map((each) => [each.slug, each]));
  const units = new UnitBuilder(bySlug, ids);
  const patterns = lines.flatMap(([line, phrase]) => {
    const pattern = parsePattern(line);
    return "code" in pattern ? [] : [compilePattern(pattern, phrase, units)];
  });
  return {
    meaning: units.meaning(),
    finish: (table) => {
      if (patterns.length === 0) return null;
      const trie = units.build(table.words.length);
      const byUnit: CompiledPattern[][] = Array.from({ length: trie.count }, () => []);
      for (const pattern of patterns) byUnit[anchorOf(pattern, units.telling)]?.push(pattern);
      return new PatternSet(trie, slipTable(table, [...units.words]), byUnit);
    },
  };
}

function compilePattern(pattern: Pattern, phrase: number, units: UnitBuilder): CompiledPattern {
  const guard = ({ unit, within }: Guard): CompiledGuard => ({ unit: units.idOf(unit), within });
  const parts = pattern.parts.map(({ unit, without, ...part }) => ({
    ...part,
    unit: units.idOf(unit),
    without: without.map((each) => units.idOf(each)),
  }));
  return {
    phrase,
    whole: pattern.whole,
    notAfter: pattern.notAfter.map(guard),
    parts,
    notBefore: pattern.notBefore.map(guard),
    needed: [...new Set(parts.filter((part) => !part.optional).map(({ unit }) => unit))],
  };
}

/** Of the units it needs, the one with the longest words: most texts have none of them. */
const anchorOf = ({ needed }: CompiledPattern, telling: readonly number[]): number =>
  needed.reduce((best, unit) => ((telling[unit] ?? 0) > (telling[best] ?? 0) ? unit : best), needed[0] ?? 0);
