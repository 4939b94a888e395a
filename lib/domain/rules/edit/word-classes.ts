import type { PathPolicy } from "../../policy/path-policy";
import { isPhraseOperator, scalarsOf } from "../evaluate/leaf";
import { remembered } from "../patterns/remembered";
import { classesIn } from "../patterns/syntax";
import type { Condition, Leaf, WordClass } from "../schema";
import { leavesIn } from "./tree";
import { putBack } from "./word-list";

/** Editing word classes: where a class is named, and how its name changes everywhere at once. */

type Policy = Pick<PathPolicy, "word_classes" | "word_lists" | "rules" | "raci">;

/** A line that names a class: of a list in one language, or of a rule's own phrases. */
export type ClassUse = {
  line: string;
  in:
    | { list: string; name: string; language: string }
    | { rule: string; name: string }
    | { row: string; name: string };
};

/** Lines are read again at every edit: reading each anew took most of it. */
const namedIn = remembered(classesIn);

/** The lines of a rule's own that a comparison looks for. */
export const linesOfLeaf = ({ op, value }: Leaf): string[] =>
  isPhraseOperator(op) ? scalarsOf(value).filter((each) => typeof each === "string") : [];

export function usesOf({ word_lists, rules, raci }: Policy, slug: string): ClassUse[] {
  const names = (line: string): boolean => namedIn(line).includes(slug);
  const own = (when: Condition | undefined): string[] =>
    when === undefined ? [] : leavesIn(when).flatMap(linesOfLeaf).filter(names);
  return [
    ...word_lists.flatMap((list) =>
      Object.entries(list.phrases).flatMap(([language, lines]) =>
        lines.filter(names).map((line) => ({ line, in: { list: list.slug, name: list.name, language } })),
      ),
    ),
    ...rules.flatMap((rule) =>
      own(rule.when).map((line) => ({ line, in: { rule: rule.slug, name: rule.name } })),
    ),
    ...raci.rows.flatMap((row) =>
      own(row.when).map((line) => ({ line, in: { row: row.slug, name: row.name } })),
    ),
  ];
}

/** How often each class is named, by slug. */
export function classUses(policy: Policy): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (line: string) => {
    for (const slug of namedIn(line)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  };
  for (const { phrases } of policy.word_lists) for (const line of Object.values(phrases).flat()) count(line);
  const conditions = [...policy.rules, ...policy.raci.rows].flatMap(({ when }) => when ?? []);
  for (const line of conditions.flatMap((when) => leavesIn(when)).flatMap(linesOfLeaf)) count(line);
  return counts;
}

/** A line under the class's new name; the rest stays as it was written. */
export const renamedIn = (line: string, from: string, to: string): string =>
  namedIn(line).includes(from)
    ? line.replace(/\{\s*([a-z0-9-]+)\s*\}/giu, (whole, name: string) =>
        name.toLowerCase() === from ? `{${to}}` : whole,
      )
    : line;

/** What a change does with one line: another in its place, or null where it goes. */
type ChangeLine = (line: string) => string | null;

function changedLines(lines: readonly string[], change: ChangeLine): string[] {
  return lines.flatMap((line) => change(line) ?? []);
}

function changedLeaf(leaf: Leaf, change: ChangeLine): Leaf {
  const lines = linesOfLeaf(leaf);
  const next = changedLines(lines, change);
  if (next.length === lines.length && next.every((line, index) => line === lines[index])) return leaf;
  const { value: _, ...rest } = leaf;
  if (leaf.op === "matches_phrase" && !Array.isArray(leaf.value))
    return next[0] === undefined ? rest : { ...rest, value: next[0] };
  return { ...rest, value: next };
}

function changedIn(when: Condition, change: ChangeLine): Condition {
  if ("not" in when) return { not: changedIn(when.not, change) };
  if ("all" in when) return { all: when.all.map((each) => changedIn(each, change)) };
  if ("any" in when) return { any: when.any.map((each) => changedIn(each, change)) };
  return changedLeaf(when, change);
}

export const renamedCondition = (when: Condition, from: string, to: string): Condition =>
  changedIn(when, (line) => renamedIn(line, from, to));

/** The same item where nothing in it changes: others compare by identity. */
function changedItem<T extends { when?: Condition | undefined }>(item: T, change: ChangeLine): T {
  if (
    item.when === undefined ||
    !leavesIn(item.when)
      .flatMap(linesOfLeaf)
      .some((line) => change(line) !== line)
  )
    return item;
  return { ...item, when: changedIn(item.when, change) };
}

function withLines<P extends Policy>(policy: P, word_classes: WordClass[], change: ChangeLine): P {
  return {
    ...policy,
    word_classes,
    word_lists: policy.word_lists.map((list) => {
      const all = Object.entries(list.phrases);
      if (!all.some(([, lines]) => lines.some((line) => change(line) !== line))) return list;
      return {
        ...list,
        phrases: Object.fromEntries(all.map(([code, lines]) => [code, changedLines(lines, change)])),
      };
    }),
    rules: policy.rules.map((rule) => changedItem(rule, change)),
    raci: { ...policy.raci, rows: policy.raci.rows.map((row) => changedItem(row, change)) },
  };
}

/** Writes a class otherwise in patterns; every line that names it follows. */
export const renameClass = <P extends Policy>(policy: P, from: string, to: string): P =>
  withLines(
    policy,
    policy.word_classes.map((each) => (each.slug === from ? { ...each, slug: to } : each)),
    (line) => renamedIn(line, from, to),
  );

/** Takes a class away, and the lines that would find nothing without it. */
export const removeClass = <P extends Policy>(policy: P, slug: string): P =>
  withLines(
    policy,
    policy.word_classes.filter((each) => each.slug !== slug),
    (line) => (namedIn(line).includes(slug) ? null : line),
  );

export const setWords = (words: WordClass, language: string, members: string[]): WordClass => ({
  ...words,
  words: { ...words.words, [language]: members },
});

/** A removed word back in its class, beside whatever was edited since. */
export const withWordBack = (
  policy: PathPolicy,
  slug: string,
  language: string,
  word: string,
  at: number,
): PathPolicy => ({
  ...policy,
  word_classes: policy.word_classes.map((each) =>
    each.slug === slug ? setWords(each, language, putBack(each.words[language] ?? [], word, at)) : each,
  ),
});
