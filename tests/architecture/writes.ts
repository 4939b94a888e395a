import ts from "typescript";
import { importsOf, type Problem, problemAt, type Source, walk } from "./source";

/** Why a file, or all of a folder, may write rows by statements of its own. Everything else saves a change set. */
export const writers: Readonly<Record<string, string>> = {
  "lib/services/changes/": "writes the change sets of every aggregate but tickets",
  "lib/services/tickets/save/": "writes the changes of tickets",
  "db/save-work/save-work-sql.ts": "makes the database function that writes tickets",
  "db/queue/queue.ts": "queues hold hints, which are claimed and given back",
  "db/queue/queue-routes.ts": "a queue",
  "db/queue/jobs.ts": "a queue",
  "db/queue/workspace-queue.ts": "a queue",
  "db/number-feed.ts": "gives feed numbers",
  "db/feed.ts": "tells what has happened and trims the feed",
  "db/save-work/json-rows.ts": "makes statements for whoever may write",
  "db/key-block.ts": "takes numbers outside a call's transaction",
  "db/board-counts.ts": "folds counts that were written with their tickets",
  "db/migrate.ts": "keeps the list of migrations",
  "lib/auth/api-key.ts": "when a key was last used, once a minute",
  "lib/auth/attempts.ts": "counts tries before anybody is known",
  "lib/auth/sign-in.ts": "sessions are a person's own",
  "lib/auth/sign-in-audit.ts": "tells each workspace of a sign-in, before there is a call in one",
  "lib/services/idempotency/once.ts": "keeps answers of calls, whatever they wrote",
  "lib/services/limits/take-token.ts": "counts calls before they are made",
  "lib/services/metrics/refold.ts": "figures follow from events and can be folded anew",
  "lib/services/metrics/store-facts.ts": "figures too",
  "lib/services/metrics/roll-up.ts": "sums of facts, which can be added up anew",
  "lib/services/worker/upkeep.ts": "takes out what has expired",
};

const isTool = (path: string): boolean =>
  /^(tests|e2e|bench|scripts|seed)\//.test(path) || /\.(test|testing)\.tsx?$|\/testing\//.test(path);

/** Functions of `db` that write for whoever calls them. */
const writing = new Set([
  "appendOutbox",
  "enqueueJob",
  "insertRows",
  "makeDue",
  "makeWorkspaceDue",
  "upsertDue",
  "wakeRoutes",
]);

const statement =
  /(^|[\s(])(insert into|delete from|update) [\w"$]+(?:\.\w+)?( as \w+)? ?(\(|set\b|using\b|where\b|$)/m;

/** Rows that are written past the change sets. */
export function strayWrites(sources: readonly Source[]): Problem[] {
  return sources.filter(({ path }) => !isTool(path) && whyWriter(path) === undefined).flatMap(writesIn);
}

/** The entry of `writers` that a path falls under. */
export const whyWriter = (path: string): string | undefined =>
  Object.keys(writers).find((name) => path === name || (name.endsWith("/") && path.startsWith(name)));

export function writesIn(source: Source): Problem[] {
  const tables = namesFrom(source, /^db\/schema(\/|$)/);
  const functions = [...namesFrom(source, /^db\//)].filter((name) => writing.has(name));
  const problems: Problem[] = [];
  walk(source, (node) => {
    if (ts.isCallExpression(node)) {
      const { expression } = node;
      const [first] = node.arguments;
      const isBuilder =
        ts.isPropertyAccessExpression(expression) &&
        ["insert", "update", "delete"].includes(expression.name.text);
      if (isBuilder && first !== undefined && ts.isIdentifier(first) && tables.has(first.text))
        problems.push(problemAt(source, node, `writes ${first.text}; save a change set`));
      if (ts.isIdentifier(expression) && functions.includes(expression.text))
        problems.push(problemAt(source, node, `calls ${expression.text}; save a change set`));
    }
    const isText = ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
    if (
      isText &&
      statement.test(
        node
          .getText(source.ast)
          .slice(1, -1)
          .replace(/\$\{[^}]*\}/g, "$"),
      )
    )
      problems.push(problemAt(source, node, "writes by hand-written SQL; save a change set"));
  });
  return problems;
}

/** Names that a file imports as values from modules whose path fits. */
function namesFrom(source: Source, from: RegExp): Set<string> {
  const lines = new Set(
    importsOf(source).flatMap(({ target, isTypeOnly, line }) =>
      from.test(target) && !isTypeOnly ? [line] : [],
    ),
  );
  const names = new Set<string>();
  walk(source, (node) => {
    if (!ts.isImportDeclaration(node)) return;
    const { line } = source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast));
    const named = node.importClause?.namedBindings;
    if (!lines.has(line + 1) || named === undefined || !ts.isNamedImports(named)) return;
    for (const element of named.elements) if (!element.isTypeOnly) names.add(element.name.text);
  });
  return names;
}
