import { readFileSync } from "node:fs";
import type { Condition, Leaf } from "../../rules/schema";
import type { Organisation } from "../organisation";
import type { Column, PathPolicy } from "../path-policy";
import { readOrganisationDocument, readPolicyDocument } from "../stored";

/** Random documents that may be published: everything a document can have, and more names in random places. */

const stored = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`./documents/${file}`, import.meta.url), "utf8"));
const wholePolicy = readPolicyDocument(stored("policy-1-full.json"));
const wholeOrganisation = readOrganisationDocument(stored("organisation-1-full.json"));
export const policyBase = () => structuredClone(wholePolicy);
export const organisationBase = () => structuredClone(wholeOrganisation);

/** Choices of a run, so that a failure shrinks to few and small ones. */
export class Choices {
  private at = 0;
  constructor(private readonly numbers: readonly number[]) {}
  below(limit: number): number {
    return (this.numbers[this.at++ % this.numbers.length] ?? 0) % limit;
  }
  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }
}

const slugs = (items: readonly { slug: string }[]) => items.map(({ slug }) => slug);

function anyLeaf(policy: PathPolicy, organisation: Organisation, choose: Choices): Leaf {
  const text = (field: string): Leaf => ({
    field,
    op: "contains_any",
    value: { list: choose.of(slugs(policy.word_lists)) },
  });
  const own = choose.of(policy.fields);
  return choose.of<() => Leaf>([
    () => ({ field: "category", op: "any_of", value: [choose.of(slugs(policy.categories))] }),
    () => ({ field: "status", op: "is_not", value: choose.of(slugs(policy.statuses)) }),
    () => ({ field: "tier", op: "at_least", value: choose.of(slugs(policy.tiers)) }),
    () => ({ field: "customer.tier", op: "is", value: choose.of(slugs(organisation.customer_tiers)) }),
    () => ({ field: `field.${own.slug}`, op: "is_set" }),
    () => ({ field: "attempts", op: "less", value: { field: "field.seats" } }),
    () => text("new.customer"),
    () => ({
      field: "new.customer",
      op: "contains_any",
      value: ["refund", `!{${choose.of(slugs(policy.word_classes))}} ..2 human`],
    }),
    () => text("subject"),
  ])();
}

function anyCondition(policy: PathPolicy, organisation: Organisation, choose: Choices, depth = 3): Condition {
  const inside = () => anyCondition(policy, organisation, choose, depth - 1);
  if (depth === 0) return anyLeaf(policy, organisation, choose);
  return choose.of<() => Condition>([
    () => anyLeaf(policy, organisation, choose),
    () => ({ all: [inside(), inside()] }),
    () => ({ any: [inside(), inside()] }),
    () => ({ not: inside() }),
  ])();
}

/** Puts names where documents may have them: rules, rows, columns, deadlines, tests. */
export function addReferences(policy: PathPolicy, organisation: Organisation, choose: Choices): void {
  policy.word_classes.push(
    { slug: "wish", name: "Wish", words: { en: ["want", "would like"] } },
    { slug: "desk", name: "Desk", words: { en: ["desk", "person*"] } },
  );
  const [list] = policy.word_lists;
  if (list === undefined) throw new Error("no list");
  const named = () => choose.of(slugs(policy.word_classes));
  list.phrases.en = [...(list.phrases.en ?? []), `{${named()}} ..3 {a|the}? {${named()}}`, `={${named()}}`];
  const column = choose.of<Column>([
    { team: choose.of(slugs(organisation.teams)) },
    { duty: choose.of(slugs(organisation.duties)) },
    { member: choose.of(organisation.members).handle },
    { contact: choose.of(slugs(organisation.contacts)) },
  ]);
  const when = anyCondition(policy, organisation, choose);
  const escalate = { tier: choose.of(slugs(policy.tiers)), team: choose.of(slugs(organisation.teams)) };
  policy.rules.push(
    {
      slug: "x1",
      name: "X1",
      effect: "deciding",
      mode: "on",
      on: ["intake"],
      when,
      then: [{ do: "escalate", ...escalate }],
    },
    {
      slug: "x2",
      name: "X2",
      effect: "also",
      mode: "shadow",
      on: ["intake"],
      when: anyCondition(policy, organisation, choose),
      then: [
        { do: "set_category", category: choose.of(slugs(policy.categories)) },
        { do: "set_field", field: "order-number", value: "7" },
        { do: "notify", member: choose.of(organisation.members).handle },
        { do: "notify", duty: choose.of(slugs(organisation.duties)) },
      ],
    },
  );
  policy.raci.columns.push(column);
  const [row] = policy.raci.rows;
  if (row === undefined) throw new Error("no row");
  row.cells.push({ who: column, letter: "I" });
  row.when = anyCondition(policy, organisation, choose);
  policy.sla.deadlines.push({
    slug: "x3",
    name: "X3",
    from: { field: "promised-on" },
    calendar: choose.of(slugs(organisation.calendars)),
    when: { category: [choose.of(slugs(policy.categories))] },
    warnings: [],
    on_breach: [],
  });
  policy.tests.push({
    slug: "x4",
    name: "X4",
    sample: {
      subject: "Where is it?",
      customer: { tier: choose.of(slugs(organisation.customer_tiers)) },
      category: choose.of(slugs(policy.categories)),
      fields: { [choose.of(slugs(policy.fields))]: null },
      messages: [],
      ai: { task: choose.of(slugs(policy.tasks)) },
    },
    expect: { outcome: "escalated", rule: "x1", ...escalate },
  });
}
