import ts from "typescript";
import { type Problem, problemAt, type Source, walk } from "./source";

const MAX_LINES = 350;

/** Why a file may read the machine's clock itself. */
const clockReaders: Readonly<Record<string, string>> = {
  "lib/clock.ts": "it is the clock",
};

/** Why a file may read the environment itself. */
const environmentReaders: Readonly<Record<string, string>> = {
  "lib/env.ts": "it is the table of variables",
  "db/testing/index.ts": "sets the database of one vitest worker",
  "playwright.config.ts": "runs in the test runner",
  "vitest.config.ts": "runs in the test runner",
};

/** Why a file may keep something on the global object itself. */
const globalKeepers: Readonly<Record<string, string>> = {
  "lib/process/singleton.ts": "it is the one place",
};

const isTool = (path: string): boolean =>
  /^(tests|e2e|bench|scripts)\//.test(path) || /\.test\.tsx?$/.test(path);

/** `Date.now()`, `Date()` and `new Date()` without arguments outside the clock. */
export function strayClocks(sources: readonly Source[]): Problem[] {
  return inEach(
    sources,
    ({ path }) => isTool(path) || path in clockReaders,
    (source, node) => {
      const isBareDate =
        (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
        node.expression.getText(source.ast) === "Date" &&
        (node.arguments?.length ?? 0) === 0;
      const isDateNow =
        ts.isPropertyAccessExpression(node) && /^(globalThis\.)?Date\.now$/.test(node.getText(source.ast));
      const isTemporalNow =
        ts.isPropertyAccessExpression(node) && node.getText(source.ast) === "Temporal.Now";
      return isBareDate || isDateNow || isTemporalNow ? "reads the machine's clock; use lib/clock.ts" : null;
    },
  );
}

/** `process.env` outside the table of variables. */
export function strayEnvironment(sources: readonly Source[]): Problem[] {
  return inEach(
    sources,
    ({ path }) => isTool(path) || path in environmentReaders,
    (source, node) =>
      (ts.isPropertyAccessExpression(node) && node.getText(source.ast) === "process.env") ||
      (ts.isElementAccessExpression(node) && /^process\[.env.\]$/.test(node.getText(source.ast)))
        ? "reads process.env; use lib/env.ts"
        : null,
  );
}

/** Promises and `Temporal.Now` in the engine, which is synchronous and takes time and ids as arguments. */
export function impureEngine(sources: readonly Source[]): Problem[] {
  return inEach(
    sources,
    ({ path }) => !path.startsWith("lib/domain/engine/") || isTool(path),
    (_, node) => {
      if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword)
        return "waits within the engine";
      const isPromise = ts.isIdentifier(node) && node.text === "Promise";
      return isPromise ? "makes a promise within the engine" : null;
    },
  );
}

/** What is kept on the global object past `lib/process/singleton.ts`, and names under which two things are kept there. */
export function straySingletons(sources: readonly Source[]): Problem[] {
  const names = new Set<string>();
  return inEach(
    sources,
    ({ path }) => isTool(path) || path in globalKeepers,
    (source, node) => {
      if (ts.isAsExpression(node) && node.expression.getText(source.ast) === "globalThis")
        return "keeps something on globalThis; use singleton()";
      if (!ts.isCallExpression(node) || node.expression.getText(source.ast) !== "singleton") return null;
      const [name] = node.arguments;
      if (name === undefined || !ts.isStringLiteral(name)) return "singleton() without a written name";
      if (names.has(name.text)) return `a second singleton "${name.text}"`;
      names.add(name.text);
      return null;
    },
  );
}

/** `any`, `!` and comments that silence the compiler, everywhere; a silenced lint rule needs a reason. */
export function looseTypes(sources: readonly Source[]): Problem[] {
  const nodes = inEach(
    sources,
    () => false,
    (_, node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) return "uses any";
      if (ts.isNonNullExpression(node)) return "uses a non-null assertion";
      const isDefinite =
        (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) && node.exclamationToken;
      return isDefinite ? "uses a definite assignment" : null;
    },
  );
  const comments = sources.flatMap((source) =>
    commentsOf(source).flatMap(({ text, line }) => {
      if (/^\W*@ts-(ignore|nocheck|expect-error)/m.test(text))
        return [{ path: source.path, line, message: "silences the compiler" }];
      const silenced = /biome-ignore(-all|-start)?\s+[\w/]+(.*)/.exec(text);
      if (silenced && !/^\s*:\s*\S.{2,}/.test(silenced[2] ?? "")) {
        return [{ path: source.path, line, message: "silences a lint rule without a reason" }];
      }
      return [];
    }),
  );
  return [...nodes, ...comments];
}

function commentsOf(source: Source): { text: string; line: number }[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, source.ast.languageVariant, source.text);
  const found: { text: string; line: number }[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token !== ts.SyntaxKind.SingleLineCommentTrivia && token !== ts.SyntaxKind.MultiLineCommentTrivia)
      continue;
    const { line } = source.ast.getLineAndCharacterOfPosition(scanner.getTokenStart());
    found.push({ text: scanner.getTokenText(), line: line + 1 });
  }
  return found;
}

/** Files of more lines than one can keep in mind. */
export function longFiles(files: readonly { path: string; text: string }[]): Problem[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > MAX_LINES
      ? [{ path, line: MAX_LINES, message: `has ${lines} lines, more than ${MAX_LINES}` }]
      : [];
  });
}

function inEach(
  sources: readonly Source[],
  isExempt: (source: Source) => boolean,
  refuse: (source: Source, node: ts.Node) => string | null,
): Problem[] {
  return sources
    .filter((source) => !isExempt(source))
    .flatMap((source) => {
      const problems: Problem[] = [];
      walk(source, (node) => {
        const reason = refuse(source, node);
        if (reason !== null) problems.push(problemAt(source, node, reason));
      });
      return problems;
    });
}
