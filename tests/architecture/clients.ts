import ts from "typescript";
import { importsOf, type Problem, type Source, walk } from "./source";

/** Hooks that a server's part of the page has, too. */
const everywhere = new Set([
  "useTranslations",
  "useLocale",
  "useMessages",
  "useFormatter",
  "useId",
  "useMemo",
]);
const ofBrowsers = new Set(["window", "document", "navigator", "localStorage"]);
const interactive =
  /^(createContext|lazy|memo|startTransition|flushSync|createPortal|use|requestAnimationFrame)$/;
const clientPackages = /^(radix-ui|next-themes|@tanstack\/|next-auth\/react|react-dom)/;
/** The framework asks for the word in a screen's `error.tsx`. */
const ofFramework = /(^|\/)(global-)?error\.tsx$/;

/** Files that begin the browser's part of a page although nothing in them reacts: no hook, handler or browser's object. */
export function idleClients(sources: readonly Source[]): Problem[] {
  return sources
    .filter(({ path, text }) => text.startsWith('"use client"') && !ofFramework.test(path))
    .filter((source) => !reacts(source))
    .map(({ path }) => ({ path, line: 1, message: "says `use client` and reacts to nothing" }));
}

function reacts(source: Source): boolean {
  let found = importsOf(source).some(({ target, isDynamic }) => isDynamic || clientPackages.test(target));
  walk(source, (node) => {
    if (ts.isJsxAttribute(node)) found ||= /^on[A-Z]/.test(node.name.getText(source.ast));
    else if (ts.isCallExpression(node)) found ||= isClientCall(node.expression.getText(source.ast));
    else if (ts.isPropertyAccessExpression(node))
      found ||= ofBrowsers.has(node.expression.getText(source.ast));
    else if (ts.isHeritageClause(node)) found ||= /\bComponent\b/.test(node.getText(source.ast));
  });
  return found;
}

const isClientCall = (name: string): boolean =>
  (/^use[A-Z]\w*$/.test(name) && !everywhere.has(name)) || interactive.test(name);
