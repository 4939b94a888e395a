import { leavesIn } from "../../rules/edit/tree";
import { linesOfLeaf } from "../../rules/edit/word-classes";
import { isListOperand } from "../../rules/evaluate/leaf";
import { classesIn } from "../../rules/patterns/syntax";
import type { Rule } from "../../rules/schema";
import { diffDocuments, sameJson } from "../diff";
import type { PathPolicy } from "../path-policy";

/**
 * Rules that may fire otherwise than before: new or changed ones, moved ones, and those whose word lists or word classes
 * changed. Rules that are off fire never.
 */
export function changedRules(before: PathPolicy, after: PathPolicy): Rule[] {
  const moved = new Set(
    diffDocuments(before.rules, after.rules, "/rules")
      .filter(({ kind }) => kind === "moved")
      .map(({ path }) => path.slice("/rules/".length)),
  );
  const classes = new Set(
    after.word_classes
      .filter(({ slug, words }) => {
        const was = before.word_classes.find((each) => each.slug === slug);
        return !sameJson(was?.words, words);
      })
      .map(({ slug }) => slug),
  );
  const namesChanged = (line: string): boolean => classesIn(line).some((slug) => classes.has(slug));
  const lists = new Set(
    after.word_lists
      .filter((list) => {
        const was = before.word_lists.find(({ slug }) => slug === list.slug);
        return !sameJson(was?.phrases, list.phrases) || Object.values(list.phrases).flat().some(namesChanged);
      })
      .map(({ slug }) => slug),
  );
  return after.rules.filter((rule) => {
    if (rule.mode === "off") return false;
    const was = before.rules.find(({ slug }) => slug === rule.slug);
    const isSame = was !== undefined && sameJson({ ...was, name: "" }, { ...rule, name: "" });
    if (!isSame || moved.has(rule.slug)) return true;
    return leavesIn(rule.when).some(
      (leaf) =>
        (isListOperand(leaf.value) && lists.has(leaf.value.list)) || linesOfLeaf(leaf).some(namesChanged),
    );
  });
}
