import { handOver, isOpen } from "../../ticket/machine";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import { chooseAndReserve, handOverTo } from "../routing/route";
import type { Turn } from "../turn";

/**
 * An open ticket whose owner is a member no more goes to whom routing chooses; where nobody is left at its tier, one
 * tier up. It stays where nobody at all can take it.
 */
export function routeFromLeft(turn: Turn): void {
  const { ticket, people, path } = turn;
  const { owner, tier } = ticket;
  if (owner === null || tier === null || !isOpen(ticket) || people.get(owner)?.active !== false) return;
  const to = { tier, team: null, skill: null };
  const chosen = chooseAndReserve(turn, to, () => true, [owner]);
  if (chosen === null) return;
  const isUp = chosen.route.tier !== tier;
  const why = {
    kind: isUp ? ("escalation" as const) : ("transfer" as const),
    reason: isUp ? ("lacks_resources" as const) : null,
    rule: null,
    note: null,
    chips: [],
    reassigned: true,
  };
  applyTransition(turn, handOver(ticket, path.policy, handOverTo(turn, chosen, why)));
  notifyOfHandover(turn, { former: owner, why: "route" });
}
