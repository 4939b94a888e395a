import fc from "fast-check";
import type { PathPolicy } from "../path-policy";

/** Random edits of a policy document, such as a person makes: values, items that come, go and move, and texts. */
export type Edit = (policy: PathPolicy) => PathPolicy;

const risk = fc.constantFrom("low", "medium", "high", "critical" as const);
const threshold = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const place = fc.nat(40);
const word = fc.constantFrom("alpha", "beta", "gamma", "delta", "eps");

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];
const replaced = <T>(items: readonly T[], index: number, change: (item: T) => T): T[] =>
  items.map((item, each) => (each === index % Math.max(1, items.length) ? change(item) : item));
const without = <T>(items: readonly T[], index: number): T[] =>
  items.filter((_, each) => each !== index % Math.max(1, items.length));
const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const item = at(items, from);
  if (item === undefined) return [...items];
  const rest = without(items, from);
  const index = to % (rest.length + 1);
  return [...rest.slice(0, index), item, ...rest.slice(index)];
};
const added = <T extends { slug: string }>(items: readonly T[], item: T, index: number): T[] => {
  if (items.some(({ slug }) => slug === item.slug)) return [...items];
  const where = index % (items.length + 1);
  return [...items.slice(0, where), item, ...items.slice(where)];
};

const rules = (change: (rules: PathPolicy["rules"]) => PathPolicy["rules"]): Edit => {
  return (policy) => ({ ...policy, rules: change(policy.rules) });
};
const newRule = (slug: string): PathPolicy["rules"][number] => ({
  slug,
  name: `Rule ${slug}`,
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake", "message"],
  when: { field: "subject", op: "is_set" },
  then: [{ do: "escalate", tier: "l1" }],
});

const edits: fc.Arbitrary<Edit>[] = [
  fc.tuple(risk, threshold).map(
    ([of, value]): Edit =>
      (policy) => ({ ...policy, thresholds: { ...policy.thresholds, [of]: value } }),
  ),
  fc.tuple(place, place).map(([from, to]) => rules((items) => moved(items, from, to))),
  place.map((index) => rules((items) => without(items, index))),
  fc.tuple(word, place).map(([slug, index]) => rules((items) => added(items, newRule(slug), index))),
  fc
    .tuple(place, fc.constantFrom("on", "off", "shadow" as const))
    .map(([index, mode]) => rules((items) => replaced(items, index, (rule) => ({ ...rule, mode })))),
  fc
    .tuple(place, word)
    .map(([index, name]) => rules((items) => replaced(items, index, (rule) => ({ ...rule, name })))),
  fc
    .tuple(place, fc.constantFrom("l1", "l2", "l3"))
    .map(([index, tier]) =>
      rules((items) => replaced(items, index, (rule) => ({ ...rule, then: [{ do: "escalate", tier }] }))),
    ),
  fc.tuple(place, threshold).map(([index, value]) =>
    rules((items) =>
      replaced(items, index, (rule) => ({
        ...rule,
        when: { all: [rule.when, { field: "confidence", op: "less", value }] },
      })),
    ),
  ),
  fc.tuple(place, risk).map(
    ([index, of]): Edit =>
      (policy) => ({
        ...policy,
        categories: replaced(policy.categories, index, (category) => ({ ...category, risk: of })),
      }),
  ),
  fc.tuple(word, risk, place).map(
    ([slug, of, index]): Edit =>
      (policy) => ({
        ...policy,
        categories: added(policy.categories, { slug, name: slug, risk: of }, index),
      }),
  ),
  fc.tuple(place, word, fc.boolean()).map(
    ([index, phrase, more]): Edit =>
      (policy) => ({
        ...policy,
        word_lists: replaced(policy.word_lists, index, (list) => {
          const phrases = list.phrases.en ?? [];
          const en = more ? [...new Set([...phrases, phrase])] : without(phrases, phrase.length);
          return { ...list, phrases: { ...list.phrases, en } };
        }),
      }),
  ),
  fc.tuple(place, place).map(
    ([index, cell]): Edit =>
      (policy) => ({
        ...policy,
        raci: {
          ...policy.raci,
          rows: replaced(policy.raci.rows, index, (row) => ({ ...row, cells: without(row.cells, cell) })),
        },
      }),
  ),
  word.map(
    (description): Edit =>
      (policy) => ({ ...policy, description }),
  ),
];

export const anEdit: fc.Arbitrary<Edit> = fc.oneof(...edits);
export const someEdits = (most = 8): fc.Arbitrary<Edit> =>
  fc
    .array(anEdit, { minLength: 1, maxLength: most })
    .map((list) => (policy) => list.reduce((document, edit) => edit(document), policy));
