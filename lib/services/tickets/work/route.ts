import { forceLoad, lockMembers, reserveLoad, shiftLoad } from "@/db/load";
import { DomainError } from "@/lib/domain/errors";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { chooseOwner } from "@/lib/domain/routing/choose";
import { tierUp } from "@/lib/domain/routing/place";
import type { PassedOver, Roster, Route, RouteRequest } from "@/lib/domain/routing/types";
import { riskOf } from "@/lib/domain/rules/risk";
import type { Condition } from "@/lib/domain/rules/schema";
import type { HandOver } from "@/lib/domain/ticket/machine";
import type { ReasonChip, Ticket } from "@/lib/domain/ticket/types";
import type { HandoffKind } from "@/lib/domain/vocabulary";
import { loadCategories, type Reason } from "@/lib/domain/vocabulary";
import type { Work } from "./types";

/** The roster as this transaction sees it: committed loads plus the places it took itself. */
type Routed = Pick<Work, "ctx" | "path" | "org" | "people" | "ticket" | "reserved">;

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

/** Skill wanted: the rule's, else that of the category. */
export const skillOf = (work: Pick<Work, "ticket" | "path">, named: string | null): string | null =>
  named ?? work.path.policy.categories.find((each) => each.slug === work.ticket.category)?.skill ?? null;

/** What routing is asked for this ticket, from the loads this transaction sees. */
export const routeRequest = (
  work: Routed,
  to: Destination,
  tried: string[],
  lostRace: string[],
): RouteRequest => ({
  at: work.ctx.now,
  tier: to.tier,
  team: to.team,
  category: work.ticket.category,
  language: work.ticket.language,
  skill: skillOf(work, to.skill),
  urgent: isUrgent(work),
  tried,
  lostRace,
  roster: rosterOf(work),
});

export type Chosen = { route: Route; passedOver: PassedOver[] };

/**
 * Chooses an owner and takes a place for them. A lost race means choosing again without the one who filled up;
 * an exhausted tier means one tier up. Null: nobody is left at the top.
 */
export async function chooseAndReserve(
  work: Work,
  to: Destination,
  holds: (condition: Condition) => boolean,
  tried: string[],
): Promise<Chosen | null> {
  const lostRace: string[] = [];
  let tier: string | null = to.tier;
  let names = tried;
  const passedOver: PassedOver[] = [];
  while (tier !== null) {
    const team = tier === to.tier ? to.team : null;
    const request = routeRequest(work, { ...to, tier, team }, names, lostRace);
    const { route, passedOver: skipped } = chooseOwner(work.org, work.path.policy, request, holds);
    if (route === null) {
      passedOver.push(...skipped);
      tier = tierUp(work.path.policy, tier);
      names = [];
      continue;
    }
    if (await reserve(work, route)) return { route, passedOver: [...passedOver, ...route.passedOver] };
    lostRace.push(route.owner);
  }
  return null;
}

/** Takes a place in this transaction; over-capacity owners (next on shift, accountable) are taken as they are. */
async function reserve(work: Work, route: Pick<Route, "owner" | "overCapacity">): Promise<boolean> {
  if (holdsPlace(work, route.owner)) return true;
  const person = work.people.get(route.owner);
  if (person === undefined) throw new DomainError("conflict", `${route.owner} is no longer a member.`);
  if (work.mode === "dry") return true;
  const ref = { workspaceId: work.ctx.workspaceId, memberId: person.memberId };
  const at = work.ctx.now;
  if (route.overCapacity) await forceLoad(work.tx, ref, { at });
  else if (!(await reserveLoad(work.tx, ref, { capacity: capacityOf(work.org, route.owner), at })))
    return false;
  work.reserved.add(route.owner);
  return true;
}

/** Whether this ticket already weighs on the member's stored load. */
function holdsPlace(work: Work, handle: string): boolean {
  return weighsOn(work.before) === handle || work.reserved.has(handle);
}

/** A named person gets the ticket whatever their load; going over capacity was asked and is recorded. */
export async function reserveNamed(work: Work, handle: string): Promise<void> {
  await reserve(work, { owner: handle, overCapacity: true });
}

/** Brings stored loads in line with the ticket's owner as this call leaves it. True when somebody's place freed up. */
export async function settleLoads(work: Work): Promise<boolean> {
  const had = weighsOn(work.before);
  const has = weighsOn(work.ticket);
  const by = new Map<string, 1 | -1>();
  for (const handle of work.reserved) if (handle !== has) by.set(handle, -1);
  if (had !== null && had !== has) by.set(had, -1);
  if (has !== null && has !== had && !work.reserved.has(has)) by.set(has, 1);
  const { workspaceId } = work.ctx;
  const moves = [...by].flatMap(([handle, n]) => {
    const person = work.people.get(handle);
    return person === undefined ? [] : [{ memberId: person.memberId, n }];
  });
  await lockMembers(
    work.tx,
    workspaceId,
    moves.map(({ memberId }) => memberId),
  );
  for (const { memberId, n } of moves) await shiftLoad(work.tx, { workspaceId, memberId }, n);
  return moves.some(({ n }) => n < 0);
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
    ...why,
    owner: route.owner,
    tier: route.tier,
    team: route.team,
    via: route.via,
    overridesRaci: route.overridesRaci,
    passedOver: chosen.passedOver,
    at: work.ctx.now,
  };
}
