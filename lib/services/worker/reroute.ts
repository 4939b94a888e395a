import { chooseOwner } from "@/lib/domain/routing/choose";
import { onShift } from "@/lib/domain/routing/shifts";
import type { Route } from "@/lib/domain/routing/types";
import { handOver } from "@/lib/domain/ticket/machine";
import { notify, notifyOwner } from "../tickets/work/notify";
import { chooseAndReserve, handOverTo, routeRequest } from "../tickets/work/route";
import { take } from "../tickets/work/step";
import type { Work } from "../tickets/work/types";
import { isStopgap } from "../tickets/work/wait-for-shift";

const always = () => true;

/**
 * A ticket that nobody has accepted and whose owner is a stopgap is routed again when a shift starts or a place frees
 * up (domain §7): to a free place of somebody responsible, or from somebody who is away to somebody who is there. Else
 * it waits for the next edge; between people who are equally full it never moves.
 */
export async function rerouteSweep(work: Work): Promise<void> {
  const { ticket, org, ctx, path } = work;
  const { owner, tier } = ticket;
  if (ticket.statusCategory !== "new" || owner === null || tier === null) return;
  if (!(await isStopgap(work))) return;
  const to = { tier, team: null, skill: null };
  const tried = [...new Set([...ticket.tried])].filter((handle) => handle !== owner);
  const asked = routeRequest(work, to, tried);
  const { route } = chooseOwner(org, path.policy, asked, always);
  const isThere = (handle: string) => onShift(org, handle, null, ctx.now);
  const isBetter = (found: Route) =>
    found.owner !== owner &&
    found.tier === tier &&
    isThere(found.owner) &&
    (found.via === "responsible" || !isThere(owner));
  // It waits for the next edge of a shift unless it moves now.
  work.waitsForShift = true;
  if (route === null || !isBetter(route)) return;
  const chosen = chooseAndReserve(work, to, always, tried);
  if (chosen === null || !isBetter(chosen.route)) return;
  const why = {
    kind: "transfer" as const,
    reason: null,
    rule: null,
    note: null,
    chips: [],
    reassigned: true,
  };
  take(work, handOver(ticket, path.policy, handOverTo(work, chosen, why)));
  notify(work, [owner], "moved_on", {});
  notifyOwner(work, "handoff");
}
