import * as z from "zod";
import type { BatchedAnswer, BatchOutcome } from "@/lib/domain/answers/ticket-answer";
import { Problem } from "./problem";
import { TicketWire } from "./ticket";
import { DecisionWire, decisionHead, handoffWire, TicketAnswerWire } from "./ticket-answer";
import type { WireContext } from "./wire-context";

const BatchItem = z
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
type BatchItem = z.infer<typeof BatchItem>;
export const BatchAnswer = z.object({ items: z.array(BatchItem) }).meta({ id: "BatchAnswer" });

/** Each ticket answered for itself, in the order sent. */
export const batchWire = (
  outcomes: readonly BatchOutcome[],
  wire: WireContext,
): z.infer<typeof BatchAnswer> => ({
  items: outcomes.map((outcome, index) => {
    if ("answer" in outcome) return { index, ...itemWire(outcome.answer, wire) };
    const problem = wire.problemOf(outcome.error);
    return { index, status: problem.status, problem };
  }),
});

function itemWire(answer: BatchedAnswer, { at, wordsAt }: WireContext): Omit<BatchItem, "index"> {
  const { status, holder, tier, owner, version } = answer.ticket;
  return {
    status: answer.repeated ? 200 : 201,
    ticket: { key: answer.key, status, holder, tier, owner, version },
    decision: answer.decision && decisionHead(answer.decision, wordsAt(at)),
    handoff: handoffWire(answer.handoff),
    tell_customer: answer.tellCustomer,
  };
}
