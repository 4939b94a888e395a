import type { ConditionHolds, RaciPolicy } from "../raci/match";
import { matchRow, tiersOfRow } from "../raci/match";
import type { Place } from "../rules/types";

/** 0-based rank of a tier, lowest first; null for an unknown or absent one. */
export function tierRank(policy: RaciPolicy, tier: string | null): number | null {
  const rank = policy.tiers.findIndex((each) => each.slug === tier);
  return rank === -1 ? null : rank;
}

/** The next tier up; the first for a ticket at no tier; null at the top. */
export function tierUp(policy: RaciPolicy, tier: string | null): string | null {
  const rank = tierRank(policy, tier);
  return policy.tiers[rank === null ? 0 : rank + 1]?.slug ?? null;
}

/** True at the top of the ladder, from which nothing climbs. */
export const ladderEnd = (policy: RaciPolicy, tier: string | null): boolean => tierUp(policy, tier) === null;

/**
 * Turns the place of a move into a tier and a team: a named tier; one tier up (the top stays);
 * a team alone gives the lowest tier that lists it, not below the ticket's; nothing gives the RACI row's lowest tier,
 * not below the ticket's, else the ticket's own, else the first.
 */
export function resolveDestination(
  policy: RaciPolicy,
  place: Place | null,
  ticket: { tier: string | null; category: string | null },
  holds: ConditionHolds,
): { tier: string; team: string | null; skill: string | null } {
  const first = policy.tiers[0]?.slug ?? "";
  const floor = tierRank(policy, ticket.tier) ?? 0;
  const team = place?.team ?? null;
  const skill = place?.skill ?? null;
  const atOrAbove = policy.tiers.slice(floor);
  if (place?.tier) return { tier: place.tier, team, skill };
  if (place?.oneUp) return { tier: tierUp(policy, ticket.tier) ?? ticket.tier ?? first, team, skill };
  if (team !== null) {
    const listing = atOrAbove.find((tier) => tier.teams.includes(team));
    if (listing !== undefined) return { tier: listing.slug, team, skill };
  }
  const row = matchRow(policy, { stage: "answer", category: ticket.category, tier: null, holds });
  const rowTiers = row === null ? [] : tiersOfRow(policy, row);
  const tier = atOrAbove.find((each) => rowTiers.includes(each.slug))?.slug ?? ticket.tier ?? first;
  return { tier, team, skill };
}
