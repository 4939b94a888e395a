import * as z from "zod";
import { TicketWire } from "@/lib/contracts/ticket";
import { answerWire, DecisionWire, TicketAnswerWire } from "@/lib/contracts/ticket-answer";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { DomainError } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { parseJsonLines, readJson, readText } from "@/lib/http/body";
import { parseInput } from "@/lib/http/faults";
import { Problem, problemOf, problemTable, troubleOf } from "@/lib/http/problem";
import { logTrouble } from "@/lib/http/respond";
import { wireContext } from "@/lib/http/words";
import type { Ctx } from "@/lib/services/context";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import { createTickets } from "@/lib/services/tickets/create-tickets";

/** Tickets that are stored by one statement. */
const TOGETHER = 50;
/** Those that are taken in by themselves at the same time: half a pool, so that other calls get through. */
const AT_ONCE = 5;

export const CreateBatch = z.strictObject({
  tickets: z
    .array(z.unknown())
    .min(1)
    .max(1000)
    .meta({ description: "Bodies of POST /api/v1/tickets; each is checked and answered for itself." }),
});
export type CreateBatch = z.infer<typeof CreateBatch>;

export const BatchItem = z
  .object({
    index: z.number().int(),
    status: z.number().int(),
    ticket: TicketWire.pick({
      key: true,
      status: true,
      holder: true,
      tier: true,
      owner: true,
      version: true,
    }).optional(),
    decision: DecisionWire.omit({ trace: true, shadow: true }).nullable().optional(),
    handoff: TicketAnswerWire.shape.handoff.optional(),
    tell_customer: TicketAnswerWire.shape.tell_customer.optional(),
    problem: Problem.optional(),
  })
  .meta({ id: "BatchItem" });
export const BatchAnswer = z.object({ items: z.array(BatchItem) }).meta({ id: "BatchAnswer" });
export type BatchAnswer = z.infer<typeof BatchAnswer>;
type Item = z.infer<typeof BatchItem>;

/** Takes up to 1,000 tickets in, answered each for itself in the order sent; as many as can are stored together. */
export async function createBatch(ctx: Ctx, { tickets }: CreateBatch): Promise<BatchAnswer> {
  const items: Item[] = [];
  for (let from = 0; from < tickets.length; from += TOGETHER) {
    const given = tickets.slice(from, from + TOGETHER).map((ticket) => parsed(ticket));
    const inputs = given.flatMap((each) => ("input" in each ? [each.input] : []));
    const answers = await createTickets(ctx, inputs);
    items.push(...(await inTurn(given, answers, ctx, from)));
  }
  return { items };
}

type Given = { input: CreateTicket } | { error: unknown };

function parsed(ticket: unknown): Given {
  if (ticket instanceof BadLine) return { error: ticket.error };
  try {
    return { input: parseInput(CreateTicket, ticket) };
  } catch (error) {
    return { error };
  }
}

/** Answers of one part in order. What was not stored with the others is tried by itself, a few at the same time. */
async function inTurn(
  given: readonly Given[],
  answers: readonly (TicketAnswer | DomainError | null)[],
  ctx: Ctx,
  from: number,
): Promise<Item[]> {
  const items: Item[] = [];
  const left = [...answers];
  const tries = given.map((each) => ({ each, answer: "input" in each ? (left.shift() ?? null) : null }));
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < tries.length; at = next++) {
      const one = tries[at];
      if (one !== undefined) items[at] = await answerOne(ctx, one, from + at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, tries.length) }, worker));
  return items;
}

type Try = { each: Given; answer: TicketAnswer | DomainError | null };

async function answerOne(ctx: Ctx, { each, answer }: Try, index: number): Promise<Item> {
  try {
    if ("error" in each) throw each.error;
    if (answer instanceof DomainError) throw answer;
    return itemOf(answer ?? (await createTicket(ctx, each.input)), index, ctx.now);
  } catch (error) {
    const trouble = troubleOf(error);
    logTrouble(trouble.code, error, ctx.requestId);
    return { index, status: problemTable[trouble.code].status, problem: problemOf(trouble, ctx.requestId) };
  }
}

function itemOf(answer: TicketAnswer, index: number, at: number): Item {
  const { ticket, decision, handoff, tell_customer } = answerWire(answer, wireContext(at).wordsAt(at));
  const { key, status, holder, tier, owner, version } = ticket;
  return {
    index,
    status: answer.repeated ? 200 : 201,
    ticket: { key, status, holder, tier, owner, version },
    decision: decision && withoutTrace(decision),
    handoff,
    tell_customer,
  };
}

function withoutTrace({ trace: _trace, shadow: _shadow, ...told }: z.infer<typeof DecisionWire>) {
  return told;
}

/** Large bodies that are read at the same time: each may take a few times its size while it is parsed. */
const LARGE_AT_ONCE = 3;
let reading = 0;

/** A JSON object, or NDJSON with one create request a line; a line that can't be read is answered for itself. */
export async function readBatch(request: Request, limitBytes: number): Promise<unknown> {
  if (reading >= LARGE_AT_ONCE)
    throw new DomainError("limit", say("faults.request.batches"), {
      retryAfterS: 1,
    });
  reading++;
  try {
    const type = request.headers.get("content-type") ?? "";
    if (!/^application\/(?:x-)?ndjson\b/i.test(type)) return await readJson(request, limitBytes, "needed");
    const lines = parseJsonLines(await readText(request, limitBytes));
    return {
      tickets: lines.map((line) => ("error" in line ? new BadLine(line.error, line.line) : line.value)),
    };
  } finally {
    reading--;
  }
}

/** A line that is no JSON, or can't be stored: answered for itself. */
class BadLine {
  constructor(
    readonly error: unknown,
    readonly line: string,
  ) {}
}
