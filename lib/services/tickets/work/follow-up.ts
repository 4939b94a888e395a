import type { AddMessages, CreateTicket, MessageInput } from "@/lib/domain/ticket/inputs";
import { answerOf, type TicketAnswer } from "./answer";
import { intake, newWork, numbers } from "./intake";
import { saveWork } from "./save";
import type { Work } from "./types";

/** A customer's message on a closed ticket: a new ticket that follows the old one, with its brief attached. */
export async function createFollowUp(
  old: Work,
  messages: MessageInput[],
  input: AddMessages,
): Promise<TicketAnswer> {
  const [number] = await numbers().take(old.ctx.workspaceId, old.ctx.now);
  const source = old.row?.source ?? "api";
  const request: CreateTicket = {
    path: old.path.slug,
    subject: old.ticket.subject,
    source,
    customer: {},
    messages,
    ...(old.ticket.channel === null ? {} : { channel: old.ticket.channel }),
    ...(old.ticket.language === null ? {} : { language: old.ticket.language }),
    ...(old.ticket.category === null ? {} : { category: old.ticket.category }),
    ...(input.ai === undefined ? {} : { ai: input.ai }),
    ...(input.requested_human === undefined ? {} : { requested_human: input.requested_human }),
  };
  const { ctx, tx, path, org, people, customer } = old;
  const work = newWork({
    mode: old.mode,
    ctx,
    tx,
    head: old,
    path,
    org,
    people,
    customer,
    lost: old.lostRace,
    born: {
      source,
      externalId: null,
      requestHash: null,
      followsTicketId: old.ticket.id,
      newCustomer: null,
      customerChange: null,
    },
    number: number ?? 0,
    follows: { number: old.ticket.number, summary: old.ticket.closure?.summary ?? "" },
    input: request,
  });
  await intake(work, request);
  const answer = answerOf(work, await saveWork(work));
  old.out.events.push({ type: "follow_up_created", data: { ticket_id: work.ticket.id, key: answer.key } });
  return answer;
}
