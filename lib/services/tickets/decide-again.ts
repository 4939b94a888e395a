import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { decisions, events, handoffs } from "@/db/schema";
import { hitsWith, scanOnce } from "@/lib/domain/policy/forecast/messages";
import { responsibleHandles } from "@/lib/domain/raci/people";
import { chooseOwner } from "@/lib/domain/routing/choose";
import { resolvePlace } from "@/lib/domain/routing/place";
import { heardBy, textsHeard } from "@/lib/domain/rules/asked";
import { conditionHolds } from "@/lib/domain/rules/compile";
import { evaluate } from "@/lib/domain/rules/evaluate";
import type { Condition } from "@/lib/domain/rules/schema";
import type { Evaluation, Facts } from "@/lib/domain/rules/types";
import { handBackToAi, handOver, isOpen } from "@/lib/domain/ticket/machine";
import type { TakenBackOutcome } from "@/lib/domain/ticket/types";
import { newId } from "../context";
import { conversationOf } from "./work/conversation";
import { applyEffect, chipsOf } from "./work/decide";
import { gatherFacts, missingFields } from "./work/facts";
import { tellOfMove } from "./work/notify";
import { rowOf } from "./work/people";
import { chooseAndReserve, handOverTo, routeRequest } from "./work/route";
import { take } from "./work/step";
import type { DecisionMade, Work } from "./work/types";

/** Versions that were taken back, and the one that did it, which is live now. */
export type Undo = { versions: readonly number[]; byVersion: number };

/** What came of it; `kept`: the AI goes on with it, as before. Null: these versions have not decided it. */
export type DecidedAgain = TakenBackOutcome | "kept" | null;

/**
 * Decides a ticket again that a version which was taken back had decided, from the facts it was decided by. Nobody has
 * accepted it: it stays, goes elsewhere or back to the AI. Who accepted it keeps it, and the ticket says what
 * happened. The customer is told nothing new. Done twice, it does nothing the second time.
 */
export async function decideAgain(work: Work, undo: Undo): Promise<DecidedAgain> {
  if (work.ticket.holder === "ai") return decideKept(work, undo);
  const last = await lastDecided(work);
  if (last === null || !undo.versions.includes(last.policyVersion) || (await isTold(work, undo))) return null;
  const version = last.policyVersion;
  if (work.ticket.statusCategory !== "new" || (await wasPassedOn(work, last.number)))
    return tell(work, undo, version, "marked");
  const stored = await factsOf(work, last.decisionId);
  if (stored === null) return tell(work, undo, version, "same");
  const facts = await factsAgain(work, stored);
  const evaluation = evaluate(work.path.ruleset, facts);
  const outcome = await settle(work, facts, evaluation);
  stamp(work);
  return tell(work, undo, version, outcome);
}

/** A ticket that the AI holds: does the version now live send it to a person? */
async function decideKept(work: Work, undo: Undo): Promise<DecidedAgain> {
  const { policyVersion: version } = work.ticket;
  if (!isOpen(work.ticket) || !undo.versions.includes(version)) return null;
  const stored = await factsOf(work, null);
  stamp(work);
  if (stored === null) return "kept";
  const facts: Facts = {
    ...(await factsAgain(work, stored)),
    holder: "ai",
    tierRank: null,
    accepted: false,
  };
  const evaluation = evaluate(work.path.ruleset, facts);
  if (evaluation.move?.kind !== "escalate") return "kept";
  const isMoved = await moveTo(work, facts, evaluation, "escalation");
  return isMoved ? tell(work, undo, version, "escalated") : "kept";
}

/** An unaccepted ticket is brought to where the version now live would have it. */
async function settle(work: Work, facts: Facts, evaluation: Evaluation): Promise<TakenBackOutcome> {
  const { move } = evaluation;
  if (move?.kind === "escalate") {
    if (isThere(work, facts, evaluation)) return "same";
    return (await moveTo(work, facts, evaluation, "transfer")) ? "elsewhere" : "same";
  }
  // A person had it before: no version hands that back.
  if (facts.holder === "member") return "same";
  const former = work.ticket.owner;
  const made = await record(work, facts, evaluation);
  const back = { rule: move?.rule ?? null, note: null, instructions: "", allowedActions: [], decided: null };
  const step = handBackToAi(work.ticket, work.path.policy, { at: work.ctx.now, ...back });
  take(work, step, { decisionId: made.decisionId });
  made.outcome = "kept_by_ai";
  tellOfMove(work, { former, why: "route" });
  return "ai";
}

const holdsBy =
  (work: Work, facts: Facts) =>
  (condition: Condition): boolean =>
    conditionHolds(work.path.ruleset, condition, facts);

/** Where it would go, seen from where it was when it was decided. */
function placeOf(work: Work, facts: Facts, { move }: Evaluation) {
  const { policy } = work.path;
  const tier = facts.tierRank === null ? null : (policy.tiers[facts.tierRank]?.slug ?? null);
  const from = { tier, category: work.ticket.category };
  const place = move?.kind === "escalate" ? move.place : null;
  return resolvePlace(policy, place, from, holdsBy(work, facts));
}

/** Is its owner somebody whom the version now live could have chosen? */
function isThere(work: Work, facts: Facts, evaluation: Evaluation): boolean {
  const { ticket, org, path } = work;
  const place = placeOf(work, facts, evaluation);
  if (place.tier !== ticket.tier || (place.team !== null && place.team !== ticket.team)) return false;
  if (ticket.owner !== null && place.team === null) {
    const able = responsibleHandles(org, path.policy, rowOf(work), ticket.tier);
    if (able.includes(ticket.owner)) return true;
  }
  const { route } = chooseOwner(org, path.policy, routeRequest(work, place, []), holdsBy(work, facts));
  return route === null || (route.owner === ticket.owner && route.tier === ticket.tier);
}

/** To a person, as the version now live has it. Between people it is still the same handoff, to another place. */
async function moveTo(
  work: Work,
  facts: Facts,
  evaluation: Evaluation,
  kind: "escalation" | "transfer",
): Promise<boolean> {
  const { move } = evaluation;
  if (move?.kind !== "escalate") return false;
  const former = work.ticket.owner;
  const made = await record(work, facts, evaluation);
  const place = placeOf(work, facts, evaluation);
  const chosen = chooseAndReserve(work, place, holdsBy(work, facts), []);
  if (chosen === null) return false;
  Object.assign(made, { outcome: "escalated", ...chosen });
  const why = {
    kind,
    reason: move.reason,
    rule: move.rule,
    note: null,
    chips: chipsOf(work, evaluation, facts),
    reassigned: kind === "transfer",
  };
  take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, why)), {
    decisionId: made.decisionId,
  });
  tellOfMove(work, { former, why: "route" });
  return true;
}

/** The new decision, stored with the facts it read, and its other actions done. */
async function record(work: Work, facts: Facts, evaluation: Evaluation): Promise<DecisionMade> {
  const made: DecisionMade = {
    decisionId: newId(work.ctx.now),
    event: facts.event,
    outcome: work.ticket.holder === "ai" ? "kept_by_ai" : "held_by_person",
    facts,
    evaluation,
    route: null,
    passedOver: [],
    missing: missingFields(work),
  };
  work.out.decisions.push(made);
  work.recheckAt = evaluation.recheckAt;
  for (const effect of evaluation.effects) await applyEffect(work, effect);
  return made;
}

/**
 * The stored facts as the version now live would have had them: with the phrases it looks for, and with figures as
 * they are now where nobody asked for them then.
 */
async function factsAgain(work: Work, stored: Facts): Promise<Facts> {
  const { ruleset } = work.path;
  const now = await gatherFacts(work, stored.event, new Set());
  const { messages } = await conversationOf(work);
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

const stamp = (work: Work): void => {
  work.ticket = {
    ...work.ticket,
    policyVersion: work.path.version,
    organisationVersion: work.org.version,
  };
};

function tell(work: Work, undo: Undo, version: number, outcome: TakenBackOutcome): TakenBackOutcome {
  const made = work.out.decisions.at(-1);
  const { move } = made?.evaluation ?? { move: null };
  if (made !== undefined)
    work.out.events.push({
      type: "decided",
      data: {
        decision_id: made.decisionId,
        outcome: made.outcome,
        rule: move?.rule ?? null,
        reason: move?.kind === "escalate" ? move.reason : null,
        policy_version: work.path.version,
      },
    });
  const data = { version, by_version: undo.byVersion, outcome };
  work.out.events.push({ type: "policy_taken_back", data });
  return outcome;
}

const ofTicket = (work: Work, table: typeof handoffs | typeof decisions | typeof events) =>
  and(eq(table.workspaceId, work.ctx.workspaceId), eq(table.ticketId, work.ticket.id));

/** The newest escalation that a decision made. */
async function lastDecided(work: Work) {
  const { number, policyVersion, decisionId } = handoffs;
  const [row] = await work.tx
    .select({ number, policyVersion, decisionId })
    .from(handoffs)
    .where(and(ofTicket(work, handoffs), isNotNull(decisionId)))
    .orderBy(desc(number))
    .limit(1);
  return row === undefined || row.decisionId === null ? null : { ...row, decisionId: row.decisionId };
}

/** A person has sent it on since: that is theirs to take back. */
async function wasPassedOn(work: Work, after: number): Promise<boolean> {
  const byPerson = sql`(${handoffs.by} ? 'memberId')`;
  const [row] = await work.tx
    .select({ number: handoffs.number })
    .from(handoffs)
    .where(and(ofTicket(work, handoffs), gt(handoffs.number, after), byPerson))
    .limit(1);
  return row !== undefined;
}

async function isTold(work: Work, { byVersion }: Undo): Promise<boolean> {
  const [row] = await work.tx
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(
        ofTicket(work, events),
        eq(events.type, "policy_taken_back"),
        sql`(${events.data} ->> 'by_version')::int = ${byVersion}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The facts of a decision, or of the ticket's newest. */
async function factsOf(work: Work, decisionId: string | null): Promise<Facts | null> {
  const [row] = await work.tx
    .select({ facts: decisions.facts })
    .from(decisions)
    .where(
      and(ofTicket(work, decisions), decisionId === null ? undefined : eq(decisions.decisionId, decisionId)),
    )
    .orderBy(desc(decisions.at), desc(decisions.decisionId))
    .limit(1);
  return row?.facts ?? null;
}
