import type { CompileContext, LeafNode } from "../evaluate/leaf";
import { absentResult, compileLeaf, isFieldOperand, isPhraseOperator, scalarsOf } from "../evaluate/leaf";
import { isMoney } from "../facts";
import type { FieldSpec } from "../fields";
import { isTimeOperator } from "../fields";
import type { Condition, Leaf } from "../schema";
import type { Facts, FactValue } from "../types";

/**
 * What can be said of a condition without facts. It is spread into alternatives (any) of literals (all); a literal
 * on one value is tried at every value that could make a difference, all others are opaque and count as possible.
 */

export type Literal = { node: LeafNode; negated: boolean; id: string; opaque: boolean };
/** All of them hold together. */
export type Alternative = Literal[];

/** Conditions with more alternatives than this are taken as possible and hiding nothing. */
const mostAlternatives = 256;

const isOpaque = ({ leaf, spec, phrases }: LeafNode): boolean =>
  spec === null ||
  phrases !== null ||
  spec.type === "message_text" ||
  (isPhraseOperator(leaf.op) && spec.type !== "tags") ||
  isTimeOperator(leaf.op) ||
  leaf.op.startsWith("changed") ||
  isFieldOperand(leaf.value);

function literalOf(leaf: Leaf, negated: boolean, context: CompileContext): Literal {
  const node = compileLeaf(leaf, context);
  const { field, op, value, window_minutes, calendar } = leaf;
  const id = JSON.stringify([field, op, value, window_minutes, calendar ?? "calendar"]);
  return { node, negated, id, opaque: isOpaque(node) };
}

/** The condition's alternatives; null where there are too many to look at. */
export function alternativesOf(
  condition: Condition,
  context: CompileContext,
  negated = false,
): Alternative[] | null {
  if ("not" in condition) return alternativesOf(condition.not, context, !negated);
  if (!("all" in condition) && !("any" in condition)) return [[literalOf(condition, negated, context)]];
  const parts = ("all" in condition ? condition.all : condition.any).map((part) =>
    alternativesOf(part, context, negated),
  );
  const isAll = "all" in condition !== negated;
  let alternatives: Alternative[] = isAll ? [[]] : [];
  for (const part of parts) {
    if (part === null || (isAll && alternatives.length * part.length > mostAlternatives)) return null;
    alternatives = isAll
      ? alternatives.flatMap((left) => part.map((right) => [...left, ...right]))
      : [...alternatives, ...part];
    if (alternatives.length > mostAlternatives) return null;
  }
  return alternatives;
}

/** Values of one fact that make a difference to these literals, the absent one and one of a wrong type included. */
function candidates(spec: FieldSpec, literals: readonly Literal[]): FactValue[] {
  const scalars = literals.flatMap(({ node }) => scalarsOf(node.leaf.value));
  const odd: FactValue = spec.type === "text" || spec.type === "enum" ? 7 : "odd";
  return [null, odd, ...valuesBetween(spec, scalars)];
}

const unlikely = "\u{1}zz";

function valuesBetween(spec: FieldSpec, scalars: ReturnType<typeof scalarsOf>): FactValue[] {
  const texts = scalars.filter((value) => typeof value === "string");
  switch (spec.type) {
    case "boolean":
      return [true, false];
    case "text":
      return [unlikely, ...texts, ...texts.map((text) => text + unlikely)];
    case "enum":
      return [unlikely, ...(spec.options ?? []), ...texts];
    case "number":
    case "duration":
      return around(scalars.filter((value) => typeof value === "number"));
    case "instant":
      return around([
        ...scalars.filter((value) => typeof value === "number"),
        ...texts.map((text) => Date.parse(text)).filter((at) => !Number.isNaN(at)),
      ]);
    case "money": {
      const money = scalars.filter(isMoney);
      const currencies = [...new Set(money.map((each) => each.currency)), "XXX"];
      const amounts = around(money.map((each) => each.amount));
      return currencies.flatMap((currency) => amounts.map((amount) => ({ amount, currency })));
    }
    case "tags":
      return subsets([...new Set(texts)]);
    case "message_text":
      return [];
  }
}

/** Each number, one between each two, one below and one above. */
function around(numbers: number[]): number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const gaps = sorted.map((low, index) => (low + (sorted[index + 1] ?? low + 2)) / 2);
  return [(sorted[0] ?? 0) - 1, ...sorted, ...gaps];
}

function subsets(tags: string[]): string[][] {
  const sets: string[][] = [[unlikely]];
  for (const tag of tags) sets.push(...sets.map((set) => [...set, tag]));
  return sets;
}

const emptyFacts: Omit<Facts, "values"> = {
  event: "update",
  at: 0,
  before: null,
  hits: { "new.customer": [], "conversation.customer": [], "new.ai": [], subject: [] },
  holder: "ai",
  tierRank: null,
  accepted: false,
  episodes: [],
};
const holdsAt = ({ node, negated }: Literal, value: FactValue): boolean =>
  node.test({ ...emptyFacts, values: { [node.key]: value } }) !== negated;

/** Risk and threshold are derived from the category, so their values can't be tried by themselves. */
const isDerived = (key: string): boolean => key === "risk" || key === "threshold";
/** Above this many tags the sets are not tried and the literals count as possible. */
const mostTags = 8;
const manyTags = (literals: readonly Literal[]): boolean =>
  new Set(literals.flatMap(({ node }) => scalarsOf(node.leaf.value))).size > mostTags;
const canTry = (literal: Literal): boolean => !literal.opaque && !isDerived(literal.node.key);

function byKey(literals: readonly Literal[]): Map<string, Literal[]> {
  const groups = new Map<string, Literal[]>();
  for (const literal of literals.filter(canTry)) {
    groups.set(literal.node.key, [...(groups.get(literal.node.key) ?? []), literal]);
  }
  return groups;
}

/** Values of one fact under which all `literals` hold; null where they can't all be tried. */
function valuesUnder(literals: readonly Literal[], alsoTry: readonly Literal[] = []): FactValue[] | null {
  const all = [...literals, ...alsoTry];
  const spec = all[0]?.node.spec ?? null;
  if (spec === null || (spec.type === "tags" && manyTags(all))) return null;
  return candidates(spec, all).filter((value) => literals.every((literal) => holdsAt(literal, value)));
}

/** False only where the literals certainly can't hold together. */
export function canHold(alternative: Alternative): boolean {
  const required = new Set(alternative.filter(({ negated }) => !negated).map(({ id }) => id));
  if (alternative.some(({ id, negated }) => negated && required.has(id))) return false;
  // A phrase leaf without phrases finds nothing.
  if (alternative.some(({ node, negated }) => !negated && node.phrases?.length === 0)) return false;
  return [...byKey(alternative).values()].every((literals) => valuesUnder(literals)?.length !== 0);
}

/** True only where whatever fulfils `narrow` certainly fulfils `wide`. */
export function implies(narrow: Alternative, wide: Alternative): boolean {
  const groups = byKey(narrow);
  return wide.every((literal) => {
    const same = narrow.some(({ id, negated }) => id === literal.id && negated === literal.negated);
    if (same) return true;
    if (!canTry(literal)) return false;
    const values = valuesUnder(groups.get(literal.node.key) ?? [], [literal]);
    return values?.every((value) => holdsAt(literal, value)) === true;
  });
}

/** Counts of tickets like this one: there is one wherever that of the ticket is there which they count by. */
const countedBy: Readonly<Record<string, string>> = {
  tickets_of_category: "category",
  tickets_of_tag: "tags",
  tickets_of_defect_type: "type",
};

/** Whether an alternative holds only where the field has a value: it, or what it is counted by, is compared. */
function needs(alternative: Alternative, field: string): boolean {
  const source = countedBy[field];
  return alternative.some(({ node, negated }) => {
    const { leaf } = node;
    if (negated || absentResult(leaf.op)) return false;
    const operand = isFieldOperand(leaf.value) ? leaf.value.field : null;
    return leaf.field === field || operand === field || (source !== undefined && leaf.field === source);
  });
}

/** Fields whose absence makes a negated literal hold in an alternative that can hold. */
export function trueOfAbsent(alternatives: readonly Alternative[]): Set<string> {
  const ids = new Set<string>();
  for (const alternative of alternatives.filter(canHold)) {
    for (const { node, negated } of alternative) {
      const { field, op } = node.leaf;
      if (!negated || node.spec?.nullable !== true || absentResult(op) || needs(alternative, field)) continue;
      const others = alternative.filter((each) => each.node.leaf.field === field);
      if (others.every((each) => absentResult(each.node.leaf.op) !== each.negated)) ids.add(field);
    }
  }
  return ids;
}
