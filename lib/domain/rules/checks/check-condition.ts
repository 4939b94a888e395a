import { literal, type Msg, msg } from "../../msg";
import type { Report } from "../../policy/checks/shared";
import { type FindingValues, listOf } from "../../policy/findings";
import type { PathPolicy } from "../../policy/path-policy";
import { isFieldOperand, isListOperand, isPhraseOperator, scalarsOf } from "../evaluate/leaf";
import { fieldMsg } from "../explain/explain";
import { comparableOf, isMoney } from "../facts";
import type { FieldCatalogue, FieldSpec } from "../fields";
import { isTimeOperator, operatorsOf, sameType } from "../fields";
import { canonicalPhrase } from "../patterns/phrases";
import { classesIn, isPattern, parsePattern } from "../patterns/syntax";
import type { Condition, Leaf, Scalar, WordClass } from "../schema";
import { maxConditionDepth, maxConditionLeaves } from "../schema";

/**
 * Publish checks of one condition: names, types, operators, depth. A condition is one value to a diff, so its pointer is
 * the place of all of these, and each says which comparison it means.
 */

export type KnownNames = {
  policy: PathPolicy;
  catalogue: FieldCatalogue;
  lists: ReadonlySet<string>;
  customerTiers: readonly string[];
};

const depthOf = (condition: Condition): number => {
  if ("not" in condition) return 1 + depthOf(condition.not);
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(depthOf));
};

function leavesOf(condition: Condition): Leaf[] {
  if ("not" in condition) return leavesOf(condition.not);
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  return "any" in condition ? condition.any.flatMap(leavesOf) : [condition];
}

export function checkCondition(
  report: Report,
  condition: Condition,
  pointer: string,
  names: KnownNames,
): void {
  const depth = depthOf(condition);
  if (depth > maxConditionDepth) report.error(pointer, "too_deep", { depth, most: maxConditionDepth });
  const leaves = leavesOf(condition);
  if (leaves.length > maxConditionLeaves)
    report.error(pointer, "too_many_leaves", { count: leaves.length, most: maxConditionLeaves });
  for (const leaf of leaves) checkLeaf({ report, leaf, pointer, names });
}

/** One comparison and where what is wrong with it is told. */
type Check = { report: Report; leaf: Leaf; pointer: string; names: KnownNames };

/** What people call this comparison's field and operator. */
const inWords = ({ leaf, names }: Check): { field: Msg; op: Msg } => ({
  field: fieldMsg(names.policy, { field: leaf.field }),
  op: msg(`findings.op.${leaf.op}`),
});

function checkLeaf(check: Check): void {
  const { report, leaf, pointer, names } = check;
  const spec = names.catalogue.get(leaf.field);
  if (spec === undefined) {
    report.error(pointer, ...unknownField(leaf.field, names));
    return;
  }
  checkOptions(check, spec);
  const fitting = operatorsOf(spec);
  if (fitting.includes(leaf.op)) checkValue(check, spec);
  else
    report.error(pointer, "wrong_operator", {
      ...inWords(check),
      fitting: { list: fitting.map((op) => msg(`findings.op.${op}`)) },
    });
}

/** Of the path's own fields the others are told, of the built-in ones there are too many. */
function unknownField(field: string, { policy }: KnownNames): [code: string, values: FindingValues] {
  const own = /^field\.(.*)$/.exec(field)?.[1];
  return own === undefined
    ? ["unknown_fact", { name: field }]
    : ["unknown_field", { name: own, known: listOf(policy.fields.map(({ slug }) => slug)) }];
}

function checkOptions(check: Check, spec: FieldSpec): void {
  const { report, leaf, pointer } = check;
  const { field } = inWords(check);
  if (spec.windowed && leaf.window_minutes === undefined) report.error(pointer, "no_window", { field });
  if (!spec.windowed && leaf.window_minutes !== undefined) report.error(pointer, "unused_window", { field });
  if (!spec.calendar && leaf.calendar !== undefined) report.error(pointer, "unused_calendar", { field });
}

/** Operators that take exactly one value. */
const single = ["is", "is_not", "less", "at_most", "greater", "at_least", "starts_with", "matches_phrase"];

function checkValue(check: Check, spec: FieldSpec): void {
  const { report, leaf, pointer, names } = check;
  const { op, value } = leaf;
  const needsNone = op === "is_set" || op === "is_not_set" || op === "changed";
  if (needsNone || value === undefined) {
    if (needsNone && value !== undefined) report.error(pointer, "unused_value", inWords(check));
    if (!needsNone) report.error(pointer, "no_value", inWords(check));
    return;
  }
  if (isFieldOperand(value)) checkFieldOperand(check, spec, value.field);
  else if (isListOperand(value)) {
    if (!isPhraseOperator(op) || spec.type === "tags")
      report.error(pointer, "list_needs_text", inWords(check));
    else if (!names.lists.has(value.list))
      report.error(pointer, "unknown_list", { name: value.list, known: listOf(names.lists) });
  } else checkScalars(check, spec);
}

function checkFieldOperand(check: Check, spec: FieldSpec, operand: string): void {
  const { report, leaf, pointer, names } = check;
  const other = names.catalogue.get(operand);
  if (other === undefined) {
    report.error(pointer, ...unknownField(operand, names));
    return;
  }
  const compares = [...single.slice(0, 6), "any_of", "none_of"].includes(leaf.op);
  const values = { ...inWords(check), other: fieldMsg(names.policy, { field: operand }) };
  if (!compares || other.windowed || other.atTarget || other.type === "message_text")
    report.error(pointer, "not_comparable", values);
  else if (spec.type === other.type && !sameType(spec, other))
    report.error(pointer, "different_options", values);
  else if (spec.type !== other.type)
    report.error(pointer, "different_types", {
      ...values,
      type: msg(`findings.type.${spec.type}`),
      otherType: msg(`findings.type.${other.type}`),
    });
}

function checkScalars(check: Check, spec: FieldSpec): void {
  const { report, leaf, pointer, names } = check;
  const { op } = leaf;
  const scalars = scalarsOf(leaf.value);
  if (single.includes(op) && scalars.length !== 1) {
    report.error(pointer, "one_value", inWords(check));
    return;
  }
  if (scalars.length === 0) report.error(pointer, "no_value", inWords(check));
  if (isTimeOperator(op)) {
    const minutes = scalars[0];
    if (scalars.length !== 1 || typeof minutes !== "number" || minutes <= 0)
      report.error(pointer, "needs_minutes", inWords(check));
    return;
  }
  const isPhrase = isPhraseOperator(op) && spec.type !== "tags";
  for (const scalar of scalars) {
    const said = isPhrase
      ? phraseProblem(scalar, names.policy.word_classes)
      : valueProblem(spec, scalar, names);
    if (said !== null) report.error(pointer, said.code, said.values);
  }
  if (op === "between") checkBetween(check, spec, scalars);
}

function checkBetween(check: Check, spec: FieldSpec, scalars: Scalar[]): void {
  const { report, pointer } = check;
  const [low, high] = scalars;
  if (scalars.length !== 2 || low === undefined || high === undefined) {
    report.error(pointer, "two_values", inWords(check));
    return;
  }
  if (isMoney(low) && isMoney(high) && low.currency !== high.currency) {
    report.error(pointer, "two_currencies", inWords(check));
    return;
  }
  const rank = (value: Scalar): number => {
    const comparable = comparableOf(spec, value);
    if (typeof comparable === "number") return comparable;
    if (isMoney(comparable)) return comparable.amount;
    return spec.options?.indexOf(String(comparable)) ?? -1;
  };
  if (rank(low) > rank(high)) report.error(pointer, "wrong_order", inWords(check));
}

type Problem = { code: string; values: FindingValues } | null;

const shown = (value: Scalar): Msg => literal(typeof value === "string" ? value : JSON.stringify(value));

/** What is wrong with a line: no word in it, a star that isn't at the end of a word, or what its pattern lacks. */
export function phraseProblem(phrase: Scalar, classes: readonly WordClass[]): Problem {
  const values = { phrase: shown(phrase) };
  if (typeof phrase !== "string") return { code: "phrase_is_text", values };
  if (isPattern(phrase)) return patternProblem(phrase, classes);
  if (canonicalPhrase(phrase) === "") return { code: "empty_phrase", values };
  return hasMisplacedStar(phrase.split(/\s+/)) ? { code: "misplaced_star", values } : null;
}

const hasMisplacedStar = (words: readonly string[]): boolean =>
  words.some((word) => /\*(?!$)|^\*/.test(word));

function patternProblem(line: string, classes: readonly WordClass[]): Problem {
  const phrase = literal(line);
  const pattern = parsePattern(line);
  if ("code" in pattern) {
    const { code, ...rest } = pattern;
    const said = Object.entries(rest).map(([key, value]) => [
      key,
      typeof value === "string" ? literal(value) : value,
    ]);
    return { code, values: { phrase, ...Object.fromEntries(said) } };
  }
  const classNames = classes.map(({ slug }) => slug);
  const unknown = classesIn(line).find((slug) => !classNames.includes(slug));
  if (unknown !== undefined)
    return { code: "unknown_word_class", values: { name: unknown, known: listOf(classNames) } };
  return hasMisplacedStar(line.split(/[\s{}|!=?]+/).filter(Boolean))
    ? { code: "misplaced_star", values: { phrase } }
    : null;
}

/** What is wrong with a member of a word class: it is words, no pattern. */
export function memberProblem(member: string): Problem {
  if (isPattern(member)) return { code: "class_holds_words", values: { phrase: literal(member) } };
  return phraseProblem(member, []);
}

/** What is wrong with a value that is compared with a field or written into it; null when it fits. */
export function valueProblem(
  spec: FieldSpec,
  scalar: Scalar,
  { policy, customerTiers }: KnownNames,
): Problem {
  const field = fieldMsg(policy, { field: spec.name });
  const isRight =
    spec.type === "tags" ? typeof scalar === "string" : comparableOf(spec, scalar) !== undefined;
  if (!isRight)
    return {
      code: "wrong_type",
      values: { field, wanted: msg(`findings.type.${spec.type}`), value: shown(scalar) },
    };
  const options = spec.name === "customer.tier" ? customerTiers : spec.options;
  if (options === null || (typeof scalar === "string" && options.includes(scalar))) return null;
  return { code: "unknown_value", values: { field, value: shown(scalar), known: listOf(options) } };
}
