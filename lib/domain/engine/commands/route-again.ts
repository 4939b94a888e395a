import { chooseOwner } from "../../routing/choose";
import { isBetter } from "../../routing/waiting";
import { handOver } from "../../ticket/machine";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import { chooseAndReserve, handOverTo, routeRequest } from "../routing/route";
import { hasTemporaryOwner, wishesOf } from "../routing/temporary-owner";
import { lastHandoffOf, type Turn } from "../turn";

const always = () => true;

/**
 * A ticket that nobody has accepted and whose owner is a temporary one is routed again when a shift starts or a place frees
 * up. Else it waits for the next edge. In which order many move is told by `planReroutes`.
 */
export function routeAgain(turn: Turn): void {
  const { ticket, org, at, path } = turn;
  const { owner, tier } = ticket;
  if (ticket.statusCategory !== "new" || owner === null || tier === null) return;
  // It waits for the next edge of a shift unless it moves now.
  turn.waitsForShift = true;
  if (!hasTemporaryOwner(turn)) return;
  const to = { tier, ...wishesOf(path.policy, lastHandoffOf(turn)) };
  const tried = [...new Set([...ticket.tried])].filter((handle) => handle !== owner);
  const here = { tier, at };
  const { route } = chooseOwner(org, path.policy, routeRequest(turn, to, tried), always);
  if (route === null || !isBetter(org, owner, here, route)) return;
  const chosen = chooseAndReserve(turn, to, always, tried);
  if (chosen === null || !isBetter(org, owner, here, chosen.route)) return;
  const why = {
    kind: "transfer" as const,
    reason: null,
    rule: null,
    note: null,
    chips: [],
    reassigned: true,
  };
  applyTransition(turn, handOver(ticket, path.policy, handOverTo(turn, chosen, why)));
  notifyOfHandover(turn, { former: owner, why: "route" });
}
