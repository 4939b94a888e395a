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

/** Why a file may hold an open-ended map for as long as its process or page lives. */
export const mapKeepers: Readonly<Record<string, string>> = {
  "components/draft/draft-provider.tsx": "one draft a path that was opened, with what is not sent yet",
  "components/live/use-live.ts": "feeds that are open, which leave by themselves",
  "lib/env.ts": "one entry a variable of its table",
};

/** What browsers alone have, read through `globalThis` since it may be missing. */
const ofBrowsers = /^globalThis\.navigation$/;

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
      if (
        ts.isIdentifier(node) &&
        node.text === "globalThis" &&
        !ts.isTypeQueryNode(node.parent) &&
        !ofBrowsers.test(node.parent.getText(source.ast))
      )
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

/** Maps that grow as long as a process lives, and those that are emptied by hand, past `lib/process/cache.ts`. */
export function strayCaches(sources: readonly Source[]): Problem[] {
  return inEach(
    sources,
    ({ path }) =>
      isTool(path) || path.includes("testing") || path in mapKeepers || path.startsWith("lib/process/"),
    (source, node) => {
      const code = (part: ts.Node) => part.getText(source.ast);
      if (isEmptyMap(node) && isOfModule(node))
        return "remembers without bound; use Cache of lib/process/cache.ts";
      if (ts.isCallExpression(node) && /\.keys\(\)\.next$/.test(code(node.expression)))
        return "drops the oldest by hand; use Cache of lib/process/cache.ts";
      if (!ts.isBinaryExpression(node) || !/^[<>]=?$/.test(code(node.operatorToken))) return null;
      const held = /^(.+)\.size$/.exec(code(node.left))?.[1];
      const isBound = held !== undefined && !/^[01]$/.test(code(node.right));
      return isBound && isChangedBy(node, held)
        ? "bounds a map by hand; use Cache of lib/process/cache.ts"
        : null;
    },
  );
}

const isEmptyMap = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "Map" &&
  (node.arguments?.length ?? 0) === 0;

/** Of a module's own constants; one that is read only, by its type, stays empty. */
const isOfModule = ({ parent }: ts.Node): boolean =>
  ts.isVariableDeclaration(parent) &&
  ts.isSourceFile(parent.parent.parent.parent) &&
  !/^ReadonlyMap\b/.test(parent.type?.getText() ?? "");

/** Whether the statement that a comparison steers puts something into what it compares, or takes something out. */
function isChangedBy(comparison: ts.Node, held: string): boolean {
  const steered = ts.findAncestor(comparison, (node) => ts.isIfStatement(node) || ts.isWhileStatement(node));
  const code = steered?.getText() ?? "";
  return ["set", "add", "delete", "clear"].some((verb) => code.includes(`${held}.${verb}(`));
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
