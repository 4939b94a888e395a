/** Explicit direction marks: nobody's text needs them here, and they could reorder what stands around it. */
const MARKS = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Letters that run from right to left, and the marks that make others do so. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATE = "\u2068";
const END = "\u2069";

/** A person's text in the order in which it was written, whatever direction marks it holds. */
export const inOrder = (text: string): string => text.replace(MARKS, "");

/** A finished sentence: names in it may be isolated, and nothing may turn the rest of it round. */
export const withoutOverrides = (sentence: string): string => sentence.replace(/[\u202a-\u202e]/gu, "");

/** The same for a place inside a sentence: text from right to left does not draw its neighbours along. */
export function isolated(text: string): string {
  const plain = inOrder(text);
  return RIGHT_TO_LEFT.test(plain) ? `${ISOLATE}${plain}${END}` : plain;
}
