const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;

/** The statements of a file, each alone, without what is said before it and without its end. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [all, quote] = found;
    if (quote !== undefined) {
      const end = text.indexOf(quote, token.lastIndex);
      token.lastIndex = end === -1 ? text.length : end + quote.length;
    } else if (all === ";") {
      statements.push(text.slice(start, found.index));
      start = token.lastIndex;
    }
  }
  statements.push(text.slice(start));
  return statements.map(withoutHead).filter((statement) => statement !== "");
}

const withoutHead = (statement: string): string =>
  statement.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "").trimEnd();

/** The table that this statement makes, or null. */
export function tableMadeBy(statement: string): string | null {
  const made = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:public\.)?"?(\w+)"?/i.exec(
    statement,
  );
  return made?.[1] ?? null;
}
