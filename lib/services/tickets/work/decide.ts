import { resolvePlace } from "@/lib/domain/routing/place";
import { conditionHolds } from "@/lib/domain/rules/compile";
import { leavesOf } from "@/lib/domain/rules/condition";
import { evaluate } from "@/lib/domain/rules/evaluate";
import { wordsFound } from "@/lib/domain/rules/found";
import { isPattern } from "@/lib/domain/rules/patterns/syntax";
import { riskOf, thresholdOf } from "@/lib/domain/rules/risk";
import type { Condition } from "@/lib/domain/rules/schema";
import type { Effect, Evaluation, Facts } from "@/lib/domain/rules/types";
import { builtInRule } from "@/lib/domain/rules/types";
import { handBackToAi, handOver, isOpen, reopenToAi } from "@/lib/domain/ticket/machine";
import { reopensTo } from "@/lib/domain/ticket/messages";
import type { ReasonChip } from "@/lib/domain/ticket/types";
import type { RuleEvent } from "@/lib/domain/vocabulary";
import { newId } from "../../context";
import { heardBy } from "../read/heard-by";
import { addTags, changeCategory, changeFields, changePriority } from "./changes";
import { gatherFacts, missingFields, pathCalendar } from "./facts";
import { notifyEffect, tellOfMove } from "./notify";
import { type Chosen, chooseAndReserve, handOverTo } from "./route";
import { take } from "./step";
import type { DecisionMade, Work } from "./types";

/**
 * Evaluates the live rules on this ticket and does what they decide: field changes first, then the move. Stored
 * with facts and trace. Evaluations of `update` and `time` that change nothing leave no decision.
 * @param fresh numbers of the messages that this call brought; at intake all
 * @param more.onlyThanks on a resolved ticket: the messages do nothing but thank, so only a rule that read them moves it
 */
export async function decide(
  work: Work,
  event: RuleEvent,
  fresh: ReadonlySet<number>,
  more: { onlyThanks?: boolean } = {},
): Promise<DecisionMade> {
  const facts = await gatherFacts(work, event, fresh);
  const calendar = pathCalendar(work);
  const evaluation = evaluate(work.path.ruleset, facts, {
    instantAfter: (from, ms) => calendar.addOpen(from, ms),
  });
  work.recheckAt = evaluation.recheckAt;
  work.episodes = evaluation.holding;
  const made: DecisionMade = {
    decisionId: newId(work.ctx.now),
    event,
    outcome: work.ticket.holder === "ai" ? "kept_by_ai" : "held_by_person",
    facts,
    evaluation,
    route: null,
    passedOver: [],
    missing: missingFields(work),
  };
  const quiet = (event === "update" || event === "time") && isEmpty(evaluation);
  if (!quiet) work.out.decisions.push(made);
  for (const effect of evaluation.effects) await applyEffect(work, effect);
  for (const { rule, name } of evaluation.shadow)
    work.out.events.push({ type: "shadow_matched", data: { rule, name } });
  if (isOpen(work.ticket)) await applyMove(work, made, facts);
  else applyReopen(work, made, facts, more.onlyThanks === true);
  work.ticket = { ...work.ticket, policyVersion: work.path.version, organisationVersion: work.org.version };
  if (!quiet)
    work.out.events.push({
      type: "decided",
      data: {
        decision_id: made.decisionId,
        outcome: made.outcome,
        rule: evaluation.move?.rule ?? null,
        reason: evaluation.move?.kind === "escalate" ? evaluation.move.reason : null,
        policy_version: work.path.version,
      },
    });
  return made;
}

const isEmpty = (evaluation: Evaluation): boolean =>
  evaluation.move === null && evaluation.effects.length === 0 && evaluation.shadow.length === 0;

async function applyMove(work: Work, made: DecisionMade, facts: Facts): Promise<void> {
  const { move } = made.evaluation;
  if (move === null) return;
  if (move.kind === "hand_back_to_ai") {
    const former = work.ticket.owner;
    take(
      work,
      handBackToAi(work.ticket, work.path.policy, {
        at: work.ctx.now,
        rule: move.rule,
        note: null,
        instructions: "",
        allowedActions: [],
        decided: null,
      }),
      { decisionId: made.decisionId },
    );
    made.outcome = "kept_by_ai";
    tellOfMove(work, { former, why: "rule" });
    return;
  }
  const holds = (condition: Condition) => conditionHolds(work.path.ruleset, condition, facts);
  const place = resolvePlace(work.path.policy, move.place, work.ticket, holds);
  const chosen = chooseAndReserve(work, place, holds, []);
  if (chosen === null) return;
  escalateTo(work, chosen, made, facts);
}

/**
 * On a resolved ticket a rule that escalates reopens it for people, with its reason. The built-in rule judges the AI's
 * answer, which was given before: it moves only what goes back to the AI anyway.
 */
function applyReopen(work: Work, made: DecisionMade, facts: Facts, onlyThanks: boolean): void {
  const { move } = made.evaluation;
  if (move === null || move.kind !== "escalate") return;
  const toAi = reopensTo(work.ticket) === "ai";
  if (move.rule === builtInRule && (onlyThanks || !toAi)) return;
  const holds = (condition: Condition) => conditionHolds(work.path.ruleset, condition, facts);
  const place = resolvePlace(work.path.policy, move.place, { ...work.ticket, tier: null }, holds);
  const chosen = chooseAndReserve(work, place, holds, []);
  if (chosen === null) return;
  if (toAi) take(work, reopenToAi(work.ticket, work.path.policy, work.ctx.now));
  escalateTo(work, chosen, made, facts, toAi ? "escalation" : "reopen");
}

function escalateTo(
  work: Work,
  chosen: Chosen,
  made: DecisionMade,
  facts: Facts,
  kind: "escalation" | "reopen" = "escalation",
): void {
  const { move } = made.evaluation;
  if (move === null || move.kind !== "escalate") return;
  const former = work.ticket.owner;
  made.route = chosen.route;
  made.passedOver = chosen.passedOver;
  made.outcome = "escalated";
  const why = {
    kind,
    reason: move.reason,
    rule: move.rule,
    note: null,
    chips: chipsOf(work, made.evaluation, facts),
    reassigned: false,
  };
  take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, why)), {
    decisionId: made.decisionId,
  });
  tellOfMove(work, { former, why: "rule" });
}

/** The chips of a card: one per matching reason, with the figure or phrase that made it match. */
export function chipsOf(work: Work, evaluation: Evaluation, facts: Facts): ReasonChip[] {
  const { ai, category } = work.ticket;
  const threshold = thresholdOf(work.path.policy, riskOf(work.path.policy, category, ai.task));
  const chips: ReasonChip[] = [];
  for (const { rule, reason } of evaluation.matched) {
    if (reason === null || chips.some((chip) => chip.reason === reason)) continue;
    const label = work.path.policy.rules.find((each) => each.slug === rule)?.name;
    const chip: ReasonChip = { reason, ...(label === undefined ? {} : { label }) };
    if (reason === "low_confidence" && ai.confidence !== null) {
      chip.confidence = ai.confidence;
      if (threshold !== null) chip.threshold = threshold;
    }
    if (reason === "sentiment" && ai.sentiment !== null) chip.sentiment = ai.sentiment;
    if (reason === "wording") {
      const phrase = phraseOf(work, rule, facts);
      if (phrase !== null) chip.phrase = phrase;
    }
    chips.push(chip);
  }
  return chips;
}

/** The first phrase the rule itself looked for and found. */
function phraseOf(work: Work, slug: string, facts: Facts): string | null {
  if (slug === builtInRule) return null;
  const rule = work.path.ruleset.rules.find((each) => each.slug === slug);
  if (rule === undefined) return null;
  const wanted = new Set(leavesOf(rule.node).flatMap((leaf) => [...(leaf.node.phrases ?? [])]));
  const hit = facts.hits["new.customer"].find((each) => wanted.has(each));
  if (hit === undefined || !isPattern(hit)) return hit ?? null;
  // What a chip quotes the customer has written: not the pattern that found it.
  return wordsFound(hit, "new.customer", heardBy(work.path, work, facts.at));
}

/** Does one of a decision's other actions. */
export async function applyEffect(work: Work, { rule, action }: Effect): Promise<void> {
  switch (action.do) {
    case "set_priority":
      return changePriority(work, action.priority);
    case "set_category":
      return changeCategory(work, action.category);
    case "set_field":
      return changeFields(work, { [action.field]: action.value });
    case "add_tag":
      return addTags(work, [action.tag]);
    case "notify":
      return notifyEffect(work, action, rule);
    case "ask_approval":
    case "start_incident":
    case "call_webhook":
      // A publish refuses these, so a live ruleset never holds one.
      throw new Error(`action ${action.do} is not built`);
  }
}
