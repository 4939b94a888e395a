import type * as z from "zod";
import { literal, type Msg, msg } from "../../msg";
import { isFieldOperand, isListOperand } from "../../rules/evaluate/leaf";
import { fieldCatalogue } from "../../rules/fields";
import {
  type Action,
  type Condition,
  type Leaf,
  Rule,
  unbuiltActions,
  WordClass,
  WordList,
} from "../../rules/schema";
import { isObject, nameOfItem, sameJson } from "../diff";
import type { Organisation } from "../organisation";
import { CategoryDoc, FieldDoc, PathPolicy, TaskDoc } from "../path-policy";
import { PathTest } from "../sample";
import type { LeftOut } from "./types";

/** A draft may be half written. What can be tried of it is tried; what can't is named. */
export type Tryable = { policy: PathPolicy; leftOut: LeftOut[] };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Lists whose items can go one by one; elsewhere a hole would break more than it mends. */
const looseLists: Readonly<Record<string, z.ZodType>> = {
  rules: Rule,
  word_classes: WordClass,
  word_lists: WordList,
  categories: CategoryDoc,
  tasks: TaskDoc,
  fields: FieldDoc,
  tests: PathTest,
};

/**
 * The document with whatever the schema refuses left out: an item of a list goes, another part becomes the live
 * version's, and what no release knows plays no part. Parsing all of it took 5 ms at every edit: what is as it is live
 * was parsed when it was published.
 */
export function readLenient(document: unknown, live: PathPolicy): Tryable {
  if (!isObject(document)) return { policy: live, leftOut: [leftOutPart("", live)] };
  const leftOut: LeftOut[] = [];
  const parts = Object.entries(PathPolicy.shape).map(([part, schema]) => {
    const [given, known] = [document[part], live[part as keyof PathPolicy]];
    if (sameJson(given, known)) return [part, known];
    const item = looseLists[part];
    if (item !== undefined && Array.isArray(given) && Array.isArray(known))
      return [part, given.flatMap((each) => readItem({ part, item, known, leftOut }, each))];
    const parsed = schema.safeParse(given);
    if (parsed.success) return [part, parsed.data];
    leftOut.push(leftOutPart(part, live));
    return [part, known];
  });
  // Each part was parsed by its own schema.
  return { policy: Object.fromEntries(parts) as PathPolicy, leftOut };
}

type List = { part: string; item: z.ZodType; known: readonly unknown[]; leftOut: LeftOut[] };

function readItem({ part, item, known, leftOut }: List, value: unknown): unknown[] {
  const before = known.find((each) => nameOfItem(each) === nameOfItem(value));
  if (before !== undefined && sameJson(before, value)) return [before];
  const parsed = item.safeParse(value);
  if (parsed.success) return [parsed.data];
  leftOut.push(leftOutItem(part, value));
  return [];
}

function leftOutItem(part: string, item: unknown): LeftOut {
  const slug = isObject(item) ? textOf(item.slug) : "";
  const name = isObject(item) ? textOf(item.name) : "";
  return {
    pointer: `/${part}/${slug}`,
    name: name === "" ? slug : name,
    rule: part === "rules" ? slug : null,
    why: msg("samples.left_out.unfinished"),
  };
}

const leftOutPart = (part: string, live: PathPolicy): LeftOut => ({
  pointer: `/${part}`,
  name: part === "" ? live.name : part,
  rule: null,
  why: msg("samples.left_out.part"),
});

/** Leaves out rules that name what is not there: a ticket can't be sent to a tier that nobody has. */
export function withoutDangling({ policy, leftOut }: Tryable, organisation: Organisation): Tryable {
  const names = knownNames(policy, organisation);
  const broken = policy.rules.flatMap((rule): LeftOut[] => {
    if (rule.mode === "off") return [];
    const why = danglingAction(rule, names) ?? danglingLeaf(rule.when, names);
    return why === null ? [] : [{ pointer: `/rules/${rule.slug}`, name: rule.name, rule: rule.slug, why }];
  });
  if (broken.length === 0) return { policy, leftOut };
  const gone = new Set(broken.map(({ rule }) => rule));
  const rules = policy.rules.filter(({ slug }) => !gone.has(slug));
  return { policy: { ...policy, rules }, leftOut: [...leftOut, ...broken] };
}

type KnownNames = ReturnType<typeof knownNames>;
const slugs = (items: readonly { slug: string }[]): ReadonlySet<string> =>
  new Set(items.map(({ slug }) => slug));

const knownNames = (policy: PathPolicy, organisation: Organisation) => ({
  tier: slugs(policy.tiers),
  team: slugs(organisation.teams),
  duty: slugs(organisation.duties),
  member: new Set(organisation.members.map(({ handle }) => handle)),
  category: slugs(policy.categories),
  field: slugs(policy.fields),
  list: slugs(policy.word_lists),
  catalogue: fieldCatalogue(policy),
});

const missing = (
  what: "tier" | "team" | "duty" | "member" | "category" | "field" | "list",
  name: string,
): Msg => msg(`samples.left_out.${what}`, { name: literal(name) });

function danglingAction(rule: Rule, names: KnownNames): Msg | null {
  for (const action of rule.then) {
    const why = danglingIn(action, names);
    if (why !== null) return why;
  }
  return null;
}

function danglingIn(action: Action, names: KnownNames): Msg | null {
  if (unbuiltActions.some((each) => each === action.do)) return msg("samples.left_out.not_built");
  const named = { ...action } as Partial<
    Record<"tier" | "team" | "duty" | "member" | "category" | "field", string>
  >;
  for (const what of ["tier", "team", "duty", "member", "category", "field"] as const) {
    const name = named[what];
    if (name !== undefined && !names[what].has(name)) return missing(what, name);
  }
  return null;
}

function danglingLeaf(condition: Condition, names: KnownNames): Msg | null {
  if ("all" in condition) return firstOf(condition.all, names);
  if ("any" in condition) return firstOf(condition.any, names);
  return "not" in condition ? danglingLeaf(condition.not, names) : danglingValue(condition, names);
}

function firstOf(conditions: readonly Condition[], names: KnownNames): Msg | null {
  for (const each of conditions) {
    const why = danglingLeaf(each, names);
    if (why !== null) return why;
  }
  return null;
}

function danglingValue({ field, value }: Leaf, names: KnownNames): Msg | null {
  if (!names.catalogue.has(field)) return missing("field", field);
  if (isFieldOperand(value) && !names.catalogue.has(value.field)) return missing("field", value.field);
  return isListOperand(value) && !names.list.has(value.list) ? missing("list", value.list) : null;
}
