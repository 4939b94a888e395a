import { nextAfterUnaccepted } from "@/lib/domain/routing/choose";
import { tierUp } from "@/lib/domain/routing/place";
import { conditionHolds } from "@/lib/domain/rules/compile";
import type { Condition } from "@/lib/domain/rules/schema";
import { type BreachEffect, breachEffects } from "@/lib/domain/sla/effects";
import { settle } from "@/lib/domain/sla/settle";
import type { Clock } from "@/lib/domain/sla/types";
import { clockView } from "@/lib/domain/ticket/clock-view";
import { handOver, isOpen } from "@/lib/domain/ticket/machine";
import { priorities } from "@/lib/domain/vocabulary";
import { calendarOfWork } from "./calendars";
import { changePriority } from "./changes";
import { gatherFacts } from "./facts";
import { aboutClock, notify, notifyOwner, tellOfMove } from "./notify";
import { adminsOf, listenersOf } from "./people";
import { chooseAndReserve, handOverTo, routeRequest } from "./route";
import { absorb, matchFacts, take } from "./step";
import type { Work } from "./types";
import { lastHandoff, wishesOf } from "./wait-for-shift";

/** A climb may start clocks that breach at once; a ladder has at most nine tiers, so this ends. */
const roundLimit = 12;

/** Records what fell due before this call, at its own instants, and does what the policy says about it. */
export async function settleClocks(work: Work): Promise<void> {
  const { clocks, ctx } = work;
  absorb(work, settle({ clocks, calendarOf: calendarOfWork(work), seq: work.ledgerSeq + 1, now: ctx.now }));
  await consequences(work);
}

/** Does what the breaches of this call ask for, until none is left. */
export async function consequences(work: Work): Promise<void> {
  for (let round = 0; round < roundLimit && work.breaches.length > 0; round++) {
    const breached = work.breaches;
    work.breaches = [];
    const view = clockView(work.ticket, matchFacts(work, work.ticket));
    for (const effect of breachEffects(breached, view)) await perform(work, effect);
  }
}

async function perform(work: Work, effect: BreachEffect): Promise<void> {
  const about = aboutClock(work, effect.clock);
  switch (effect.do) {
    case "notify":
      notify(work, listenersOf(work, effect.who), "clock_breached", about);
      return;
    case "notify_skipped":
      // Told with the move, if there is one: at the top of the ladder they keep it.
      return;
    case "raise_priority": {
      const next = priorities[priorities.indexOf(work.ticket.priority) + 1];
      if (next !== undefined) changePriority(work, next);
      return;
    }
    case "climb":
      return climb(work, effect.clock, tierUp(work.path.policy, work.ticket.tier));
    case "next_candidate":
      return nextCandidate(work, effect.clock, effect.skipped);
  }
}

/** RACI rows with a condition are judged by the facts of now, and only where the path has such rows. */
async function holdsNow(work: Work): Promise<(condition: Condition) => boolean> {
  if (!work.path.policy.raci.rows.some((row) => row.when !== undefined)) return () => true;
  const facts = await gatherFacts(work, "time", new Set());
  return (condition) => conditionHolds(work.path.ruleset, condition, facts);
}

/** One tier up because time ran out; at the top the ticket stays and the admins hear of it. */
async function climb(work: Work, clock: Clock, tier: string | null): Promise<void> {
  if (!isOpen(work.ticket)) return;
  const holds = await holdsNow(work);
  const chosen = tier === null ? null : chooseAndReserve(work, { tier, team: null, skill: null }, holds, []);
  if (chosen === null) return stay(work, clock);
  const former = work.ticket.owner;
  const why = {
    kind: "escalation" as const,
    reason: "time" as const,
    rule: null,
    note: null,
    reassigned: false,
  };
  const chips = [...work.ticket.chips.filter((chip) => chip.reason !== "time"), { reason: "time" as const }];
  take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, { ...why, chips })));
  tellOfMove(work, { former, why: clock.metric === "accept" ? "late" : "time" });
}

/** The owner keeps it: they hear that, and the admins that nobody is left to ask. */
function stay(work: Work, clock: Clock): void {
  const { owner, tier, statusCategory } = work.ticket;
  if (owner === null || tier === null) return;
  const about = aboutClock(work, clock);
  if (statusCategory === "new") {
    notifyOwner(work, "kept", about);
    notify(work, adminsOf(work), "nobody_left", about);
  } else notify(work, adminsOf(work), "clock_breached", about);
  work.out.events.push({ type: "stayed_at_top", data: { owner, tier } });
}

/** The owner did not accept in time: the next candidate of the tier, else one tier up, else it stays. */
async function nextCandidate(work: Work, clock: Clock, skipped: string): Promise<void> {
  const { tier, tried } = work.ticket;
  if (tier === null) return;
  const names = [...new Set([...tried, skipped])];
  const holds = await holdsNow(work);
  // A team that a rule or person chose over RACI stays chosen for the next candidate.
  const to = { tier, ...wishesOf(work.path.policy, await lastHandoff(work)) };
  const after = nextAfterUnaccepted(work.org, work.path.policy, routeRequest(work, to, names), holds);
  if (after.do === "climb") return climb(work, clock, after.tier);
  if (after.do === "stay") return stay(work, clock);
  const chosen = chooseAndReserve(work, to, holds, names);
  if (chosen === null) return stay(work, clock);
  const climbed = chosen.route.tier !== tier;
  const why = {
    kind: climbed ? ("escalation" as const) : ("transfer" as const),
    reason: climbed ? ("time" as const) : null,
    rule: null,
    note: null,
    chips: [],
    reassigned: !climbed,
  };
  const from = { ...work.ticket, tried: names };
  take(work, handOver(from, work.path.policy, handOverTo(work, chosen, why)));
  work.out.events.push({ type: "owner_skipped", data: { skipped, next: chosen.route.owner } });
  tellOfMove(work, { former: skipped, why: "late" });
}
