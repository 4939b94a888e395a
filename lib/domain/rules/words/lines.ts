/** Words of a class written as one text, parted by commas. */
export const wordsIn = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim().replace(/\s+/g, " "))
    .filter((word) => word !== "");

/** Lines of a list written as one text. */
export const linesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Each of the first words before each of the second: "call me", "call us". */
export const pairsOf = (first: string, second: string): string[] =>
  wordsIn(first).flatMap((one) => wordsIn(second).map((other) => `${one} ${other}`));
