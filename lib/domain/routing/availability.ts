import type { ConditionHolds } from "../raci/match";
import {
  capacityOf,
  compareCandidates,
  isFull,
  loadOf,
  mayOwn,
  type RoutingPolicy,
  unavailable,
} from "./candidates";
import { chooseOwner, standings } from "./choose";
import { type CompiledOrganisation, type ShiftState, shiftState } from "./shifts";
import type { PassedOver, RouteRequest } from "./types";

/** Whether somebody can be given a ticket now, by what routing itself asks. Instants in epoch ms. */
export type Availability = {
  handle: string;
  load: number;
  capacity: number;
  /** End of the shift they are on, or start of the next. */
  shift: ShiftState;
  /** Why they are not free; null where they are. */
  why: PassedOver | null;
};

/** Everybody who may own tickets: the free ones first, in the order in which routing would take them. */
export function availability(org: CompiledOrganisation, request: RouteRequest): Availability[] {
  const all = org.doc.members.filter(({ handle }) => mayOwn(org, request, handle));
  return all
    .map(({ handle }) => availabilityOf(org, request, handle, generalObstacle(org, request, handle)))
    .sort(
      (a, b) =>
        Number(a.why !== null) - Number(b.why !== null) ||
        (a.why === null && b.why === null ? compareCandidates(org, request, a.handle, b.handle).order : 0) ||
        Number(b.why?.why === "at_capacity") - Number(a.why?.why === "at_capacity") ||
        startOf(a) - startOf(b) ||
        (a.handle < b.handle ? -1 : 1),
    );
}

function availabilityOf(
  org: CompiledOrganisation,
  request: RouteRequest,
  handle: string,
  why: PassedOver | null,
): Availability {
  return {
    handle,
    load: loadOf(request, handle),
    capacity: capacityOf(org, handle),
    shift: shiftState(org, handle, request.at),
    why,
  };
}

/** Who is there counts before whoever comes, and who comes before those of whom no start is in sight. */
const startOf = ({ shift: { state, until } }: Availability): number =>
  state === "off" ? (until ?? Number.MAX_VALUE) : 0;

/** What keeps somebody from any ticket at all, whatever it asks. */
function generalObstacle(
  org: CompiledOrganisation,
  request: RouteRequest,
  handle: string,
): PassedOver | null {
  const away = unavailable(org, request, { handle, teams: [null] });
  if (away !== null) return { handle, why: away };
  if (!isFull(org, request, handle)) return null;
  return {
    handle,
    why: "at_capacity",
    load: loadOf(request, handle),
    capacity: capacityOf(org, handle),
  };
}

/** Of one ticket: whom routing would choose now, and why it would not choose anybody else. */
export type TicketAvailability = {
  next: string | null;
  whyNot(handle: string): PassedOver | null;
};

export function ticketAvailability(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  request: RouteRequest,
  holds: ConditionHolds,
): TicketAvailability {
  const responsible = new Map(
    standings(org, policy, request, holds).map((standing) => [standing.handle, standing.why]),
  );
  const { route } = chooseOwner(org, policy, request, holds);
  return {
    next: route?.owner ?? null,
    // Who isn't responsible for it is judged by what any ticket asks.
    whyNot: (handle) =>
      responsible.has(handle) ? (responsible.get(handle) ?? null) : generalObstacle(org, request, handle),
  };
}
