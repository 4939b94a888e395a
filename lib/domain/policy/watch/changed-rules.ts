import type { Condition, Rule } from "../../rules/schema";
import { diffDocuments, sameJson } from "../diff";
import type { PathPolicy } from "../path-policy";

/**
 * Rules that may fire otherwise than before: new or changed ones, moved ones, and those whose word lists changed.
 * Rules that are off fire never.
 */
export function changedRules(before: PathPolicy, after: PathPolicy): Rule[] {
  const moved = new Set(
    diffDocuments(before.rules, after.rules, "/rules")
      .filter(({ kind }) => kind === "moved")
      .map(({ path }) => path.slice("/rules/".length)),
  );
  const lists = new Set(
    after.word_lists
      .filter((list) => {
        const was = before.word_lists.find(({ slug }) => slug === list.slug);
        return !sameJson(was?.phrases, list.phrases);
      })
      .map(({ slug }) => slug),
  );
  return after.rules.filter((rule) => {
    if (rule.mode === "off") return false;
    const was = before.rules.find(({ slug }) => slug === rule.slug);
    const isSame = was !== undefined && sameJson({ ...was, name: "" }, { ...rule, name: "" });
    return !isSame || moved.has(rule.slug) || listsOf(rule.when).some((list) => lists.has(list));
  });
}

function listsOf(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(listsOf);
  if ("any" in condition) return condition.any.flatMap(listsOf);
  if ("not" in condition) return listsOf(condition.not);
  const { value } = condition;
  return typeof value === "object" && !Array.isArray(value) && "list" in value ? [value.list] : [];
}
