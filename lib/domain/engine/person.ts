import { type Actor, type MemberActor, memberOf } from "../access/permissions";
import { DomainError } from "../errors";

/** The person a verb speaks for; a program without `acting` has none. */
export function personOf({ actor }: { actor: Actor }): MemberActor {
  const member = memberOf(actor);
  if (member === null)
    throw new DomainError("invalid", "Say for which member this is done.", {
      faults: [
        { pointer: "/acting", code: "required", message: "Give acting: {member} with the member's handle." },
      ],
    });
  return member;
}
