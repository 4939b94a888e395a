import { nextAfterAcceptBreach } from "../routing/choose";
import { tierUp } from "../routing/destination";
import { conditionHolds } from "../rules/evaluate/compile";
import type { Condition } from "../rules/schema";
import { type BreachEffect, breachEffects } from "../sla/effects";
import { settle } from "../sla/settle";
import type { Clock } from "../sla/types";
import { clockView } from "../ticket/clock-view";
import { handOver, isOpen } from "../ticket/machine";
import { priorities } from "../vocabulary";
import { applyTransition, matchFacts, recordClockPlan } from "./apply-transition";
import { calendarOfTurn } from "./calendars";
import { gatherFacts } from "./decide/facts";
import { adminsOf, listenersOf } from "./notify/listeners";
import { aboutClock, notify, notifyOfHandover, notifyOwner } from "./notify/notify";
import { chooseAndReserve, handOverTo, routeRequest } from "./routing/route";
import { wishesOf } from "./routing/temporary-owner";
import { lastHandoffOf, type Turn } from "./turn";
import { changePriority } from "./values";

/** A climb may start clocks that breach at once; a ladder has at most nine tiers, so this ends. */
const roundLimit = 12;

/** Records what fell due before this call, at its own instants, and does what the policy says about it. */
export function settleClocks(turn: Turn): void {
  const { clocks, at } = turn;
  recordClockPlan(
    turn,
    settle({ clocks, calendarOf: calendarOfTurn(turn), seq: turn.ledgerSeq + 1, now: at }),
  );
  applyBreachEffects(turn);
}

/** Does what the breaches of this call ask for, until none is left. */
export function applyBreachEffects(turn: Turn): void {
  for (let round = 0; round < roundLimit && turn.breaches.length > 0; round++) {
    const breached = turn.breaches;
    turn.breaches = [];
    const view = clockView(turn.ticket, matchFacts(turn, turn.ticket));
    for (const effect of breachEffects(breached, view)) perform(turn, effect);
  }
}

function perform(turn: Turn, effect: BreachEffect): void {
  const about = aboutClock(turn, effect.clock);
  switch (effect.do) {
    case "notify":
      notify(turn, listenersOf(turn, effect.who), "clock_breached", about);
      return;
    case "notify_skipped":
      // Told with the move, if there is one: at the top of the ladder they keep it.
      return;
    case "raise_priority": {
      const next = priorities[priorities.indexOf(turn.ticket.priority) + 1];
      if (next !== undefined) changePriority(turn, next);
      return;
    }
    case "climb":
      escalateOneTier(turn, effect.clock, tierUp(turn.path.policy, turn.ticket.tier));
      return;
    case "next_candidate":
      nextCandidate(turn, effect.clock, effect.skipped);
      return;
  }
}

/** RACI rows with a condition are judged by the facts of now, and only where the path has such rows. */
function holdsNow(turn: Turn): (condition: Condition) => boolean {
  if (!turn.path.policy.raci.rows.some((row) => row.when !== undefined)) return () => true;
  const facts = gatherFacts(turn, "time", new Set());
  return (condition) => conditionHolds(turn.path.ruleset, condition, facts);
}

/** One tier up because time ran out; at the top the ticket stays and the admins hear of it. */
function escalateOneTier(turn: Turn, clock: Clock, tier: string | null): void {
  if (!isOpen(turn.ticket)) return;
  const holds = holdsNow(turn);
  const chosen = tier === null ? null : chooseAndReserve(turn, { tier, team: null, skill: null }, holds, []);
  if (chosen === null) {
    stay(turn, clock);
    return;
  }
  const former = turn.ticket.owner;
  const why = {
    kind: "escalation" as const,
    reason: "time" as const,
    rule: null,
    note: null,
    reassigned: false,
  };
  const chips = [...turn.ticket.chips.filter((chip) => chip.reason !== "time"), { reason: "time" as const }];
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, { ...why, chips })));
  notifyOfHandover(turn, { former, why: clock.metric === "accept" ? "late" : "time" });
}

/** The owner keeps it: they hear that, and the admins that nobody is left to ask. */
function stay(turn: Turn, clock: Clock): void {
  const { owner, tier, statusCategory } = turn.ticket;
  if (owner === null || tier === null) return;
  const about = aboutClock(turn, clock);
  if (statusCategory === "new") {
    notifyOwner(turn, "kept", about);
    notify(turn, adminsOf(turn), "nobody_left", about);
  } else notify(turn, adminsOf(turn), "clock_breached", about);
  turn.out.events.push({ type: "stayed_at_top", data: { owner, tier } });
}

/** The owner did not accept in time: the next candidate of the tier, else one tier up, else it stays. */
function nextCandidate(turn: Turn, clock: Clock, skipped: string): void {
  const { tier, tried } = turn.ticket;
  if (tier === null) return;
  const names = [...new Set([...tried, skipped])];
  const holds = holdsNow(turn);
  // A team that a rule or person chose over RACI stays chosen for the next candidate.
  const to = { tier, ...wishesOf(turn.path.policy, lastHandoffOf(turn)) };
  const after = nextAfterAcceptBreach(turn.org, turn.path.policy, routeRequest(turn, to, names), holds);
  if (after.do === "climb") {
    escalateOneTier(turn, clock, after.tier);
    return;
  }
  if (after.do === "stay") {
    stay(turn, clock);
    return;
  }
  const chosen = chooseAndReserve(turn, to, holds, names);
  if (chosen === null) {
    stay(turn, clock);
    return;
  }
  const climbed = chosen.route.tier !== tier;
  const why = {
    kind: climbed ? ("escalation" as const) : ("transfer" as const),
    reason: climbed ? ("time" as const) : null,
    rule: null,
    note: null,
    chips: [],
    reassigned: !climbed,
  };
  const from = { ...turn.ticket, tried: names };
  applyTransition(turn, handOver(from, turn.path.policy, handOverTo(turn, chosen, why)));
  turn.out.events.push({ type: "owner_skipped", data: { skipped, next: chosen.route.owner } });
  notifyOfHandover(turn, { former: skipped, why: "late" });
}
