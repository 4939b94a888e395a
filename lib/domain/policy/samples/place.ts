import { type ConditionHolds, matchRow, type RaciPolicy, responsibleAt } from "../../raci/match";
import { resolveDestination } from "../../routing/destination";
import type { Place } from "../../rules/types";

/** Where a move leads by the policy alone: the tier, and the team that a rule names or RACI has answer there. */
export function samplePlace(
  policy: RaciPolicy,
  place: Place | null,
  ticket: { tier: string | null; category: string | null },
  holds: ConditionHolds,
): { tier: string; team: string | null } {
  const { tier, team } = resolveDestination(policy, place, ticket, holds);
  if (team !== null) return { tier, team };
  const row = matchRow(policy, { stage: "answer", category: ticket.category, tier, holds });
  const who = row === null ? [] : responsibleAt(policy, row, tier);
  return { tier, team: who.flatMap((each) => ("team" in each ? [each.team] : []))[0] ?? null };
}
