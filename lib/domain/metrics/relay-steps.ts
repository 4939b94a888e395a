import type { Reason, Trigger } from "../vocabulary";
import type { Destination, HistoryEvent, Measure, Source, TicketHistory } from "./types";

/** One escalation of a ticket; reassigning it to the next person leaves it the same one. */
export type Escalation = {
  /** 0-based among the ticket's escalations. */
  n: number;
  at: number;
  source: Source;
  to: Destination;
  reason: Reason;
  trigger: Trigger;
  policyVersion: number;
};

export type Holder = "ai" | "to_accept" | "member";
/** Where the baton is. `stack` holds the escalations that are not handed back, oldest first. */
export type Baton = {
  holder: Holder;
  open: boolean;
  tier: string | null;
  team: string | null;
  owner: string | null;
  stack: Escalation[];
  /** The latest escalation, handed back or not. */
  last: Escalation | null;
};

/** An event with the baton before and after it. */
export type RelayStep = { event: HistoryEvent; index: number; before: Baton; after: Baton };

const start: Baton = { holder: "ai", open: true, tier: null, team: null, owner: null, stack: [], last: null };

const toPerson = (baton: Baton, to: Destination): Baton => ({
  ...baton,
  holder: "to_accept",
  open: true,
  tier: to.tier,
  team: to.team,
  owner: to.owner,
});
const toAi = (baton: Baton): Baton => ({ ...start, last: baton.last });

/** Going back down: the escalations above the place it returns to are over. */
function unwound(baton: Baton, to: Source): Escalation[] {
  const at = baton.stack.findLastIndex((escalation) => escalation.source === to);
  return at < 0 ? baton.stack.slice(0, -1) : baton.stack.slice(0, at);
}

function passed(baton: Baton, event: HistoryEvent, escalations: number): Baton {
  switch (event.type) {
    case "escalated": {
      const { from: source, to, at, reason, trigger, policyVersion } = event;
      const escalation = { n: escalations, at, source, to, reason, trigger, policyVersion };
      return { ...toPerson(baton, to), stack: [...baton.stack, escalation], last: escalation };
    }
    case "transferred":
    case "reassigned":
      return toPerson(baton, event.to);
    case "handed_back":
      if (event.to === "ai") return toAi(baton);
      return { ...toPerson(baton, event.to), stack: unwound(baton, event.to.tier) };
    case "reopened":
      return event.to === "ai" ? toAi(baton) : toPerson(baton, event.to);
    case "accepted":
      return { ...baton, holder: "member", owner: event.by };
    case "resolved":
    case "closed":
      return { ...baton, open: false };
    default:
      return baton;
  }
}

/** Follows the baton through a ticket's events. */
export function relayStepsOf(history: TicketHistory): RelayStep[] {
  let baton = start;
  let escalations = 0;
  return history.events.map((event, index) => {
    const before = baton;
    baton = passed(before, event, escalations);
    if (event.type === "escalated") escalations += 1;
    return { event, index, before, after: baton };
  });
}

/** What a fact has beside its figure: place and context as they were at the event, and the escalation it belongs to. */
export function measureAt(
  ticketId: string,
  relayStep: RelayStep,
  baton: Baton,
  escalation: Escalation | null,
): Omit<Measure, "kind" | "n"> {
  const { event } = relayStep;
  return {
    ticketId,
    at: event.at,
    path: event.path,
    source: escalation?.source ?? null,
    tier: baton.tier,
    team: baton.team,
    category: event.category,
    customerTier: event.customerTier,
    reason: escalation?.reason ?? null,
    trigger: escalation?.trigger ?? null,
    policyVersion: escalation?.policyVersion ?? null,
    valueMs: null,
    workingMs: null,
    yes: null,
    provisional: false,
    detail: {},
  };
}
