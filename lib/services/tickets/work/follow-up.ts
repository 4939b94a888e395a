import { and, desc, eq } from "drizzle-orm";
import { tickets } from "@/db/schema";
import type { AddMessages, CreateTicket } from "@/lib/domain/ticket/inputs";
import { answerOf, type TicketAnswer } from "./answer";
import { knowMissing } from "./brief";
import { conversationOf } from "./conversation";
import { intake, newWork, numbers } from "./intake";
import { saveWork } from "./save";
import { ticketKey, type Work } from "./types";

/**
 * Where a call on a closed ticket goes: to the ticket that follows it already, whose key is given, or to a new one that
 * takes the whole call. The closed ticket is locked, so that two calls at once make one.
 * @param input with only what the closed ticket doesn't have
 */
export async function followUpOf(
  old: Work,
  input: AddMessages,
): Promise<TicketAnswer | { followedBy: string }> {
  const [known] = await old.tx
    .select({ number: tickets.number })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, old.ctx.workspaceId), eq(tickets.followsTicketId, old.ticket.id)))
    .orderBy(desc(tickets.number))
    .limit(1);
  if (known !== undefined) return { followedBy: ticketKey(old, known.number) };
  return createFollowUp(old, input);
}

async function createFollowUp(old: Work, input: AddMessages): Promise<TicketAnswer> {
  const [number] = await numbers().take(old.ctx.workspaceId, old.ctx.now);
  const source = old.row?.source ?? "api";
  const request: CreateTicket = {
    path: old.path.slug,
    subject: old.ticket.subject,
    source,
    customer: {},
    messages: input.messages,
    ...(old.ticket.channel === null ? {} : { channel: old.ticket.channel }),
    ...(old.ticket.language === null ? {} : { language: old.ticket.language }),
    ...(old.ticket.category === null ? {} : { category: old.ticket.category }),
    ...(input.ai === undefined ? {} : { ai: input.ai }),
    ...(input.requested_human === undefined ? {} : { requested_human: input.requested_human }),
    ...(input.fields === undefined ? {} : { fields: input.fields }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    brief: { ...(await givenBefore(old)), ...input.brief },
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
  work.ticket = { ...work.ticket, languageFound: old.ticket.languageFound };
  await intake(work, request);
  await knowMissing(work);
  const answer = answerOf(work, await saveWork(work));
  old.out.events.push({ type: "follow_up_created", data: { ticket_id: work.ticket.id, key: answer.key } });
  return answer;
}

/** What people and programs wrote into the closed ticket's brief. */
async function givenBefore(old: Work): Promise<Record<string, string>> {
  const { given } = await conversationOf(old);
  return Object.fromEntries(
    Object.entries(given).flatMap(([part, said]) => (said === undefined ? [] : [[part, said.text]])),
  );
}
