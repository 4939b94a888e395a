import type { Reason } from "../../vocabulary";
import type { Effect, Evaluation, Facts, LeafTrace, Place, RuleMove, RuleTrace } from "../types";
import { builtInRule } from "../types";
import type { CompiledRule, CompiledRuleset } from "./compile";
import { traceResult } from "./condition";
import type { WorkingTime } from "./recheck";
import { nextRecheck } from "./recheck";

/** One rule that is in play: its condition holds, it listens, and it hasn't fired in this episode. */
type Match = { rule: CompiledRule; trace: RuleTrace };

/**
 * Decides one ticket from one snapshot. Pure: the same facts and ruleset give the same answer.
 * @param workingTime the path's calendar; without it rechecks in working time come early, never late
 */
export function evaluate(
  ruleset: CompiledRuleset,
  facts: Facts,
  workingTime: WorkingTime | null = null,
): Evaluation {
  const matches: Match[] = [];
  const trace: RuleTrace[] = [];
  const heldTimed: CompiledRule[] = [];
  let recheckAt: number | null = null;
  for (const rule of ruleset.rules) {
    const reading = readRule(rule, facts);
    trace.push(reading.trace);
    if (rule.timed) {
      if (reading.holds) heldTimed.push(rule);
      const next = rule.events.has("time") ? nextRecheck(rule.node, facts, workingTime, reading.holds) : null;
      if (next !== null && (recheckAt === null || next < recheckAt)) recheckAt = next;
    }
    if (reading.trace.result && reading.trace.note === null) matches.push({ rule, trace: reading.trace });
  }
  const { decided, also, effects, shadow } = conclude(ruleset, facts, matches);
  trace.push(decided.builtIn);
  const fired = new Set([...facts.episodes, ...shadow.map((rule) => rule.slug)]);
  for (const { rule } of also) fired.add(rule.slug);
  if (decided.decider !== null) fired.add(decided.decider.rule.slug);
  return {
    move: decided.move,
    effects,
    matched: decided.matched,
    trace,
    shadow: shadow.map(ruleActions),
    recheckAt,
    holding: heldTimed.map((rule) => rule.slug).filter((slug) => fired.has(slug)),
  };
}

export type Outcome = Pick<Evaluation, "move" | "effects" | "matched" | "shadow">;

/**
 * What `evaluate` decides, without saying why: no leaf is read that can't change it. For replays of many decisions, which
 * it makes three times as quick.
 */
export function outcomeOf(ruleset: CompiledRuleset, facts: Facts): Outcome {
  const matches: Match[] = [];
  for (const rule of ruleset.rules) {
    if (!rule.events.has(facts.event)) continue;
    if (rule.timed && facts.episodes.includes(rule.slug)) continue;
    if (!rule.node.test(facts)) continue;
    const { slug, name, effect, mode } = rule;
    matches.push({ rule, trace: { rule: slug, name, effect, mode, result: true, note: null, when: null } });
  }
  const { decided, effects, shadow } = conclude(ruleset, facts, matches);
  return { move: decided.move, effects, matched: decided.matched, shadow: shadow.map(ruleActions) };
}

const ruleActions = ({ slug, name, actions }: CompiledRule) => ({ rule: slug, name, actions });

/** From the rules in play to the decision, what else is done, and what would be in shadow. */
function conclude(ruleset: CompiledRuleset, facts: Facts, matches: Match[]) {
  const decided = decide(ruleset, facts, matches);
  const also = matches.filter(({ rule }) => rule.effect === "also" && rule.mode === "on");
  const effects = effectsOf(decided.decider === null ? also : [decided.decider, ...also], facts);
  const shadow = matches.filter(({ rule }) => rule.mode === "shadow").map(({ rule }) => rule);
  return { decided, also, effects, shadow };
}

function readRule(rule: CompiledRule, facts: Facts): { trace: RuleTrace; holds: boolean } {
  const { slug, name, effect, mode } = rule;
  if (!rule.events.has(facts.event)) {
    return {
      trace: { rule: slug, name, effect, mode, result: false, note: "event", when: null },
      holds: rule.timed && rule.node.test(facts),
    };
  }
  const when = rule.node.run(facts);
  const result = traceResult(when);
  const fired = result && rule.timed && facts.episodes.includes(slug);
  return {
    trace: { rule: slug, name, effect, mode, result, note: fired ? "episode" : null, when },
    holds: result,
  };
}

type Decision = {
  move: RuleMove | null;
  /** Whose other actions apply: the rule that moves it, else the first that matched. */
  decider: Match | null;
  matched: Evaluation["matched"];
  builtIn: RuleTrace;
};

/** First match decides; a match whose move does nothing lets the next one decide, and says so. */
function decide(ruleset: CompiledRuleset, facts: Facts, matches: Match[]): Decision {
  const deciding = matches.filter(({ rule }) => rule.effect === "deciding" && rule.mode === "on");
  const builtIn = readBuiltIn(ruleset, facts);
  let move: RuleMove | null = null;
  let mover: Match | null = null;
  for (const [index, match] of deciding.entries()) {
    if (move !== null) break;
    const decided = ruleMoveOf(ruleset, facts, match.rule, deciding.slice(index + 1));
    if (decided.move === null) match.trace.note = decided.note;
    else [move, mover] = [decided.move, match];
  }
  const first = mover ?? deciding[0] ?? null;
  const rest = deciding.filter((match) => match !== first);
  const matched: Evaluation["matched"] = (first === null ? [] : [first, ...rest]).map(({ rule }) => ({
    rule: rule.slug,
    reason: rule.reason,
  }));
  if (builtIn.reason !== null) {
    const own = { rule: builtInRule, reason: builtIn.reason };
    const place: Place = { tier: ruleset.tiers[0]?.slug ?? null, team: null, oneUp: false, skill: null };
    if (move === null && !isHigher(ruleset, facts, place)) builtIn.trace.note = "already_there";
    else if (move === null) {
      move = { kind: "escalate", ...own, place, placeRule: builtInRule };
      return { move, decider: null, matched: [own, ...matched], builtIn: builtIn.trace };
    }
    matched.push(own);
  }
  return { move, decider: first, matched, builtIn: builtIn.trace };
}

function ruleMoveOf(
  ruleset: CompiledRuleset,
  facts: Facts,
  rule: CompiledRule,
  after: Match[],
): { move: RuleMove; note: null } | { move: null; note: RuleTrace["note"] } {
  const ownMove = rule.move;
  if (ownMove === null) return { move: null, note: null };
  if (ownMove.kind === "hand_back_to_ai") {
    if (facts.holder === "ai") return { move: null, note: "already_there" };
    if (facts.accepted) return { move: null, note: "accepted" };
    return { move: { kind: "hand_back_to_ai", rule: rule.slug }, note: null };
  }
  const { place, placeRule } = placeOfRule(rule, ownMove, after);
  if (!isHigher(ruleset, facts, place)) return { move: null, note: "already_there" };
  const reason = rule.reason ?? "policy";
  return { move: { kind: "escalate", rule: rule.slug, reason, place, placeRule }, note: null };
}

/** The rule's own place, else that of the next matching deciding rule that names one, else the RACI row's. */
function placeOfRule(
  rule: CompiledRule,
  ownMove: { place: Place | null; skill: string | null },
  after: Match[],
): { place: Place | null; placeRule: string | null } {
  if (ownMove.place !== null) return { place: ownMove.place, placeRule: rule.slug };
  for (const { rule: next } of after) {
    if (next.move?.kind === "escalate" && next.move.place !== null) {
      const { place } = next.move;
      return { place: { ...place, skill: ownMove.skill ?? place.skill }, placeRule: next.slug };
    }
  }
  const { skill } = ownMove;
  return { place: skill === null ? null : { tier: null, team: null, oneUp: false, skill }, placeRule: null };
}

/** True where the place is above the person who holds the ticket; with the AI every place is. */
function isHigher(ruleset: CompiledRuleset, facts: Facts, place: Place | null): boolean {
  if (facts.holder === "ai") return true;
  const { tiers } = ruleset;
  const now = facts.tierRank ?? 0;
  if (place === null) return false;
  if (place.tier !== null) return tiers.findIndex((tier) => tier.slug === place.tier) > now;
  if (place.oneUp) return now < tiers.length - 1;
  // A team alone is the lowest tier that lists it, not below the ticket's.
  return tiers.findIndex((tier, rank) => rank >= now && tier.teams.includes(place.team ?? "")) > now;
}

/**
 * The built-in last rule: confidence below the threshold of the ticket's risk, or a risk that is a person's always. After
 * a handback it waits for the customer, so that the AI can do what it was told.
 */
function readBuiltIn(ruleset: CompiledRuleset, facts: Facts): { trace: RuleTrace; reason: Reason | null } {
  const risk = ruleset.context.risk(facts);
  const threshold = ruleset.context.threshold(facts);
  const confidence = facts.values.confidence ?? null;
  const always = threshold === null;
  const result = always || (typeof confidence === "number" && confidence < threshold);
  const leaf: LeafTrace = always
    ? { field: "risk", op: "is", wanted: "person_always", seen: risk, result }
    : {
        field: "confidence",
        op: "less",
        wanted: { field: "threshold", value: threshold },
        seen: confidence,
        result,
      };
  const reason = always ? "risk" : "low_confidence";
  const waits = result && facts.handedBack === true;
  return {
    trace: {
      rule: builtInRule,
      name: builtInRule,
      effect: "deciding",
      mode: "on",
      result,
      note: waits ? "handed_back" : null,
      when: { leaf },
    },
    reason: result && !waits ? reason : null,
  };
}

/** What a second action of the same kind would overwrite or repeat. */
function slotOf({ action }: Effect): string | null {
  switch (action.do) {
    case "set_priority":
      return "priority";
    case "set_category":
      return "category";
    case "set_field":
      return `field.${action.field}`;
    case "add_tag":
      return `tag ${action.tag}`;
    case "notify":
      return JSON.stringify(["notify", action.member, action.team, action.duty, action.account_owner]);
    default:
      return null;
  }
}

/** Other actions in order: the first writer of a field wins, tags add up; after acceptance only notices remain. */
function effectsOf(from: Match[], facts: Facts): Effect[] {
  const effects: Effect[] = [];
  const taken = new Set<string | null>();
  for (const { rule, trace } of from) {
    const allowed = facts.accepted
      ? rule.effects.filter(({ action }) => action.do === "notify")
      : rule.effects;
    if (allowed.length === 0 && rule.effects.length > 0 && rule.effect === "also") trace.note = "accepted";
    for (const effect of allowed) {
      const slot = slotOf(effect);
      if (slot !== null && taken.has(slot)) continue;
      taken.add(slot);
      effects.push(effect);
    }
  }
  return effects;
}
