import type { Checked, Report } from "../policy/checks-shared";
import { checkName, type Names, namesOf, newReport } from "../policy/checks-shared";
import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { manualReasons } from "../vocabulary";
import { checkCondition, type KnownNames, phraseProblem, valueProblem } from "./check-condition";
import { compileRuleset } from "./compile";
import { isTimeOperator } from "./fields";
import type { CompileContext } from "./leaf";
import { type Alternative, alternativesOf, canHold, implies, trueOfAbsent } from "./literals";
import type { Action, Rule } from "./schema";
import { unbuiltActions } from "./schema";

/**
 * Publish checks of a path's rules, word lists and RACI conditions (domain §4): errors refuse, warnings may miss but
 * never accuse wrongly. Pointers are relative to the policy. Routes and skills are `checkPolicy`'s.
 */
export function checkRules(policy: PathPolicy, organisation: Organisation): Checked {
  const report = newReport();
  const { context } = compileRuleset({ ...policy, rules: [] });
  const names: KnownNames = {
    catalogue: context.catalogue,
    lists: new Set(policy.word_lists.map((list) => list.slug)),
    customerTiers: organisation.customer_tiers.map((tier) => tier.slug),
  };
  checkWordLists(report, policy);
  policy.raci.rows.forEach(({ when }, index) => {
    if (when !== undefined) checkCondition(report, when, `/raci/rows/${index}/when`, names);
  });
  policy.rules.forEach((rule, index) => {
    checkCondition(report, rule.when, `/rules/${index}/when`, names);
    checkActions(report, rule, `/rules/${index}`, policy, organisation, names);
  });
  if (report.errors.length === 0) warnOfRules(report, policy, context);
  return { errors: report.errors, warnings: report.warnings };
}

function checkWordLists(report: Report, { word_lists }: PathPolicy): void {
  word_lists.forEach(({ phrases }, list) => {
    for (const [language, each] of Object.entries(phrases)) {
      each.forEach((phrase, index) => {
        const problem = phraseProblem(null, phrase);
        const pointer = `/word_lists/${list}/phrases/${language}/${index}`;
        if (problem !== null) report.error(pointer, problem.code, problem.message);
      });
    }
  });
}

const isMove = ({ do: what }: Action): boolean => what === "escalate" || what === "hand_back_to_ai";

function checkActions(
  report: Report,
  rule: Rule,
  pointer: string,
  policy: PathPolicy,
  organisation: Organisation,
  names: KnownNames,
): void {
  const moves = rule.then.filter(isMove).length;
  if (rule.effect === "deciding" && moves !== 1) {
    const message =
      moves === 0
        ? `${rule.name} decides, so it must escalate or hand back to the AI.`
        : `${rule.name} must escalate or hand back once, not ${moves} times.`;
    report.error(`${pointer}/then`, moves === 0 ? "no_move" : "several_moves", message);
  }
  if (rule.effect === "also" && moves > 0) {
    report.error(
      `${pointer}/then`,
      "also_moves",
      `${rule.name} only adds to a decision, so it can't move tickets.`,
    );
  }
  if (manualReasons.some((reason) => reason === rule.reason)) {
    report.error(`${pointer}/reason`, "manual_reason", `${rule.reason} is a person's reason, not a rule's.`);
  }
  rule.then.forEach((action, index) => {
    checkAction(report, action, `${pointer}/then/${index}`, policy, organisation, names);
  });
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
    report.error(`${pointer}/do`, "not_built", `${action.do} is not available yet.`);
    return;
  }
  const teams = namesOf("team", organisation.teams);
  if (action.do === "escalate") {
    checkName(report, namesOf("tier", policy.tiers), action.tier, `${pointer}/tier`);
    checkName(report, teams, action.team, `${pointer}/team`);
    if (action.one_up === true && action.tier !== undefined) {
      report.error(`${pointer}/one_up`, "two_places", "Name a tier or one tier up, not both.");
    }
  }
  if (action.do === "set_category") {
    checkName(report, namesOf("category", policy.categories), action.category, `${pointer}/category`);
  }
  if (action.do === "set_field") {
    checkName(report, namesOf("field", policy.fields), action.field, `${pointer}/field`);
    const spec = names.catalogue.get(`field.${action.field}`);
    const problem = spec === undefined ? null : valueProblem(spec, action.value, names);
    if (problem !== null) report.error(`${pointer}/value`, problem.code, problem.message);
  }
  if (action.do === "notify") {
    const members: Names = {
      what: "member",
      known: new Set(organisation.members.map(({ handle }) => handle)),
    };
    checkName(report, members, action.member, `${pointer}/member`);
    checkName(report, teams, action.team, `${pointer}/team`);
    checkName(report, namesOf("duty", organisation.duties), action.duty, `${pointer}/duty`);
    const listeners = [action.member, action.team, action.duty, action.account_owner];
    if (listeners.filter((each) => each !== undefined).length !== 1) {
      report.error(pointer, "one_listener", "Notify one member, team or duty, or the account owner.");
    }
  }
}

type Known = { rule: Rule; alternatives: Alternative[] };

const hasTimeLeaf = (alternatives: Alternative[] | null): boolean =>
  alternatives === null ||
  alternatives.flat().some(({ node }) => node.spec?.time === true || isTimeOperator(node.leaf.op));

/** Pairs of alternatives compared in one check; a policy with more is checked as far as that reaches. */
const mostComparisons = 50_000;

function warnOfRules(report: Report, policy: PathPolicy, context: CompileContext): void {
  const live: Known[] = [];
  let comparisons = 0;
  const isWithin = (a: Known, b: Known): boolean => {
    comparisons += a.alternatives.length * b.alternatives.length;
    return comparisons <= mostComparisons;
  };
  policy.rules.forEach((rule, index) => {
    const pointer = `/rules/${index}`;
    const alternatives = alternativesOf(rule.when, context);
    warnOfRule(report, rule, alternatives, pointer);
    if (rule.mode === "off" || alternatives === null) return;
    const possible = alternatives.filter((each) => canHold(each) && canHear(rule, each));
    if (possible.length === 0) {
      report.warn(pointer, "never_matches", `${rule.name} can't match: its conditions exclude each other.`);
      return;
    }
    const known = { rule, alternatives: possible };
    // A shadow rule is logged whoever decides, so nothing hides it.
    const hiding =
      rule.mode === "shadow"
        ? undefined
        : live.find((earlier) => isWithin(earlier, known) && hides(earlier, known, policy));
    if (hiding !== undefined) {
      report.warn(
        pointer,
        "hidden_rule",
        `${rule.name} never decides: ${hiding.rule.name} above it takes every ticket it matches.`,
      );
    }
    if (rule.mode === "on") live.push(known);
  });
}

function warnOfRule(report: Report, rule: Rule, alternatives: Alternative[] | null, pointer: string): void {
  if (rule.effect === "deciding" && rule.reason === undefined) {
    report.warn(`${pointer}/reason`, "no_reason", `${rule.name} names no reason, so "policy" is recorded.`);
  }
  const climbs = rule.then.some((action) => action.do === "escalate" && action.one_up === true);
  if (climbs && !hasTimeLeaf(alternatives)) {
    report.warn(
      pointer,
      "climbs_again",
      `${rule.name} climbs a tier each time it matches; only a rule about time fires once.`,
    );
  }
  for (const field of trueOfAbsent(alternatives ?? [])) {
    report.warn(
      `${pointer}/when`,
      "not_of_absent",
      `"not" makes ${rule.name} match tickets without ${field}; add "${field} is set" if that is not meant.`,
    );
  }
}

/** `changed…` is false on intake and time, so a rule that hears nothing else never sees it. */
const canHear = (rule: Rule, alternative: Alternative): boolean =>
  rule.on.some((event) => event === "message" || event === "update") ||
  !alternative.some(({ node, negated }) => !negated && node.leaf.op.startsWith("changed"));

/**
 * True only where the earlier rule decides whenever the later one could: it hears the same events, matches whatever
 * the later matches, always acts where the later would act, and never pauses for an episode.
 */
function hides(earlier: Known, later: Known, { tiers }: PathPolicy): boolean {
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
  const [first, second] = [earlier.then.find(isMove), later.then.find(isMove)];
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
        const known = counts.get(key) ?? { first, second, count: 0 };
        counts.set(key, { ...known, count: known.count + 1 });
      }
    }
  }
  const byName = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, overlap]) => overlap);
  return byName.sort((a, b) => b.count - a.count);
}
