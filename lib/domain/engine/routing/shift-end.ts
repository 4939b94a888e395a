import type { PathPolicy } from "../../policy/path-policy";
import { chooseOwner } from "../../routing/choose";
import type { CompiledOrganisation } from "../../routing/shifts";
import type { Roster } from "../../routing/types";
import type { Ticket } from "../../ticket/types";
import type { LivePath, Person } from "../snapshot";
import { rosterOf, routeRequest } from "./route";

/** How long before their shift ends somebody is asked to hand over, ms. */
export const handOverMs = 60 * 60_000;

type Held = { ticket: Ticket; path: LivePath };
export type NextPerson = { ticketId: string; next: string | null };

/**
 * Whom routing would choose for each ticket that somebody holds when their shift ends, in the order given: each sees the
 * places that those before it would take. Null: nobody is left at its tier.
 */
export function nextPeople(
  org: CompiledOrganisation,
  people: ReadonlyMap<string, Person>,
  held: readonly Held[],
  { owner, endsAt }: { owner: string; endsAt: number },
): NextPerson[] {
  const roster: Roster = rosterOf({ people, reserved: new Map() });
  return held.map(({ ticket, path }) => {
    const to = { tier: tierOf(ticket, path.policy), team: null, skill: null };
    const turn = { at: endsAt, path, org, people, ticket, reserved: new Map(), lost: [] };
    const request = { ...routeRequest(turn, to, [owner]), roster };
    const { route } = chooseOwner(org, path.policy, request, () => true);
    const taken = route === null ? undefined : roster[route.owner];
    if (taken !== undefined)
      roster[taken.handle] = { ...taken, load: taken.load + 1, lastAssignedAt: endsAt };
    return { ticketId: ticket.id, next: route?.owner ?? null };
  });
}

const tierOf = ({ tier }: Ticket, { tiers }: PathPolicy): string => tier ?? tiers[0]?.slug ?? "";
