import ts from "typescript";
import { type Problem, problemAt, type Source, walk } from "./source";

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
const ACTION_MAKERS = new Set(["action", "verbAction", "openAction"]);
const ROUTE_MAKERS = new Set(["route", "verbRoute", "sessionRoute"]);
/** Makes a handler for each method. */
const SEVERAL_ROUTES = new Set(["routesBy"]);

/** Route files whose handlers don't go through `route()`, each with its reason. */
export const routeExceptions: Readonly<Record<string, string>> = {
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own handlers, with its own CSRF token",
  "app/api/events/route.ts": "a live stream for browsers, by session",
  "app/api/v1/openapi.json/route.ts": "read by tools before they have a key",
  "app/api/v1/schemas/[name]/route.ts": "fetched by editors, which have no key",
  "app/api/calendar/[token]/route.ts": "read by calendar programs: the address is the secret",
  "app/sw.js/route.ts": "a script that browsers keep for the time without a network",
  "app/api/health/route.ts": "asked by supervisors without a key",
  "app/api/[...rest]/route.ts": "says that nothing is there, to anybody",
  "app/api/ready/route.ts": "asked by load balancers without a key",
};

/** Server functions and route handlers that anybody could call past the wrapper's checks. */
export function unguardedEndpoints(sources: readonly Source[]): Problem[] {
  return sources.flatMap((source) => {
    if (/\.test\.tsx?$/.test(source.path)) return [];
    if (hasDirective(source.ast.statements, "use server"))
      return unguardedExports(source, () => true, ACTION_MAKERS, "action()");
    const inline = inlineServerFunctions(source);
    if (!/^app\/.*\/route\.tsx?$/.test(source.path) || source.path in routeExceptions) return inline;
    return [...inline, ...unguardedExports(source, (name) => METHODS.has(name), ROUTE_MAKERS, "route()")];
  });
}

function hasDirective(statements: readonly ts.Statement[], directive: string): boolean {
  const [first] = statements;
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === directive
  );
}

function inlineServerFunctions(source: Source): Problem[] {
  const problems: Problem[] = [];
  walk(source, (node) => {
    if (ts.isBlock(node) && hasDirective(node.statements, "use server")) {
      problems.push(
        problemAt(source, node, 'a server function inside a file; export action() from a "use server" file'),
      );
    }
  });
  return problems;
}

function unguardedExports(
  source: Source,
  isDoor: (name: string) => boolean,
  makers: ReadonlySet<string>,
  wrapper: string,
): Problem[] {
  const refuse = (node: ts.Node, name: string) =>
    problemAt(source, node, `${name} is exported without ${wrapper}`);
  return source.ast.statements.flatMap((statement): Problem[] => {
    if (ts.isExportAssignment(statement)) return isDoor("default") ? [refuse(statement, "default")] : [];
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return [];
      const clause = statement.exportClause;
      if (!clause || !ts.isNamedExports(clause)) return [refuse(statement, "everything")];
      return clause.elements
        .filter((each) => !each.isTypeOnly && isDoor(each.name.text))
        .map((each) => refuse(each, each.name.text));
    }
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      const name = statement.name?.text ?? "default";
      return isDoor(name) ? [refuse(statement, name)] : [];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) => {
      if (!ts.isIdentifier(declaration.name))
        return makers === ROUTE_MAKERS && isMadeBy(declaration.initializer, SEVERAL_ROUTES)
          ? []
          : [refuse(declaration, declaration.name.getText(source.ast))];
      const name = declaration.name.text;
      return isDoor(name) && !isMadeBy(declaration.initializer, makers) ? [refuse(declaration, name)] : [];
    });
  });
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function isMadeBy(initializer: ts.Expression | undefined, makers: ReadonlySet<string>): boolean {
  return (
    initializer !== undefined &&
    ts.isCallExpression(initializer) &&
    ts.isIdentifier(initializer.expression) &&
    makers.has(initializer.expression.text)
  );
}
