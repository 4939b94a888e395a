import { isReminder, warningListener } from "../sla/effects";
import { matchTargets } from "../sla/match";
import { planClocks } from "../sla/plan/plan";
import type { ClockPlan, MatchFacts, RetargetMode } from "../sla/types";
import { clockView } from "../ticket/clock-view";
import type { Transition } from "../ticket/machine";
import type { Ticket, TicketEvent } from "../ticket/types";
import { calendarOfTurn } from "./calendars";
import { adminsOf } from "./notify/listeners";
import { aboutClock, notify, notifyOwner } from "./notify/notify";
import type { Turn } from "./turn";

export function matchFacts(turn: Pick<Turn, "customer" | "org">, ticket: Ticket): MatchFacts {
  return {
    category: ticket.category,
    priority: ticket.priority,
    severity: ticket.severity,
    customerTier: turn.customer.tier,
    fields: ticket.fields,
    zone: turn.org.doc.zone,
  };
}

/**
 * Takes one step of the state machine: the ticket, its events, its handoff, and the clocks that follow from it.
 * Every step is planned by itself, so that two in one call (transfer, then accept) leave both traces.
 */
export function applyTransition(
  turn: Turn,
  transition: Transition,
  more: { decisionId?: string; retarget?: RetargetMode } = {},
): void {
  const before = turn.ticket;
  turn.ticket = transition.ticket;
  turn.out.events.push(...transition.events);
  if (transition.handoff !== undefined)
    turn.out.handoffs.push({
      handoff: transition.handoff,
      decisionId: more.decisionId ?? null,
      acceptedAt: null,
    });
  if (before.acceptedAt === null && transition.ticket.acceptedAt !== null) noteAcceptance(turn);
  plan(turn, before, more.retarget ?? "keep");
}

/** Plans the clocks of a ticket that this call creates. */
export function planFirst(turn: Turn): void {
  plan(turn, null, "keep");
}

function noteAcceptance(turn: Turn): void {
  const last = turn.out.handoffs.at(-1);
  if (last !== undefined) last.acceptedAt = turn.ticket.acceptedAt;
}

function plan(turn: Turn, before: Ticket | null, retarget: RetargetMode): void {
  const versions = { policyVersion: turn.path.version, organisationVersion: turn.org.version };
  const facts = matchFacts(turn, turn.ticket);
  recordClockPlan(
    turn,
    planClocks({
      before: before === null ? null : clockView(before, matchFacts(turn, before)),
      after: clockView(turn.ticket, facts),
      clocks: turn.clocks,
      targets: matchTargets(turn.path.policy.sla, facts, versions),
      at: turn.at,
      retarget,
      calendarOf: calendarOfTurn(turn),
      makeId: () => turn.newId(),
      seq: turn.ledgerSeq + 1,
    }),
  );
}

/** Takes over new ledger lines; warnings, breaches and meets become events of the ticket at their own instants. */
export function recordClockPlan(turn: Turn, planned: ClockPlan): void {
  turn.clocks = planned.clocks;
  turn.breaches.push(...planned.breached);
  for (const { clock, entry } of planned.warned) {
    const about = aboutClock(turn, clock);
    if (warningListener(clock, entry) === "admins") notify(turn, adminsOf(turn), "still_unaccepted", about);
    else notifyOwner(turn, "clock_warned", about);
  }
  turn.ledgerSeq += planned.entries.length;
  turn.out.entries.push(...planned.entries);
  const byId = new Map(planned.clocks.map((clock) => [clock.clockId, clock]));
  for (const entry of planned.entries) {
    const type = clockEventOf(entry.kind);
    const clock = byId.get(entry.clockId);
    if (type === null || clock === undefined) continue;
    const event: TicketEvent = {
      type,
      data: {
        clock_id: entry.clockId,
        metric: entry.metric,
        name: entry.name,
        due_at: clock.dueAt ?? clock.breachedAt,
        at: entry.at,
        tier: clock.tier,
        owner: clock.owner ?? turn.ticket.owner,
        breached: clock.breachedAt !== null,
        ...(isReminder(clock, entry) ? { reminder: true } : {}),
      },
    };
    turn.out.events.push(event);
    turn.out.eventAt.set(event, entry.at);
  }
}

function clockEventOf(kind: string): "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet" | null {
  if (kind === "warned") return "clock_warned";
  if (kind === "unmet") return "clock_unmet";
  if (kind === "breached") return "clock_breached";
  return kind === "met" ? "clock_met" : null;
}
