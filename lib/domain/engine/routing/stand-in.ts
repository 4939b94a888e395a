import { mayOwn } from "../../routing/candidates";
import { chooseOwner } from "../../routing/choose";
import { delegateOf, nextShift, onLeave } from "../../routing/shifts";
import { handOver } from "../../ticket/machine";
import { loadCategories } from "../../vocabulary";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import type { Turn } from "../turn";
import { type Chosen, chooseAndReserve, handOverTo, reserveNamed, routeRequest } from "./route";

const always = () => true;

/** On leave, with somebody's work in hand. What waits for the customer stays where it is until they write. */
export function leavesWork({ ticket, org, at }: Turn): boolean {
  const isWork = loadCategories.some((each) => each === ticket.statusCategory);
  return isWork && ticket.owner !== null && onLeave(org, ticket.owner, at);
}

/** Whether somebody is on shift now, or will be by then. */
const isThereBy = ({ org, at }: Turn, handle: string, by: number): boolean => {
  const next = nextShift(org, handle, null, at);
  return next !== null && next <= by;
};

/**
 * A customer wrote to an owner who won't be on shift before the answer is due: the delegate has it, else whom routing
 * chooses, where one of them is there in time. Else it stays.
 */
export function passIfOwnerIsOff(turn: Turn): void {
  const { ticket, clocks } = turn;
  const { owner, tier, statusCategory } = ticket;
  // What nobody has accepted is moved by routing and by its accept deadline.
  if (owner === null || tier === null || statusCategory === "new") return;
  const due = clocks.findLast(
    ({ metric, state }) => metric === "next_response" && state === "running",
  )?.dueAt;
  if (due === null || due === undefined || isThereBy(turn, owner, due)) return;
  if (passToDelegate(turn, owner, (handle) => isThereBy(turn, handle, due))) return;
  const to = { tier, team: null, skill: null };
  const request = routeRequest(turn, to, [owner]);
  const { route } = chooseOwner(turn.org, turn.path.policy, request, always);
  if (route === null || !isThereBy(turn, route.owner, due)) return;
  const chosen = chooseAndReserve(turn, to, always, [owner]);
  if (chosen !== null) pass(turn, owner, chosen);
}

/** The owner's leave begins: their delegate has the ticket, else whom routing chooses, one tier up at worst. */
export function passFromLeave(turn: Turn): void {
  const { owner, tier } = turn.ticket;
  if (owner === null || tier === null || !leavesWork(turn)) return;
  if (passToDelegate(turn, owner, always)) return;
  const chosen = chooseAndReserve(turn, { tier, team: null, skill: null }, always, [owner]);
  if (chosen !== null) pass(turn, owner, chosen);
}

/** The delegate was named by the owner, and so keeps it as whoever a colleague names. */
function passToDelegate(turn: Turn, owner: string, isThere: (handle: string) => boolean): boolean {
  const { org, at, ticket, path } = turn;
  const delegate = delegateOf(org, owner, at);
  if (delegate === null || ticket.tier === null) return false;
  if (!mayOwn(org, routeRequest(turn, { tier: ticket.tier, team: null, skill: null }, []), delegate))
    return false;
  if (!isThere(delegate)) return false;
  reserveNamed(turn, delegate);
  const to = { owner: delegate, tier: ticket.tier, team: null, via: "named", overridesRaci: false };
  applyTransition(turn, handOver(ticket, path.policy, { ...to, ...sameTier, passedOver: [], at }));
  told(turn, owner, delegate);
  return true;
}

const why = { rule: null, note: null, chips: [], reassigned: true };
const sameTier = { kind: "transfer" as const, reason: null, ...why };
const tierUp = { kind: "escalation" as const, reason: "lacks_resources" as const, ...why };

function pass(turn: Turn, owner: string, chosen: Chosen): void {
  const { ticket, path } = turn;
  const how = chosen.route.tier === ticket.tier ? sameTier : tierUp;
  applyTransition(turn, handOver(ticket, path.policy, handOverTo(turn, chosen, how)));
  told(turn, owner, chosen.route.owner);
}

function told(turn: Turn, away: string, next: string): void {
  turn.out.events.push({ type: "owner_away", data: { away, next } });
  notifyOfHandover(turn, { former: away, why: "away" });
}
