import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type TicketEventType, ticketEvents } from "@/lib/domain/ticket/events";
import { EventWire, eventWire, ticketEventData } from "./events";

const at = Date.UTC(2026, 2, 2, 9, 30);
type DataOf<T extends TicketEventType> = z.infer<(typeof ticketEvents)[T]>;
const party = { holder: "member", member: "ann", tier: "l1" } as const;

const passing: DataOf<"escalated"> = {
  number: 2,
  kind: "escalation",
  at,
  from: { holder: "ai", member: null, tier: null },
  to: party,
  team: "front-line",
  reason: "low_confidence",
  trigger: "proactive",
  rule: "unsure",
  via: "R of triage",
  overridesRaci: false,
  passedOver: [{ handle: "bob", why: "at_capacity", load: 8, capacity: 8 }],
  note: null,
  policyVersion: 3,
  reassigned: false,
};
const clock: DataOf<"clock_met"> = {
  clock_id: "c-1",
  metric: "accept",
  name: null,
  due_at: at,
  at,
  tier: "l1",
  owner: "ann",
  breached: false,
};

/** One event of each type in the form that releases up to today have stored. */
const stored: { [T in TicketEventType]: DataOf<T> } = {
  created: {
    path: "desk",
    category: null,
    priority: "normal",
    customer_tier: null,
    source: "api",
    channel: null,
    language: "en",
    follows: null,
  },
  message_added: {
    number: 1,
    message_id: "m-1",
    author: "customer",
    public: true,
    suggestion: false,
    by: null,
    asks: true,
  },
  signals_changed: { confidence: 0.4, sentiment: null, flags: ["tool_failed"] },
  decided: { decision_id: "d-1", outcome: "escalated", rule: "unsure", reason: "risk", policy_version: 1 },
  shadow_matched: { rule: "unsure", name: "Unsure" },
  escalated: passing,
  transferred: passing,
  handed_back: { ...passing, instructions: "Refund it.", allowed_actions: ["refund"], decided: null },
  reopened: passing,
  accepted: { by: "ann", tier: "l1", team: null, over_capacity: false },
  owner_skipped: { skipped: "bob", next: null },
  owner_away: { away: "bob", next: "ann" },
  stayed_at_top: { owner: "ann", tier: "l3" },
  status_changed: { from: "new", to: "open", from_category: "new", to_category: "active" },
  priority_changed: { from: "low", to: "high" },
  category_changed: { from: null, to: "refund" },
  fields_changed: { changes: { paidAt: { from: null, to: at } } },
  tags_added: { tags: ["vip"] },
  tags_removed: { tags: ["vip"] },
  resolved: { by: "ann", code: "solved", summary: "Refunded.", lesson: null },
  thanked: { number: 4 },
  closed: { by: "system" },
  follow_up_created: { ticket_id: "t-2", key: "CS-2" },
  verdict_given: {
    moment: "close",
    needed: true,
    timing: "right",
    ai_answer: "none",
    brief_score: 4,
    missing_part: null,
    had_to_repeat: false,
    by: "ann",
  },
  brief_edited: { part: "problem", version: 2 },
  delivery_changed: { message_id: "m-1", number: 1, to: "sent", error: null },
  clock_warned: { ...clock, reminder: true },
  clock_breached: { ...clock, breached: true },
  clock_met: clock,
  clock_unmet: { ...clock, due_at: null },
  notified: { who: ["ann"], why: "escalated" },
  policy_taken_back: { version: 4, by_version: 5, outcome: "same" },
};

const types = Object.keys(ticketEvents) as TicketEventType[];
const envelope = {
  seq: 1,
  at,
  actor: { kind: "system" as const, member: null, name: "engine" },
  cause: null,
};
const wireOf = (type: string, data: Record<string, unknown>) => eventWire({ ...envelope, type, data });

/** Each name and value in `value`, however deep; what people named themselves is left out. */
function members(value: unknown, name = ""): { name: string; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((each) => members(each, name));
  if (value === null || typeof value !== "object" || name === "changes") return [{ name, value }];
  return Object.entries(value).flatMap(([key, each]) => [{ name: key, value: each }, ...members(each, key)]);
}

/** Each declared name with its schema, however deep. */
function properties(schema: unknown): [string, unknown][] {
  if (schema === null || typeof schema !== "object") return [];
  return Object.entries(schema).flatMap(([keyword, inner]) => [
    ...(keyword === "properties" ? Object.entries(inner) : []),
    ...properties(inner),
  ]);
}

describe("ticket events on the wire", () => {
  it.each(types)("%s has the declared shape, in snake_case and RFC 3339", (type) => {
    const event = wireOf(type, stored[type]);
    expect(EventWire.safeParse(event).error).toBeUndefined();
    expect(ticketEventData[type].strict().safeParse(event.data).error).toBeUndefined();
    for (const { name, value } of members(event)) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      if (typeof value === "number") expect(value, name).toBeLessThan(1e9);
      if (/(^|_)at$/.test(name) && value !== null) expect(value, name).toBe("2026-03-02T09:30:00.000Z");
    }
  });

  it.each(types)("%s declares no other kind of name or time", (type) => {
    for (const [name, shape] of properties(z.toJSONSchema(ticketEventData[type]))) {
      expect(name).not.toMatch(/[A-Z]/);
      if (/(^|_)at$/.test(name)) expect(JSON.stringify(shape)).toContain('"date-time"');
    }
  });

  it("tells a handoff whole, people by handle", () => {
    expect(wireOf("escalated", passing).data).toEqual({
      number: 2,
      kind: "escalation",
      at: "2026-03-02T09:30:00.000Z",
      from: { holder: "ai", member: null, tier: null },
      to: party,
      team: "front-line",
      reason: "low_confidence",
      trigger: "proactive",
      rule: "unsure",
      via: "R of triage",
      overrides_raci: false,
      passed_over: [{ member: "bob", why: "at_capacity", load: 8, capacity: 8 }],
      note: null,
      policy_version: 3,
      reassigned: false,
    });
  });

  it("leaves names and values of a path's own fields as they are", () => {
    expect(wireOf("fields_changed", stored.fields_changed).data).toEqual({
      changes: { paidAt: { from: null, to: at } },
    });
  });

  it("keeps to the conventions with events of a newer release", () => {
    expect(wireOf("snoozed", { untilTier: "l2", due_at: at, count: 3 }).data).toEqual({
      until_tier: "l2",
      due_at: "2026-03-02T09:30:00.000Z",
      count: 3,
    });
  });
});
