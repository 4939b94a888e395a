import type { PathPolicy, RaciRow } from "../policy/path-policy";
import type { HumanColumn } from "../raci/match";
import { responsibleAt } from "../raci/match";
import { type CompiledOrganisation, delegateOf, nextShift, onLeave, onShift } from "./shifts";
import type { PassedOverReason, RouteRequest } from "./types";

export type RoutingPolicy = Pick<PathPolicy, "tiers" | "raci" | "owner" | "fallback_member">;
/** A person who may be given the ticket, with the teams (null: by name) that make them R, in row order. */
export type Candidate = { handle: string; teams: (string | null)[] };
export type Lacking = "language" | "skill";

/** Why somebody can't be given anything now, whatever the ticket asks; null when they can. */
export function unavailable(
  org: CompiledOrganisation,
  request: RouteRequest,
  candidate: Candidate,
): PassedOverReason | null {
  const { handle, teams } = candidate;
  if (request.tried.includes(handle)) return "already_tried";
  if (!mayOwn(org, request, handle)) return whyNot(request, handle);
  if (onLeave(org, handle, request.at)) return "time_off";
  return teams.some((team) => onShift(org, handle, team, request.at)) ? null : "off_shift";
}

/** Why somebody can't own this ticket at all. */
export function whyNot(request: RouteRequest, handle: string): PassedOverReason {
  if (request.about?.includes(handle)) return "about_them";
  return isWithin(request, handle) ? "inactive" : "may_not_see";
}

const isWithin = ({ confinedTo = null }: RouteRequest, handle: string): boolean =>
  confinedTo === null || confinedTo.includes(handle);

/** An active member who is no viewer, whom the ticket is not about, and who may see it. */
export const mayOwn = (org: CompiledOrganisation, request: RouteRequest, handle: string): boolean => {
  const member = org.members.get(handle);
  return (
    member !== undefined &&
    member.role !== "viewer" &&
    request.roster[handle]?.active === true &&
    !request.about?.includes(handle) &&
    isWithin(request, handle)
  );
};

const isThere = (org: CompiledOrganisation, request: RouteRequest, handle: string): boolean =>
  mayOwn(org, request, handle) && onShift(org, handle, null, request.at);

/** Who stands behind a named post or person now: the holder, and while they are off the deputy or delegate. */
export function standingFor(
  org: CompiledOrganisation,
  request: RouteRequest,
  who: Exclude<HumanColumn, { team: string }>,
): { first: string | null; second: string | null } {
  const duty = "duty" in who ? org.duties.get(who.duty) : undefined;
  const first = "member" in who ? who.member : (duty?.holder ?? null);
  if (first === null || isThere(org, request, first)) return { first, second: null };
  return { first, second: duty?.deputy ?? delegateOf(org, first, request.at) };
}

/**
 * The R's of the row at the target tier, narrowed by the named team. A named team that is not R there overrides
 * RACI: its people are the candidates. Each person once, with every way in which they are R.
 */
export function candidatesOf(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  row: RaciRow | null,
  request: RouteRequest,
): { candidates: Candidate[]; overridesRaci: boolean } {
  const columns = row === null ? [] : responsibleAt(policy, row, request.tier);
  const named = request.team;
  const teams = columns.flatMap((who) => ("team" in who ? [who.team] : []));
  const overridesRaci = named !== null && !teams.includes(named);
  const chosen: HumanColumn[] = named === null ? columns : [{ team: named }];
  const candidates = new Map<string, Candidate>();
  const add = (handle: string | null, team: string | null) => {
    if (handle === null) return;
    const candidate = candidates.get(handle);
    if (candidate === undefined) candidates.set(handle, { handle, teams: [team] });
    else if (!candidate.teams.includes(team)) candidate.teams.push(team);
  };
  for (const who of chosen) {
    if ("team" in who) for (const handle of org.peopleOf(who.team)) add(handle, who.team);
    else {
      const { first, second } = standingFor(org, request, who);
      add(first, null);
      add(second, null);
    }
  }
  return { candidates: [...candidates.values()], overridesRaci };
}

const primary = (tag: string): string => tag.replace(/-.*/, "").toLowerCase();

/** What the ticket asks that a member has not. A skill of any level counts. */
export function lacking(org: CompiledOrganisation, request: RouteRequest, handle: string): Lacking[] {
  const { language, skill } = request;
  const member = org.members.get(handle);
  const lacks: Lacking[] = [];
  // Members' languages are primary tags by schema; a ticket may come with a region.
  if (language !== null && !member?.languages.includes(primary(language))) lacks.push("language");
  if (skill !== null && !member?.skills.some((each) => each.skill === skill)) lacks.push("skill");
  return lacks;
}

export const capacityOf = (org: CompiledOrganisation, handle: string): number =>
  org.members.get(handle)?.capacity ?? 0;
export const loadOf = (request: RouteRequest, handle: string): number => request.roster[handle]?.load ?? 0;
export const isFull = (org: CompiledOrganisation, request: RouteRequest, handle: string): boolean =>
  loadOf(request, handle) >= capacityOf(org, handle);

/** First instant from now on at which a candidate is on call in one of their ways; null when never. */
export function startOf(org: CompiledOrganisation, candidate: Candidate, at: number): number | null {
  const starts = candidate.teams
    .map((team) => nextShift(org, candidate.handle, team, at))
    .filter((start) => start !== null);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** The team (null: by name) through which a candidate is on call, the first in the row's order. */
export function teamAt(org: CompiledOrganisation, candidate: Candidate, at: number): string | null {
  return candidate.teams.find((team) => onShift(org, candidate.handle, team, at)) ?? null;
}

const lastOf = (request: RouteRequest, handle: string): number =>
  request.roster[handle]?.lastAssignedAt ?? Number.NEGATIVE_INFINITY;

export type Comparison = { order: number; why: PassedOverReason };

/** Least loaded relative to capacity, then longest idle (never given one first), then handle. */
export function compareCandidates(
  org: CompiledOrganisation,
  request: RouteRequest,
  a: string,
  b: string,
): Comparison {
  const load = loadOf(request, a) * capacityOf(org, b) - loadOf(request, b) * capacityOf(org, a);
  if (load !== 0) return { order: load, why: "more_loaded" };
  const [lastA, lastB] = [lastOf(request, a), lastOf(request, b)];
  if (lastA !== lastB) return { order: lastA < lastB ? -1 : 1, why: "idle_shorter" };
  return { order: a < b ? -1 : a > b ? 1 : 0, why: "later_by_id" };
}
