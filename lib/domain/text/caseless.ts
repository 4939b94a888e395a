import { matchesOf } from "./matches";

/** Letters whose lower case is longer, or that fold to a plain letter without being its capital: İ, ſ, K and Å as signs, ẞ. */
const odd = /[\u0130\u017f\u1e9e\u212a\u212b]/;

/** The same pattern with its own letters in lower case; names of classes and escapes stay. */
const lowered = (source: string): string =>
  source.replace(/\\[pP]\{[^}]*\}|\\.|[A-Z]/g, (part) => (part.length === 1 ? part.toLowerCase() : part));

/** A match as it was written, and its groups in lower case. */
type Found = { text: string; groups: readonly (string | undefined)[] };

type Caseless = {
  test: (text: string) => boolean;
  all: (text: string) => Found[];
};

/** The pattern for texts in lower case. */
const plainOf = ({ source, flags }: RegExp): RegExp =>
  new RegExp(lowered(source), flags.replace(/[gi]/g, ""));

/**
 * A pattern that ignores case, asked of texts in lower case: V8 looks through those 5 to 20 times as fast as with the
 * flag, which took a quarter of a brief. Texts with an odd letter are asked with the flag.
 * @param pattern with the flag `i` and without `g`; its groups must not tell capitals from small letters
 */
export function caseless(pattern: RegExp): Caseless {
  const plain = plainOf(pattern);
  const every = {
    flagged: new RegExp(pattern, `${pattern.flags}g`),
    plain: new RegExp(plain, `${plain.flags}g`),
  };
  return {
    test: (text) => (odd.test(text) ? pattern.test(text) : plain.test(text.toLowerCase())),
    all: (text) => {
      const isOdd = odd.test(text);
      const matches = isOdd ? matchesOf(every.flagged, text) : matchesOf(every.plain, text.toLowerCase());
      return matches.map((match) => ({
        text: text.slice(match.index, match.index + match[0].length),
        groups: Array.from(match, (group: string | undefined) => (isOdd ? group?.toLowerCase() : group)),
      }));
    },
  };
}

/** Which of several such patterns a text meets, by their places. */
export function caselessOf(patterns: readonly RegExp[]): (text: string) => number[] {
  const plains = patterns.map(plainOf);
  return (text) => {
    const isOdd = odd.test(text);
    const read = isOdd ? text : text.toLowerCase();
    return (isOdd ? patterns : plains).flatMap((pattern, place) => (pattern.test(read) ? [place] : []));
  };
}
