/** Latin letters, digits and signs below U+0250 whose folding is one character; 0 where it is not. */
const oneToOne = new Uint16Array(0x250);
const plainFold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("’", "'");
for (let code = 0; code < oneToOne.length; code++) {
  const folded = plainFold(String.fromCharCode(code));
  if (folded.length === 1) oneToOne[code] = folded.charCodeAt(0);
}

/** The folded character of a code unit below U+0250, 0 where folding needs the whole text. */
export const foldTable: Uint16Array = oneToOne;

/**
 * Folds a text for comparison: NFKD without marks, lower case (domain §4), so that "Café" is "cafe"; ø æ ß ł have
 * no decomposition and stay. A typographic apostrophe becomes a plain one: phones write "don’t".
 */
export const fold = plainFold;
