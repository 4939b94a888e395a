import { isReminder, warningListener } from "@/lib/domain/sla/effects";
import { matchTargets } from "@/lib/domain/sla/match";
import { planClocks } from "@/lib/domain/sla/plan";
import type { ClockPlan, MatchFacts, RetargetMode } from "@/lib/domain/sla/types";
import { clockView } from "@/lib/domain/ticket/clock-view";
import type { Step } from "@/lib/domain/ticket/machine";
import type { Ticket, TicketEvent } from "@/lib/domain/ticket/types";
import { newId } from "../../context";
import { calendarOfWork } from "./calendars";
import { aboutClock, notify, notifyOwner } from "./notify";
import { adminsOf } from "./people";
import type { Work } from "./types";

export function matchFacts(work: Pick<Work, "customer" | "org">, ticket: Ticket): MatchFacts {
  return {
    category: ticket.category,
    priority: ticket.priority,
    severity: ticket.severity,
    customerTier: work.customer.tier,
    fields: ticket.fields,
    zone: work.org.doc.zone,
  };
}

/**
 * Takes one step of the state machine: the ticket, its events, its handoff, and the clocks that follow from it.
 * Every step is planned by itself, so that two in one call (transfer, then accept) leave both traces.
 */
export function take(
  work: Work,
  step: Step,
  more: { decisionId?: string; retarget?: RetargetMode } = {},
): void {
  const before = work.ticket;
  work.ticket = step.ticket;
  work.out.events.push(...step.events);
  if (step.handoff !== undefined)
    work.out.handoffs.push({ handoff: step.handoff, decisionId: more.decisionId ?? null, acceptedAt: null });
  if (before.acceptedAt === null && step.ticket.acceptedAt !== null) noteAcceptance(work);
  plan(work, before, more.retarget ?? "keep");
}

/** Plans the clocks of a ticket that this call creates. */
export function planFirst(work: Work): void {
  plan(work, null, "keep");
}

function noteAcceptance(work: Work): void {
  const last = work.out.handoffs.at(-1);
  if (last !== undefined) last.acceptedAt = work.ticket.acceptedAt;
}

function plan(work: Work, before: Ticket | null, retarget: RetargetMode): void {
  const versions = { policyVersion: work.path.version, organisationVersion: work.org.version };
  const facts = matchFacts(work, work.ticket);
  absorb(
    work,
    planClocks({
      before: before === null ? null : clockView(before, matchFacts(work, before)),
      after: clockView(work.ticket, facts),
      clocks: work.clocks,
      targets: matchTargets(work.path.policy.sla, facts, versions),
      at: work.ctx.now,
      retarget,
      calendarOf: calendarOfWork(work),
      makeId: () => newId(work.ctx.now),
      seq: work.ledgerSeq + 1,
    }),
  );
}

/** Takes over new ledger lines; warnings, breaches and meets become events of the ticket at their own instants. */
export function absorb(work: Work, planned: ClockPlan): void {
  work.clocks = planned.clocks;
  work.breaches.push(...planned.breached);
  for (const { clock, entry } of planned.warned) {
    const about = aboutClock(work, clock);
    if (warningListener(clock, entry) === "admins") notify(work, adminsOf(work), "still_unaccepted", about);
    else notifyOwner(work, "clock_warned", about);
  }
  work.ledgerSeq += planned.entries.length;
  work.out.entries.push(...planned.entries);
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
        owner: clock.owner ?? work.ticket.owner,
        breached: clock.breachedAt !== null,
        ...(isReminder(clock, entry) ? { reminder: true } : {}),
      },
    };
    work.out.events.push(event);
    work.out.eventAt.set(event, entry.at);
  }
}

function clockEventOf(kind: string): "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet" | null {
  if (kind === "warned") return "clock_warned";
  if (kind === "unmet") return "clock_unmet";
  if (kind === "breached") return "clock_breached";
  return kind === "met" ? "clock_met" : null;
}
