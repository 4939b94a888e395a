import type { Risk } from "../../vocabulary";
import { comparable, comparableOf, compareValues, differs, isAbsent, sameValue } from "../facts";
import type { FieldCatalogue, FieldSpec } from "../fields";
import { isTimeOperator } from "../fields";
import { canonicalPhrase, compilePhrases, scanPhrases } from "../patterns/phrases";
import type { Leaf, Scalar, WordClass } from "../schema";
import type { Facts, FactValue, LeafTrace, TextField } from "../types";
import { textFields } from "../types";

/** Place that `on_shift` and `free_places` ask about: that of the rule they stand in. */
export type PlaceOfField = { tier: string | null; team: string | null; oneUp: boolean };
export type CompileContext = {
  /** Risk and threshold follow from the policy, so that no caller can disagree with it. */
  risk: (facts: Facts) => Risk;
  threshold: (facts: Facts) => number | null;
  catalogue: FieldCatalogue;
  /** Word list slug → its folded phrases of all languages. */
  lists: ReadonlyMap<string, readonly string[]>;
  /** Word classes that patterns name. */
  classes: readonly WordClass[];
  target: PlaceOfField | null;
};
export type LeafNode = {
  kind: "leaf";
  leaf: Leaf;
  spec: FieldSpec | null;
  /** Key of the fact it reads. */
  key: string;
  /** Folded phrases it looks for in a message text or subject; null for other leaves. */
  phrases: readonly string[] | null;
  test: (facts: Facts) => boolean;
  run: (facts: Facts) => { leaf: LeafTrace };
};

type Read = (facts: Facts) => FactValue;
type Test = (seen: FactValue, facts: Facts) => boolean;

const phraseOperators = ["contains_any", "contains_all", "matches_phrase"] as const;
export const isPhraseOperator = (op: string): boolean => phraseOperators.some((each) => each === op);
export const isTextField = (name: string): name is TextField => textFields.some((each) => each === name);
export const isFieldOperand = (value: Leaf["value"]): value is { field: string } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "field" in value;
export const isListOperand = (value: Leaf["value"]): value is { list: string } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "list" in value;

/** Scalars of a literal operand; a field or list has none. */
export function scalarsOf(value: Leaf["value"]): Scalar[] {
  if (value === undefined || isFieldOperand(value) || isListOperand(value)) return [];
  return Array.isArray(value) ? value : [value];
}

const suffixOf = ({ tier, team, oneUp }: PlaceOfField): string =>
  [
    ...(tier === null ? [] : [tier]),
    ...(team === null ? [] : [`team:${team}`]),
    ...(oneUp ? ["one_up"] : []),
  ].join("+");

/**
 * Key of the fact a leaf reads: `name`, `name@minutes` for a windowed count, `name@working` for working time,
 * `name@<tier>+team:<team>` or `name@one_up` for people at the place its rule names.
 */
export function factKey(
  leaf: Pick<Leaf, "field" | "window_minutes" | "calendar">,
  spec: FieldSpec | null,
  target: PlaceOfField | null,
): string {
  if (spec?.windowed && leaf.window_minutes !== undefined) return `${leaf.field}@${leaf.window_minutes}`;
  if (spec?.calendar && leaf.calendar === "working") return `${leaf.field}@working`;
  const place = spec?.atTarget && target !== null ? suffixOf(target) : "";
  return place === "" ? leaf.field : `${leaf.field}@${place}`;
}

const textValue = (value: FactValue): string | null => (typeof value === "string" ? value : null);

function reader(key: string, { risk, threshold }: CompileContext): Read {
  if (key === "risk") return risk;
  return key === "threshold" ? threshold : ({ values }) => values[key];
}

function orderTest(spec: FieldSpec, other: Read, holds: (order: number) => boolean): Test {
  return (seen, facts) => holds(compareValues(spec, comparable(spec, seen), comparable(spec, other(facts))));
}

function comparisonTest(spec: FieldSpec, leaf: Leaf, context: CompileContext): Test {
  const literals = scalarsOf(leaf.value).map((value) => comparableOf(spec, value));
  const fixed = literals[0];
  const other: Read | null = isFieldOperand(leaf.value) ? reader(leaf.value.field, context) : null;
  const equals: Test =
    other === null
      ? (seen) => sameValue(comparable(spec, seen), fixed)
      : (seen, facts) => sameValue(comparable(spec, seen), comparable(spec, other(facts)));
  const order = (holds: (order: number) => boolean): Test =>
    other === null
      ? (seen) => holds(compareValues(spec, comparable(spec, seen), fixed))
      : orderTest(spec, other, holds);
  const among: Test =
    other !== null
      ? equals
      : (seen) => {
          const value = comparable(spec, seen);
          return literals.some((each) => sameValue(value, each));
        };
  switch (leaf.op) {
    case "is":
      return equals;
    case "is_not":
      return (seen, facts) => !equals(seen, facts);
    case "any_of":
      return among;
    case "none_of":
      return (seen, facts) => !among(seen, facts);
    case "less":
      return order((value) => value < 0);
    case "at_most":
      return order((value) => value <= 0);
    case "greater":
      return order((value) => value > 0);
    case "at_least":
      return order((value) => value >= 0);
    case "between":
      return (seen) => {
        const value = comparable(spec, seen);
        return compareValues(spec, value, fixed) >= 0 && compareValues(spec, value, literals[1]) <= 0;
      };
    case "starts_with":
      return (seen) => {
        const value = comparable(spec, seen);
        return typeof value === "string" && typeof fixed === "string" && value.startsWith(fixed);
      };
    default:
      return () => false;
  }
}

function changeTest(spec: FieldSpec, key: string, leaf: Leaf): Test {
  const values = scalarsOf(leaf.value).map((value) => comparableOf(spec, value));
  const isWanted = (value: FactValue) => values.some((each) => sameValue(comparable(spec, value), each));
  const changed: Test = (seen, { before, event }) =>
    before !== null &&
    event !== "intake" &&
    event !== "time" &&
    !isAbsent(seen) &&
    differs(seen, before[key]);
  if (leaf.op === "changed_from") {
    return (seen, facts) => changed(seen, facts) && isWanted(facts.before?.[key]);
  }
  if (leaf.op === "changed_to") return (seen, facts) => changed(seen, facts) && isWanted(seen);
  return changed;
}

function windowTest(spec: FieldSpec, leaf: Leaf): Test {
  const minutes = scalarsOf(leaf.value)[0];
  if (typeof minutes !== "number") return () => false;
  const spanMs = minutes * 60_000;
  return (seen, { at }) => {
    const value = comparable(spec, seen);
    if (typeof value !== "number") return false;
    return leaf.op === "within_next"
      ? at <= value && value <= at + spanMs
      : at - spanMs <= value && value <= at;
  };
}

function tagsTest(leaf: Leaf): Test {
  const tags = scalarsOf(leaf.value).filter((value) => typeof value === "string");
  const has = (seen: FactValue, tag: string) => Array.isArray(seen) && seen.includes(tag);
  switch (leaf.op) {
    case "contains_any":
      return (seen) => tags.some((tag) => has(seen, tag));
    case "contains_all":
      return (seen) => tags.length > 0 && tags.every((tag) => has(seen, tag));
    case "none_of":
      return (seen) => !tags.some((tag) => has(seen, tag));
    default:
      return () => false;
  }
}

function valueTest(spec: FieldSpec, key: string, leaf: Leaf, context: CompileContext): Test {
  switch (leaf.op) {
    case "is_set":
      return (seen) => !isAbsent(seen);
    case "is_not_set":
      return (seen) => isAbsent(seen);
    case "changed":
    case "changed_from":
    case "changed_to":
      return spec.changeable ? changeTest(spec, key, leaf) : () => false;
    default:
      if (isTimeOperator(leaf.op)) return spec.type === "instant" ? windowTest(spec, leaf) : () => false;
      return spec.type === "tags" ? tagsTest(leaf) : comparisonTest(spec, leaf, context);
  }
}

/** Folded phrases a leaf looks for. */
function phrasesOf(leaf: Leaf, { lists }: CompileContext): readonly string[] {
  if (isListOperand(leaf.value)) return lists.get(leaf.value.list) ?? [];
  const phrases = scalarsOf(leaf.value).filter((value) => typeof value === "string");
  return [...new Set(phrases.map(canonicalPhrase))].filter((phrase) => phrase !== "");
}

const noHits: readonly string[] = [];

/** Which of the leaf's phrases the text has. Stored hits for messages and subject, a scan for other texts. */
function hitsReader(
  leaf: Leaf,
  phrases: readonly string[],
  classes: readonly WordClass[],
): (facts: Facts) => readonly string[] {
  const { field } = leaf;
  if (isTextField(field)) {
    const phraseSet = new Set(phrases);
    return ({ hits }) => {
      const all = hits[field];
      return all.length === 0 ? noHits : all.filter((hit) => phraseSet.has(hit));
    };
  }
  const matcher = compilePhrases([phrases], classes);
  return ({ values }) => {
    const text = textValue(values[field]);
    return text === null ? noHits : scanPhrases(matcher, text);
  };
}

function phraseLeaf(leaf: Leaf, spec: FieldSpec, context: CompileContext): LeafNode {
  const { field, op } = leaf;
  const phrases = phrasesOf(leaf, context);
  const read = hitsReader(leaf, phrases, context.classes);
  const enough = op === "contains_all" ? phrases.length : 1;
  const holds = (hits: readonly string[]) => hits.length > 0 && hits.length >= enough;
  const operandValue = leaf.value ?? null;
  // Most texts hit nothing: that trace is one object, never changed, which spares an eighth of an evaluation's time.
  const missed: { leaf: LeafTrace } = {
    leaf: { field, op, wanted: operandValue, seen: null, result: false },
  };
  return {
    kind: "leaf",
    leaf,
    spec,
    key: field,
    phrases: isTextField(field) ? phrases : null,
    test: (facts) => holds(read(facts)),
    run: (facts) => {
      const hits = read(facts);
      if (hits.length === 0) return missed;
      return { leaf: { field, op, wanted: operandValue, seen: [...hits], result: holds(hits) } };
    },
  };
}

/** Window and calendar of a leaf, for its trace; null for most, which spares a sixth of an evaluation's time. */
const scopeOf = ({ window_minutes, calendar }: Leaf): Partial<LeafTrace> | null =>
  window_minutes === undefined && calendar === undefined
    ? null
    : {
        ...(window_minutes === undefined ? {} : { window_minutes }),
        ...(calendar === undefined ? {} : { calendar }),
      };

/** Compiles one comparison. An unknown field is absent, an operator that doesn't fit its type never holds. */
export function compileLeaf(leaf: Leaf, context: CompileContext): LeafNode {
  const { field, op } = leaf;
  const spec = context.catalogue.get(field) ?? null;
  const isPhrase = isPhraseOperator(op) && spec?.type !== "tags";
  if (isPhrase && spec !== null && (spec.type === "text" || spec.type === "message_text")) {
    return phraseLeaf(leaf, spec, context);
  }
  const key = factKey(leaf, spec, context.target);
  const read: Read = spec === null ? () => null : reader(key, context);
  const test: Test = spec === null ? () => absentResult(op) : valueTest(spec, key, leaf, context);
  const scope = scopeOf(leaf);
  const fixed = leaf.value ?? null;
  const operand = isFieldOperand(leaf.value) ? leaf.value.field : null;
  const readOperand = operand === null ? null : reader(operand, context);
  return {
    kind: "leaf",
    leaf,
    spec,
    key,
    phrases: null,
    test: (facts) => test(read(facts), facts),
    run: (facts) => {
      const seen = read(facts);
      const operandValue =
        readOperand === null ? fixed : { field: operand, value: readOperand(facts) ?? null };
      const result = test(seen, facts);
      const trace: LeafTrace = { field, op, wanted: operandValue, seen: seen ?? null, result };
      return { leaf: scope === null ? trace : { ...trace, ...scope } };
    },
  };
}

/** An absent value satisfies only these. */
export const absentResult = (op: Leaf["op"]): boolean =>
  op === "is_not_set" || op === "is_not" || op === "none_of";
