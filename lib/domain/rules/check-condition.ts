import type { Report } from "../policy/checks-shared";
import { isMoney, literal } from "./facts";
import type { FieldCatalogue, FieldSpec } from "./fields";
import { isTimeOperator, operatorsOf } from "./fields";
import { isFieldOperand, isListOperand, isPhraseOperator, scalarsOf } from "./leaf";
import { canonicalPhrase } from "./phrases";
import type { Condition, Leaf, Scalar } from "./schema";
import { maxConditionDepth, maxConditionLeaves } from "./schema";

/** Publish checks of one condition: names, types, operators, depth. Pointers lead to the very member. */

export type KnownNames = {
  catalogue: FieldCatalogue;
  lists: ReadonlySet<string>;
  customerTiers: readonly string[];
};

const depthOf = (condition: Condition): number => {
  if ("not" in condition) return 1 + depthOf(condition.not);
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(depthOf));
};

/** Each leaf with its pointer. */
export function leavesWithPointers(condition: Condition, pointer: string): { leaf: Leaf; pointer: string }[] {
  if ("not" in condition) return leavesWithPointers(condition.not, `${pointer}/not`);
  if ("all" in condition) {
    return condition.all.flatMap((each, index) => leavesWithPointers(each, `${pointer}/all/${index}`));
  }
  if ("any" in condition) {
    return condition.any.flatMap((each, index) => leavesWithPointers(each, `${pointer}/any/${index}`));
  }
  return [{ leaf: condition, pointer }];
}

export function checkCondition(
  report: Report,
  condition: Condition,
  pointer: string,
  names: KnownNames,
): void {
  const depth = depthOf(condition);
  if (depth > maxConditionDepth) {
    report.error(pointer, "too_deep", `Conditions nest ${depth} deep; ${maxConditionDepth} is the most.`);
  }
  const leaves = leavesWithPointers(condition, pointer);
  if (leaves.length > maxConditionLeaves) {
    report.error(
      pointer,
      "too_many_leaves",
      `There are ${leaves.length} comparisons; ${maxConditionLeaves} is the most.`,
    );
  }
  for (const { leaf, pointer: at } of leaves) checkLeaf(report, leaf, at, names);
}

function checkLeaf(report: Report, leaf: Leaf, pointer: string, names: KnownNames): void {
  const spec = names.catalogue.get(leaf.field);
  if (spec === undefined) {
    report.error(`${pointer}/field`, "unknown_field", `There is no field ${leaf.field}.`);
    return;
  }
  checkOptions(report, leaf, spec, pointer);
  const fitting = operatorsOf(spec);
  if (!fitting.includes(leaf.op)) {
    report.error(
      `${pointer}/op`,
      "wrong_operator",
      `${leaf.op} does not fit ${leaf.field}; these do: ${fitting.join(", ")}.`,
    );
    return;
  }
  checkValue(report, leaf, spec, `${pointer}/value`, names);
}

function checkOptions(report: Report, leaf: Leaf, spec: FieldSpec, pointer: string): void {
  if (spec.windowed && leaf.window_minutes === undefined) {
    report.error(pointer, "no_window", `${leaf.field} needs window_minutes: how far back it counts.`);
  }
  if (!spec.windowed && leaf.window_minutes !== undefined) {
    report.error(`${pointer}/window_minutes`, "unused_window", `${leaf.field} counts in no window.`);
  }
  if (!spec.calendar && leaf.calendar !== undefined) {
    report.error(`${pointer}/calendar`, "unused_calendar", `${leaf.field} is no duration.`);
  }
}

/** Operators that take exactly one value. */
const single = ["is", "is_not", "less", "at_most", "greater", "at_least", "starts_with", "matches_phrase"];

function checkValue(report: Report, leaf: Leaf, spec: FieldSpec, pointer: string, names: KnownNames): void {
  const { op, value } = leaf;
  const needsNone = op === "is_set" || op === "is_not_set" || op === "changed";
  if (needsNone || value === undefined) {
    if (needsNone && value !== undefined) report.error(pointer, "unused_value", `${op} takes no value.`);
    if (!needsNone) report.error(pointer, "no_value", `${op} needs a value.`);
    return;
  }
  if (isFieldOperand(value)) checkFieldOperand(report, leaf, spec, value.field, pointer, names);
  else if (isListOperand(value)) {
    if (!isPhraseOperator(op) || spec.type === "tags") {
      report.error(pointer, "wrong_value", `A word list fits phrases only, not ${leaf.field} ${op}.`);
    } else if (!names.lists.has(value.list)) {
      report.error(`${pointer}/list`, "unknown_list", `There is no word list ${value.list}.`);
    }
  } else checkScalars(report, leaf, spec, pointer, names);
}

function checkFieldOperand(
  report: Report,
  leaf: Leaf,
  spec: FieldSpec,
  operand: string,
  pointer: string,
  { catalogue }: KnownNames,
): void {
  const other = catalogue.get(operand);
  const compares = [...single.slice(0, 6), "any_of", "none_of"].includes(leaf.op);
  if (other === undefined) {
    report.error(`${pointer}/field`, "unknown_field", `There is no field ${operand}.`);
  } else if (!compares || other.windowed || other.atTarget || other.type === "message_text") {
    report.error(pointer, "wrong_value", `${leaf.field} ${leaf.op} can't be compared with ${operand}.`);
  } else if (!sameType(spec, other)) {
    report.error(pointer, "wrong_type", `${leaf.field} and ${operand} are of different types.`);
  }
}

const isNumeric = ({ type }: FieldSpec): boolean => type === "number" || type === "duration";
const sameType = (a: FieldSpec, b: FieldSpec): boolean =>
  (isNumeric(a) && isNumeric(b)) ||
  (a.type === b.type && (a.type !== "enum" || JSON.stringify(a.options) === JSON.stringify(b.options)));

function checkScalars(report: Report, leaf: Leaf, spec: FieldSpec, pointer: string, names: KnownNames): void {
  const { op, value } = leaf;
  const scalars = scalarsOf(value);
  if (single.includes(op) && scalars.length !== 1) {
    report.error(pointer, "wrong_value", `${op} takes one value.`);
    return;
  }
  if (scalars.length === 0) report.error(pointer, "no_value", `${op} needs at least one value.`);
  if (isTimeOperator(op)) {
    const minutes = scalars[0];
    if (scalars.length !== 1 || typeof minutes !== "number" || minutes <= 0) {
      report.error(pointer, "wrong_value", `${op} takes minutes above 0.`);
    }
    return;
  }
  const problem = isPhraseOperator(op) && spec.type !== "tags" ? phraseProblem : scalarProblem;
  for (const [index, scalar] of scalars.entries()) {
    const said = problem(spec, scalar, names);
    const at = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    if (said !== null) report.error(at, said.code, said.message);
  }
  if (op === "between") checkBetween(report, spec, scalars, pointer);
}

function checkBetween(report: Report, spec: FieldSpec, scalars: Scalar[], pointer: string): void {
  const [low, high] = scalars;
  if (scalars.length !== 2 || low === undefined || high === undefined) {
    report.error(pointer, "wrong_value", "between takes two values, the lower first.");
    return;
  }
  if (isMoney(low) && isMoney(high) && low.currency !== high.currency) {
    report.error(pointer, "wrong_value", "Both amounts of between need the same currency.");
    return;
  }
  const rank = (value: Scalar): number => {
    const found = literal(spec, value);
    if (typeof found === "number") return found;
    if (isMoney(found)) return found.amount;
    return spec.options?.indexOf(String(found)) ?? -1;
  };
  if (rank(low) > rank(high)) report.error(pointer, "wrong_value", "between takes the lower value first.");
}

type Problem = { code: string; message: string } | null;

/** What is wrong with a phrase: no word in it, or a star that isn't at the end of a word. */
export function phraseProblem(_: FieldSpec | null, phrase: Scalar): Problem {
  if (typeof phrase !== "string") return { code: "wrong_type", message: "A phrase is text." };
  if (canonicalPhrase(phrase) === "") {
    return { code: "empty_phrase", message: `"${phrase}" has no word to look for.` };
  }
  const isMisplaced = phrase.split(/\s+/).some((part) => /\*(?!$)|^\*/.test(part));
  return isMisplaced
    ? { code: "misplaced_star", message: `In "${phrase}" a star may only end a word.` }
    : null;
}

const wants: Record<FieldSpec["type"], string> = {
  text: "text",
  number: "a number",
  duration: "minutes",
  boolean: "true or false",
  enum: "one of its names",
  instant: "an instant as RFC 3339 or a date",
  money: "an amount with its currency",
  tags: "text",
  message_text: "text",
};

function scalarProblem(spec: FieldSpec, scalar: Scalar, { customerTiers }: KnownNames): Problem {
  const isRight = spec.type === "tags" ? typeof scalar === "string" : literal(spec, scalar) !== undefined;
  if (!isRight) return { code: "wrong_type", message: `${spec.name} needs ${wants[spec.type]}.` };
  const options = spec.name === "customer.tier" ? customerTiers : spec.options;
  if (options === null || (typeof scalar === "string" && options.includes(scalar))) return null;
  const known = options.length === 0 ? "there are none" : `known: ${options.slice(0, 20).join(", ")}`;
  return { code: "unknown_value", message: `${spec.name} has no ${String(scalar)}; ${known}.` };
}

/** What is wrong with a value a rule writes into a field; null when it fits. */
export const valueProblem = scalarProblem;
