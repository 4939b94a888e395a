import { matchRow, responsibleAt } from "../../raci/match";
import { resolveDestination } from "../../routing/destination";
import { skillWanted } from "../../routing/skill";
import { conditionHolds } from "../../rules/evaluate/compile";
import { outcomeOf } from "../../rules/evaluate/evaluate";
import { heardBy } from "../../rules/explain/asked";
import type { Condition } from "../../rules/schema";
import { builtInRule, type Effect, type Facts, type FactValue, type RuleMove } from "../../rules/types";
import type { Reason } from "../../vocabulary";
import { type Course, factsOn, meet, onward, type Stand, valuesAfter } from "./course";
import type { Side } from "./side";
import { firedIn } from "./sum-rules";

/** A stored decision, as a replay reads it. */
export type PastDecision = {
  ticketId: string;
  /** The version that decided. */
  decider: Side;
  /** With what was looked up since: phrases and counts that the decision did not store. */
  facts: Facts;
  move: RuleMove | null;
  effects: Effect[];
  matched: string[];
  shadow: string[];
  /** Where it went; null where it moved to no person. */
  routed: { tier: string; team: string | null } | null;
  /** What the version reads of it was erased with its customer: it stays as it was decided. */
  fixed: boolean;
};

export type Sent = { tier: string; team: string | null; rule: string; reason: Reason };
export type Outcome = {
  /** Where it escalates to; null where it goes to no person. */
  sent: Sent | null;
  /** Rules that decided or acted, and those that would have, in shadow. */
  fired: string[];
  shadow: string[];
};

export type Replayed = {
  outcome: Outcome;
  course: Course;
  /** `decided`: as stored, by this very version; `apart`: on a course that the ticket did not really take. */
  how: "decided" | "evaluated" | "apart";
};

/** What routing is asked: the same question was answered by what really happened. */
type Ask = {
  tier: string;
  team: string | null;
  skill: string | null;
  row: string | null;
  teams: (string | null)[];
};

function askOf(
  { policy, ruleset }: Side,
  facts: Facts,
  move: Extract<RuleMove, { kind: "escalate" }>,
  after: ReadonlyMap<string, FactValue>,
): Ask & { who: string } {
  const category = text(after.get("category") ?? facts.values.category);
  const tier = facts.holder === "ai" ? null : text(facts.values.tier);
  const holds = (condition: Condition) => conditionHolds(ruleset, condition, facts);
  const place = resolveDestination(policy, move.place, { tier, category }, holds);
  const row = matchRow(policy, { stage: "answer", category, tier: place.tier, holds });
  const responsible = row === null ? [] : responsibleAt(policy, row, place.tier);
  const affectedSystem = text(after.get("affected_system") ?? facts.values.affected_system);
  const skill = skillWanted(policy, { named: place.skill, affectedSystem, category });
  return {
    ...place,
    skill,
    row: row?.slug ?? null,
    teams: responsible.map((who) => ("team" in who ? who.team : null)),
    who: JSON.stringify(responsible),
  };
}

const text = (value: FactValue): string | null => (typeof value === "string" ? value : null);

/**
 * Where an escalation lands. Asked the same as then it lands where it did. Otherwise the team is the one that is named,
 * else that of then where it is still responsible, else the first responsible one.
 */
function placeOf(
  side: Side,
  facts: Facts,
  move: Extract<RuleMove, { kind: "escalate" }>,
  after: ReadonlyMap<string, FactValue>,
  past: PastDecision,
): { tier: string; team: string | null } {
  const ask = askOf(side, facts, move, after);
  const { decider, routed } = past;
  if (routed !== null && past.move?.kind === "escalate") {
    const then = valuesAfter(past.effects, decider.policy, past.facts.values);
    const really = askOf(decider, past.facts, past.move, then);
    const isSame =
      ask.tier === really.tier &&
      ask.team === really.team &&
      ask.skill === really.skill &&
      ask.who === really.who;
    if (isSame) return routed;
    if (ask.team === null && routed.tier === ask.tier && ask.teams.includes(routed.team))
      return { tier: ask.tier, team: routed.team };
  }
  return { tier: ask.tier, team: ask.team ?? ask.teams[0] ?? null };
}

const standAfter = (facts: Facts, move: RuleMove | null, sent: { tier: string } | null): Stand => {
  if (sent !== null) return { holder: "member", tier: sent.tier };
  if (move?.kind === "hand_back_to_ai") return { holder: "ai", tier: null };
  return { holder: facts.holder, tier: text(facts.values.tier) };
};

function decidedOutcome({ move, matched, effects, shadow, routed }: PastDecision): Outcome {
  const acted = effects.map(({ rule }) => rule);
  const sent =
    routed !== null && move?.kind === "escalate" ? { ...routed, rule: move.rule, reason: move.reason } : null;
  return { sent, fired: firedIn({ rule: moverOf(move, sent), matched, acted }), shadow };
}

/** A move to nobody was none. */
const moverOf = (move: RuleMove | null, sent: object | null): string | null =>
  move === null || (move.kind === "escalate" && sent === null) ? null : move.rule;

/**
 * On a resolved ticket the built-in rule moves only what goes back to the AI anyway, and no thanks. Whether that was so
 * is told by what happened: it moves again what it moved then.
 */
function isLeftResolved({ rule }: RuleMove, { facts, move, routed }: PastDecision): boolean {
  const { status_category: category } = facts.values;
  if (rule !== builtInRule || (category !== "resolved" && category !== "closed")) return false;
  return move?.rule !== builtInRule || routed === null;
}

/**
 * Decides a past decision again by a version of the policy. On the ticket's real course, and by the version that
 * decided, this is what was decided: it is not worked out again unless `afresh` asks for it.
 */
export function replay(side: Side, before: Course, past: PastDecision, afresh = false): Replayed {
  const course = meet(before, past.facts);
  const isReal = course.apart === null && course.own.size === 0;
  const isDecider = side.version !== null && side.version === past.decider.version;
  if (past.fixed || (isReal && isDecider && !afresh))
    return { outcome: decidedOutcome(past), course, how: "decided" };
  const facts =
    isReal && isDecider
      ? past.facts
      : heardBy(side.ruleset, past.decider.ruleset, factsOn(course, side.policy, past.facts));
  const { move: wanted, effects, matched, shadow } = outcomeOf(side.ruleset, facts);
  const move = wanted === null || isLeftResolved(wanted, past) ? null : wanted;
  const after = valuesAfter(effects, side.policy, facts.values);
  const place = move?.kind === "escalate" ? placeOf(side, facts, move, after, past) : null;
  const sent =
    place === null || move?.kind !== "escalate" ? null : { ...place, rule: move.rule, reason: move.reason };
  const acted = effects.map(({ rule }) => rule);
  const fired = firedIn({ rule: moverOf(move, sent), matched: matched.map(({ rule }) => rule), acted });
  return {
    outcome: { sent, fired, shadow: shadow.map(({ rule }) => rule) },
    course: onward(
      course,
      { stand: standAfter(facts, move, sent), values: after, before: facts.values },
      {
        stand: standAfter(past.facts, past.move, past.routed),
        values: valuesAfter(past.effects, past.decider.policy, past.facts.values),
        before: past.facts.values,
      },
    ),
    how: course.apart === null ? "evaluated" : "apart",
  };
}
