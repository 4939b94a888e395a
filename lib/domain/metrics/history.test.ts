import { describe, expect, it } from "vitest";
import type { Handoff } from "../ticket/types";
import { foldTicket } from "./fold";
import { historyOf, type RawEvent } from "./history";

const handoff = (more: Partial<Handoff>): Handoff & { reassigned: boolean } => ({
  number: 1,
  kind: "escalation",
  at: 0,
  from: { holder: "ai", member: null, tier: null },
  to: { holder: "member", member: "maya", tier: "l1" },
  team: "front-line",
  reason: "wording",
  trigger: "proactive",
  rule: null,
  via: null,
  overridesRaci: false,
  passedOver: [],
  note: null,
  policyVersion: 3,
  reassigned: false,
  ...more,
});
const created: RawEvent = {
  at: 0,
  type: "created",
  data: {
    path: "customer-service",
    category: "billing",
    priority: "normal",
    customer_tier: "vip",
    source: "api",
    channel: null,
    language: null,
    follows: null,
  },
};
const message = (at: number, author: "ai" | "human" | "customer", by: string | null): RawEvent => ({
  at,
  type: "message_added",
  data: { number: 1, message_id: "m", author, public: true, suggestion: false, by, asks: false },
});
const back = handoff({
  kind: "handback",
  from: { holder: "member", member: "maya", tier: "l1" },
  to: { holder: "ai", member: null, tier: null },
  team: null,
  reason: null,
  trigger: null,
});

describe("a stored ticket's history", () => {
  const stored: RawEvent[] = [
    created,
    message(1, "customer", null),
    { at: 2, type: "escalated", data: handoff({ at: 2 }) },
    { at: 3, type: "tags_added", data: { tags: ["x"] } },
    { at: 4, type: "transferred", data: { ...handoff({ kind: "transfer" }), reassigned: true } },
    { at: 5, type: "category_changed", data: { from: "billing", to: "delivery" } },
    { at: 6, type: "accepted", data: { by: "maya", tier: "l1", team: "front-line", over_capacity: false } },
    message(7, "human", null),
    { at: 8, type: "handed_back", data: back },
    { at: 9, type: "resolved", data: { by: "ai", code: "done", summary: "", lesson: null } },
  ];

  it("keeps what figures read, in order, with the context of each moment", () => {
    const events = historyOf(stored);
    expect(events.map((event) => [event.at, event.type, event.category])).toEqual([
      [0, "created", "billing"],
      [1, "customer_message", "billing"],
      [2, "escalated", "billing"],
      [4, "reassigned", "billing"],
      [6, "accepted", "delivery"],
      [7, "human_message", "delivery"],
      [8, "handed_back", "delivery"],
      [9, "resolved", "delivery"],
    ]);
    expect(events[2]).toMatchObject({
      from: "ai",
      to: { tier: "l1", team: "front-line", owner: "maya" },
      policyVersion: 3,
    });
    expect(events[6]).toMatchObject({ to: "ai" });
  });

  it("counts the answer of a person without an account, and never as the one who solved it", () => {
    const settings = {
      now: 10,
      firstContactDays: 7,
      openBetween: (_: string, from: number, to: number) => to - from,
    };
    const facts = foldTicket({ ticketId: "t", customer: null, events: historyOf(stored) }, settings);
    expect(facts.find((fact) => fact.kind === "first_response")).toMatchObject({
      valueMs: 5,
      category: "delivery",
    });
    expect(facts.find((fact) => fact.kind === "first_contact")?.yes).toBe(false);
    expect(facts.find((fact) => fact.kind === "handback")).toMatchObject({
      source: "ai",
      tier: "l1",
      yes: true,
    });
  });
});
