import { type Actor, type MemberActor, memberOf } from "../../access/permissions";
import { DomainError } from "../../errors";
import { msg } from "../../msg";

/** The person a verb speaks for; a program without `acting` has none. */
export function personOf({ actor }: { actor: Actor }): MemberActor {
  const member = memberOf(actor);
  if (member === null)
    throw new DomainError("invalid", msg("faults.ticket.acting"), {
      faults: [{ pointer: "/acting", code: "required", message: msg("faults.ticket.acting_needed") }],
    });
  return member;
}
