import { literal } from "../../msg";
import type { Part } from "./parts";
import { text } from "./parts";

/** Word by word, what changed in a text. */

export type Run = { kind: "same" | "removed" | "added"; words: string[] };

/** Beyond this product of lengths the middle is told as one replacement. */
const maxCells = 4_000_000;

/** Words with the marks around them apart, so that a comma added is a comma added. */
const wordsOf = (content: string): string[] => content.match(/[\p{L}\p{N}\p{M}{}_'’-]+|[^\s]/gu) ?? [];

/** The longest common words stay; joining `same` and `removed` gives the old words, `same` and `added` the new. */
export function diffWords(before: string, after: string): Run[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const runs: Run[] = [];
  push(runs, "same", a.slice(0, start));
  middle(runs, a.slice(start, a.length - end), b.slice(start, b.length - end));
  push(runs, "same", a.slice(a.length - end));
  return runs;
}

function push(runs: Run[], kind: Run["kind"], words: readonly string[]): void {
  if (words.length === 0) return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.words.push(...words);
  else runs.push({ kind, words: [...words] });
}

function middle(runs: Run[], a: readonly string[], b: readonly string[]): void {
  if (a.length * b.length > maxCells) {
    push(runs, "removed", a);
    push(runs, "added", b);
    return;
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      push(runs, "same", [old]);
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      push(runs, "removed", [old]);
      i += 1;
    } else if (fresh !== undefined) {
      push(runs, "added", [fresh]);
      j += 1;
    }
  }
}

/** Words around a change are shown, the far ones left out. */
const around = 6;

/** The two texts as one quotation with what changed in it. */
export function textParts(before: string, after: string): Part[] {
  const runs = diffWords(before, after);
  if (runs.every(({ kind }) => kind === "same")) return [text("changes.spacing")];
  const parts = runs.map((run, index): Part => {
    const said = literal(join(run.kind === "same" ? shorten(run.words, index, runs.length) : run.words));
    if (run.kind === "same") return { text: said };
    return run.kind === "removed" ? { before: said } : { after: said };
  });
  return [{ text: literal("“") }, ...parts, { text: literal("”") }];
}

function shorten(words: readonly string[], index: number, count: number): string[] {
  const [isFirst, isLast] = [index === 0, index === count - 1];
  if (isFirst && words.length > around) return ["…", ...words.slice(-around)];
  if (isLast && words.length > around) return [...words.slice(0, around), "…"];
  return words.length > 2 * around ? [...words.slice(0, around), "…", ...words.slice(-around)] : [...words];
}

const join = (words: readonly string[]): string =>
  words
    .join(" ")
    .replace(/ ([,.:;!?)\]”])/g, "$1")
    .replace(/([([“]) /g, "$1");
