import { confinedTo } from "../../access/sight";
import { DomainError, invalid } from "../../errors";
import { msg } from "../../msg";
import { capacityOf } from "../../routing/candidates";
import { chooseOwner } from "../../routing/choose";
import { tierUp } from "../../routing/destination";
import { skillWanted } from "../../routing/skill";
import type { PassedOver, Roster, Route, RouteRequest } from "../../routing/types";
import { riskOf } from "../../rules/risk";
import type { Condition } from "../../rules/schema";
import type { HandOver } from "../../ticket/machine";
import type { ReasonChip, Ticket } from "../../ticket/types";
import type { HandoffKind } from "../../vocabulary";
import { loadCategories, type Reason } from "../../vocabulary";
import type { Person } from "../snapshot";
import type { Turn } from "../turn";

/**
 * A member's load moves with the tickets they own. With a `capacity` the place must fit in it and the member be active;
 * `at` (epoch ms) becomes their last assignment.
 */
export type LoadChange = { memberId: string; by: number; capacity: number | null; at: number | null };

/** The roster as this transaction sees it: committed loads plus the places it took itself. */
type Routed = Pick<Turn, "at" | "path" | "org" | "people" | "ticket" | "reserved" | "lost">;

export function rosterOf(turn: Pick<Turn, "people" | "reserved">): Roster {
  return Object.fromEntries(
    [...turn.people.values()].map(({ handle, load, lastAssignedAt, active }) => [
      handle,
      { handle, load: load + (turn.reserved.has(handle) ? 1 : 0), lastAssignedAt, active },
    ]),
  );
}

export const isUrgent = (turn: Pick<Turn, "ticket" | "path">): boolean =>
  turn.ticket.priority === "urgent" ||
  riskOf(turn.path.policy, turn.ticket.category, turn.ticket.ai.task) === "critical";

export type Destination = { tier: string; team: string | null; skill: string | null };

/** What routing is asked for this ticket, from the loads this transaction sees. */
export const routeRequest = (turn: Routed, to: Destination, tried: string[]): RouteRequest => ({
  at: turn.at,
  tier: to.tier,
  team: to.team,
  category: turn.ticket.category,
  language: turn.ticket.language,
  skill: skillWanted(turn.path.policy, { ...turn.ticket, named: to.skill }),
  urgent: isUrgent(turn),
  tried,
  lostRace: [...turn.lost],
  about: turn.ticket.about,
  confinedTo: ownersOf(turn, to.tier),
  roster: rosterOf(turn),
});

/** Who may be given a restricted ticket at a tier: those who may see it there, and the path's last resort. */
function ownersOf({ org, path, ticket }: Pick<Turn, "org" | "path" | "ticket">, tier: string | null) {
  const within = confinedTo(org, path.policy, { category: ticket.category, tier });
  return within === null ? null : [...within, path.policy.fallback_member];
}

/** Who of these may be given a ticket by name. */
export function givable(turn: Pick<Turn, "org" | "path" | "ticket">): (handle: string) => boolean {
  const { about, tier } = turn.ticket;
  const within = ownersOf(turn, tier);
  return (handle) => !about.includes(handle) && (within === null || within.includes(handle));
}

/** Refuses a named person who may not see the ticket: a restricted one leaves its circle by nobody's hand. */
export function mustBeWithin(turn: Pick<Turn, "org" | "path" | "people" | "ticket">, handle: string): void {
  if (givable(turn)(handle)) return;
  const name = turn.people.get(handle)?.name ?? handle;
  throw invalid(msg("faults.ticket.may_not_see", { name }), [
    { pointer: "/member", code: "may_not_see", message: msg("faults.ticket.may_not_see", { name }) },
  ]);
}

export type Chosen = { route: Route; passedOver: PassedOver[] };

/**
 * Chooses an owner and notes the place to be taken for them when the call is saved. An exhausted tier means one tier
 * up. Null: nobody is left at the top.
 */
export function chooseAndReserve(
  turn: Turn,
  to: Destination,
  holds: (condition: Condition) => boolean,
  tried: string[],
): Chosen | null {
  let tier: string | null = to.tier;
  let names = tried;
  const passedOver: PassedOver[] = [];
  while (tier !== null) {
    const team = tier === to.tier ? to.team : null;
    const request = routeRequest(turn, { ...to, tier, team }, names);
    const { route, passedOver: skipped } = chooseOwner(turn.org, turn.path.policy, request, holds);
    if (route !== null) {
      reserve(turn, route);
      return { route, passedOver: [...passedOver, ...route.passedOver] };
    }
    passedOver.push(...skipped);
    tier = tierUp(turn.path.policy, tier);
    names = [];
  }
  return null;
}

/** Over-capacity owners (next on shift, accountable) are taken as they are. */
function reserve(turn: Turn, { owner, overCapacity }: Pick<Route, "owner" | "overCapacity">): void {
  if (weighsOn(turn.before) === owner || turn.reserved.has(owner)) return;
  if (!turn.people.has(owner)) throw new DomainError("conflict", msg("faults.member.left", { name: owner }));
  turn.reserved.set(owner, overCapacity ? null : capacityOf(turn.org, owner));
}

/** A named person gets the ticket whatever their load; going over capacity was asked and is recorded. */
export const reserveNamed = (turn: Turn, handle: string): void =>
  reserve(turn, { owner: handle, overCapacity: true });

/** Whether this call leaves somebody with a ticket less. */
export function freesCapacity(turn: Pick<Turn, "before" | "ticket">): boolean {
  const had = weighsOn(turn.before);
  return had !== null && had !== weighsOn(turn.ticket);
}

/**
 * Brings stored loads in line with the ticket's owner as this call leaves it. Saving throws `CapacityLost` where the
 * chosen owner has no place left.
 */
export function loadChanges({
  at,
  people,
  before,
  ticket,
  reserved,
}: Pick<Turn, "at" | "people" | "before" | "ticket" | "reserved">): LoadChange[] {
  const [had, has] = [weighsOn(before), weighsOn(ticket)];
  if (had === has) return [];
  const moveOf = (handle: string | null, by: number): LoadChange[] => {
    const person = handle === null ? undefined : people.get(handle);
    if (handle === null || person === undefined) return [];
    const capacity = by > 0 ? reserved.get(handle) : undefined;
    const isAssigned = capacity !== undefined;
    return [{ memberId: person.memberId, by, capacity: capacity ?? null, at: isAssigned ? at : null }];
  };
  return [...moveOf(had, -1), ...moveOf(has, 1)];
}

/** Those who are routed after this ticket in the same call see its owner's load with it. */
export function withLoads(
  people: ReadonlyMap<string, Person>,
  moves: readonly LoadChange[],
): ReadonlyMap<string, Person> {
  if (moves.length === 0) return people;
  return new Map(
    [...people].map(([handle, person]) => {
      const mine = moves.filter(({ memberId }) => memberId === person.memberId);
      const load = mine.reduce((sum, { by }) => sum + by, person.load);
      const at = mine.findLast((move) => move.at !== null)?.at ?? person.lastAssignedAt;
      return [handle, mine.length === 0 ? person : { ...person, load, lastAssignedAt: at }];
    }),
  );
}

const weighsOn = (ticket: Pick<Ticket, "owner" | "statusCategory"> | null): string | null =>
  ticket !== null && loadCategories.some((each) => each === ticket.statusCategory) ? ticket.owner : null;

/** What the state machine needs to hand a ticket to a chosen owner. */
export function handOverTo(
  turn: Turn,
  chosen: Chosen,
  why: {
    kind: HandoffKind;
    reason: Reason | null;
    rule: string | null;
    note: string | null;
    chips: ReasonChip[];
    reassigned: boolean;
  },
): HandOver {
  const { route } = chosen;
  return {
    owner: route.owner,
    tier: route.tier,
    team: route.team,
    via: route.via,
    overridesRaci: route.overridesRaci,
    passedOver: chosen.passedOver,
    at: turn.at,
    ...why,
  };
}
