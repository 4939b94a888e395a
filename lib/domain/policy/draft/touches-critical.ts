import { linesOfLeaf } from "../../rules/edit/word-classes";
import { classesIn } from "../../rules/patterns/syntax";
import type { Condition, Leaf, Rule } from "../../rules/schema";
import { escapeName, sameJson } from "../diff";
import type { PathPolicy } from "../path-policy";

/** A change that reaches tickets of critical risk: where, by name, and as what. */
export type CriticalTouch = {
  path: string;
  why: "threshold" | "default_risk" | "category" | "task" | "rule" | "above_rule" | "word_list" | "raci";
};

type Both = { live: PathPolicy; draft: PathPolicy };

/**
 * What of a draft reaches tickets of critical risk; a second person looks at those. A rule counts as theirs where it
 * names critical risk, or a category or task of it, or hands tickets back to the AI: what only might match one of
 * them is left to the share of escalations that move.
 */
export function criticalTouches(live: PathPolicy, draft: PathPolicy): CriticalTouch[] {
  const both = { live, draft };
  return [
    ...thresholdTouches(both),
    ...riskTouches(both, "categories", "category"),
    ...riskTouches(both, "tasks", "task"),
    ...ruleTouches(both),
    ...listTouches(both),
    ...raciTouches(both),
  ];
}

export const touchesCritical = (live: PathPolicy, draft: PathPolicy): boolean =>
  criticalTouches(live, draft).length > 0;

function thresholdTouches({ live, draft }: Both): CriticalTouch[] {
  const touches: CriticalTouch[] = [];
  if (live.thresholds.critical !== draft.thresholds.critical)
    touches.push({ path: "/thresholds/critical", why: "threshold" });
  const defaults = [live.default_risk, draft.default_risk];
  if (live.default_risk !== draft.default_risk && defaults.includes("critical"))
    touches.push({ path: "/default_risk", why: "default_risk" });
  return touches;
}

/** Categories or tasks that are critical before or after, and were added, removed or changed beyond their name. */
function riskTouches(
  { live, draft }: Both,
  part: "categories" | "tasks",
  why: "category" | "task",
): CriticalTouch[] {
  const bare = (item: { slug: string; risk: string; skill?: string } | undefined) =>
    item === undefined ? undefined : { risk: item.risk, skill: item.skill };
  return namesOf(live[part], draft[part]).flatMap((slug) => {
    const [was, is] = [bySlug(live[part], slug), bySlug(draft[part], slug)];
    const isCritical = was?.risk === "critical" || is?.risk === "critical";
    return isCritical && !sameJson(bare(was), bare(is))
      ? [{ path: `/${part}/${escapeName(slug)}`, why }]
      : [];
  });
}

function ruleTouches({ live, draft }: Both): CriticalTouch[] {
  return namesOf(live.rules, draft.rules).flatMap((slug): CriticalTouch[] => {
    const [was, is] = [bySlug(live.rules, slug), bySlug(draft.rules, slug)];
    const isCritical =
      (was !== undefined && isAboutCritical(live, was)) || (is !== undefined && isAboutCritical(draft, is));
    if (!isCritical) return [];
    const path = `/rules/${escapeName(slug)}`;
    if (!sameJson(bareRule(was), bareRule(is))) return [{ path, why: "rule" }];
    // A rule that now stands above it may decide its tickets.
    return sameJson(above(live, slug), above(draft, slug)) ? [] : [{ path, why: "above_rule" }];
  });
}

/** A rule without its name; one that is off is as good as none. */
const bareRule = (rule: Rule | undefined): Omit<Rule, "name"> | undefined => {
  if (rule === undefined || rule.mode === "off") return undefined;
  const { name: _, ...rest } = rule;
  return rest;
};

/** Slugs of the deciding rules that are read before this one. */
function above({ rules }: PathPolicy, slug: string): string[] {
  const index = rules.findIndex((rule) => rule.slug === slug);
  return rules
    .slice(0, index)
    .filter((rule) => rule.effect === "deciding" && rule.mode === "on")
    .map((rule) => rule.slug)
    .toSorted();
}

function listTouches({ live, draft }: Both): CriticalTouch[] {
  const lists = new Set([live, draft].flatMap((policy) => criticalLeaves(policy).flatMap(listOf)));
  const classes = new Set([live, draft].flatMap(criticalClasses));
  const touch = (part: "word_lists" | "word_classes", slug: string): CriticalTouch => ({
    path: `/${part}/${escapeName(slug)}`,
    why: "word_list",
  });
  return [
    ...[...lists].flatMap((slug) =>
      sameJson(bySlug(live.word_lists, slug)?.phrases, bySlug(draft.word_lists, slug)?.phrases)
        ? []
        : [touch("word_lists", slug)],
    ),
    ...[...classes].flatMap((slug) =>
      sameJson(bySlug(live.word_classes, slug)?.words, bySlug(draft.word_classes, slug)?.words)
        ? []
        : [touch("word_classes", slug)],
    ),
  ];
}

const criticalLeaves = (policy: PathPolicy): Leaf[] =>
  policy.rules
    .filter((rule) => rule.mode !== "off" && isAboutCritical(policy, rule))
    .flatMap((rule) => leavesOf(rule.when));

const listOf = ({ value }: Leaf): string[] =>
  typeof value === "object" && !Array.isArray(value) && "list" in value ? [value.list] : [];

/** Word classes that their rules' lists or own patterns name. */
const criticalClasses = (policy: PathPolicy): string[] =>
  criticalLeaves(policy)
    .flatMap((leaf) => [
      ...linesOfLeaf(leaf),
      ...listOf(leaf).flatMap((slug) => Object.values(bySlug(policy.word_lists, slug)?.phrases ?? {}).flat()),
    ])
    .flatMap(classesIn);

function raciTouches({ live, draft }: Both): CriticalTouch[] {
  return namesOf(live.raci.rows, draft.raci.rows).flatMap((slug): CriticalTouch[] => {
    const [was, is] = [bySlug(live.raci.rows, slug), bySlug(draft.raci.rows, slug)];
    const names = (policy: PathPolicy, row: typeof was) =>
      row?.categories.some((category) => criticalNames(policy, "categories").has(category)) ?? false;
    if (!names(live, was) && !names(draft, is)) return [];
    const bare = (row: typeof was) => (row === undefined ? undefined : { ...row, name: "" });
    return sameJson(bare(was), bare(is)) ? [] : [{ path: `/raci/rows/${escapeName(slug)}`, why: "raci" }];
  });
}

function isAboutCritical(policy: PathPolicy, rule: Rule): boolean {
  const categories = criticalNames(policy, "categories");
  if (rule.reason === "risk" || leavesOf(rule.when).some((leaf) => namesCritical(policy, leaf))) return true;
  return rule.then.some(
    (action) =>
      action.do === "hand_back_to_ai" || (action.do === "set_category" && categories.has(action.category)),
  );
}

/** Does this comparison speak of critical risk? A scale does unless it says otherwise. */
function namesCritical(policy: PathPolicy, { field, op, value }: Leaf): boolean {
  const isOther = typeof value === "object" && !Array.isArray(value) && "field" in value;
  if (isOther && value.field === "risk") return true;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (field === "risk")
    return values.includes("critical") || !["is", "any_of", "is_not", "none_of"].includes(op);
  if (field !== "category" && field !== "task") return false;
  const critical = criticalNames(policy, field === "category" ? "categories" : "tasks");
  return values.some((each) => typeof each === "string" && critical.has(each));
}

const criticalNames = (policy: PathPolicy, part: "categories" | "tasks"): Set<string> =>
  new Set(policy[part].filter(({ risk }) => risk === "critical").map(({ slug }) => slug));

function leavesOf(condition: Condition): Leaf[] {
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  return "not" in condition ? leavesOf(condition.not) : [condition];
}

const bySlug = <T extends { slug: string }>(items: readonly T[], slug: string): T | undefined =>
  items.find((item) => item.slug === slug);
const namesOf = (one: readonly { slug: string }[], other: readonly { slug: string }[]): string[] => [
  ...new Set([...one, ...other].map(({ slug }) => slug)),
];
