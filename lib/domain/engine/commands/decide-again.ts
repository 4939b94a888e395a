import { hitsWith, scanOnce } from "../../policy/forecast/messages";
import { responsibleHandles } from "../../raci/people";
import { chooseOwner } from "../../routing/choose";
import { resolveDestination } from "../../routing/destination";
import { conditionHolds } from "../../rules/evaluate/compile";
import { evaluate } from "../../rules/evaluate/evaluate";
import { heardBy, textsHeard } from "../../rules/explain/asked";
import type { Condition } from "../../rules/schema";
import type { Evaluation, Facts } from "../../rules/types";
import { handBackToAi, handOver, isOpen } from "../../ticket/machine";
import type { TakenBackOutcome } from "../../ticket/types";
import { applyTransition } from "../apply-transition";
import { applyEffect, chipsOf, nextLook } from "../decide/decide";
import { gatherFacts, missingFields } from "../decide/facts";
import { rowOf } from "../notify/listeners";
import { notifyOfHandover } from "../notify/notify";
import { chooseAndReserve, handOverTo, routeRequest } from "../routing/route";
import { Incomplete, type PastDecisions } from "../snapshot";
import { conversationOf, type Decision, type Turn } from "../turn";

/** Versions that were taken back, and the one that did it, which is live now. */
export type Undo = { versions: readonly number[]; byVersion: number };

/** What came of it; `kept`: the AI goes on with it, as before. Null: these versions have not decided it. */
export type DecidedAgain = TakenBackOutcome | "kept" | null;

/**
 * Decides a ticket again that a version which was taken back had decided, from the facts it was decided by. Nobody has
 * accepted it: it stays, goes elsewhere or back to the AI. Who accepted it keeps it, and the ticket says what
 * happened. The customer is told nothing new. Done twice, it does nothing the second time.
 */
export function decideAgain(turn: Turn, undo: Undo): DecidedAgain {
  if (turn.ticket.holder === "ai") return decideKept(turn, undo);
  const { last, decidedAgainBy } = pastOf(turn);
  if (last === null || !undo.versions.includes(last.policyVersion)) return null;
  if (decidedAgainBy.includes(undo.byVersion)) return null;
  const version = last.policyVersion;
  // A person has sent it on since: that is theirs to take back.
  if (turn.ticket.statusCategory !== "new" || last.isPassedOn)
    return recordTakenBack(turn, undo, version, "marked");
  if (last.facts === null) return recordTakenBack(turn, undo, version, "same");
  const facts = factsAgain(turn, last.facts);
  const evaluation = evaluate(turn.path.ruleset, facts);
  const outcome = redecide(turn, facts, evaluation);
  stamp(turn);
  return recordTakenBack(turn, undo, version, outcome);
}

/** A ticket that the AI holds: does the version now live send it to a person? */
function decideKept(turn: Turn, undo: Undo): DecidedAgain {
  const { policyVersion: version } = turn.ticket;
  if (!isOpen(turn.ticket) || !undo.versions.includes(version)) return null;
  const { newestFacts: stored } = pastOf(turn);
  stamp(turn);
  if (stored === null) return "kept";
  const facts: Facts = {
    ...factsAgain(turn, stored),
    holder: "ai",
    tierRank: null,
    accepted: false,
  };
  const evaluation = evaluate(turn.path.ruleset, facts);
  if (evaluation.move?.kind !== "escalate") return "kept";
  const isMoved = escalateAgain(turn, facts, evaluation, "escalation");
  return isMoved ? recordTakenBack(turn, undo, version, "escalated") : "kept";
}

/** An unaccepted ticket is brought to where the version now live would have it. */
function redecide(turn: Turn, facts: Facts, evaluation: Evaluation): TakenBackOutcome {
  const { move } = evaluation;
  if (move?.kind === "escalate") {
    if (isThere(turn, facts, evaluation)) return "same";
    return escalateAgain(turn, facts, evaluation, "transfer") ? "elsewhere" : "same";
  }
  // A person had it before: no version hands that back.
  if (facts.holder === "member") return "same";
  const former = turn.ticket.owner;
  const decision = decisionOf(turn, facts, evaluation);
  const back = { rule: move?.rule ?? null, note: null, instructions: "", allowedActions: [], decided: null };
  const transition = handBackToAi(turn.ticket, turn.path.policy, { at: turn.at, ...back });
  applyTransition(turn, transition, { decisionId: decision.decisionId });
  decision.outcome = "kept_by_ai";
  notifyOfHandover(turn, { former, why: "route" });
  return "ai";
}

const holdsBy =
  (turn: Turn, facts: Facts) =>
  (condition: Condition): boolean =>
    conditionHolds(turn.path.ruleset, condition, facts);

/** Where it would go, seen from where it was when it was decided. */
function placeOf(turn: Turn, facts: Facts, { move }: Evaluation) {
  const { policy } = turn.path;
  const tier = facts.tierRank === null ? null : (policy.tiers[facts.tierRank]?.slug ?? null);
  const from = { tier, category: turn.ticket.category };
  const place = move?.kind === "escalate" ? move.place : null;
  return resolveDestination(policy, place, from, holdsBy(turn, facts));
}

/** Is its owner somebody whom the version now live could have chosen? */
function isThere(turn: Turn, facts: Facts, evaluation: Evaluation): boolean {
  const { ticket, org, path } = turn;
  const place = placeOf(turn, facts, evaluation);
  if (place.tier !== ticket.tier || (place.team !== null && place.team !== ticket.team)) return false;
  if (ticket.owner !== null && place.team === null) {
    const able = responsibleHandles(org, path.policy, rowOf(turn), ticket.tier);
    if (able.includes(ticket.owner)) return true;
  }
  const { route } = chooseOwner(org, path.policy, routeRequest(turn, place, []), holdsBy(turn, facts));
  return route === null || (route.owner === ticket.owner && route.tier === ticket.tier);
}

/** To a person, as the version now live has it. Between people it is still the same handoff, to another place. */
function escalateAgain(
  turn: Turn,
  facts: Facts,
  evaluation: Evaluation,
  kind: "escalation" | "transfer",
): boolean {
  const { move } = evaluation;
  if (move?.kind !== "escalate") return false;
  const former = turn.ticket.owner;
  const decision = decisionOf(turn, facts, evaluation);
  const place = placeOf(turn, facts, evaluation);
  const chosen = chooseAndReserve(turn, place, holdsBy(turn, facts), []);
  if (chosen === null) return false;
  Object.assign(decision, { outcome: "escalated", ...chosen });
  const why = {
    kind,
    reason: move.reason,
    rule: move.rule,
    note: null,
    chips: chipsOf(turn, evaluation, facts),
    reassigned: kind === "transfer",
  };
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)), {
    decisionId: decision.decisionId,
  });
  notifyOfHandover(turn, { former, why: "route" });
  return true;
}

/** The new decision, stored with the facts it read, and its other actions done. */
function decisionOf(turn: Turn, facts: Facts, evaluation: Evaluation): Decision {
  const decision: Decision = {
    decisionId: turn.newId(),
    event: facts.event,
    outcome: turn.ticket.holder === "ai" ? "kept_by_ai" : "held_by_person",
    facts,
    evaluation,
    route: null,
    passedOver: [],
    missing: missingFields(turn),
  };
  turn.out.decisions.push(decision);
  turn.recheckAt = nextLook(turn, evaluation.recheckAt);
  for (const effect of evaluation.effects) applyEffect(turn, effect);
  return decision;
}

/**
 * The stored facts as the version now live would have had them: with the phrases it looks for, and with figures as
 * they are now where nobody asked for them then.
 */
function factsAgain(turn: Turn, stored: Facts): Facts {
  const { ruleset } = turn.path;
  const now = gatherFacts(turn, stored.event, new Set());
  const { messages } = conversationOf(turn);
  // As they came in: what a decision read is told by the lengths of what had come by then.
  const arrived = [...messages].sort((a, b) => a.number - b.number);
  const said = arrived.flatMap(({ author, suggestion, automatic, receivedAt, body }) =>
    (author === "customer" || author === "ai") && !suggestion && !automatic
      ? [{ author, receivedAt, body }]
      : [],
  );
  // Everything is looked for anew: the same line may name a class that has other words now.
  const stale = new Set(ruleset.matcher.phrases);
  const gap = { matcher: ruleset.matcher, texts: textsHeard(ruleset), stale };
  const values = { ...now.values, ...stored.values };
  const hits = hitsWith({ ...stored, values }, gap, said, scanOnce(gap));
  return heardBy(ruleset, null, { ...stored, values, hits });
}

const stamp = (turn: Turn): void => {
  turn.ticket = {
    ...turn.ticket,
    policyVersion: turn.path.version,
    organisationVersion: turn.org.version,
  };
};

function recordTakenBack(
  turn: Turn,
  undo: Undo,
  version: number,
  outcome: TakenBackOutcome,
): TakenBackOutcome {
  const decision = turn.out.decisions.at(-1);
  const { move } = decision?.evaluation ?? { move: null };
  if (decision !== undefined)
    turn.out.events.push({
      type: "decided",
      data: {
        decision_id: decision.decisionId,
        outcome: decision.outcome,
        rule: move?.rule ?? null,
        reason: move?.kind === "escalate" ? move.reason : null,
        policy_version: turn.path.version,
      },
    });
  const data = { version, by_version: undo.byVersion, outcome };
  turn.out.events.push({ type: "policy_taken_back", data });
  return outcome;
}

function pastOf({ pastDecisions }: Turn): PastDecisions {
  if (pastDecisions === undefined) throw new Incomplete({ what: "past_decisions" });
  return pastDecisions;
}
