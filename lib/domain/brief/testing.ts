import { briefParts } from "../vocabulary";
import type { BriefInput } from "./types";

/** An intake request as the airline file holds it: the fields a brief is made from. */
export type IntakeLine = {
  external_id: string;
  subject: string;
  language: string;
  customer: { external_id: string; name: string; tier?: string; crm?: Record<string, unknown> };
  messages: { author: "customer" | "ai" | "human" | "system"; body: string }[];
  ai: { attempts?: { action: string; result: string; message_index?: number }[]; handoff_requested: boolean };
};

/** A brief's input with nothing in it; tests name only what they are about. */
export const emptyInput = (): BriefInput => ({
  at: 0,
  language: "en",
  zone: "UTC",
  subject: "",
  ticketKey: "ESC-1",
  messages: [],
  attempts: [],
  customer: {
    name: null,
    tier: null,
    company: null,
    externalId: null,
    since: null,
    crm: {},
    earlierTickets: 0,
    openTickets: 0,
  },
  ai: {
    confidence: null,
    sentiment: null,
    sentimentHistory: [],
    intent: null,
    flags: [],
    handoffReason: null,
    task: null,
    amount: null,
  },
  fields: [],
  category: null,
  priority: "normal",
  impact: null,
  urgency: null,
  affectedSystem: null,
  reason: null,
  ruleName: null,
  clocks: [],
  similarRecent: 0,
  follows: null,
  earlier: [],
  note: null,
  given: {},
  required: [...briefParts],
  own: [],
});

/** Messages from `author: body` pairs, numbered from 1. */
export const conversation = (
  ...lines: [BriefInput["messages"][number]["author"], string][]
): BriefInput["messages"] =>
  lines.map(([author, body], index) => ({
    number: index + 1,
    author,
    authorName: null,
    body,
    at: index,
    public: true,
  }));

/** The input a created ticket of the airline file would give. `message_index` is 0-based, numbers count from 1. */
export function inputOfLine(line: IntakeLine): BriefInput {
  return {
    ...emptyInput(),
    language: line.language,
    subject: line.subject,
    messages: conversation(
      ...line.messages.map((message): [typeof message.author, string] => [message.author, message.body]),
    ),
    attempts: (line.ai.attempts ?? []).map((attempt) => ({
      action: attempt.action,
      result: attempt.result,
      failed: /^error\b/i.test(attempt.result),
      at: null,
      messageNumber: attempt.message_index === undefined ? null : attempt.message_index + 1,
    })),
    customer: {
      ...emptyInput().customer,
      name: line.customer.name,
      tier: line.customer.tier ?? null,
      externalId: line.customer.external_id,
      crm: line.customer.crm ?? {},
    },
    reason: line.ai.handoff_requested ? "ai_asked" : null,
  };
}
