import * as z from "zod";
import type { DecisionAnswer, TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { MsgRenderer } from "@/lib/domain/brief/render";
import { reasons, triggers } from "@/lib/domain/vocabulary";
import { ClockWire, clockWire } from "./clock";
import { Instant, isoOrNull } from "./instant";
import { reasonWords } from "./reason-words";
import { TicketWire, ticketWire } from "./ticket";
import { TraceWire, traceWire } from "./trace";

export const DecisionWire = z
  .object({
    decision_id: z.string(),
    outcome: z.enum(["kept_by_ai", "escalated", "held_by_person", "approval_required"]),
    reason: z.enum(reasons).nullable(),
    trigger: z.enum(triggers).nullable(),
    rule: z.object({ slug: z.string(), name: z.string().nullable() }).nullable(),
    policy_version: z.number().int(),
    reasons: z.array(z.string()).meta({ description: "Why, in words, with the figures that decided." }),
    missing: z
      .array(z.string())
      .meta({ description: "Required brief parts and fields with nothing behind them." }),
    passed_over: z.array(z.object({ member: z.string(), why: z.string() })),
    trace: z.array(TraceWire).meta({
      description:
        "Each rule, leaf by leaf: wanted, seen, result; of a phrase that was seen, `found` has the words of the message.",
    }),
    shadow: z.array(z.unknown()).meta({ description: "What rules in shadow would have done." }),
  })
  .meta({ id: "Decision" });

export const TicketAnswerWire = z
  .object({
    ticket: TicketWire,
    decision: DecisionWire.nullable(),
    handoff: z
      .object({
        tier: z.string(),
        team: z.string().nullable(),
        owner: z.string(),
        owner_name: z.string(),
        accept_by: Instant.nullable(),
        starts_at: Instant.nullable(),
      })
      .nullable(),
    tell_customer: z.object({ text: z.string(), language: z.string() }).nullable(),
    clocks: z.array(ClockWire),
    stored: z.array(z.number().int()).meta({ description: "Numbers of the messages that this call stored." }),
    suggested: z.boolean().meta({ description: "Kept as a suggestion: a person holds the ticket." }),
    automatic: z
      .array(z.number().int())
      .meta({ description: "Numbers of stored messages that a machine wrote: they ask for no answer." }),
    links: z.object({ ticket: z.string(), self: z.string() }),
  })
  .meta({ id: "TicketAnswer" });
export type TicketAnswerWire = z.infer<typeof TicketAnswerWire>;

/** A decision without its trace. */
export const decisionHead = (decision: Omit<DecisionAnswer, "evaluation">, words: MsgRenderer) => ({
  decision_id: decision.decisionId,
  outcome: decision.outcome,
  reason: decision.reason,
  trigger: decision.trigger,
  rule: decision.rule,
  policy_version: decision.policyVersion,
  reasons: reasonWords(decision.chips, words),
  missing: decision.missing,
  passed_over: decision.passedOver.map(({ handle, why }) => ({ member: handle, why })),
});

const decisionWire = (decision: DecisionAnswer, words: MsgRenderer): z.infer<typeof DecisionWire> => ({
  ...decisionHead(decision, words),
  trace: decision.evaluation.trace.map((each) => traceWire(each, decision.timeFields)),
  shadow: decision.evaluation.shadow,
});

export const handoffWire = (handoff: TicketAnswer["handoff"]): TicketAnswerWire["handoff"] =>
  handoff && {
    tier: handoff.tier,
    team: handoff.team,
    owner: handoff.owner,
    owner_name: handoff.ownerName,
    accept_by: isoOrNull(handoff.acceptBy),
    starts_at: isoOrNull(handoff.startsAt),
  };

/** What every ticket verb answers on the wire. */
export function answerWire(answer: TicketAnswer, words: MsgRenderer): TicketAnswerWire {
  return {
    ticket: ticketWire(answer),
    decision: answer.decision && decisionWire(answer.decision, words),
    handoff: handoffWire(answer.handoff),
    tell_customer: answer.tellCustomer,
    clocks: answer.clocks.map(clockWire),
    stored: answer.stored,
    suggested: answer.suggested,
    automatic: answer.automatic,
    links: { ...answer.links, self: `/api/v1/tickets/${answer.key}` },
  };
}
