import { isAi, memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError } from "@/lib/domain/errors";
import type { Close, Reopen, Resolve } from "@/lib/domain/ticket/inputs";
import {
  accept,
  close as closeTicketState,
  isOpen,
  resolve as resolveState,
} from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import { changeFields } from "./work/changes";
import { checkAgainstPolicy } from "./work/check-input";
import { missingFields } from "./work/facts";
import { hear } from "./work/hear";
import { reopen as reopenTicket } from "./work/reopen";
import { isOver, sendReply } from "./work/reply";
import { isUrgent } from "./work/route";
import { take } from "./work/step";
import type { Work } from "./work/types";

const dayMs = 86_400_000;

/** Resolves with a closure. An owner who had not accepted accepts by it; the AI resolves only what it holds. */
export async function resolve(ctx: Ctx, input: Resolve): Promise<TicketAnswer> {
  authorize(ctx, "ticket:resolve");
  return changeTicket(ctx, input, "ticket:resolve", async (work) => {
    const by = memberOf(ctx.actor)?.handle ?? (isAi(ctx.actor) ? "ai" : "system");
    checkAgainstPolicy(work.path.policy, work.org, { fields: input.fields });
    if (input.fields !== undefined) changeFields(work, input.fields);
    askForFields(work);
    if (input.body !== undefined) await sayLast(work, input.body, by, input.after_message);
    if (work.ticket.statusCategory === "new" && work.ticket.owner === by)
      take(work, accept(work.ticket, work.path.policy, work.ctx.now, { over: isOver(work, by) }));
    const { code, summary, lesson } = input.closure;
    const how = { by, code, summary, lesson: lesson ?? null, at: work.ctx.now };
    take(work, resolveState(work.ticket, work.path.policy, how));
    work.recheckAt = null;
    work.out.jobs.push({
      kind: "close_ticket",
      data: { ticket_id: work.ticket.id },
      due: work.ctx.now + work.path.policy.settings.close_after_days * dayMs,
      uniqueKey: `close ${work.ticket.id}`,
    });
  });
}

async function sayLast(work: Work, body: string, by: string, seen: number | undefined): Promise<void> {
  if (by === "ai") hear(work, { author: "ai", body }, { by: null, suggestion: false, isPublic: true });
  else await sendReply(work, { author: "human", body }, seen);
}

function askForFields(work: Work): void {
  if (isUrgent(work) || work.ticket.holder === "ai") return;
  const faults = missingFields(work).map((slug) => ({
    pointer: `/fields/${slug}`,
    code: "missing",
    message: "Fill this field before you resolve.",
  }));
  if (faults.length > 0) throw new DomainError("invalid", "Some required fields are empty.", { faults });
}

/** Closes a resolved ticket for good; what the customer writes later opens a new one. */
export async function closeTicket(ctx: Ctx, input: Close): Promise<TicketAnswer> {
  authorize(ctx, "ticket:close");
  return changeTicket(ctx, input, "ticket:close", async (work) => {
    const by = memberOf(ctx.actor)?.handle ?? "system";
    take(work, closeTicketState(work.ticket, work.path.policy, by, work.ctx.now));
  });
}

/** Takes a resolved ticket up again, with its last person if they are there in time, else routed anew. */
export async function reopen(ctx: Ctx, input: Reopen): Promise<TicketAnswer> {
  authorize(ctx, "ticket:reopen");
  return changeTicket(ctx, input, "ticket:reopen", async (work) => {
    if (isOpen(work.ticket)) throw conflict("This ticket is open.");
    if (work.ticket.statusCategory === "closed") throw conflict("This ticket is closed. Create a new one.");
    await reopenTicket(work, input.note ?? null);
  });
}
