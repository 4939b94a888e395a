import * as z from "zod";
import { CreateTicket } from "@/lib/domain/ticket/inputs";
import { parseJson, readJson, readText, refuseUnstorable } from "@/lib/http/body";
import { parseInput } from "@/lib/http/faults";
import { Problem, problemOf, problemTable, troubleOf } from "@/lib/http/problem";
import { logTrouble } from "@/lib/http/respond";
import type { Ctx } from "@/lib/services/context";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import type { TicketAnswer } from "@/lib/services/tickets/work/answer";
import { answerWire, DecisionWire, TicketAnswerWire } from "./answer";
import { TicketWire } from "./ticket";

/** Transactions of one batch at the same time: half a pool, so that other calls get through. */
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

/** Takes up to 1,000 tickets in, each in its own transaction and answered for itself, in the order sent. */
export async function createBatch(ctx: Ctx, { tickets }: CreateBatch): Promise<BatchAnswer> {
  const items: Item[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < tickets.length; index = next++) {
      items[index] = await createOne(ctx, tickets[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, tickets.length) }, worker));
  return { items };
}

async function createOne(ctx: Ctx, given: unknown, index: number): Promise<Item> {
  try {
    return itemOf(await createTicket(ctx, parseInput(CreateTicket, given)), index, ctx.now);
  } catch (error) {
    const trouble = troubleOf(error);
    logTrouble(trouble.code, error, ctx.requestId);
    return { index, status: problemTable[trouble.code].status, problem: problemOf(trouble, ctx.requestId) };
  }
}

function itemOf(answer: TicketAnswer, index: number, at: number): Item {
  const { ticket, decision, handoff, tell_customer } = answerWire(answer, at);
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

/** A JSON object, or NDJSON with one create request a line. */
export async function readBatch(request: Request, limitBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:x-)?ndjson\b/i.test(type)) return readJson(request, limitBytes, "needed");
  const lines = (await readText(request, limitBytes)).split("\n").filter((line) => line.trim() !== "");
  const tickets = lines.map(parseJson);
  refuseUnstorable({ tickets });
  return { tickets };
}
