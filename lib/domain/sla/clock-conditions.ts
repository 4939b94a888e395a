import { isOpen } from "../ticket/transitions";
import type { ClockMetric } from "../vocabulary";
import type { Clock, ClockTarget, TicketClockView } from "./types";

/**
 * Why a clock should exist for a ticket as it stands. The same key before and after a
 * verb is the same clock; a clock whose occasion is gone ends.
 */
export type Occasion = {
  key: string;
  /** What the clock counts from, epoch ms. */
  startAt: number;
  /** Stands still whatever the policy says, because the AI holds the ticket again. */
  standsStill: boolean;
};

function accept(view: TicketClockView): Occasion | null {
  if (view.holder !== "member" || view.ownerHandle === null || view.accepted || !isOpen(view)) return null;
  return { key: view.ownerHandle, startAt: Math.max(view.heldSince, view.openSince), standsStill: false };
}

function firstResponse(view: TicketClockView): Occasion | null {
  if (view.firstEscalationAt === null || view.firstHumanResponseAt !== null || !isOpen(view)) return null;
  return { key: "first", startAt: view.firstEscalationAt, standsStill: view.holder === "ai" };
}

function nextResponse(view: TicketClockView): Occasion | null {
  if (view.holder !== "member" || view.firstHumanResponseAt === null || !isOpen(view)) return null;
  const { oldestUnansweredCustomerAt: asked, lastHumanPublicAt: answered, lastEscalationAt } = view;
  const from: number[] = [];
  if (asked !== null) from.push(Math.max(asked, view.heldByPersonSince ?? asked));
  if (lastEscalationAt !== null && (answered === null || lastEscalationAt > answered))
    from.push(lastEscalationAt);
  if (from.length === 0) return null;
  // Until a person answers it stays one clock, however often the customer writes or the ticket climbs.
  const startAt = Math.max(Math.min(...from), view.openSince);
  return { key: `after ${answered}`, startAt, standsStill: false };
}

function update(view: TicketClockView): Occasion | null {
  const { lastHumanPublicAt } = view;
  if (lastHumanPublicAt === null || !isOpen(view)) return null;
  return { key: String(lastHumanPublicAt), startAt: lastHumanPublicAt, standsStill: view.holder === "ai" };
}

function resolution(view: TicketClockView): Occasion | null {
  return isOpen(view) ? { key: "ticket", startAt: view.createdAt, standsStill: false } : null;
}

function tierStay(view: TicketClockView): Occasion | null {
  const { tier, tierSince } = view;
  if (tier === null || tierSince === null || !isOpen(view)) return null;
  return { key: `${tier} since ${tierSince}`, startAt: tierSince, standsStill: false };
}

/** The occasion of a metric; a named deadline has one of its own per target (`deadlineOccasion`). */
export const occasionOf = {
  accept,
  first_response: firstResponse,
  next_response: nextResponse,
  update,
  resolution,
  tier: tierStay,
} as const satisfies Partial<Record<ClockMetric, (view: TicketClockView) => Occasion | null>>;
export type TimedMetric = keyof typeof occasionOf;
export const timedMetrics = Object.keys(occasionOf) as TimedMetric[];

/** A deadline read from a field counts from the verb that set it; one of a length from its event. */
export function deadlineOccasion(target: ClockTarget, view: TicketClockView, at: number): Occasion | null {
  if (!isOpen(view)) return null;
  const startAt =
    target.startsFrom === "created"
      ? view.createdAt
      : target.startsFrom === "escalated"
        ? view.firstEscalationAt
        : at;
  return startAt === null ? null : { key: "named", startAt, standsStill: false };
}

/** How a clock ends whose occasion is gone: the promise was kept, or nothing is left to promise. */
export function endingOf(
  clock: Clock,
  before: TicketClockView | null,
  after: TicketClockView,
): "met" | "cancelled" {
  switch (clock.metric) {
    case "accept":
      return after.accepted && after.ownerHandle === clock.owner ? "met" : "cancelled";
    case "first_response":
      return after.firstHumanResponseAt === null ? "cancelled" : "met";
    case "next_response":
    case "update":
      return after.lastHumanPublicAt !== (before?.lastHumanPublicAt ?? null) ? "met" : "cancelled";
    case "resolution":
    case "tier":
      return "met";
    case "deadline":
      return "met";
  }
}

/** Whether an ended clock goes on with an occasion that comes back: a reopened ticket, the same stay. */
export function goesOn(ended: Clock, occasion: Occasion, view: TicketClockView): boolean {
  switch (ended.metric) {
    case "first_response":
    case "resolution":
      return true;
    case "update":
      return ended.startedAt === occasion.startAt;
    case "tier":
      return ended.startedAt === occasion.startAt && ended.tier === view.tier;
    case "accept":
      return false;
    case "next_response":
    case "deadline":
      return false;
  }
}
