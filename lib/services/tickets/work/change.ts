import { can, type MemberActor, memberOf, type Permission } from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { responsibleHandles } from "@/lib/domain/raci/people";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { answerOf, type TicketAnswer } from "./answer";
import { checkVersion, loadWork } from "./load";
import { rowOf } from "./people";
import { saveWork } from "./save";
import { consequences, settleClocks } from "./settle";
import type { Work } from "./types";

/**
 * The frame of every verb on one ticket: lock and read it, settle what fell due before, check rights and the version
 * that the caller saw, do the verb's part, then write everything with its events in the same transaction.
 */
export async function changeTicket(
  ctx: Ctx,
  input: { key: string; version?: number | undefined },
  permission: Permission,
  verb: (work: Work) => Promise<unknown>,
): Promise<TicketAnswer> {
  const answer = await inTransaction(async (tx) => {
    const work = await loadWork(ctx, tx, input.key);
    authorizeWork(work, permission);
    checkVersion(work, input.version);
    await settleClocks(work);
    await verb(work);
    await consequences(work);
    return answerOf(work, await saveWork(work));
  });
  wake();
  return answer;
}

/** Rights that depend on the ticket. A person whom a ticket is hidden from gets "not found", not "forbidden". */
export function authorizeWork(work: Work, permission: Permission): void {
  const row = rowOf(work);
  const { ticket, path, org, ctx } = work;
  const responsible = responsibleHandles(org, path.policy, row, ticket.tier);
  const subject = { holder: ticket.holder, owner: ticket.owner, responsible };
  if (can(ctx.actor, permission, subject)) return;
  if (!can(ctx.actor, "ticket:read", subject)) throw notFound("The ticket");
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
