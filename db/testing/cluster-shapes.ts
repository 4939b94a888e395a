/** What a distributed PostgreSQL refuses, or takes another way than a single one does. */
export type Shape = "empty select" | "case of a value" | "sub-query in values";

/**
 * The shapes in this text that a distributed PostgreSQL refuses. Of a function its whole body is read, texts in it too,
 * since it may execute them.
 */
export function refusedShapes(text: string, kind: "statement" | "function" = "statement"): Shape[] {
  const plain = kind === "function" ? withoutComments(text) : withoutTexts(withoutComments(text));
  const found: Shape[] = [];
  if (/\bselect\s+from\b/i.test(plain)) found.push("empty select");
  if (/\bcase\s+(?!\s|when\b)/i.test(plain)) found.push("case of a value");
  if (insertsOf(plain).some((each) => /\(\s*select\b/i.test(each))) found.push("sub-query in values");
  return found;
}

const withoutComments = (text: string): string =>
  text.replaceAll(/--[^\n]*/g, " ").replaceAll(/\/\*[\s\S]*?\*\//g, " ");
const withoutTexts = (text: string): string => text.replaceAll(/'(?:[^']|'')*'/g, "''");

/** Each `insert … values …`, up to the end of the statement or of the parenthesis around it. */
function insertsOf(text: string): string[] {
  const start =
    /\binsert\s+into\s+[\w".%$]+(?:\s+as\s+\w+)?\s*(?:\([^()]*\)\s*)?(?:overriding\s+\w+\s+value\s+)?values\b/gi;
  return [...text.matchAll(start)].map(({ index, 0: head }) => {
    let depth = 0;
    let end = index + head.length;
    for (; end < text.length; end++) {
      const sign = text[end];
      if (sign === "(") depth++;
      if (sign === ")" && --depth < 0) break;
      if (sign === ";" && depth === 0) break;
    }
    return text.slice(index, end);
  });
}
