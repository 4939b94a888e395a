import { and, eq, inArray } from "drizzle-orm";
import { appDb } from "@/db/client";
import { readAll } from "@/db/reading";
import { events, tickets } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { type Conversation, type Customer, ticketKey } from "@/lib/domain/engine/snapshot";
import type { Sample } from "@/lib/domain/policy/sample";
import type { SampleRef } from "@/lib/domain/policy/samples/types";
import { noSuchTicket } from "@/lib/domain/refusals";
import type { AiInput, CreateTicket } from "@/lib/domain/ticket/inputs";
import type { AiSignals } from "@/lib/domain/ticket/types";
import { aiFlags, type Priority, priorities } from "@/lib/domain/vocabulary";
import { readOpenSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import type { Ctx } from "../../context";
import { previewCustomer } from "../../customers/match-customer";
import { conversationsReading } from "../../tickets/load/conversation";
import { customersReading, numberOf } from "../../tickets/load/rows";
import { handlesById, type TicketRow } from "../../tickets/load/ticket-of";
import type { Desk } from "./desk";

/** A sample as intake would be given it. */
export type Source = {
  /** Of a stored ticket: so that it is not counted among the others. */
  ticketId: string | null;
  key: string | null;
  at: number | null;
  request: CreateTicket;
  customer: Customer;
  isNewCustomer: boolean;
  /** Names of those who wrote its messages, in order. */
  writers: (string | null)[];
};

/** The samples in the order asked. A key that names no ticket of this path is not found. */
export async function sourcesOf(desk: Desk, refs: readonly SampleRef[]): Promise<Source[]> {
  const keys = refs.flatMap((ref) => ("key" in ref ? [ref.key] : []));
  const stored = await storedSources(desk, keys);
  return refs.map((ref) => {
    if ("typed" in ref) return typedSource(desk.ctx, desk.live.slug, ref.typed);
    const source = stored.get(ref.key);
    if (source === undefined) throw noSuchTicket(ref.key);
    return source;
  });
}

export function typedSource(ctx: Ctx, path: string, sample: Sample): Source {
  const { customer, ...rest } = sample;
  const matched = previewCustomer(ctx, { customers: [], companies: [] }, customer);
  return {
    ticketId: null,
    key: null,
    at: null,
    request: { ...rest, path, source: "sample", customer: {} },
    customer: matched.customer,
    isNewCustomer: true,
    writers: sample.messages.map(({ author }) => (author === "customer" ? (customer.name ?? null) : null)),
  };
}

async function storedSources(desk: Desk, keys: readonly string[]): Promise<Map<string, Source>> {
  const { ctx, head, people } = desk;
  const { workspaceId } = ctx;
  const prefixed = keys.filter((key) => key.startsWith(`${head.keyPrefix}-`));
  if (prefixed.length === 0) return new Map();
  const tx = appDb();
  const rows = await tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, workspaceId),
        eq(tickets.pathId, head.pathId),
        inArray(tickets.number, prefixed.map(numberOf)),
        visibleSql(await readOpenSight(tx, ctx)) ?? undefined,
      ),
    );
  if (rows.length === 0) return new Map();
  const [[customers, conversationsBy], first] = await Promise.all([
    readAll(tx, [
      customersReading(workspaceId, [...new Set(rows.map(({ customerId }) => customerId))]),
      conversationsReading({ workspaceId, tickets: rows }),
    ]),
    firstPriorities(workspaceId, rows),
  ]);
  const conversations = conversationsBy(handlesById(people.values()));
  const nameOf = (handle: string) => people.get(handle)?.name ?? handle;
  const entries = rows.flatMap((row): [string, Source][] => {
    const customer = customers.get(row.customerId);
    const conversation = conversations.get(row.ticketId);
    if (customer === undefined || conversation === undefined) return [];
    const priority = first.get(row.ticketId) ?? row.priority;
    const source = storedSource({ row, customer, conversation, priority, path: head.pathSlug, nameOf });
    return [[ticketKey(head, row.number), { ...source, key: ticketKey(head, row.number) }]];
  });
  return new Map(entries);
}

/** Rules and missed deadlines raise a priority: a ticket that comes in anew has the one it came with. */
async function firstPriorities(
  workspaceId: string,
  rows: readonly TicketRow[],
): Promise<Map<string, Priority>> {
  const createdRows = await appDb()
    .select({ ticketId: events.ticketId, data: events.data })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, workspaceId),
        inArray(
          events.ticketId,
          rows.map(({ ticketId }) => ticketId),
        ),
        eq(events.seq, 1),
        eq(events.type, "created"),
      ),
    );
  return new Map(
    createdRows.flatMap(({ ticketId, data }) => {
      const priority = priorities.find((each) => each === data.priority);
      return ticketId === null || priority === undefined ? [] : [[ticketId, priority] as const];
    }),
  );
}

type Stored = {
  row: TicketRow;
  customer: Customer;
  conversation: Conversation;
  priority: Priority;
  path: string;
  nameOf: (handle: string) => string;
};

/** What an AI only suggested while a person held the ticket was never said. */
function storedSource({ row, customer, conversation, priority, path, nameOf }: Stored): Source {
  const said = conversation.messages.filter(({ suggestion }) => !suggestion);
  const place = new Map(said.map(({ number }, index) => [number, index]));
  const attempts = conversation.attempts.map(({ action, result, failed, messageNumber }) => {
    const index = messageNumber === null ? undefined : place.get(messageNumber);
    return { action, result, failed, ...(index === undefined ? {} : { message_index: index }) };
  });
  const optional = {
    category: row.category,
    type: row.type,
    severity: row.severity,
    impact: row.impact,
    urgency: row.urgency,
    complexity: row.complexity,
    affected_system: row.affectedSystem,
    language: row.language,
    channel: row.channel,
  };
  return {
    ticketId: row.ticketId,
    key: null,
    at: row.createdAt,
    request: {
      ...present(optional),
      path,
      source: row.source,
      subject: row.subject,
      customer: {},
      priority,
      fields: row.fields,
      tags: row.tags,
      messages: said.map(({ author, body, at, automatic, public: isPublic }) => ({
        author,
        body,
        at: isoOf(at),
        public: isPublic,
        ...(automatic ? { automatic } : {}),
      })),
      ai: { ...aiOf(row.ai), attempts },
      requested_human: row.ai.requestedHumanFlag ?? row.ai.requestedHuman,
    },
    customer,
    isNewCustomer: false,
    writers: said.map(({ author, by }) => {
      if (author === "customer") return customer.name;
      return by === null ? null : nameOf(by);
    }),
  };
}

function aiOf(ai: AiSignals): AiInput {
  const task =
    ai.task === null ? undefined : { action: ai.task, ...(ai.amount === null ? {} : { amount: ai.amount }) };
  return {
    ...present({
      confidence: ai.confidence,
      sentiment: ai.sentiment,
      intent: ai.intent,
      model: ai.model,
      handoff_reason: ai.handoffReason,
    }),
    ...(task === undefined ? {} : { task }),
    flags: aiFlags.filter((flag) => ai.flags.includes(flag)),
    handoff_requested: ai.handoffRequested,
  };
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };
const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Present<T>;
