import { posix } from "node:path";
import type { Problem } from "./source";

/** A folder at the root whose paths docs cite. */
const CITED = /^(app|components|lib|db|worker|seed|e2e|bench|scripts|docs|tests|messages|i18n|public|\.ci)\//;
/** Placeholders stand for many paths: `NNNN_intent.sql`, `<area>`, `*`, `[key]`-like folders are real. */
const PLACEHOLDER = /[*<>{}…$]|NNNN|\.\.\./;

/** Paths that documents cite, in backticks or as link targets, and that do not exist. */
export function danglingCitations(
  documents: readonly { path: string; text: string }[],
  files: readonly string[],
): Problem[] {
  const known = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));
  return documents.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((content, index) =>
        [...citedIn(content, path)]
          .filter((cited) => !known.has(cited))
          .map((cited) => ({ path, line: index + 1, message: `cites ${cited}, which does not exist` })),
      ),
  );
}

/** Sections of documents by number: what is cited so is not here, or was numbered anew. */
export function citedSections(texts: readonly { path: string; text: string }[]): Problem[] {
  return texts.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) =>
        /§\s?\d/.test(line)
          ? [{ path, line: index + 1, message: "cites a section; say the rule itself" }]
          : [],
      ),
  );
}

function citedIn(line: string, from: string): string[] {
  const spans = [...line.matchAll(/`([^`\s]+)`/g)]
    .map(([, span]) => span ?? "")
    .filter((span) => CITED.test(span));
  const links = [...line.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^([a-z]+:|#|\/)/.test(target))
    .map((target) => posix.join(posix.dirname(from), target.replace(/#.*$/, "")));
  return [...spans, ...links]
    .filter((cited) => !PLACEHOLDER.test(cited))
    .map((cited) => cited.replace(/:\d+$/, "").replace(/\/$/, ""));
}

function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
