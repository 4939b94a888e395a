import { msg } from "../../msg";
import { moveAbove } from "../../policy/checks/routes";
import { checkName, handlesOf, namesOf, newReport, type Report } from "../../policy/checks/shared";
import { at, type Checked, fixBy } from "../../policy/findings";
import type { Organisation } from "../../policy/organisation";
import type { PathPolicy } from "../../policy/path-policy";
import { manualReasons } from "../../vocabulary";
import { compileRuleset } from "../evaluate/compile";
import type { CompileContext } from "../evaluate/leaf";
import { fieldMsg } from "../explain/explain";
import { isTimeOperator } from "../fields";
import type { Action, Rule } from "../schema";
import { unbuiltActions } from "../schema";
import {
  checkCondition,
  type KnownNames,
  memberProblem,
  phraseProblem,
  valueProblem,
} from "./check-condition";
import { type Alternative, alternativesOf, canHold, implies, trueOfAbsent } from "./literals";

/**
 * Publish checks of a path's rules, word lists and RACI conditions: errors refuse, warnings may miss but
 * never accuse wrongly. Pointers are relative to the policy. Routes and skills are `checkPolicy`'s.
 */
export function checkRules(policy: PathPolicy, organisation: Organisation): Checked {
  const report = newReport();
  const { context } = compileRuleset({ ...policy, rules: [] });
  const names: KnownNames = {
    policy,
    catalogue: context.catalogue,
    lists: new Set(policy.word_lists.map((list) => list.slug)),
    customerTiers: organisation.customer_tiers.map((tier) => tier.slug),
  };
  checkWordLists(report, policy);
  for (const { slug, when } of policy.raci.rows)
    if (when !== undefined) checkCondition(report, when, at("/raci/rows", slug, "when"), names);
  for (const rule of policy.rules) {
    checkCondition(report, rule.when, at("/rules", rule.slug, "when"), names);
    checkActions(report, rule, policy, organisation, names);
  }
  if (report.errors.length === 0) warnOfRules(report, policy, context);
  return { errors: report.errors, warnings: report.warnings };
}

function checkWordLists(report: Report, { word_lists, word_classes }: PathPolicy): void {
  for (const { slug, phrases } of word_lists)
    checkLines(report, at("/word_lists", slug, "phrases"), phrases, (line) =>
      phraseProblem(line, word_classes),
    );
  for (const { slug, name, words } of word_classes) {
    checkLines(report, at("/word_classes", slug, "words"), words, memberProblem);
    if (Object.values(words).flat().length === 0)
      report.error(at("/word_classes", slug, "words"), "empty_word_class", { name });
  }
}

function checkLines(
  report: Report,
  pointer: string,
  byLanguage: Record<string, string[]>,
  problemOf: (line: string) => ReturnType<typeof memberProblem>,
): void {
  for (const [language, lines] of Object.entries(byLanguage)) {
    const path = at(pointer, language);
    for (const line of lines) {
      const problem = problemOf(line);
      if (problem === null) continue;
      const rest = lines.filter((other) => other !== line);
      const fix = fixBy("remove_phrase", path, lines, rest, { phrase: line });
      report.error(at(path, line), problem.code, problem.values, fix);
    }
  }
}

const isMovingAction = ({ do: what }: Action): boolean => what === "escalate" || what === "hand_back_to_ai";

function checkActions(
  report: Report,
  rule: Rule,
  policy: PathPolicy,
  organisation: Organisation,
  names: KnownNames,
): void {
  const pointer = at("/rules", rule.slug, "then");
  const { name } = rule;
  const moves = rule.then.filter(isMovingAction).length;
  if (rule.effect === "deciding" && moves === 0) report.error(pointer, "no_move", { name });
  if (rule.effect === "deciding" && moves > 1) report.error(pointer, "several_moves", { name, count: moves });
  if (rule.effect === "also" && moves > 0) report.error(pointer, "also_moves", { name });
  if (manualReasons.some((reason) => reason === rule.reason))
    report.error(at("/rules", rule.slug, "reason"), "manual_reason", {
      reason: msg(`terms.reason.${rule.reason}`),
    });
  for (const action of rule.then) checkAction(report, action, pointer, policy, organisation, names);
}

function checkAction(
  report: Report,
  action: Action,
  pointer: string,
  policy: PathPolicy,
  organisation: Organisation,
  names: KnownNames,
): void {
  if (unbuiltActions.some((each) => each === action.do)) {
    report.error(pointer, "action_not_built", { action: msg(`policy.then.${action.do}`) });
    return;
  }
  const teams = namesOf("team", organisation.teams);
  if (action.do === "escalate") {
    checkName(report, namesOf("tier", policy.tiers), action.tier, pointer);
    checkName(report, teams, action.team, pointer);
    if (action.one_up === true && action.tier !== undefined) report.error(pointer, "two_places");
  }
  if (action.do === "set_category")
    checkName(report, namesOf("category", policy.categories), action.category, pointer);
  if (action.do === "set_category") {
    const category = policy.categories.find(({ slug }) => slug === action.category);
    if (category?.retired === true) report.error(pointer, "retired_category", { name: category.name });
  }
  if (action.do === "set_field") {
    checkName(report, namesOf("field", policy.fields), action.field, pointer);
    const spec = names.catalogue.get(`field.${action.field}`);
    const problem = spec === undefined ? null : valueProblem(spec, action.value, names);
    if (problem !== null) report.error(pointer, problem.code, problem.values);
  }
  if (action.do === "notify") {
    checkName(report, handlesOf(organisation.members), action.member, pointer);
    checkName(report, teams, action.team, pointer);
    checkName(report, namesOf("duty", organisation.duties), action.duty, pointer);
    const listeners = [action.member, action.team, action.duty, action.account_owner];
    if (listeners.filter((each) => each !== undefined).length !== 1) report.error(pointer, "one_listener");
  }
}

type RuleAlternatives = { rule: Rule; alternatives: Alternative[] };

const hasTimeLeaf = (alternatives: Alternative[] | null): boolean =>
  alternatives === null ||
  alternatives.flat().some(({ node }) => node.spec?.time === true || isTimeOperator(node.leaf.op));

/** Pairs of alternatives compared in one check; a policy with more is checked as far as that reaches. */
const mostComparisons = 50_000;

function warnOfRules(report: Report, policy: PathPolicy, context: CompileContext): void {
  const live: RuleAlternatives[] = [];
  let comparisons = 0;
  const isWithin = (a: RuleAlternatives, b: RuleAlternatives): boolean => {
    comparisons += a.alternatives.length * b.alternatives.length;
    return comparisons <= mostComparisons;
  };
  for (const rule of policy.rules) {
    const pointer = at("/rules", rule.slug);
    const alternatives = alternativesOf(rule.when, context);
    warnOfRule(report, policy, rule, alternatives);
    if (rule.mode === "off" || alternatives === null) continue;
    const possible = alternatives.filter((each) => canHold(each) && canHear(rule, each));
    if (possible.length === 0) {
      report.warn(`${pointer}/when`, "never_matches", { name: rule.name });
      continue;
    }
    const current = { rule, alternatives: possible };
    // A shadow rule is logged whoever decides, so nothing hides it.
    const hiding =
      rule.mode === "shadow"
        ? undefined
        : live.find((earlier) => isWithin(earlier, current) && hides(earlier, current, policy));
    if (hiding !== undefined) {
      const fix = moveAbove("/rules", policy.rules, rule, hiding.rule);
      report.warn(pointer, "hidden_rule", { name: rule.name, by: hiding.rule.name }, fix);
    }
    if (rule.mode === "on") live.push(current);
  }
}

function warnOfRule(
  report: Report,
  policy: PathPolicy,
  rule: Rule,
  alternatives: Alternative[] | null,
): void {
  const { slug, name } = rule;
  if (rule.effect === "deciding" && rule.reason === undefined)
    report.warn(at("/rules", slug, "reason"), "no_reason", { name, reason: msg("terms.reason.policy") });
  const climbs = rule.then.some((action) => action.do === "escalate" && action.one_up === true);
  if (climbs && !hasTimeLeaf(alternatives)) report.warn(at("/rules", slug, "then"), "climbs_again", { name });
  for (const field of trueOfAbsent(alternatives ?? []))
    report.warn(at("/rules", slug, "when"), "not_of_absent", { name, field: fieldMsg(policy, { field }) });
}

/** `changed…` is false on intake and time, so a rule that hears nothing else never sees it. */
const canHear = (rule: Rule, alternative: Alternative): boolean =>
  rule.on.some((event) => event === "message" || event === "update") ||
  !alternative.some(({ node, negated }) => !negated && node.leaf.op.startsWith("changed"));

/**
 * True only where the earlier rule decides whenever the later one could: it hears the same events, matches whatever
 * the later matches, always acts where the later would act, and never pauses for an episode.
 */
function hides(earlier: RuleAlternatives, later: RuleAlternatives, { tiers }: PathPolicy): boolean {
  if (hasTimeLeaf(earlier.alternatives)) return false;
  if (!later.rule.on.every((event) => earlier.rule.on.includes(event))) return false;
  if (
    !actsWherever(
      earlier.rule,
      later.rule,
      tiers.map((tier) => tier.slug),
    )
  )
    return false;
  return later.alternatives.every((narrow) => earlier.alternatives.some((wide) => implies(narrow, wide)));
}

/** False for a rule that only adds to a decision: it has no move. */
function actsWherever(earlier: Rule, later: Rule, tiers: string[]): boolean {
  const [first, second] = [earlier.then.find(isMovingAction), later.then.find(isMovingAction)];
  if (first?.do === "hand_back_to_ai" || second?.do === "hand_back_to_ai") return first?.do === second?.do;
  if (first?.do !== "escalate" || second?.do !== "escalate") return false;
  const hasPlace = second.tier !== undefined || second.team !== undefined || second.one_up === true;
  if (!hasPlace) return false;
  // One tier up acts everywhere below the top, where nothing else does either.
  if (first.tier === undefined) return first.one_up === true;
  if (second.tier === undefined) return false;
  return tiers.indexOf(first.tier) >= tiers.indexOf(second.tier);
}

/** Two rules that matched the same decisions, how often, and which one decided. Counts may be of any period. */
export type Overlap = { first: string; second: string; count: number };

/**
 * Pairs of deciding rules that matched together, most frequent first.
 * @param decisions the slugs that matched each decision, the decider first
 */
export function overlaps(decisions: readonly { matched: readonly { rule: string }[] }[]): Overlap[] {
  const counts = new Map<string, Overlap>();
  for (const { matched } of decisions) {
    const rules = [...new Set(matched.map(({ rule }) => rule))].sort();
    for (const [index, first] of rules.entries()) {
      for (const second of rules.slice(index + 1)) {
        const key = JSON.stringify([first, second]);
        const overlap = counts.get(key) ?? { first, second, count: 0 };
        counts.set(key, { ...overlap, count: overlap.count + 1 });
      }
    }
  }
  const byName = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, overlap]) => overlap);
  return byName.sort((a, b) => b.count - a.count);
}
