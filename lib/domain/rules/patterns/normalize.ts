/**
 * Accents, Hebrew points, Arabic vowels, emoji selectors: what people leave out. Elsewhere a mark is half of a letter
 * (Thai, Khmer and Hindi vowels, the strokes that make か a が) and stays.
 */
const accents =
  /(?=\p{M})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/gu;

/** Latin letters, digits and signs below U+0250 whose folding is one character; 0 where it is not. */
const oneToOne = new Uint16Array(0x250);
/** Soft hyphens, zero-width characters, direction marks: unseen, so they count as nothing. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const normalizePlainly = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(invisible, "")
    .replace(accents, "")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("’", "'");
for (let code = 0; code < oneToOne.length; code++) {
  const folded = normalizePlainly(String.fromCharCode(code));
  if (folded.length === 1) oneToOne[code] = folded.charCodeAt(0);
}

/** The folded character of a code unit below U+0250, 0 where folding needs the whole text. */
export const normalTable: Uint16Array = oneToOne;

/**
 * Folds a text for comparison: NFKD without accents, lower case, so that "Café" is "cafe"; ø æ ß ł have
 * no decomposition and stay. A typographic apostrophe becomes a plain one: phones write "don’t".
 */
export const normalizeText = normalizePlainly;
