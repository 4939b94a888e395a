import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** One TypeScript file: its path from the root with `/`, and its syntax tree. */
export type Source = { path: string; text: string; ast: ts.SourceFile };
export type Problem = { path: string; line: number; message: string };
/** An import or re-export: `target` is a path from the root without extension, or a package's name. */
export type Import = {
  target: string;
  isLocal: boolean;
  isTypeOnly: boolean;
  isDynamic: boolean;
  line: number;
};

const SKIPPED =
  /^(node_modules|\.git|\.next.*|\.baton.*|\.stryker-tmp|coverage|test-results|playwright-report)$/;

/** Paths from the root of all files that the project keeps, sorted. */
export function listFiles(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.test(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    })
    .sort();
}

export function parse(path: string, text: string): Source {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { path, text, ast: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

export function readSources(): Source[] {
  return listFiles()
    .filter((path) => /\.tsx?$/.test(path) && path !== "next-env.d.ts")
    .map((path) => parse(path, readFileSync(join(root, path), "utf8")));
}

/** Calls `visit` on every node of the file. */
export function walk(source: Source, visit: (node: ts.Node) => void): void {
  const each = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, each);
  };
  each(source.ast);
}

export function problemAt(source: Source, node: ts.Node, message: string): Problem {
  const { line } = source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast));
  return { path: source.path, line: line + 1, message };
}

export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const add = (
    node: ts.Node,
    specifier: ts.Node | undefined,
    flags: { isTypeOnly: boolean; isDynamic: boolean },
  ) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { line } = source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast));
    found.push({ ...resolveSpecifier(source.path, specifier.text), ...flags, line: line + 1 });
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, { isTypeOnly: onlyTypes(node.importClause), isDynamic: false });
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, { isTypeOnly: node.isTypeOnly, isDynamic: false });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], { isTypeOnly: false, isDynamic: true });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, { isTypeOnly: true, isDynamic: false });
    }
  });
  return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

function resolveSpecifier(from: string, specifier: string): { target: string; isLocal: boolean } {
  if (specifier.startsWith("@/")) return { target: withoutExtension(specifier.slice(2)), isLocal: true };
  if (specifier.startsWith(".")) {
    return { target: withoutExtension(posix.join(posix.dirname(from), specifier)), isLocal: true };
  }
  return { target: specifier, isLocal: false };
}

function withoutExtension(path: string): string {
  return path.replace(/\.(tsx?|mjs|js)$/, "");
}

/** The name of the npm package a bare specifier belongs to. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
