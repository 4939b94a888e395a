import { join } from "node:path";
import ts from "typescript";
import { type Problem, root } from "./source";

type Kind = "text" | "node" | "other";
const textual = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike;

/** The screens, with their types. */
export function readScreens(paths: readonly string[]): ts.Program {
  const config = join(root, "tsconfig.json");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const files = [...paths, "next-env.d.ts", "global.d.ts"].map((path) => join(root, path));
  return ts.createProgram(
    files.filter((file) => ts.sys.fileExists(file)),
    { ...options, noEmit: true, incremental: false },
  );
}

/**
 * Text that has brothers in its element. A browser that translates moves each text into an element of its own; React
 * then fails as soon as something beside it comes or goes, and text that changes stays as it was.
 */
export function textsWithBrothers(program: ts.Program, isRead: (path: string) => boolean): Problem[] {
  const checker = program.getTypeChecker();
  return program.getSourceFiles().flatMap((file) => {
    const path = file.fileName.replace(`${root}/`, "");
    if (!isRead(path)) return [];
    const found: Problem[] = [];
    const visit = (node: ts.Node): void => {
      if ((ts.isJsxElement(node) || ts.isJsxFragment(node)) && hasTextAmong(node, checker)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        found.push({
          path,
          line: line + 1,
          message: "text beside something else; give it an element of its own",
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

function hasTextAmong(parent: ts.JsxElement | ts.JsxFragment, checker: ts.TypeChecker): boolean {
  const children = parent.children.filter(
    (child) =>
      !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces && child.text.includes("\n")) &&
      !(ts.isJsxExpression(child) && child.expression === undefined),
  );
  const hasText = children.some((child) => kindOf(child, checker) === "text");
  return hasText && (children.length > 1 || ts.isJsxFragment(parent));
}

function kindOf(child: ts.JsxChild, checker: ts.TypeChecker): Kind {
  if (ts.isJsxText(child)) return "text";
  if (!ts.isJsxExpression(child) || child.expression === undefined) return "other";
  return kindOfExpression(child.expression, checker);
}

function kindOfExpression(given: ts.Expression, checker: ts.TypeChecker): Kind {
  const expression = ts.isParenthesizedExpression(given) ? given.expression : given;
  if (ts.isParenthesizedExpression(expression)) return kindOfExpression(expression, checker);
  if (ts.isConditionalExpression(expression)) {
    const ways = [expression.whenTrue, expression.whenFalse].map((way) => kindOfExpression(way, checker));
    return ways.includes("text") ? "text" : ways.includes("node") ? "node" : "other";
  }
  if (ts.isJsxElement(expression) || ts.isJsxSelfClosingElement(expression)) return "other";
  return kindOfType(checker.getTypeAtLocation(expression));
}

/** A type that may be an element as well as text is a slot, which holds elements. */
function kindOfType(type: ts.Type): Kind {
  if (type.flags & textual) return "text";
  if (!type.isUnion()) return "other";
  const kinds = type.types.map(kindOfType);
  if (!kinds.includes("text")) return kinds.includes("node") ? "node" : "other";
  return type.types.some(({ flags }) => flags & ts.TypeFlags.Object) ? "node" : "text";
}
