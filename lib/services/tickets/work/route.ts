import type { LoadMove } from "@/db/save-work";
import { DomainError } from "@/lib/domain/errors";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { chooseOwner } from "@/lib/domain/routing/choose";
import { tierUp } from "@/lib/domain/routing/place";
import { skillWanted } from "@/lib/domain/routing/skill";
import type { PassedOver, Roster, Route, RouteRequest } from "@/lib/domain/routing/types";
import { riskOf } from "@/lib/domain/rules/risk";
import type { Condition } from "@/lib/domain/rules/schema";
import type { HandOver } from "@/lib/domain/ticket/machine";
import type { ReasonChip, Ticket } from "@/lib/domain/ticket/types";
import type { HandoffKind } from "@/lib/domain/vocabulary";
import { loadCategories, type Reason } from "@/lib/domain/vocabulary";
import type { PersonRow, Work } from "./types";

/** The roster as this transaction sees it: committed loads plus the places it took itself. */
type Routed = Pick<Work, "ctx" | "path" | "org" | "people" | "ticket" | "reserved" | "lostRace">;

export function rosterOf(work: Pick<Work, "people" | "reserved">): Roster {
  return Object.fromEntries(
    [...work.people.values()].map(({ handle, load, lastAssignedAt, active }) => [
      handle,
      { handle, load: load + (work.reserved.has(handle) ? 1 : 0), lastAssignedAt, active },
    ]),
  );
}

export const isUrgent = (work: Pick<Work, "ticket" | "path">): boolean =>
  work.ticket.priority === "urgent" ||
  riskOf(work.path.policy, work.ticket.category, work.ticket.ai.task) === "critical";

export type Destination = { tier: string; team: string | null; skill: string | null };

/** What routing is asked for this ticket, from the loads this transaction sees. */
export const routeRequest = (work: Routed, to: Destination, tried: string[]): RouteRequest => ({
  at: work.ctx.now,
  tier: to.tier,
  team: to.team,
  category: work.ticket.category,
  language: work.ticket.language,
  skill: skillWanted(work.path.policy, { ...work.ticket, named: to.skill }),
  urgent: isUrgent(work),
  tried,
  lostRace: [...work.lostRace],
  roster: rosterOf(work),
});

export type Chosen = { route: Route; passedOver: PassedOver[] };

/**
 * Chooses an owner and notes the place to be taken for them when the call is saved. An exhausted tier means one tier
 * up. Null: nobody is left at the top.
 */
export function chooseAndReserve(
  work: Work,
  to: Destination,
  holds: (condition: Condition) => boolean,
  tried: string[],
): Chosen | null {
  let tier: string | null = to.tier;
  let names = tried;
  const passedOver: PassedOver[] = [];
  while (tier !== null) {
    const team = tier === to.tier ? to.team : null;
    const request = routeRequest(work, { ...to, tier, team }, names);
    const { route, passedOver: skipped } = chooseOwner(work.org, work.path.policy, request, holds);
    if (route !== null) {
      reserve(work, route);
      return { route, passedOver: [...passedOver, ...route.passedOver] };
    }
    passedOver.push(...skipped);
    tier = tierUp(work.path.policy, tier);
    names = [];
  }
  return null;
}

/** Over-capacity owners (next on shift, accountable) are taken as they are. */
function reserve(work: Work, { owner, overCapacity }: Pick<Route, "owner" | "overCapacity">): void {
  if (weighsOn(work.before) === owner || work.reserved.has(owner)) return;
  if (!work.people.has(owner)) throw new DomainError("conflict", `${owner} is no longer a member.`);
  work.reserved.set(owner, overCapacity ? null : capacityOf(work.org, owner));
}

/** A named person gets the ticket whatever their load; going over capacity was asked and is recorded. */
export const reserveNamed = (work: Work, handle: string): void =>
  reserve(work, { owner: handle, overCapacity: true });

/** Whether this call leaves somebody with a ticket less. */
export function freesPlace(work: Work): boolean {
  const had = weighsOn(work.before);
  return had !== null && had !== weighsOn(work.ticket);
}

/**
 * Brings stored loads in line with the ticket's owner as this call leaves it. Saving throws `LostPlace` where the
 * chosen owner has no place left.
 */
export function loadMoves({ ctx, people, before, ticket, reserved }: Work): LoadMove[] {
  const [had, has] = [weighsOn(before), weighsOn(ticket)];
  if (had === has) return [];
  const moveOf = (handle: string | null, by: number): LoadMove[] => {
    const person = handle === null ? undefined : people.get(handle);
    if (handle === null || person === undefined) return [];
    const capacity = by > 0 ? reserved.get(handle) : undefined;
    const isAssigned = capacity !== undefined;
    return [{ memberId: person.memberId, by, capacity: capacity ?? null, at: isAssigned ? ctx.now : null }];
  };
  return [...moveOf(had, -1), ...moveOf(has, 1)];
}

/** Those who are routed after this ticket in the same call see its owner's load with it. */
export function assign(people: Map<string, PersonRow>, work: Work): void {
  for (const { memberId, by, at } of loadMoves(work))
    for (const [handle, person] of people)
      if (person.memberId === memberId)
        people.set(handle, {
          ...person,
          load: person.load + by,
          lastAssignedAt: at ?? person.lastAssignedAt,
        });
}

const weighsOn = (ticket: Pick<Ticket, "owner" | "statusCategory"> | null): string | null =>
  ticket !== null && loadCategories.some((each) => each === ticket.statusCategory) ? ticket.owner : null;

/** What the state machine needs to hand a ticket to a chosen owner. */
export function handOverTo(
  work: Work,
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
    at: work.ctx.now,
    ...why,
  };
}
