import { chooseOwner } from "@/lib/domain/routing/choose";
import { isBetter } from "@/lib/domain/routing/waiting";
import { handOver } from "@/lib/domain/ticket/machine";
import { tellOfMove } from "../tickets/work/notify";
import { chooseAndReserve, handOverTo, routeRequest } from "../tickets/work/route";
import { take } from "../tickets/work/step";
import type { Work } from "../tickets/work/types";
import { isStopgap, lastHandoff, wishesOf } from "../tickets/work/wait-for-shift";

const always = () => true;

/**
 * A ticket that nobody has accepted and whose owner is a stopgap is routed again when a shift starts or a place frees
 * up (domain §7). Else it waits for the next edge. In which order many move is told by `planMoves`.
 */
export async function rerouteSweep(work: Work): Promise<void> {
  const { ticket, org, ctx, path } = work;
  const { owner, tier } = ticket;
  if (ticket.statusCategory !== "new" || owner === null || tier === null) return;
  // It waits for the next edge of a shift unless it moves now.
  work.waitsForShift = true;
  if (!(await isStopgap(work))) return;
  const to = { tier, ...wishesOf(path.policy, await lastHandoff(work)) };
  const tried = [...new Set([...ticket.tried])].filter((handle) => handle !== owner);
  const here = { tier, at: ctx.now };
  const { route } = chooseOwner(org, path.policy, routeRequest(work, to, tried), always);
  if (route === null || !isBetter(org, owner, here, route)) return;
  const chosen = chooseAndReserve(work, to, always, tried);
  if (chosen === null || !isBetter(org, owner, here, chosen.route)) return;
  const why = {
    kind: "transfer" as const,
    reason: null,
    rule: null,
    note: null,
    chips: [],
    reassigned: true,
  };
  take(work, handOver(ticket, path.policy, handOverTo(work, chosen, why)));
  tellOfMove(work, { former: owner, why: "route" });
}
