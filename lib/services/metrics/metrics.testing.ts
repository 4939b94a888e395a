import type { Db } from "@/db/client";
import { customers, events, tickets } from "@/db/schema";
import type { HistoryEvent, TicketHistory } from "@/lib/domain/metrics/types";
import { noSignals, type TicketEvent } from "@/lib/domain/ticket/types";
import { newId } from "../context";
import { rollUp } from "./roll-up";

/** Stores generated histories as tickets and events, the other way round from `historyOf`. */

type Passing = Extract<HistoryEvent, { to: unknown }>;

/** A handoff as the verbs record it, with what no figure reads left plain. */
function handoffData(event: Passing, kind: "escalation" | "transfer" | "handback" | "reopen") {
  const to = event.to;
  return {
    number: 1,
    kind,
    at: event.at,
    from:
      event.type === "escalated" && event.from !== "ai"
        ? { holder: "member", member: "someone", tier: event.from }
        : { holder: "ai", member: null, tier: null },
    to:
      to === "ai"
        ? { holder: "ai", member: null, tier: null }
        : { holder: "member", member: to.owner, tier: to.tier },
    team: to === "ai" ? null : to.team,
    reason: event.type === "escalated" ? event.reason : null,
    trigger: event.type === "escalated" ? event.trigger : null,
    policyVersion: event.type === "escalated" ? event.policyVersion : 1,
    rule: null,
    via: null,
    overridesRaci: false,
    passedOver: [],
    note: null,
    reassigned: event.type === "reassigned",
  };
}

const message = (author: string, by: string | null, isPublic: boolean, asks: boolean) => ({
  type: "message_added",
  data: { number: 1, message_id: "m", author, public: isPublic, suggestion: false, by, asks },
});

function stored(event: HistoryEvent): { type: string; data: unknown } {
  switch (event.type) {
    case "created": {
      const { path, category, priority, customerTier: customer_tier } = event;
      const data = { path, category, priority, customer_tier, source: "api", channel: null, language: null };
      return { type: "created", data: { ...data, follows: null } };
    }
    case "escalated":
      return { type: "escalated", data: handoffData(event, "escalation") };
    case "transferred":
    case "reassigned":
      return { type: "transferred", data: handoffData(event, "transfer") };
    case "handed_back":
      return { type: "handed_back", data: handoffData(event, "handback") };
    case "reopened":
      return { type: "reopened", data: handoffData(event, "reopen") };
    case "human_message":
      return message("human", event.by, event.public, false);
    case "ai_message":
      return message("ai", null, event.public, false);
    case "customer_message":
      return message("customer", null, true, event.asksForPerson);
    case "clock_breached":
    case "clock_met": {
      const { clockId: clock_id, metric, name, tier } = event;
      return { type: event.type, data: { clock_id, metric, name, tier } };
    }
    case "verdict": {
      const { by, moment, needed, timing, aiAnswer: ai_answer, briefScore: brief_score } = event;
      const { missingPart: missing_part, hadToRepeat: had_to_repeat } = event;
      const data = { by, moment, needed, timing, ai_answer, brief_score, missing_part, had_to_repeat };
      return { type: "verdict_given", data };
    }
    case "accepted":
      return { type: event.type, data: { by: event.by, tier: null, team: null, over_capacity: false } };
    case "resolved":
      return { type: event.type, data: { by: event.by, code: "done", summary: "", lesson: null } };
    case "closed":
    case "follow_up_created":
      return { type: event.type, data: {} };
  }
}

/** With the changes of category that a history only shows by its context. */
function withChanges(history: readonly HistoryEvent[]): { at: number; type: string; data: unknown }[] {
  let category: string | null = null;
  return history.flatMap((event) => {
    const change = { at: event.at, type: "category_changed", data: { from: category, to: event.category } };
    const isChange = event.type !== "created" && event.category !== category;
    category = event.category;
    return isChange ? [change, { at: event.at, ...stored(event) }] : [{ at: event.at, ...stored(event) }];
  });
}

/** Rolls up every day that is due at an instant, however many turns it takes. */
export async function rollUpAll(workspaceId: string, at: number): Promise<void> {
  for (let due: number | null = at; due !== null && due <= at; ) due = await rollUp(workspaceId, at);
}

export type StoredTicket = {
  ticketId: string;
  customer: string;
  /** As stored, for `historyOf`. */
  events: ({ at: number } & TicketEvent)[];
};

export async function storeHistories(
  db: Db,
  workspaceId: string,
  pathIdOf: (slug: string) => string,
  histories: readonly TicketHistory[],
  /** How many of a ticket's events are there at first; `storeEvents` adds others. */
  atFirst: (events: number) => number = (events) => events,
): Promise<StoredTicket[]> {
  const out: StoredTicket[] = [];
  const known = new Map<string, string>();
  for (const [index, { customer, events: history }] of histories.entries()) {
    const first = history[0];
    if (first === undefined) continue;
    // Receipt is what events are numbered and found by: the earliest instant of the ticket.
    const createdAt = Math.min(...history.map((event) => event.at));
    const name = customer ?? `alone-${index}`;
    const customerId = known.get(name) ?? newId(createdAt);
    if (!known.has(name)) await db.insert(customers).values({ workspaceId, customerId, name, createdAt });
    known.set(name, customerId);
    const ticketId = newId(createdAt);
    await db.insert(tickets).values({
      workspaceId,
      ticketId,
      number: index + 1,
      pathId: pathIdOf(first.path),
      customerId,
      subject: "Subject",
      priority: first.priority,
      status: "ai",
      statusCategory: "ai",
      holder: "ai",
      ai: noSignals,
      policyVersion: 1,
      organisationVersion: 1,
      createdAt,
      statusChangedAt: createdAt,
      sortAt: createdAt,
      updatedAt: createdAt,
    });
    const rows = withChanges(history);
    const ticket = { ticketId, customer: customerId, events: rows as unknown as StoredTicket["events"] };
    await storeEvents(db, workspaceId, ticket, 0, atFirst(rows.length));
    out.push(ticket);
  }
  return out;
}

/** Appends the events of a ticket from one place to another. */
export async function storeEvents(
  db: Db,
  workspaceId: string,
  { ticketId, events: rows }: StoredTicket,
  from: number,
  to: number,
): Promise<void> {
  if (from >= to) return;
  const createdAt = Math.min(...rows.map(({ at }) => at));
  await db.insert(events).values(
    rows.slice(from, to).map((row, index) => ({
      workspaceId,
      eventId: newId(createdAt + from + index),
      ticketId,
      seq: from + index + 1,
      type: row.type,
      actor: { kind: "system", name: "test" } as const,
      at: row.at,
      data: row.data as unknown as Record<string, never>,
    })),
  );
}
