import type { BatchedAnswer, BatchOutcome, TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { DomainError } from "@/lib/domain/errors";
import { parseInput } from "@/lib/domain/parse-input";
import { type CreateBatch, CreateTicket } from "@/lib/domain/ticket/inputs";
import { Unreadable } from "@/lib/domain/unreadable";
import type { Ctx } from "../context";
import { createTicket } from "./create-ticket";
import { createTickets } from "./create-tickets";

/** Tickets that are stored by one statement. */
const TOGETHER = 50;
/** Those that are taken in by themselves at the same time: half a pool, so that other calls get through. */
const AT_ONCE = 5;

/** Takes up to 1,000 tickets in, answered each for itself in the order sent; as many as can are stored together. */
export async function createBatch(ctx: Ctx, { tickets }: CreateBatch): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  for (let from = 0; from < tickets.length; from += TOGETHER) {
    const given = tickets.slice(from, from + TOGETHER).map((ticket) => parsed(ticket));
    const inputs = given.flatMap((each) => ("input" in each ? [each.input] : []));
    outcomes.push(...(await inTurn(ctx, given, await createTickets(ctx, inputs))));
  }
  return outcomes;
}

type Given = { input: CreateTicket } | { error: unknown };

function parsed(ticket: unknown): Given {
  if (ticket instanceof Unreadable) return { error: ticket.error };
  try {
    return { input: parseInput(CreateTicket, ticket) };
  } catch (error) {
    return { error };
  }
}

/** Outcomes of one part in order. What was not stored with the others is tried by itself, a few at the same time. */
async function inTurn(
  ctx: Ctx,
  given: readonly Given[],
  answers: readonly (TicketAnswer | DomainError | null)[],
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  const left = [...answers];
  const tries = given.map((each) => ({ each, answer: "input" in each ? (left.shift() ?? null) : null }));
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < tries.length; at = next++) {
      const one = tries[at];
      if (one !== undefined) outcomes[at] = await outcomeOf(ctx, one);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, tries.length) }, worker));
  return outcomes;
}

type Try = { each: Given; answer: TicketAnswer | DomainError | null };

async function outcomeOf(ctx: Ctx, { each, answer }: Try): Promise<BatchOutcome> {
  if ("error" in each) return each;
  if (answer instanceof DomainError) return { error: answer };
  try {
    return { answer: withoutTrace(answer ?? (await createTicket(ctx, each.input))) };
  } catch (error) {
    return { error };
  }
}

function withoutTrace({ key, repeated, handoff, tellCustomer, ...answer }: TicketAnswer): BatchedAnswer {
  const { status, holder, tier, owner, version } = answer.ticket;
  const ticket = { status, holder, tier, owner, version };
  if (answer.decision === null) return { key, repeated, handoff, tellCustomer, ticket, decision: null };
  const { evaluation: _evaluation, ...decision } = answer.decision;
  return { key, repeated, handoff, tellCustomer, ticket, decision };
}
