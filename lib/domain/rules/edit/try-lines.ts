import { offsetNewText } from "../../text/place-new-text";
import { locatePhrases, type PhraseMatch, type Span } from "../patterns/locate";
import { canonicalPhrase, compilePhrases, type PhraseMatcher } from "../patterns/phrases";
import {
  type Guard,
  isPattern,
  type Part,
  type Pattern,
  parsePattern,
  printPattern,
} from "../patterns/syntax";
import type { WordClass } from "../schema";

/** Trying lines on a text: what hits and where, and what would but for words that it must not stand by. */

export type Hit = Span & { line: string; spans: Span[] };
export type Stopped = Hit & {
  /** The words that stop it, and where they stand. */
  by: Span;
  how: "after" | "before" | "between";
};
type Tried = { hits: Hit[]; stopped: Stopped[] };

/** The same pattern with one "not" turned into a part: where it stands is what stopped the pattern. */
type Variant = { line: string; how: Stopped["how"]; at: number };
type Bare = { line: string; variants: Variant[] };

type Tryable = {
  matcher: PhraseMatcher;
  /** Canonical form → the line as it is written. */
  written: ReadonlyMap<string, string>;
  /** Patterns without any "not", by canonical form. */
  bare: ReadonlyMap<string, Bare[]>;
};

const freed = (part: Part): Part => ({ ...part, without: [] });
const asPart = ({ unit, within }: Guard): Part => ({ unit, within, optional: false, without: [] });
const lineOf = (parts: Part[]): string =>
  canonicalPhrase(printPattern({ whole: false, notAfter: [], parts, notBefore: [] }));

function variantsOf({ notAfter, parts, notBefore }: Pattern): Variant[] {
  const bare = parts.map(freed);
  const [first, ...rest] = bare;
  if (first === undefined) return [];
  return [
    ...notAfter.map(
      (guard): Variant => ({
        line: lineOf([{ ...asPart(guard), within: 0 }, { ...first, within: guard.within }, ...rest]),
        how: "after",
        at: 0,
      }),
    ),
    ...notBefore.map(
      (guard): Variant => ({ line: lineOf([...bare, asPart(guard)]), how: "before", at: bare.length }),
    ),
    ...parts.flatMap((part, index) =>
      part.without.map((unit): Variant => {
        const between = { unit, within: part.within, optional: false, without: [] };
        return {
          line: lineOf([...bare.slice(0, index), between, ...bare.slice(index)]),
          how: "between",
          at: index,
        };
      }),
    ),
  ];
}

/** Made once for lines and classes; many texts may be tried with it. */
export function tryable(lines: readonly string[], classes: readonly WordClass[]): Tryable {
  const written = new Map<string, string>();
  const bare = new Map<string, Bare[]>();
  const more = new Set<string>();
  for (const line of lines) {
    const canonical = canonicalPhrase(line);
    if (canonical === "" || written.has(canonical)) continue;
    written.set(canonical, line);
    if (!isPattern(line)) continue;
    const pattern = parsePattern(line);
    if ("code" in pattern || pattern.whole) continue;
    const variants = variantsOf(pattern);
    if (variants.length === 0) continue;
    const key = lineOf(pattern.parts.map(freed));
    bare.set(key, [...(bare.get(key) ?? []), { line, variants }]);
    for (const each of [key, ...variants.map((variant) => variant.line)]) more.add(each);
  }
  return { matcher: compilePhrases([[...written.keys()], [...more]], classes), written, bare };
}

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

export function tryText({ matcher, written, bare }: Tryable, text: string): Tried {
  const { text: read, originOf } = offsetNewText(text);
  // The end is that of its last letter: the text may go on elsewhere.
  const move = ({ from, to }: Span): Span => ({ from: originOf(from), to: originOf(to - 1) + 1 });
  const matches = locatePhrases(matcher, read).map(
    (each): PhraseMatch => ({ ...each, ...move(each), spans: each.spans.map(move) }),
  );
  const hits = matches.flatMap(({ from, to, phrase, spans }): Hit[] => {
    const line = written.get(phrase);
    return line === undefined ? [] : [{ from, to, line, spans }];
  });
  const stopped: Stopped[] = [];
  for (const place of matches) {
    if (hits.some((hit) => meets(hit, place))) continue;
    for (const { line, variants } of bare.get(place.phrase) ?? []) {
      const stop = stopOf(matches, place, variants);
      if (stop !== null && !stopped.some((each) => meets(each, place)))
        stopped.push({ from: place.from, to: place.to, spans: place.spans, line, ...stop });
    }
  }
  return { hits, stopped };
}

function stopOf(
  matches: readonly PhraseMatch[],
  place: PhraseMatch,
  variants: readonly Variant[],
): Pick<Stopped, "by" | "how"> | null {
  for (const { line, how, at } of variants)
    for (const other of matches) {
      if (other.phrase !== line || !covers(other, place)) continue;
      const by = other.spans[Math.min(at, other.spans.length - 1)];
      if (by === undefined) continue;
      // A "not" right beside the first words is one span with them.
      const [first] = place.spans;
      if (how === "after" && first !== undefined)
        return { how, by: { from: by.from, to: Math.min(by.to, first.from) } };
      return { how, by };
    }
  return null;
}

const covers = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;
