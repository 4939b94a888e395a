import type { PathPolicy } from "../../policy/path-policy";
import { isListOperand, isPhraseOperator, scalarsOf } from "../evaluate/leaf";
import { compilePhrases, scanPhrases } from "../patterns/phrases";
import type { WordClass } from "../schema";
import { leavesIn } from "./tree";

/** In how many customer messages each phrase stands, by its canonical form; those that stand in none are left out. */
export type PhraseCounts = { days: number; messages: number; counts: Record<string, number> };

/** Every phrase a policy looks for: those of its word lists, and those of the rules themselves. */
export function phrasesOfPolicy({ word_lists, rules }: Pick<PathPolicy, "word_lists" | "rules">): string[] {
  const own = rules
    .flatMap((rule) => leavesIn(rule.when))
    .filter(({ op, value }) => isPhraseOperator(op) && !isListOperand(value))
    .flatMap(({ value }) => scalarsOf(value).filter((each) => typeof each === "string"));
  return [...word_lists.flatMap(({ phrases }) => Object.values(phrases).flat()), ...own];
}

/** Counts in chunks, so that a caller can let others work in between. */
export function phraseCounter(phrases: readonly string[], classes: readonly WordClass[]) {
  const matcher = compilePhrases([phrases], classes);
  const counts: Record<string, number> = {};
  return {
    counts,
    add: (texts: readonly string[]) => {
      for (const text of texts)
        for (const phrase of scanPhrases(matcher, text)) counts[phrase] = (counts[phrase] ?? 0) + 1;
    },
  };
}
