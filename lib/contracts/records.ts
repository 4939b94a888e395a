import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { HumanAnswer, MessageRecord, Page, TicketRecord } from "@/lib/domain/answers/records";
import { renderBrief, titledMarkdown } from "@/lib/domain/brief/render";
import { explainClock } from "@/lib/domain/sla/explain";
import type { LedgerEntry } from "@/lib/domain/sla/types";
import { authorKinds, clockMetrics, deliveryStates, ledgerKinds } from "@/lib/domain/vocabulary";
import { ClockWire, clockWire } from "./clock";
import { Instant } from "./instant";
import type { WireContext } from "./wire-context";

/** A page on the wire; `next_cursor` is null on the last one. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

export const pageWire = <T, W>({ items, next }: Page<T>, wire: (item: T) => W) => ({
  items: items.map(wire),
  next_cursor: next,
});

export const MessageWire = z
  .object({
    number: z.number().int(),
    author: z.enum(authorKinds),
    member: z.string().nullable(),
    public: z.boolean(),
    suggestion: z.boolean(),
    automatic: z
      .boolean()
      .meta({ description: "A machine wrote it: it decides nothing and asks for no answer." }),
    body: z.string(),
    at: Instant,
    received_at: Instant,
    external_id: z.string().nullable(),
    language: z.string().nullable(),
    delivery: z
      .object({
        state: z.enum(deliveryStates),
        channel: z.string().meta({
          description: "How it left; `elsewhere`: a person sent it another way, so don't send it again.",
        }),
        error: z.string().nullable(),
        changed_at: Instant,
      })
      .nullable(),
  })
  .meta({ id: "Message" });

export const messageWire = (message: MessageRecord): z.infer<typeof MessageWire> => ({
  number: message.number,
  author: message.author,
  member: message.member,
  public: message.public,
  suggestion: message.suggestion,
  automatic: message.automatic,
  body: message.body,
  at: isoOf(message.at),
  received_at: isoOf(message.receivedAt),
  external_id: message.externalId,
  language: message.language,
  delivery: message.delivery && {
    state: message.delivery.state,
    channel: message.delivery.channel,
    error: message.delivery.error,
    changed_at: isoOf(message.delivery.changedAt),
  },
});

export const BriefWire = z
  .object({
    key: z.string(),
    subject: z.string(),
    /** 0: built as it was read, since no person has held the ticket yet. */
    version: z.number().int(),
    made_at: Instant,
    message_count: z.number().int(),
    parts: z.array(
      z.object({
        part: z.string(),
        heading: z.string(),
        required: z.boolean(),
        missing: z.boolean(),
        edited_by: z.string().nullable(),
        claims: z.array(
          z.object({
            text: z.string(),
            quote: z.string().nullable(),
            cites: z.array(z.number().int()),
            mark: z.enum(["kept", "open", "wrong", "broken", "failed", "done"]).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Brief" });

type Brief = Parameters<typeof renderBrief>[0] & { key: string; subject: string };

export function briefWire(brief: Brief, { at, wordsAt }: WireContext): z.infer<typeof BriefWire> {
  const view = renderBrief(brief, wordsAt(at));
  return { key: brief.key, subject: brief.subject, ...view, made_at: isoOf(view.made_at) };
}

export const briefMarkdown = (brief: Brief, { at, wordsAt }: WireContext): string =>
  titledMarkdown(brief, wordsAt(at));

export const LedgerWire = z
  .object({
    clock_id: z.string(),
    seq: z.number().int(),
    metric: z.enum(clockMetrics),
    name: z.string().nullable(),
    kind: z.enum(ledgerKinds),
    at: Instant,
    budget_s: z.number().nullable(),
    calendar: z.string().nullable(),
    tier: z.string().nullable(),
    owner: z.string().nullable(),
  })
  .meta({ id: "LedgerEntry" });

const ledgerWire = (entry: LedgerEntry): z.infer<typeof LedgerWire> => ({
  clock_id: entry.clockId,
  seq: entry.seq,
  metric: entry.metric,
  name: entry.name,
  kind: entry.kind,
  at: isoOf(entry.at),
  budget_s: entry.target && entry.target.budgetMs / 1000,
  calendar: entry.target?.calendar ?? null,
  tier: entry.tier,
  owner: entry.owner,
});

export const ClocksWire = z
  .object({
    clocks: z.array(
      ClockWire.extend({ why: z.array(z.string()).meta({ description: "Why the deadline is what it is." }) }),
    ),
    ledger: z.array(LedgerWire),
  })
  .meta({ id: "Clocks" });

export function clocksWire(record: TicketRecord, { at, wordsAt }: WireContext): z.infer<typeof ClocksWire> {
  const words = wordsAt(at);
  const names = { target: (target: { target: string }) => record.targetName(target.target) };
  return {
    clocks: record.clocks.map((clock) => ({
      ...clockWire(clock),
      why: explainClock(clock, names, record.calendarOf, at).map(words),
    })),
    ledger: record.entries.map(ledgerWire),
  };
}

export const HumanAnswerWire = z
  .object({
    key: z.string(),
    outcome: z.enum(["answered", "resolved", "handed_back", "timeout"]),
    status: z.string(),
    holder: z.enum(["ai", "member"]),
    version: z.number().int(),
    replies: z.array(MessageWire),
    handback: z
      .object({
        at: Instant,
        by: z.string().nullable(),
        instructions: z.string(),
        allowed_actions: z.array(z.string()),
        decided: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "With `handed_back`: what the AI is to do, may do, and what was decided." }),
    closure: z
      .object({ code: z.string(), summary: z.string() })
      .nullable()
      .meta({ description: "With `resolved`: how it ended." }),
  })
  .meta({ id: "HumanAnswer" });

export const humanAnswerWire = (answer: HumanAnswer): z.infer<typeof HumanAnswerWire> => ({
  ...answer,
  replies: answer.replies.map(messageWire),
  handback: answer.handback && {
    at: isoOf(answer.handback.at),
    by: answer.handback.by,
    instructions: answer.handback.instructions,
    allowed_actions: answer.handback.allowedActions,
    decided: answer.handback.decided,
  },
});
