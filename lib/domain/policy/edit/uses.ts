import type { Condition } from "../../rules/schema";
import { isObject } from "../diff";
import type { PathPolicy } from "../path-policy";
import type { ItemList } from "./items";

/** A part of the document that names an item, so that the item can't be taken out under it. */
type Use = {
  kind: "rule" | "row" | "target" | "deadline" | "part" | "test";
  name: string;
  pointer: string;
};

/** The fact whose values name items of a list; a field is itself a fact. */
const factOf: Readonly<Record<Exclude<ItemList, "fields">, string>> = {
  statuses: "status",
  tiers: "tier",
  categories: "category",
  tasks: "task",
};

/** Everything else of the path that names the item. */
export function usesOf(policy: PathPolicy, list: ItemList, slug: string): Use[] {
  const inCondition = (condition: Condition | undefined) =>
    condition !== undefined && leaves(condition).some((leaf) => namesItem(leaf, list, slug));
  const rules = policy.rules.filter(
    ({ when, then }) => inCondition(when) || then.some((action) => inAction(action, list, slug)),
  );
  const rows = policy.raci.rows.filter(
    (row) =>
      (list === "categories" && row.categories.includes(slug)) ||
      (list === "tiers" && row.tiers.includes(slug)) ||
      inCondition(row.when),
  );
  const isCategory = (when: { category?: string[] | undefined }) =>
    list === "categories" && when.category?.includes(slug) === true;
  const targets = policy.sla.targets.filter(({ when }) => isCategory(when));
  const deadlines = policy.sla.deadlines.filter(
    ({ when, from }) => isCategory(when) || (list === "fields" && "field" in from && from.field === slug),
  );
  const parts = list === "fields" ? policy.brief.own.filter(({ field }) => field === slug) : [];
  const tests = policy.tests.filter(({ sample, expect }) => inTest({ sample, expect }, list, slug));
  const uses = (kind: Use["kind"], at: string, items: readonly { slug: string; name: string }[]): Use[] =>
    items.map((item) => ({ kind, name: item.name, pointer: `${at}/${item.slug}` }));
  return [
    ...uses("rule", "/rules", rules),
    ...uses("row", "/raci/rows", rows),
    ...uses("target", "/sla/targets", targets),
    ...uses("deadline", "/sla/deadlines", deadlines),
    ...uses("part", "/brief/own", parts),
    ...uses("test", "/tests", tests),
  ];
}

type Leaf = { field: string; value?: unknown };

function leaves(condition: Condition): Leaf[] {
  if ("not" in condition) return leaves(condition.not);
  if ("all" in condition) return condition.all.flatMap(leaves);
  if ("any" in condition) return condition.any.flatMap(leaves);
  return [condition];
}

function namesItem({ field, value }: Leaf, list: ItemList, slug: string): boolean {
  if (list === "fields") {
    const other = isObject(value) && value.field === `field.${slug}`;
    return field === `field.${slug}` || other;
  }
  return field === factOf[list] && [value].flat().includes(slug);
}

function inAction(
  action: PathPolicy["rules"][number]["then"][number],
  list: ItemList,
  slug: string,
): boolean {
  switch (action.do) {
    case "escalate":
      return list === "tiers" && action.tier === slug;
    case "set_category":
      return list === "categories" && action.category === slug;
    case "set_field":
      return list === "fields" && action.field === slug;
    default:
      return false;
  }
}

function inTest(
  { sample, expect }: Pick<PathPolicy["tests"][number], "sample" | "expect">,
  list: ItemList,
  slug: string,
): boolean {
  switch (list) {
    case "categories":
      return sample.category === slug;
    case "tiers":
      return expect.tier === slug;
    case "fields":
      return Object.hasOwn(sample.fields ?? {}, slug);
    case "tasks": {
      const task = sample.ai?.task;
      return (isObject(task) ? task.action : task) === slug;
    }
    case "statuses":
      return false;
  }
}
