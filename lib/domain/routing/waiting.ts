import { type Priority, priorities } from "../vocabulary";
import type { RoutingPolicy } from "./candidates";
import { chooseOwner } from "./choose";
import { type CompiledOrganisation, onShift } from "./shifts";
import type { Roster, Route, RouteRequest } from "./types";

/** A ticket that nobody has accepted, with what routing it again asks. Instants in epoch ms. */
export type Waiting = {
  id: string;
  number: number;
  owner: string;
  /** How the owner came to have it; null before the first routing. */
  via: string | null;
  priority: Priority;
  /** Its nearest deadline; null where it has none. */
  dueAt: number | null;
  createdAt: number;
  policy: RoutingPolicy;
  request: Omit<RouteRequest, "at" | "roster">;
};

const always = () => true;
const last = Number.POSITIVE_INFINITY;

/** Who waits is served by priority, then deadline, then age. */
const compareWaiting = (a: Waiting, b: Waiting): number =>
  priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
  Math.min(a.dueAt ?? last, Number.MAX_VALUE) - Math.min(b.dueAt ?? last, Number.MAX_VALUE) ||
  a.createdAt - b.createdAt ||
  a.number - b.number;

type Ownership = Pick<Waiting, "owner" | "via">;

/**
 * A stopgap owner: off shift, or given the ticket because nobody responsible was free. Whom a colleague named is none,
 * on shift or not: they keep it until the accept target has passed, or they are gone from the workspace.
 */
export function isTemporaryOwner(
  org: CompiledOrganisation,
  { owner, via }: Ownership,
  isActive: boolean,
  at: number,
): boolean {
  if (via === "named" && isActive) return false;
  if (!onShift(org, owner, null, at)) return true;
  return via !== null && via !== "responsible";
}

/**
 * Whether a route is worth a move: to a free place of somebody responsible, or from somebody who is away to somebody
 * who is there. Between people who are equally full a ticket never moves.
 */
export function isBetter(
  org: CompiledOrganisation,
  owner: string,
  { tier, at }: { tier: string; at: number },
  candidate: Route,
): boolean {
  const isThere = (handle: string) => onShift(org, handle, null, at);
  return (
    candidate.owner !== owner &&
    candidate.tier === tier &&
    isThere(candidate.owner) &&
    (candidate.via === "responsible" || !isThere(owner))
  );
}

type PlannedReroute = { id: string; owner: string };

/**
 * Who of those that wait moves now and to whom, in their order: each sees the places that those before it took and
 * left. At most `limit` moves.
 */
export function planReroutes(
  org: CompiledOrganisation,
  waiting: readonly Waiting[],
  loads: Roster,
  at: number,
  limit = Number.POSITIVE_INFINITY,
): PlannedReroute[] {
  const roster = { ...loads };
  const moves: PlannedReroute[] = [];
  for (const each of [...waiting].sort(compareWaiting)) {
    if (moves.length >= limit) break;
    const { owner, policy, request } = each;
    if (!isTemporaryOwner(org, each, roster[owner]?.active === true, at)) continue;
    const { route } = chooseOwner(org, policy, { ...request, at, roster }, always);
    if (route === null || !isBetter(org, owner, { tier: request.tier, at }, route)) continue;
    moves.push({ id: each.id, owner: route.owner });
    weigh(roster, owner, -1, null);
    weigh(roster, route.owner, 1, at);
  }
  return moves;
}

function weigh(roster: Roster, handle: string, by: number, at: number | null): void {
  const entry = roster[handle];
  if (entry === undefined) return;
  roster[handle] = { ...entry, load: entry.load + by, lastAssignedAt: at ?? entry.lastAssignedAt };
}
