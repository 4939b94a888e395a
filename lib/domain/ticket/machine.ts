import { conflict, invalid } from "../errors";
import { msg } from "../msg";
import type { PathPolicy } from "../policy/path-policy";
import { slugsOf, unknownName } from "../refusals";
import { type HandoffKind, type Reason, type StatusCategory, triggerOfReason } from "../vocabulary";
import { mustAllow } from "./must-allow";
import { endRelay, passOn, resumeRelay } from "./relay";
import { isOpen, isOpenMove, isStatusMove } from "./transitions";
import { type Handoff, type Leg, noSignals, type ReasonChip, type Ticket, type TicketEvent } from "./types";

export { isOpen } from "./transitions";

/** The state machine of a ticket. Every function is pure: a ticket in, the next ticket and its events out. */
export type Transition = { ticket: Ticket; events: TicketEvent[]; handoff?: Handoff };

/** The status a move into a category lands on: the first one the path lists that isn't retired. */
export function statusOf(policy: Pick<PathPolicy, "statuses">, category: StatusCategory): string {
  const ofCategory = policy.statuses.filter((candidate) => candidate.category === category);
  const status = ofCategory.find(({ retired }) => retired !== true) ?? ofCategory[0];
  if (status === undefined) throw invalid(msg("faults.ticket.no_status", { category }));
  return status.slug;
}

export const tierRank = (policy: Pick<PathPolicy, "tiers">, tier: string | null): number | null => {
  const rank = policy.tiers.findIndex((candidate) => candidate.slug === tier);
  return rank < 0 ? null : rank;
};

/** Moves to a status and tells the change, nothing else. */
export function moveTo(ticket: Ticket, status: string, category: StatusCategory, at: number): Transition {
  if (ticket.status === status && ticket.statusCategory === category) return { ticket, events: [] };
  return {
    ticket: { ...ticket, status, statusCategory: category, statusChangedAt: at },
    events: [
      {
        type: "status_changed",
        data: {
          from: ticket.status,
          to: status,
          from_category: ticket.statusCategory,
          to_category: category,
        },
      },
    ],
  };
}

export type HandOver = {
  kind: HandoffKind;
  owner: string;
  tier: string;
  team: string | null;
  reason: Reason | null;
  rule: string | null;
  via: string | null;
  overridesRaci: boolean;
  passedOver: Handoff["passedOver"];
  note: string | null;
  chips: ReasonChip[];
  /** The next person of the same handoff because the last did not accept. */
  reassigned: boolean;
  at: number;
};

const eventOfKind = {
  escalation: "escalated",
  transfer: "transferred",
  handback: "handed_back",
  reopen: "reopened",
} as const satisfies Record<HandoffKind, TicketEvent["type"]>;

/** Gives the ticket to a person who has yet to accept: escalation, transfer, down a tier, or reopen. */
export function handOver(ticket: Ticket, policy: PathPolicy, to: HandOver): Transition {
  const fromAi = ticket.holder === "ai";
  const handoff: Handoff = {
    number: ticket.handoffCount + 1,
    kind: to.kind,
    at: to.at,
    from: { holder: ticket.holder, member: fromAi ? null : ticket.owner, tier: ticket.tier },
    to: { holder: "member", member: to.owner, tier: to.tier },
    team: to.team,
    reason: to.reason,
    trigger: to.reason === null ? null : triggerOfReason[to.reason],
    rule: to.rule,
    via: to.via,
    overridesRaci: to.overridesRaci,
    passedOver: to.passedOver,
    note: to.note,
    policyVersion: ticket.policyVersion,
  };
  const leg: Omit<Leg, "from" | "to"> = {
    holder: "to_accept",
    tier: to.tier,
    member: to.owner,
    team: to.team,
    kind: to.kind,
  };
  const status = statusOf(policy, "new");
  const moved = moveTo(
    {
      ...ticket,
      holder: "member",
      owner: to.owner,
      tier: to.tier,
      team: to.team,
      acceptedAt: null,
      resolvedAt: null,
      closure: to.kind === "reopen" ? null : ticket.closure,
      reopenCount: ticket.reopenCount + (to.kind === "reopen" ? 1 : 0),
      handoffCount: handoff.number,
      firstEscalatedAt: ticket.firstEscalatedAt ?? (to.kind === "escalation" ? to.at : null),
      tried: to.reassigned ? [...new Set([...ticket.tried, to.owner])] : [to.owner],
      leadReason: to.reason ?? ticket.leadReason,
      chips: to.chips.length > 0 ? to.chips : ticket.chips,
      relay: (isOpen(ticket) ? passOn : resumeRelay)(ticket.relay, leg, to.at),
    },
    status,
    "new",
    to.at,
  );
  const event: TicketEvent = { type: eventOfKind[to.kind], data: { reassigned: to.reassigned, ...handoff } };
  return { ticket: moved.ticket, events: [event, ...moved.events], handoff };
}

/** The owner takes the baton. Someone else's acceptance is a transfer first (the caller did it). */
export function accept(
  ticket: Ticket,
  policy: PathPolicy,
  at: number,
  overCapacity: { over: boolean },
): Transition {
  mustAllow("accept", ticket);
  if (ticket.owner === null) throw conflict(msg("faults.ticket.not_waiting_for_accept"));
  const moved = moveTo(
    {
      ...ticket,
      acceptedAt: at,
      tried: [],
      relay: passOn(
        ticket.relay,
        { holder: "member", tier: ticket.tier, member: ticket.owner, team: ticket.team, kind: null },
        at,
      ),
    },
    statusOf(policy, "active"),
    "active",
    at,
  );
  const event: TicketEvent = {
    type: "accepted",
    data: { by: ticket.owner, tier: ticket.tier, team: ticket.team, over_capacity: overCapacity.over },
  };
  return { ticket: moved.ticket, events: [event, ...moved.events] };
}

export type BackToAi = {
  at: number;
  rule: string | null;
  note: string | null;
  instructions: string;
  allowedActions: string[];
  decided: string | null;
};

/** Hands the ticket back to the AI: no owner, no tier, and its signals start afresh. */
export function handBackToAi(ticket: Ticket, policy: PathPolicy, back: BackToAi): Transition {
  mustAllow("hand_back_to_ai", ticket);
  const handoff: Handoff = {
    number: ticket.handoffCount + 1,
    kind: "handback",
    at: back.at,
    from: { holder: "member", member: ticket.owner, tier: ticket.tier },
    to: { holder: "ai", member: null, tier: null },
    team: null,
    reason: null,
    trigger: null,
    rule: back.rule,
    via: null,
    overridesRaci: false,
    passedOver: [],
    note: back.note,
    policyVersion: ticket.policyVersion,
  };
  const moved = toAi({ ...ticket, handoffCount: handoff.number }, policy, "handback", back.at);
  const event: TicketEvent = {
    type: "handed_back",
    data: {
      ...handoff,
      reassigned: false,
      instructions: back.instructions,
      allowed_actions: back.allowedActions,
      decided: back.decided,
    },
  };
  return { ticket: moved.ticket, events: [event, ...moved.events], handoff };
}

function toAi(ticket: Ticket, policy: PathPolicy, kind: "handback" | "reopen", at: number): Transition {
  return moveTo(
    {
      ...ticket,
      holder: "ai",
      owner: null,
      team: null,
      tier: null,
      acceptedAt: null,
      resolvedAt: null,
      tried: [],
      ai: { ...noSignals, model: ticket.ai.model },
      signalsFrom: ticket.messageCount,
      chips: [],
      leadReason: null,
      relay: (isOpen(ticket) ? passOn : resumeRelay)(
        ticket.relay,
        { holder: "ai", tier: null, member: null, team: null, kind },
        at,
      ),
    },
    statusOf(policy, "ai"),
    "ai",
    at,
  );
}

/** A resolved ticket that no person ever held goes back to the AI when the customer writes again. */
export function reopenToAi(ticket: Ticket, policy: PathPolicy, at: number): Transition {
  const handoff: Handoff = {
    number: ticket.handoffCount + 1,
    kind: "reopen",
    at,
    from: { holder: ticket.holder, member: ticket.owner, tier: ticket.tier },
    to: { holder: "ai", member: null, tier: null },
    team: null,
    reason: null,
    trigger: null,
    rule: null,
    via: null,
    overridesRaci: false,
    passedOver: [],
    note: null,
    policyVersion: ticket.policyVersion,
  };
  const moved = toAi(
    { ...ticket, handoffCount: handoff.number, reopenCount: ticket.reopenCount + 1, closure: null },
    policy,
    "reopen",
    at,
  );
  return {
    ticket: moved.ticket,
    events: [{ type: "reopened", data: { ...handoff, reassigned: false } }, ...moved.events],
    handoff,
  };
}

/** `set status`: within a category, or between active and waiting; any other move is a verb of its own. */
export function setStatus(ticket: Ticket, policy: PathPolicy, slug: string, at: number): Transition {
  const status = policy.statuses.find((candidate) => candidate.slug === slug);
  if (status === undefined)
    throw invalid(msg("faults.ticket.unknown_status", { slug }), [
      unknownName("/status", slug, slugsOf(policy.statuses)),
    ]);
  if (!isStatusMove(ticket.statusCategory, status.category))
    throw conflict(msg("faults.ticket.by_verb", { from: ticket.status, to: slug }));
  const from = policy.statuses.find((candidate) => candidate.slug === ticket.status);
  if (!isOpenMove(from, status))
    throw conflict(
      status.retired === true
        ? msg("faults.ticket.status_retired", { to: status.name })
        : msg("faults.ticket.move_closed", { from: from?.name ?? ticket.status, to: status.name }),
    );
  return moveTo(ticket, status.slug, status.category, at);
}

export type Resolution = { by: string; code: string; summary: string; lesson: string | null; at: number };

export function resolve(ticket: Ticket, policy: PathPolicy, how: Resolution): Transition {
  mustAllow("resolve", ticket);
  const closure = { code: how.code, summary: how.summary, lesson: how.lesson };
  const moved = moveTo(
    { ...ticket, resolvedAt: how.at, closure, unansweredSince: null, relay: endRelay(ticket.relay, how.at) },
    statusOf(policy, "resolved"),
    "resolved",
    how.at,
  );
  return {
    ticket: moved.ticket,
    events: [{ type: "resolved", data: { by: how.by, ...closure } }, ...moved.events],
  };
}

export function close(ticket: Ticket, policy: PathPolicy, by: string, at: number): Transition {
  mustAllow("close", ticket);
  const moved = moveTo({ ...ticket, closedAt: at }, statusOf(policy, "closed"), "closed", at);
  return { ticket: moved.ticket, events: [{ type: "closed", data: { by } }, ...moved.events] };
}
