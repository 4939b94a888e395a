import { confinedTo } from "../access/sight";
import type { PathPolicy, RaciRow } from "../policy/path-policy";
import { candidatesOf, capacityOf, loadOf } from "../routing/candidates";
import { chooseOwner, nextAfterAcceptBreach } from "../routing/choose";
import { tierRank } from "../routing/destination";
import { type CompiledOrganisation, shiftEnd } from "../routing/shifts";
import type { PassedOver, Roster, Route, RouteRequest } from "../routing/types";
import { riskOf } from "../rules/risk";
import type { Condition } from "../rules/schema";
import { matchRow as matchTarget } from "../sla/match";
import type { Priority } from "../vocabulary";
import { type ConditionHolds, responsibleAt, tiersOfRow } from "./match";

/** Who would get a ticket of a RACI row: the very choice of routing, asked of a draft. */

export type Getter = {
  handle: string;
  name: string;
  /** Rank of the tier from 1; null for the fallback. */
  level: number | null;
  load: number;
  capacity: number;
  via: Route["via"];
  /** Epoch ms of the next shift where the person is off now. */
  startsAt: number | null;
  /** End of the shift where the person is on it and an end is in sight. */
  until: number | null;
};

export type Skipped = { handle: string; name: string; passed: PassedOver };

export type WhoGetsIt = {
  at: number;
  /** Null where the row's stage routes nothing, or nobody is responsible at any tier. */
  now: Getter | null;
  /** Who follows when `now` has not accepted; null where it stays and the admins are told. */
  next: Getter | null;
  /** How long `now` has to accept, ms of open time; null without such a target. */
  acceptMs: number | null;
  fallback: { handle: string; name: string };
  /** Who was passed over for `now`, and why, the row's own people first. */
  passedOver: Skipped[];
  /** The same for a ticket that is sent to the cursor's team by name; null where that asks nothing new. */
  sentToTeam: { team: string; getter: Getter } | null;
};

export type RacedPolicy = Pick<
  PathPolicy,
  | ("tiers" | "raci" | "owner" | "fallback_member" | "categories" | "tasks" | "default_risk" | "sla")
  | ("restricted" | "named_admins")
>;
export type RoutingQuestion = { at: number; roster: Roster; priority?: Priority; team?: string | null };

/** The row asked about stands first and its condition holds; of the others only those without a condition do. */
function asFirst<P extends RacedPolicy>(policy: P, row: RaciRow): { policy: P; holds: ConditionHolds } {
  const rows = [row, ...policy.raci.rows.filter((each) => each !== row)];
  return {
    policy: { ...policy, raci: { ...policy.raci, rows } },
    holds: (condition: Condition) => condition === row.when,
  };
}

export function whoGetsIt(
  org: CompiledOrganisation,
  racedPolicy: RacedPolicy,
  row: RaciRow,
  asked: RoutingQuestion,
): WhoGetsIt {
  const { policy, holds } = asFirst(racedPolicy, row);
  const acceptMs = acceptOf(policy, row, asked.priority ?? "normal");
  const [tier] = row.stage === "answer" ? tiersOfRow(policy, row) : [];
  const none: WhoGetsIt = {
    at: asked.at,
    now: null,
    next: null,
    acceptMs,
    fallback: { handle: policy.fallback_member, name: nameOf(org, policy.fallback_member) },
    passedOver: [],
    sentToTeam: null,
  };
  if (tier === undefined) return none;
  const request = requestOf(org, policy, row, tier, asked);
  const first = chooseOwner(org, policy, request, holds);
  if (first.route === null) return { ...none, passedOver: skipped(org, first.passedOver) };
  const getter = (route: Route) => getterOf(org, policy, request, route);
  return {
    ...none,
    now: getter(first.route),
    next: nextOf(org, policy, request, first.route, holds, getter),
    passedOver: skipped(org, first.passedOver.length > 0 ? first.passedOver : first.route.passedOver),
    sentToTeam: sentTo(org, policy, row, asked, holds, first.route),
  };
}

function nextOf(
  org: CompiledOrganisation,
  policy: RacedPolicy,
  request: RouteRequest,
  first: Route,
  holds: ConditionHolds,
  getter: (route: Route) => Getter,
): Getter | null {
  // Whom it waits for is asked when their shift begins.
  const at = first.startsAt ?? request.at;
  const after = nextAfterAcceptBreach(org, policy, { ...request, at, tried: [first.owner] }, holds);
  if (after.do === "stay") return null;
  if (after.do === "next") return getter(after.route);
  const above = chooseOwner(org, policy, { ...request, at, tier: after.tier, team: null, tried: [] }, holds);
  return above.route === null || above.route.owner === first.owner ? null : getter(above.route);
}

/** A rule may name a team: what that changes, at the lowest tier where the team is R of the row. */
function sentTo(
  org: CompiledOrganisation,
  policy: RacedPolicy,
  row: RaciRow,
  asked: RoutingQuestion,
  holds: ConditionHolds,
  first: Route,
): WhoGetsIt["sentToTeam"] {
  const { team } = asked;
  if (team == null) return null;
  const tier = tiersOfRow(policy, row).find((slug) =>
    responsibleAt(policy, row, slug).some((who) => "team" in who && who.team === team),
  );
  if (tier === undefined || first.team === team) return null;
  const request = { ...requestOf(org, policy, row, tier, asked), team };
  const { route } = chooseOwner(org, policy, request, holds);
  if (route === null || route.owner === first.owner) return null;
  return { team, getter: getterOf(org, policy, request, route) };
}

function requestOf(
  org: CompiledOrganisation,
  policy: RacedPolicy,
  row: RaciRow,
  tier: string,
  asked: RoutingQuestion,
): RouteRequest {
  const category = policy.categories.find(({ slug }) => slug === row.categories[0]);
  const risk = riskOf(policy, category?.slug ?? null, null);
  const within = confinedTo(org, policy, { category: category?.slug ?? null, tier });
  return {
    at: asked.at,
    tier,
    team: null,
    category: category?.slug ?? null,
    language: null,
    skill: category?.skill ?? null,
    urgent: asked.priority === "urgent" || risk === "critical",
    tried: [],
    lostRace: [],
    confinedTo: within === null ? null : [...within, policy.fallback_member],
    roster: asked.roster,
  };
}

function acceptOf({ sla }: RacedPolicy, row: RaciRow, priority: Priority): number | null {
  const facts = { category: row.categories[0] ?? null, priority, severity: null, customerTier: null };
  const seconds = matchTarget(sla.targets, { ...facts, zone: "UTC", fields: {} })?.targets.accept;
  return seconds === undefined ? null : seconds * 1000;
}

const nameOf = (org: CompiledOrganisation, handle: string): string => org.members.get(handle)?.name ?? handle;

function getterOf(
  org: CompiledOrganisation,
  policy: RacedPolicy,
  request: RouteRequest,
  { owner, tier, via, startsAt }: Route,
): Getter {
  const rank = tierRank(policy, tier);
  return {
    handle: owner,
    name: nameOf(org, owner),
    level: rank === null || via === "fallback" ? null : rank + 1,
    load: loadOf(request, owner),
    capacity: capacityOf(org, owner),
    via,
    startsAt,
    until: startsAt === null ? shiftEnd(org, owner, request.at) : null,
  };
}

const skipped = (org: CompiledOrganisation, passedOver: readonly PassedOver[]): Skipped[] =>
  passedOver.map((passed) => ({ handle: passed.handle, name: nameOf(org, passed.handle), passed }));

/** A tier of a row where somebody is R and nobody of them is on shift. */
export type Gap = {
  row: string;
  level: number;
  /** When the first of them is on shift again; null when never. */
  until: number | null;
  /** Who would get a ticket there meanwhile. */
  waitsFor: string | null;
};

/** Rows whose tickets would wait, with whom for: by the same choice that would be made. */
export function gapsOf(org: CompiledOrganisation, racedPolicy: RacedPolicy, asked: RoutingQuestion): Gap[] {
  return racedPolicy.raci.rows.flatMap((row) => {
    if (row.stage !== "answer") return [];
    const { policy, holds } = asFirst(racedPolicy, row);
    return tiersOfRow(policy, row).flatMap((tier): Gap[] => {
      const request = requestOf(org, policy, row, tier, asked);
      const { candidates } = candidatesOf(org, policy, row, request);
      const starts = candidates.flatMap(({ handle, teams }) =>
        teams.map((team) => (org.members.has(handle) ? org.presence(handle, team).nextOn(asked.at) : null)),
      );
      const soonest = starts.reduce<number | null>(
        (best, start) => (start === null ? best : best === null ? start : Math.min(best, start)),
        null,
      );
      if (candidates.length > 0 && soonest === asked.at) return [];
      const route = chooseOwner(org, policy, request, holds).route;
      const level = (tierRank(policy, tier) ?? 0) + 1;
      return [
        { row: row.slug, level, until: soonest, waitsFor: route === null ? null : nameOf(org, route.owner) },
      ];
    });
  });
}
