import type { TicketEvent } from "../ticket/types";
import type { Priority } from "../vocabulary";
import type { Destination, EventContext, HistoryEvent } from "./types";

/** A stored event of a ticket, in the order of its `seq`. `at` is epoch ms. */
export type RawEvent = { at: number } & TicketEvent;

type Passing = Extract<
  TicketEvent,
  { type: "escalated" | "transferred" | "handed_back" | "reopened" }
>["data"];

const destination = ({ to, team }: Passing): Destination => ({
  tier: to.tier ?? "",
  team,
  owner: to.member ?? "",
});

/**
 * From a ticket's stored events to the history that metrics fold. Category, priority and customer tier are carried
 * along, so that each event knows them as they were then. Events that no figure reads are left out.
 */
export function historyOf(events: readonly RawEvent[]): HistoryEvent[] {
  const history: HistoryEvent[] = [];
  let context: Omit<EventContext, "at"> = {
    path: "",
    category: null,
    priority: "normal",
    customerTier: null,
  };
  for (const event of asItTurnedOut(events)) {
    if (event.type === "created") context = contextOf(event.data);
    if (event.type === "category_changed") context = { ...context, category: event.data.to };
    if (event.type === "priority_changed") context = { ...context, priority: event.data.to };
    const content = contentOf(event);
    if (content !== null) history.push({ ...context, at: event.at, ...content } as HistoryEvent);
  }
  return history;
}

type MessageAdded = Extract<TicketEvent, { type: "message_added" }>;

/**
 * Without what turned out untrue: a reply whose delivery failed answered nobody until it arrived after all, and a
 * clock it met by that was not met.
 */
function asItTurnedOut(events: readonly RawEvent[]): readonly RawEvent[] {
  if (!events.some(isFailure)) return events;
  const lost = new Set<number>();
  const unmet = new Set<number>();
  const met = new Map<string, number>();
  const replies = new Map<number, RawEvent & MessageAdded>();
  const arrived = new Map<number, RawEvent>();
  events.forEach((event, index) => {
    if (event.type === "message_added") replies.set(event.data.number, event);
    if (event.type === "clock_met") met.set(event.data.clock_id, index);
    if (event.type === "clock_unmet") unmet.add(met.get(event.data.clock_id) ?? -1);
    if (isFailure(event)) lost.add(event.data.number);
    if (event.type !== "delivery_changed" || event.data.to !== "delivered") return;
    const reply = replies.get(event.data.number);
    if (reply !== undefined && lost.has(event.data.number)) arrived.set(index, { ...reply, at: event.at });
  });
  return events.flatMap((event, index) => {
    if (unmet.has(index)) return [];
    const late = arrived.get(index);
    if (late !== undefined) return [late];
    const isLost = event.type === "message_added" && lost.has(event.data.number);
    return isLost ? [{ ...event, data: { ...event.data, public: false } }] : [event];
  });
}

const isFailure = (event: RawEvent): event is RawEvent & DeliveryChanged =>
  event.type === "delivery_changed" && event.data.to === "failed";
type DeliveryChanged = Extract<TicketEvent, { type: "delivery_changed" }>;

const contextOf = (data: Extract<TicketEvent, { type: "created" }>["data"]) => ({
  path: data.path,
  category: data.category,
  priority: data.priority satisfies Priority,
  customerTier: data.customer_tier,
});

type Bare<E> = E extends HistoryEvent ? Omit<E, keyof EventContext> : never;

function contentOf(event: TicketEvent): Bare<HistoryEvent> | null {
  switch (event.type) {
    case "created":
    case "closed":
    case "follow_up_created":
      return { type: event.type };
    case "message_added":
      return messageOf(event.data);
    case "escalated":
      return {
        type: "escalated",
        from: event.data.from.holder === "ai" ? "ai" : (event.data.from.tier ?? "ai"),
        to: destination(event.data),
        reason: event.data.reason ?? "other",
        trigger: event.data.trigger ?? "manual",
        policyVersion: event.data.policyVersion,
      };
    case "transferred":
      return { type: event.data.reassigned ? "reassigned" : "transferred", to: destination(event.data) };
    case "handed_back":
    case "reopened":
      return { type: event.type, to: event.data.to.holder === "ai" ? "ai" : destination(event.data) };
    case "accepted":
      return { type: "accepted", by: event.data.by };
    case "resolved":
      return { type: "resolved", by: event.data.by };
    case "clock_breached":
    case "clock_met": {
      const { clock_id: clockId, metric, name, tier } = event.data;
      return { type: event.type, clockId, metric, name, tier };
    }
    case "verdict_given":
      return verdictOf(event.data);
    default:
      return null;
  }
}

function messageOf(data: Extract<TicketEvent, { type: "message_added" }>["data"]): Bare<HistoryEvent> | null {
  // A machine's message is no answer, and no asking.
  if (data.automatic === true) return null;
  switch (data.author) {
    case "customer":
      return { type: "customer_message", asksForPerson: data.asks };
    case "ai":
      return { type: "ai_message", public: data.public && !data.suggestion };
    case "human":
      // A person without an account here (a source's own inbox) answered all the same; no resolve can be theirs.
      return { type: "human_message", by: data.by ?? "", public: data.public };
    case "system":
      return null;
  }
}

const verdictOf = (data: Extract<TicketEvent, { type: "verdict_given" }>["data"]): Bare<HistoryEvent> => ({
  type: "verdict",
  by: data.by,
  moment: data.moment,
  needed: data.needed,
  timing: data.timing,
  aiAnswer: data.ai_answer,
  briefScore: data.brief_score,
  missingPart: data.missing_part,
  hadToRepeat: data.had_to_repeat,
});
