import { conflict } from "@/lib/domain/errors";
import { capacityOf } from "@/lib/domain/routing/candidates";
import type { MessageInput } from "@/lib/domain/ticket/inputs";
import { handOver, isOpen } from "@/lib/domain/ticket/machine";
import { afterHumanReply } from "@/lib/domain/ticket/messages";
import { personOf } from "./change";
import { hear } from "./hear";
import { notify } from "./notify";
import { take } from "./step";
import type { StoredMessage, Work } from "./types";

/** A person's public message: it answers the customer, accepts where they own it, and goes on its way. */
export async function sendReply(work: Work, message: MessageInput): Promise<StoredMessage> {
  const person = personOf(work.ctx);
  if (work.ticket.holder !== "member" || !isOpen(work.ticket))
    throw conflict("Nobody holds this ticket now. Take it over first.");
  if (work.ticket.statusCategory === "new" && work.ticket.owner !== person.handle)
    takeOver(work, person.handle);
  const stored = hear(work, message, { by: person.handle, suggestion: false, isPublic: true });
  if (work.path.policy.reply_channel !== "none") {
    const dueAt = work.ctx.now + work.path.policy.settings.delivery_timeout_s * 1000;
    work.out.deliveries.push({ messageId: stored.id, number: stored.number, dueAt });
    work.out.jobs.push({
      kind: "delivery_timeout",
      data: { ticket_id: work.ticket.id, message_id: stored.id },
      due: dueAt,
      uniqueKey: `delivery ${stored.id}`,
    });
  }
  const by = { handle: person.handle, overCapacity: isOver(work, person.handle) };
  take(work, afterHumanReply(work.ticket, work.path.policy, by, work.ctx.now));
  return stored;
}

/** Whether the member owns more than their capacity, this ticket counted. */
export function isOver(work: Work, handle: string): boolean {
  const load = work.people.get(handle)?.load ?? 0;
  return load > capacityOf(work.org, handle);
}

/** Another R or a manager takes an unaccepted ticket: a transfer to them, and the former owner is told. */
export function takeOver(work: Work, handle: string): void {
  const { ticket, path, ctx } = work;
  const former = ticket.owner;
  if (ticket.tier === null || former === handle) return;
  const team = ticket.team;
  take(
    work,
    handOver(ticket, path.policy, {
      kind: "transfer",
      owner: handle,
      tier: ticket.tier,
      team,
      reason: null,
      rule: null,
      via: null,
      overridesRaci: false,
      passedOver: [],
      note: null,
      chips: [],
      reassigned: false,
      at: ctx.now,
    }),
  );
  if (former !== null) notify(work, [former], "taken_over", { by: handle });
}
