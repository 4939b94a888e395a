import {
  can,
  type MemberActor,
  memberOf,
  type Permission,
  type TicketSubject,
} from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { responsibleHandles } from "@/lib/domain/raci/people";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { answerOf, type TicketAnswer } from "./answer";
import { knowMissing } from "./brief";
import { checkVersion, loadWork } from "./load";
import { rowOf } from "./people";
import { explainConflict } from "./race";
import { refreshBriefs } from "./refresh-briefs";
import { saveWork } from "./save";
import { consequences, settleClocks } from "./settle";
import type { Work } from "./types";

/**
 * The frame of every verb on one ticket: lock and read it, settle what fell due before, check the version that
 * the caller saw and their rights, do the verb's part, then write everything with its events in the same transaction.
 */
export async function changeTicket(
  ctx: Ctx,
  input: { key: string; version?: number | undefined },
  permission: Permission,
  verb: (work: Work) => Promise<unknown>,
): Promise<TicketAnswer> {
  const answer = await inTransaction(async (tx, lost) => {
    const work = await loadWork(ctx, tx, input.key, lost);
    hideFromSubject(work);
    try {
      checkVersion(work, input.version);
      authorizeWork(work, permission);
      await settleClocks(work);
      await verb(work);
    } catch (error) {
      // Who lost a race is told who was first, and with what.
      if (!(error instanceof DomainError) || error.code !== "conflict" || error.said !== null) throw error;
      throw await explainConflict(work, error);
    }
    await consequences(work);
    await refreshBriefs([work]);
    await knowMissing(work);
    return answerOf(work, await saveWork(work));
  });
  wake();
  return answer;
}

function subjectOf(work: Work): TicketSubject {
  const { ticket, path, org } = work;
  const responsible = responsibleHandles(org, path.policy, rowOf(work), ticket.tier);
  return { holder: ticket.holder, owner: ticket.owner, responsible };
}

/** To a person whom a ticket is hidden from it does not exist, whatever version they name. */
function hideFromSubject(work: Work): void {
  const { actor } = work.ctx;
  if (can(actor, "ticket:read") && !can(actor, "ticket:read", subjectOf(work))) throw notFound("The ticket");
}

/**
 * Rights that depend on the ticket. Asked after the version: who lost the ticket to a colleague a moment ago is
 * shown that it changed, rather than refused.
 */
export function authorizeWork(work: Work, permission: Permission): void {
  if (can(work.ctx.actor, permission, subjectOf(work))) return;
  throw new DomainError("forbidden", `You may not do this with this ticket (${permission}).`);
}

/** The person a verb speaks for; a program without `acting` has none. */
export function personOf(ctx: Ctx): MemberActor {
  const member = memberOf(ctx.actor);
  if (member === null)
    throw new DomainError("invalid", "Say for which member this is done.", {
      faults: [
        { pointer: "/acting", code: "required", message: "Give acting: {member} with the member's handle." },
      ],
    });
  return member;
}
