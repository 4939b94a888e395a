import { builtInRule } from "../../rules/types";
import type { RuleFigure, RuleFigures } from "./figures";

/** Decisions that say the same of the same rules. */
export type RulesSeen = {
  /** The rule that moved the ticket; null where none did. */
  rule: string | null;
  /** Every matching deciding rule, the decider first. */
  matched: string[];
  /** Rules whose other actions were done. */
  acted: string[];
  shadow: string[];
  n: number;
};

const mostOverlaps = 100;

type Tally = { rules: Map<string, RuleFigure>; taken: Map<string, Map<string, number>> };

function ruleOf({ rules }: Tally, slug: string): RuleFigure {
  const current = rules.get(slug);
  if (current !== undefined) return current;
  const figure: RuleFigure = { matched: 0, decided: 0, takenBy: [], shadow: 0 };
  rules.set(slug, figure);
  return figure;
}

const add = <K>(counts: Map<K, number>, key: K, n: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + n);
};

type Said = Pick<RulesSeen, "rule" | "matched" | "acted">;

/** Who decided: the mover, else the first match that did something beside moving. */
const deciderOf = ({ rule, matched, acted }: Said): string | null =>
  rule ?? matched.find((slug) => acted.includes(slug)) ?? null;

/** Rules that fired in a decision: the decider, and those that acted without being among the deciding matches. */
export function firedIn(said: Said): string[] {
  const decider = deciderOf(said);
  const also = said.acted.filter((slug) => !said.matched.includes(slug));
  return [...new Set(decider === null ? also : [decider, ...also])];
}

function addSeen(tally: Tally, seen: RulesSeen): void {
  const decider = deciderOf(seen);
  for (const slug of new Set(seen.matched)) {
    const figure = ruleOf(tally, slug);
    figure.matched += seen.n;
    if (slug === decider) figure.decided += seen.n;
    else if (decider !== null) {
      const by = tally.taken.get(slug) ?? new Map<string, number>();
      tally.taken.set(slug, by);
      add(by, decider, seen.n);
    }
  }
  // What acted without being among the deciding matches is an `also` rule.
  for (const slug of new Set(seen.acted.filter((each) => !seen.matched.includes(each)))) {
    const figure = ruleOf(tally, slug);
    figure.matched += seen.n;
    figure.decided += seen.n;
  }
  for (const slug of new Set(seen.shadow)) ruleOf(tally, slug).shadow += seen.n;
}

/** Pairs of deciding rules that matched at once. The built-in last rule overlaps with most, and says nothing by it. */
function overlapsOf(seen: readonly RulesSeen[]): RuleFigures["overlaps"] {
  const pairs = new Map<string, { rules: [string, string]; count: number }>();
  for (const { matched, n } of seen) {
    const slugs = [...new Set(matched)].filter((slug) => slug !== builtInRule).sort();
    for (const [index, one] of slugs.entries())
      for (const other of slugs.slice(index + 1)) {
        const key = `${one} ${other}`;
        const pair = pairs.get(key) ?? { rules: [one, other], count: 0 };
        pairs.set(key, { ...pair, count: pair.count + n });
      }
  }
  return [...pairs.values()].sort((a, b) => b.count - a.count).slice(0, mostOverlaps);
}

/** From what decisions said to a figure per rule. */
export function sumRules(seen: readonly RulesSeen[]): Pick<RuleFigures, "decisions" | "rules" | "overlaps"> {
  const tally: Tally = { rules: new Map(), taken: new Map() };
  for (const each of seen) addSeen(tally, each);
  for (const [slug, by] of tally.taken)
    ruleOf(tally, slug).takenBy = [...by]
      .map(([rule, count]) => ({ rule, count }))
      .sort((a, b) => b.count - a.count);
  return {
    decisions: seen.reduce((sum, { n }) => sum + n, 0),
    rules: Object.fromEntries(tally.rules),
    overlaps: overlapsOf(seen),
  };
}
