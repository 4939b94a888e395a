import type { PathPolicy } from "../../policy/path-policy";
import type { Reason, RuleEvent } from "../../vocabulary";
import { fieldCatalogue } from "../fields";
import type { PhraseMatcher } from "../patterns/phrases";
import { canonicalPhrase, compilePhrases } from "../patterns/phrases";
import { riskReaders } from "../risk";
import type { Action, Condition, Leaf, Rule } from "../schema";
import type { Effect, Facts, Place, TextField } from "../types";
import type { ConditionNode } from "./condition";
import { compileCondition, leavesOf } from "./condition";
import type { CompileContext, LeafNode, PlaceOfField } from "./leaf";
import { isFieldOperand, isTextField } from "./leaf";
import { isTimeLeaf } from "./recheck";

/** What a ruleset reads beyond the ticket's own row, so that a caller gathers only that. */
export type RulesetNeeds = {
  /** Every fact key read (`fields.ts`), sorted. */
  keys: string[];
  /** Message texts whose phrase hits are read. */
  texts: TextField[];
  /** `most`: counting further than this changes no rule's outcome; `null` where a value is another field. */
  windows: { key: string; field: string; minutes: number; most: number | null }[];
  /** `minutes_since_…` fields read in working time. */
  workingTime: string[];
  /** `on_shift` and `free_places` by the place they ask about; null target is the first tier. */
  targets: { key: string; field: string; target: PlaceOfField | null }[];
};

export type CompiledRule = {
  slug: string;
  name: string;
  effect: "deciding" | "also";
  mode: "on" | "shadow";
  reason: Reason | null;
  events: ReadonlySet<RuleEvent>;
  node: ConditionNode;
  /** Has a time leaf, so it fires once per episode. */
  timed: boolean;
  /** The first escalate or hand-back action of a deciding rule. */
  move: { kind: "escalate"; place: Place | null; skill: string | null } | { kind: "hand_back_to_ai" } | null;
  /** The other actions, ready to be effects. */
  effects: Effect[];
  actions: Action[];
};

export type CompiledRuleset = {
  rules: CompiledRule[];
  matcher: PhraseMatcher;
  needs: RulesetNeeds;
  /** What rules that listen to time read of clocks: a run that changes one of these has them read again. */
  clockLeaves: LeafNode[];
  tiers: { slug: string; teams: string[] }[];
  context: CompileContext;
  /** Conditions of RACI rows, compiled once. */
  conditions: Map<Condition, ConditionNode>;
  /** Phrases by which a customer asks for a person: each of their messages is held against these hundreds. */
  asking: ReadonlySet<string>;
};

/** The word list whose phrases mean it; a path may edit it, not rename it. */
const askingList = "asking-for-person";

const isMovingAction = (action: Action): action is Extract<Action, { do: "escalate" | "hand_back_to_ai" }> =>
  action.do === "escalate" || action.do === "hand_back_to_ai";

/** The place an escalate action names; null when it names none (a skill is no place). */
function placeOf(action: Extract<Action, { do: "escalate" }>): Place | null {
  const { tier = null, team = null, skill = null } = action;
  const oneUp = tier === null && action.one_up === true;
  return tier === null && team === null && !oneUp ? null : { tier, team, oneUp, skill };
}

const targetOf = (rule: Rule): PlaceOfField | null => {
  const action = rule.then.find((each) => each.do === "escalate");
  return action?.do === "escalate" ? placeOf(action) : null;
};

function compileRule(rule: Rule, mode: "on" | "shadow", base: CompileContext): CompiledRule {
  const node = compileCondition(rule.when, { ...base, target: targetOf(rule) });
  const action = rule.effect === "deciding" ? rule.then.find(isMovingAction) : undefined;
  let move: CompiledRule["move"] = null;
  if (action?.do === "escalate") {
    move = { kind: "escalate", place: placeOf(action), skill: action.skill ?? null };
  } else if (action !== undefined) move = { kind: "hand_back_to_ai" };
  return {
    slug: rule.slug,
    name: rule.name,
    effect: rule.effect,
    mode,
    reason: rule.reason ?? null,
    events: new Set(rule.on),
    node,
    timed: leavesOf(node).some((leaf) => isTimeLeaf(leaf.node)),
    move,
    effects: rule.then.flatMap((each) => (isMovingAction(each) ? [] : [{ rule: rule.slug, action: each }])),
    actions: rule.then,
  };
}

/** Small counts are always exact, so that a trace names the true figure. */
const exactTo = 1000;

function furthest(soFar: number | null | undefined, value: Leaf["value"]): number | null {
  if (soFar === null || isFieldOperand(value)) return null;
  const numbers = [value].flat().filter((each) => typeof each === "number");
  return Math.max(exactTo, soFar ?? 0, ...numbers.map((each) => each + 1));
}

function needsOf(nodes: { node: ConditionNode; target: PlaceOfField | null }[]): RulesetNeeds {
  const keys = new Set<string>(["category", "task", "confidence"]);
  const texts = new Set<TextField>();
  const windows = new Map<string, RulesetNeeds["windows"][number]>();
  const targets = new Map<string, RulesetNeeds["targets"][number]>();
  for (const { node, target } of nodes) {
    for (const { node: each } of leavesOf(node)) {
      const { leaf, spec, key } = each;
      keys.add(key);
      if (isFieldOperand(leaf.value)) keys.add(leaf.value.field);
      if (each.phrases !== null && isTextField(leaf.field)) texts.add(leaf.field);
      if (spec?.windowed) {
        const most = furthest(windows.get(key)?.most, leaf.value);
        windows.set(key, { key, field: leaf.field, minutes: leaf.window_minutes ?? 0, most });
      }
      if (spec?.atTarget) targets.set(key, { key, field: leaf.field, target });
    }
  }
  return {
    keys: [...keys].sort(),
    texts: [...texts].sort(),
    windows: [...windows.values()],
    workingTime: [...keys]
      .filter((key) => key.endsWith("@working"))
      .map((key) => key.replace("@working", "")),
    targets: [...targets.values()],
  };
}

/** Every phrase that rules or RACI rows look for in a text, and every word list: hits per word are shown. */
const allPhrases = (nodes: ConditionNode[], lists: CompileContext["lists"]): string[][] => [
  ...[...lists.values()].map((list) => [...list]),
  ...nodes.flatMap((node) => leavesOf(node).map((leaf) => [...(leaf.node.phrases ?? [])])),
];

/** Compiles a path's rules once per policy version; rules that are off are left out. Pure. */
export function compileRuleset(policy: PathPolicy): CompiledRuleset {
  const lists = new Map(
    policy.word_lists.map((list) => [
      list.slug,
      [...new Set(Object.values(list.phrases).flat().map(canonicalPhrase))].filter((each) => each !== ""),
    ]),
  );
  const context: CompileContext = {
    ...riskReaders(policy),
    catalogue: fieldCatalogue(policy),
    lists,
    classes: policy.word_classes,
    target: null,
  };
  const rules = policy.rules.flatMap((rule) =>
    rule.mode === "off" ? [] : [compileRule(rule, rule.mode, context)],
  );
  const conditions = new Map<Condition, ConditionNode>();
  for (const { when } of policy.raci.rows) {
    if (when !== undefined) conditions.set(when, compileCondition(when, context));
  }
  const targets = new Map(policy.rules.map((rule) => [rule.slug, targetOf(rule)]));
  const nodes = [
    ...rules.map(({ node, slug }) => ({ node, target: targets.get(slug) ?? null })),
    ...[...conditions.values()].map((node) => ({ node, target: null })),
  ];
  return {
    rules,
    matcher: compilePhrases(
      allPhrases(
        nodes.map(({ node }) => node),
        lists,
      ),
      policy.word_classes,
    ),
    needs: needsOf(nodes),
    clockLeaves: rules
      .filter(({ events }) => events.has("time"))
      .flatMap(({ node }) => leavesOf(node).map((leaf) => leaf.node))
      .filter(({ leaf }) => leaf.field.startsWith("clock.")),
    tiers: policy.tiers.map(({ slug, teams }) => ({ slug, teams })),
    context,
    conditions,
    asking: new Set(lists.get(askingList)),
  };
}

/** Says whether a condition of a RACI row holds for these facts. */
export function conditionHolds(ruleset: CompiledRuleset, condition: Condition, facts: Facts): boolean {
  const node = ruleset.conditions.get(condition) ?? compileCondition(condition, ruleset.context);
  return node.test(facts);
}
