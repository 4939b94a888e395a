import { resolveDestination } from "../../routing/destination";
import { conditionHolds } from "../../rules/evaluate/compile";
import { leavesOf } from "../../rules/evaluate/condition";
import { evaluate } from "../../rules/evaluate/evaluate";
import { wordsFound } from "../../rules/explain/found";
import { givenValue } from "../../rules/fields";
import { isPattern } from "../../rules/patterns/syntax";
import { riskOf, thresholdOf } from "../../rules/risk";
import type { Condition } from "../../rules/schema";
import type { Effect, Evaluation, Facts } from "../../rules/types";
import { builtInRule } from "../../rules/types";
import { reopensTo } from "../../ticket/conversation/messages";
import { handBackToAi, handOver, isOpen, reopenToAi } from "../../ticket/machine";
import type { ReasonChip } from "../../ticket/types";
import type { RuleEvent } from "../../vocabulary";
import { applyTransition } from "../apply-transition";
import { notifyEffect, notifyOfHandover } from "../notify/notify";
import { type Chosen, chooseAndReserve, handOverTo } from "../routing/route";
import type { Decision, Turn } from "../turn";
import { addTags, changeCategory, changeFields, changePriority } from "../values";
import { gatherFacts, missingFields, pathCalendar } from "./facts";
import { heardOn } from "./heard";

/**
 * Evaluates the live rules on this ticket and does what they decide: field changes first, then the move. Stored
 * with facts and trace. Evaluations of `update` and `time` that change nothing leave no decision.
 * @param fresh numbers of the messages that this call brought; at intake all
 * @param more.onlyThanks on a resolved ticket: the messages do nothing but thank, so only a rule that read them moves it
 */
export function decide(
  turn: Turn,
  event: RuleEvent,
  fresh: ReadonlySet<number>,
  more: { onlyThanks?: boolean } = {},
): Decision {
  const facts = gatherFacts(turn, event, fresh);
  const calendar = pathCalendar(turn);
  const evaluation = evaluate(turn.path.ruleset, facts, {
    instantAfter: (from, ms) => calendar.addOpen(from, ms),
  });
  turn.recheckAt = nextLook(turn, evaluation.recheckAt);
  turn.episodes = evaluation.holding;
  const decision: Decision = {
    decisionId: turn.newId(),
    event,
    outcome: turn.ticket.holder === "ai" ? "kept_by_ai" : "held_by_person",
    facts,
    evaluation,
    route: null,
    passedOver: [],
    missing: missingFields(turn),
  };
  const quiet = (event === "update" || event === "time") && isEmpty(evaluation);
  if (!quiet) turn.out.decisions.push(decision);
  for (const effect of evaluation.effects) applyEffect(turn, effect);
  for (const { rule, name } of evaluation.shadow)
    turn.out.events.push({ type: "shadow_matched", data: { rule, name } });
  if (isOpen(turn.ticket)) applyMove(turn, decision, facts);
  else applyReopen(turn, decision, facts, more.onlyThanks === true);
  turn.ticket = { ...turn.ticket, policyVersion: turn.path.version, organisationVersion: turn.org.version };
  if (!quiet)
    turn.out.events.push({
      type: "decided",
      data: {
        decision_id: decision.decisionId,
        outcome: decision.outcome,
        rule: evaluation.move?.rule ?? null,
        reason: evaluation.move?.kind === "escalate" ? evaluation.move.reason : null,
        policy_version: turn.path.version,
      },
    });
  return decision;
}

/** Rules of time that are due already are still to be read: no other event reads them. */
export const nextLook = ({ recheckAt, at }: Turn, found: number | null): number | null =>
  recheckAt !== null && recheckAt <= at ? recheckAt : found;

const isEmpty = (evaluation: Evaluation): boolean =>
  evaluation.move === null && evaluation.effects.length === 0 && evaluation.shadow.length === 0;

function applyMove(turn: Turn, decision: Decision, facts: Facts): void {
  const { move } = decision.evaluation;
  if (move === null) return;
  if (move.kind === "hand_back_to_ai") {
    const former = turn.ticket.owner;
    applyTransition(
      turn,
      handBackToAi(turn.ticket, turn.path.policy, {
        at: turn.at,
        rule: move.rule,
        note: null,
        instructions: "",
        allowedActions: [],
        decided: null,
      }),
      { decisionId: decision.decisionId },
    );
    decision.outcome = "kept_by_ai";
    notifyOfHandover(turn, { former, why: "rule" });
    return;
  }
  const holds = (condition: Condition) => conditionHolds(turn.path.ruleset, condition, facts);
  const place = resolveDestination(turn.path.policy, move.place, turn.ticket, holds);
  const chosen = chooseAndReserve(turn, place, holds, []);
  if (chosen === null) return;
  escalateTo(turn, chosen, decision, facts);
}

/**
 * On a resolved ticket a rule that escalates reopens it for people, with its reason. The built-in rule judges the AI's
 * answer, which was given before: it moves only what goes back to the AI anyway.
 */
function applyReopen(turn: Turn, decision: Decision, facts: Facts, onlyThanks: boolean): void {
  const { move } = decision.evaluation;
  if (move === null || move.kind !== "escalate") return;
  const toAi = reopensTo(turn.ticket) === "ai";
  if (move.rule === builtInRule && (onlyThanks || !toAi)) return;
  const holds = (condition: Condition) => conditionHolds(turn.path.ruleset, condition, facts);
  const place = resolveDestination(turn.path.policy, move.place, { ...turn.ticket, tier: null }, holds);
  const chosen = chooseAndReserve(turn, place, holds, []);
  if (chosen === null) return;
  if (toAi) applyTransition(turn, reopenToAi(turn.ticket, turn.path.policy, turn.at));
  escalateTo(turn, chosen, decision, facts, toAi ? "escalation" : "reopen");
}

function escalateTo(
  turn: Turn,
  chosen: Chosen,
  decision: Decision,
  facts: Facts,
  kind: "escalation" | "reopen" = "escalation",
): void {
  const { move } = decision.evaluation;
  if (move === null || move.kind !== "escalate") return;
  const former = turn.ticket.owner;
  decision.route = chosen.route;
  decision.passedOver = chosen.passedOver;
  decision.outcome = "escalated";
  const why = {
    kind,
    reason: move.reason,
    rule: move.rule,
    note: null,
    chips: chipsOf(turn, decision.evaluation, facts),
    reassigned: false,
  };
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)), {
    decisionId: decision.decisionId,
  });
  notifyOfHandover(turn, { former, why: "rule" });
}

/** The chips of a card: one per matching reason, with the figure or phrase that made it match. */
export function chipsOf(turn: Turn, evaluation: Evaluation, facts: Facts): ReasonChip[] {
  const { ai, category } = turn.ticket;
  const threshold = thresholdOf(turn.path.policy, riskOf(turn.path.policy, category, ai.task));
  const chips: ReasonChip[] = [];
  for (const { rule, reason } of evaluation.matched) {
    if (reason === null || chips.some((chip) => chip.reason === reason)) continue;
    const label = turn.path.policy.rules.find((each) => each.slug === rule)?.name;
    const chip: ReasonChip = { reason, ...(label === undefined ? {} : { label }) };
    if (reason === "low_confidence" && ai.confidence !== null) {
      chip.confidence = ai.confidence;
      if (threshold !== null) chip.threshold = threshold;
    }
    if (reason === "sentiment" && ai.sentiment !== null) chip.sentiment = ai.sentiment;
    if (reason === "wording") {
      const phrase = phraseOf(turn, rule, facts);
      if (phrase !== null) chip.phrase = phrase;
    }
    chips.push(chip);
  }
  return chips;
}

/** The first phrase the rule itself looked for and found. */
function phraseOf(turn: Turn, slug: string, facts: Facts): string | null {
  if (slug === builtInRule) return null;
  const rule = turn.path.ruleset.rules.find((each) => each.slug === slug);
  if (rule === undefined) return null;
  const phrases = new Set(leavesOf(rule.node).flatMap((leaf) => [...(leaf.node.phrases ?? [])]));
  const hit = facts.hits["new.customer"].find((each) => phrases.has(each));
  if (hit === undefined || !isPattern(hit)) return hit ?? null;
  // What a chip quotes the customer has written: not the pattern that found it.
  return wordsFound(hit, "new.customer", heardOn(turn, facts.at), turn.path.ruleset.matcher);
}

/** Does one of a decision's other actions. */
export function applyEffect(turn: Turn, { rule, action }: Effect): void {
  switch (action.do) {
    case "set_priority":
      changePriority(turn, action.priority);
      return;
    case "set_category":
      changeCategory(turn, action.category);
      return;
    case "set_field": {
      const doc = turn.path.policy.fields.find(({ slug }) => slug === action.field);
      changeFields(turn, { [action.field]: givenValue(doc, action.value) });
      return;
    }
    case "add_tag":
      addTags(turn, [action.tag]);
      return;
    case "notify":
      notifyEffect(turn, action, rule);
      return;
    case "ask_approval":
    case "start_incident":
    case "call_webhook":
      // A publish refuses these, so a live ruleset never holds one.
      throw new Error(`action ${action.do} is not built`);
  }
}
