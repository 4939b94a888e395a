import { can, type Permission, type TicketSubject } from "../access/permissions";
import { confinedTo } from "../access/sight";
import { conflict, DomainError } from "../errors";
import { msg } from "../msg";
import { responsibleHandles } from "../raci/people";
import { noSuchTicket } from "../refusals";
import { rowOf } from "./notify/listeners";
import type { Turn } from "./turn";

/** What of a ticket rights depend on. */
export function subjectOf(of: Pick<Turn, "ticket" | "path" | "org" | "people">): TicketSubject {
  const { ticket, path, org } = of;
  const responsible = responsibleHandles(org, path.policy, rowOf(of), ticket.tier);
  return {
    holder: ticket.holder,
    owner: ticket.owner,
    responsible,
    about: ticket.about,
    confinedTo: confinedTo(org, path.policy, ticket),
  };
}

/** To a person whom a ticket is hidden from it does not exist, whatever version they name. */
export function hideFromSubject(turn: Turn): void {
  const { actor } = turn;
  if (can(actor, "ticket:read") && !can(actor, "ticket:read", subjectOf(turn)))
    throw noSuchTicket(`${turn.keyPrefix}-${turn.ticket.number}`);
}

/** Refuses a writer who looked at an older state. */
export function checkVersion(turn: Turn, seen: number | undefined): void {
  if (seen === undefined || turn.stored === null || seen === turn.stored.version) return;
  throw changedMeanwhile(turn, turn.stored.version);
}

function changedMeanwhile({ ticket }: Turn, version: number): DomainError {
  const { status, owner, tier, priority } = ticket;
  return conflict(msg("faults.ticket.stale"), { version, status, owner, tier, priority });
}

/**
 * Rights that depend on the ticket as it stands after what was due. Asked after the version: who lost the ticket to a
 * colleague a moment ago is shown that it changed, rather than refused. So is who lost it by a deadline of this instant.
 */
export function authorizeTurn(turn: Turn, permission: Permission): void {
  if (can(turn.actor, permission, subjectOf(turn))) return;
  const { before, stored } = turn;
  if (before !== null && stored !== null && turn.ticket.owner !== before.owner)
    if (can(turn.actor, permission, subjectOf({ ...turn, ticket: before })))
      throw changedMeanwhile(turn, stored.version);
  throw new DomainError("forbidden", msg("faults.ticket.forbidden", { permission }));
}
