import type { RaciRow } from "../policy/path-policy";
import { accountable, type ConditionHolds, matchRow } from "../raci/match";
import {
  type Candidate,
  candidatesOf,
  capacityOf,
  compareCandidates,
  isFull,
  type Lacking,
  lacking,
  loadOf,
  mayOwn,
  type RoutingPolicy,
  standingFor,
  startOf,
  teamAt,
  unavailable,
  whyNot,
} from "./candidates";
import { tierUp } from "./destination";
import { type CompiledOrganisation, nextShift, onShift } from "./shifts";
import type { PassedOver, PassedOverReason, Route, RouteRequest, RouteResult } from "./types";

type Choice = {
  org: CompiledOrganisation;
  policy: RoutingPolicy;
  request: RouteRequest;
  row: RaciRow | null;
  candidates: CandidateStatus[];
  overridesRaci: boolean;
};
/** A candidate with what the filters say of them, read once. */
type CandidateStatus = Candidate & {
  away: PassedOverReason | null;
  lacks: Lacking[];
  capacityRefusal: "lost_race" | "at_capacity" | null;
};
type Picked = { handle: string; team: string | null; via: Route["via"] };

/**
 * The owner of a ticket at a tier: R's of the row, not tried, on shift, skill, language, under
 * capacity, least loaded, longest idle, handle; then without language, then without skill. Still nobody: urgent goes
 * to the accountable, else to the R on shift next (people on shift but full are on shift already and come first, over
 * capacity). Once somebody was tried, an exhausted tier gives `route: null`: go one tier up, or tell the admins.
 * With `tried` empty there is always a route while any member who may own a ticket is active.
 */
export function chooseOwner(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  request: RouteRequest,
  holds: ConditionHolds,
): RouteResult {
  const choice = choiceOf(org, policy, request, holds);
  const picked = pickResponsible(choice);
  if (picked !== null) return picked;
  const passedOver = rejections(choice);
  const result: RouteResult = { route: null, passedOver, row: choice.row?.slug ?? null };
  if (!request.urgent) {
    const next = pickNextOnShift(choice);
    if (next !== null) return next;
    if (request.tried.length > 0) return result;
  }
  return pickAccountable(choice, passedOver) ?? result;
}

/** Each who is responsible, with the first thing that speaks against them; null where nothing does. */
export function standings(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  request: RouteRequest,
  holds: ConditionHolds,
): { handle: string; why: PassedOver | null }[] {
  const choice = choiceOf(org, policy, request, holds);
  return choice.candidates.map((candidate) => {
    const why = obstacle(candidate, []);
    return { handle: candidate.handle, why: why === null ? null : passed(choice, candidate, why) };
  });
}

function choiceOf(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  request: RouteRequest,
  holds: ConditionHolds,
): Choice {
  const query = { stage: "answer", category: request.category, holds } as const;
  const row =
    matchRow(policy, { ...query, tier: request.tier }) ?? matchRow(policy, { ...query, tier: null });
  const { candidates, overridesRaci } = candidatesOf(org, policy, row, request);
  const standings = candidates.map((candidate): CandidateStatus => {
    const { handle, teams } = candidate;
    const lost = request.lostRace.includes(handle);
    return {
      handle,
      teams,
      away: unavailable(org, request, candidate),
      lacks: lacking(org, request, handle),
      capacityRefusal: lost ? "lost_race" : isFull(org, request, handle) ? "at_capacity" : null,
    };
  });
  return { org, policy, request, row, candidates: standings, overridesRaci };
}

/** Each relaxation in turn: all wishes, without language, without language and skill. */
const relaxations: Lacking[][] = [[], ["language"], ["language", "skill"]];

function pickResponsible(choice: Choice): RouteResult | null {
  const { org, request, candidates } = choice;
  for (const dropped of relaxations) {
    const fitting = candidates.filter((candidate) => obstacle(candidate, dropped) === null);
    const best = bestOf(choice, fitting);
    if (best === null) continue;
    const passedOver = candidates
      .filter((candidate) => candidate !== best)
      .map((candidate) => {
        const why = obstacle(candidate, dropped);
        return passed(
          choice,
          candidate,
          why ?? compareCandidates(org, request, best.handle, candidate.handle).why,
        );
      });
    const team = teamAt(org, best, request.at);
    return routed(choice, { handle: best.handle, team, via: "responsible" }, passedOver);
  }
  return null;
}

/** The first filter of the choice that a candidate fails, null when none does. */
function obstacle(
  { away, lacks, capacityRefusal: noPlace }: CandidateStatus,
  dropped: Lacking[],
): PassedOverReason | null {
  if (away !== null) return away;
  if (lacks.includes("skill") && !dropped.includes("skill")) return "lacks_skill";
  if (lacks.includes("language") && !dropped.includes("language")) return "lacks_language";
  return noPlace;
}

function bestOf(choice: Choice, candidates: CandidateStatus[]): CandidateStatus | null {
  let best: CandidateStatus | null = null;
  for (const candidate of candidates)
    if (
      best === null ||
      compareCandidates(choice.org, choice.request, candidate.handle, best.handle).order < 0
    )
      best = candidate;
  return best;
}

/** Why each candidate is not the owner where nobody fits, however little is asked. */
const rejections = (choice: Choice, except: string | null = null): PassedOver[] =>
  choice.candidates.flatMap((candidate) => {
    const why = obstacle(candidate, ["language", "skill"]);
    return why === null || candidate.handle === except ? [] : [passed(choice, candidate, why)];
  });

function passed({ org, request }: Choice, candidate: Candidate, why: PassedOverReason): PassedOver {
  const { handle } = candidate;
  const counted = why === "at_capacity" || why === "more_loaded" || why === "lost_race";
  const required = why === "lacks_skill" ? request.skill : why === "lacks_language" ? request.language : null;
  return {
    handle,
    why,
    ...(counted ? { load: loadOf(request, handle), capacity: capacityOf(org, handle) } : {}),
    ...(required === null ? {} : { wanted: required }),
  };
}

function routed(choice: Choice, picked: Picked, passedOver: PassedOver[]): RouteResult {
  const { org, request, row, overridesRaci } = choice;
  const { handle, team, via } = picked;
  const onNow = onShift(org, handle, team, request.at);
  const route: Route = {
    owner: handle,
    team,
    tier: request.tier,
    row: row?.slug ?? "",
    via,
    relaxed: lacking(org, request, handle),
    passedOver,
    overridesRaci,
    startsAt: onNow ? null : nextShift(org, handle, team, request.at),
    overCapacity: isFull(org, request, handle) || request.lostRace.includes(handle),
  };
  return { route, passedOver, row: row?.slug ?? null };
}

/**
 * The R on shift next. Of those who start at the same instant the one who has skill and language, then skill, then
 * anybody; then one with a free place; then as in the choice. Somebody of capacity 0 takes no tickets this way.
 */
function pickNextOnShift(choice: Choice): RouteResult | null {
  const { org, request } = choice;
  const ranked = choice.candidates
    .filter(({ handle }) => !request.tried.includes(handle) && mayOwn(org, request, handle))
    .filter(({ handle }) => capacityOf(org, handle) > 0)
    .flatMap((candidate) => {
      const start = startOf(org, candidate, request.at);
      if (start === null) return [];
      const missing = candidate.lacks.includes("skill") ? 2 : candidate.lacks.length;
      return [{ candidate, start, missing, full: Number(candidate.capacityRefusal !== null) }];
    })
    .sort(
      (a, b) =>
        a.start - b.start ||
        a.missing - b.missing ||
        a.full - b.full ||
        compareCandidates(org, request, a.candidate.handle, b.candidate.handle).order,
    );
  const best = ranked[0];
  if (best === undefined) return null;
  const { handle } = best.candidate;
  const team = teamAt(org, best.candidate, best.start);
  return routed(choice, { handle, team, via: "next_on_shift" }, rejections(choice, handle));
}

/** A; A off: the deputy; that one off: the fallback member, on shift or not; that one gone: any admin. */
function pickAccountable(choice: Choice, before: PassedOver[]): RouteResult | null {
  const { org, request, row, policy } = choice;
  const passedOver = [...before];
  const skip = (handle: string, why: PassedOverReason) => {
    if (!passedOver.some((each) => each.handle === handle)) passedOver.push({ handle, why });
  };
  const give = (handle: string, via: Route["via"]) =>
    routed(
      choice,
      { handle, team: null, via },
      passedOver.filter((each) => each.handle !== handle),
    );
  const column = row === null ? null : accountable(row);
  const { first, second } =
    column === null || "team" in column ? { first: null, second: null } : standingFor(org, request, column);
  for (const [handle, via] of [
    [first, "accountable"],
    [second, "accountable_deputy"],
  ] as const) {
    if (handle === null) continue;
    const away = unavailable(org, request, { handle, teams: [null] });
    if (away === "already_tried") return null;
    if (away === null) return give(handle, via);
    skip(handle, away);
  }
  const fallback = policy.fallback_member;
  if (request.tried.includes(fallback)) return null;
  if (mayOwn(org, request, fallback)) return give(fallback, "fallback");
  skip(fallback, whyNot(request, fallback));
  const admin = lastResort(choice);
  return admin === null ? null : give(admin, "fallback");
}

/**
 * A ticket of a person always has an owner: with the fallback member gone, an admin, one on shift first. Of a restricted
 * ticket one who is named for it; with these gone too, any.
 */
const lastResort = ({ org, request }: Choice): string | null =>
  adminFor(org, request) ?? adminFor(org, { ...request, confinedTo: null });

function adminFor(org: CompiledOrganisation, request: RouteRequest): string | null {
  const admins = [...org.members.values()]
    .filter(({ handle, role }) => role === "admin" && mayOwn(org, request, handle))
    .map(({ handle }) => handle)
    .filter((handle) => !request.tried.includes(handle))
    .sort();
  return admins.find((handle) => onShift(org, handle, null, request.at)) ?? admins[0] ?? null;
}

/** What happens when an owner has not accepted in time. `stay`: the owner keeps it and the admins are told. */
export type AfterAcceptBreach =
  | { do: "next"; route: Route }
  | { do: "climb"; tier: string; passedOver: PassedOver[] }
  | { do: "stay"; passedOver: PassedOver[] };

/**
 * Next candidate of the tier; none left: one tier up, where the caller chooses anew with nobody tried; at the top it
 * stays, now and again at each accept target. Somebody who is off, or full, is no candidate here: a ticket that waited
 * in vain climbs to people who are there instead of waiting for a shift. `request.tried` holds who did not accept.
 */
export function nextAfterAcceptBreach(
  org: CompiledOrganisation,
  policy: RoutingPolicy,
  request: RouteRequest,
  holds: ConditionHolds,
): AfterAcceptBreach {
  const { route } = chooseOwner(org, policy, request, holds);
  if (route !== null && route.via !== "next_on_shift") return { do: "next", route };
  const passedOver = rejections(choiceOf(org, policy, request, holds));
  const tier = tierUp(policy, request.tier);
  return tier === null ? { do: "stay", passedOver } : { do: "climb", tier, passedOver };
}
