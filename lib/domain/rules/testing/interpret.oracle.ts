import type { PathPolicy } from "../../policy/path-policy";
import type { Action, Condition, Rule } from "../schema";
import type { Evaluation, Facts } from "../types";
import { conditionHolds, threshold } from "./conditions.oracle";

/** The order of rules, written a second time without the compiler; see `conditions.oracle.ts`. */

const timed = (condition: Condition): boolean => {
  if ("all" in condition) return condition.all.some(timed);
  if ("any" in condition) return condition.any.some(timed);
  if ("not" in condition) return timed(condition.not);
  return /^(minutes_|clock\.|working_hours)/.test(condition.field) || condition.op.startsWith("within");
};

type Escalate = Extract<Action, { do: "escalate" }>;
const escalation = (rule: Rule) =>
  rule.then.find((action) => action.do === "escalate") as Escalate | undefined;
const first = (rule: Rule) =>
  rule.then.find((each) => each.do === "escalate" || each.do === "hand_back_to_ai");
const named = (action: Escalate | undefined) =>
  action?.tier !== undefined || action?.team !== undefined || action?.one_up === true;

/** Is the place above the person who holds the ticket? */
function above(policy: PathPolicy, facts: Facts, place: Escalate | null): boolean {
  if (facts.holder === "ai") return true;
  const ranks = policy.tiers.map((tier) => tier.slug);
  const now = facts.tierRank ?? 0;
  if (place === null) return false;
  if (place.tier !== undefined) return ranks.indexOf(place.tier) > now;
  if (place.one_up) return now + 1 < ranks.length;
  const from = policy.tiers.slice(now).findIndex((tier) => tier.teams.includes(place.team ?? ""));
  return from > 0;
}

type OracleMove = {
  kind: string;
  rule: string;
  reason: string | null;
  tier: string | null;
  team: string | null;
  oneUp: boolean;
  placeRule: string | null;
};
export type OracleAnswer = {
  move: OracleMove | null;
  effects: string[];
  matched: string[];
  shadow: string[];
  holding: string[];
};
const handBack = (rule: string): OracleMove => ({
  kind: "hand_back_to_ai",
  rule,
  reason: null,
  tier: null,
  team: null,
  oneUp: false,
  placeRule: null,
});

/** What the rule would move, null where that does nothing; `later` are the matching rules from it on. */
function moveOf(rule: Rule, later: Rule[], policy: PathPolicy, facts: Facts): OracleMove | null {
  const action = first(rule);
  if (action?.do === "hand_back_to_ai") {
    return facts.holder === "ai" || facts.accepted ? null : handBack(rule.slug);
  }
  if (action === undefined) return null;
  const giver = later.find((each) => first(each)?.do === "escalate" && named(escalation(each)));
  const source = named(escalation(rule)) ? rule : giver;
  const place = source === undefined ? null : (escalation(source) ?? null);
  if (!above(policy, facts, place)) return null;
  return {
    kind: "escalate",
    rule: rule.slug,
    reason: rule.reason ?? "policy",
    tier: place?.tier ?? null,
    team: place?.team ?? null,
    oneUp: place?.tier === undefined && place?.one_up === true,
    placeRule: source?.slug ?? null,
  };
}

function effectsOf(acting: Rule[], facts: Facts): string[] {
  const effects: string[] = [];
  const written = new Set<string>();
  for (const rule of acting) {
    for (const action of rule.then) {
      if (action.do === "escalate" || action.do === "hand_back_to_ai") continue;
      if (facts.accepted && action.do !== "notify") continue;
      const text = JSON.stringify(action);
      const slot = /^set_/.test(action.do) ? action.do + ("field" in action ? action.field : "") : text;
      if (written.has(slot) && !/webhook|approval|incident/.test(action.do)) continue;
      written.add(slot);
      effects.push(`${rule.slug} ${text}`);
    }
  }
  return effects;
}

/** What `evaluate` must answer, in a form that is easy to compare. */
export function interpret(policy: PathPolicy, facts: Facts): OracleAnswer {
  const live = policy.rules.filter((rule) => rule.mode !== "off");
  const holds = new Map(live.map((rule) => [rule.slug, conditionHolds(rule.when, policy, facts)]));
  const spent = (rule: Rule) => timed(rule.when) && facts.episodes.includes(rule.slug);
  const playing = live.filter(
    (rule) => rule.on.includes(facts.event) && holds.get(rule.slug) && !spent(rule),
  );
  const on = playing.filter((rule) => rule.mode === "on");
  const deciding = on.filter((rule) => rule.effect === "deciding");
  const moves = deciding.map((rule, index) => moveOf(rule, deciding.slice(index), policy, facts));
  let move = moves.find((each) => each !== null) ?? null;
  let decider = move === null ? deciding[0] : deciding.find((rule) => rule.slug === move?.rule);
  const matched = deciding.map((rule) => rule.slug);

  const limit = threshold(policy, facts);
  const confidence = facts.values.confidence;
  const isBelow = limit === null || (typeof confidence === "number" && confidence < limit);
  const builtIn = isBelow && facts.handedBack !== true;
  const own = "built-in-threshold";
  if (builtIn) matched.push(own);
  if (builtIn && move === null && facts.holder === "ai") {
    decider = undefined;
    const reason = limit === null ? "risk" : "low_confidence";
    const tier = policy.tiers[0]?.slug ?? null;
    move = { kind: "escalate", rule: own, reason, tier, team: null, oneUp: false, placeRule: own };
  }
  const also = on.filter((rule) => rule.effect === "also");
  const acting = decider === undefined ? also : [decider, ...also];
  const shadow = playing.filter((rule) => rule.mode === "shadow");
  const fired = [...facts.episodes, ...[...shadow, ...acting].map((rule) => rule.slug)];
  return {
    move,
    effects: effectsOf(acting, facts),
    matched: matched.sort(),
    shadow: shadow.map((rule) => rule.slug),
    holding: live
      .filter((rule) => timed(rule.when) && holds.get(rule.slug) && fired.includes(rule.slug))
      .map((rule) => rule.slug),
  };
}

/** An evaluation in the oracle's form. */
export function answerOf({ move, effects, matched, shadow, holding }: Evaluation): OracleAnswer {
  let moved: OracleMove | null = null;
  if (move?.kind === "hand_back_to_ai") moved = handBack(move.rule);
  else if (move !== null) {
    const { kind, rule, reason, place, placeRule } = move;
    const { tier, team, oneUp } = place ?? { tier: null, team: null, oneUp: false };
    moved = { kind, rule, reason, tier, team, oneUp, placeRule };
  }
  return {
    move: moved,
    effects: effects.map(({ rule, action }) => `${rule} ${JSON.stringify(action)}`),
    matched: matched.map(({ rule }) => rule).sort(),
    shadow: shadow.map(({ rule }) => rule),
    holding,
  };
}
