import type { Rule } from "./schema";

/**
 * The rules a new customer-service path starts with. They name the tiers l1, l2, l3 and the four customer tiers, no
 * team: the RACI rows choose the people. Texts are read from `new.customer` only, so that an answered message never
 * fires twice. None needs a confidence: an AI that sends none is served too.
 */
const anyEvent: Rule["on"] = ["intake", "message", "update", "time"];
const onText: Rule["on"] = ["intake", "message"];

export const customerServiceRules: Rule[] = [
  {
    slug: "safety",
    name: "Somebody may be in danger",
    effect: "deciding",
    mode: "on",
    reason: "wording",
    on: onText,
    when: { field: "new.customer", op: "contains_any", value: { list: "safety" } },
    then: [
      { do: "escalate", tier: "l3" },
      { do: "set_priority", priority: "urgent" },
      { do: "add_tag", tag: "safety" },
    ],
  },
  {
    slug: "legal-privacy",
    name: "Legal or privacy wording",
    effect: "deciding",
    mode: "on",
    reason: "wording",
    on: onText,
    when: { field: "new.customer", op: "contains_any", value: { list: "legal-privacy" } },
    then: [
      { do: "escalate", tier: "l3" },
      { do: "set_priority", priority: "high" },
      { do: "add_tag", tag: "legal" },
    ],
  },
  {
    slug: "asks-for-person",
    name: "Asked for a person",
    effect: "deciding",
    mode: "on",
    reason: "asked_for_person",
    on: anyEvent,
    when: {
      any: [
        { field: "new.customer", op: "contains_any", value: { list: "asking-for-person" } },
        { field: "requested_human", op: "is", value: true },
      ],
    },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "ai-asks",
    name: "The AI asks for a person",
    effect: "deciding",
    mode: "on",
    reason: "ai_asked",
    on: anyEvent,
    when: { field: "handoff_requested", op: "is", value: true },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "formal-complaint",
    name: "Formal complaint",
    effect: "deciding",
    mode: "on",
    reason: "wording",
    on: onText,
    when: { field: "new.customer", op: "contains_any", value: { list: "complaint" } },
    then: [
      { do: "escalate", tier: "l2" },
      { do: "add_tag", tag: "complaint" },
    ],
  },
  {
    slug: "cancellation-at-risk",
    name: "A valued customer may leave",
    effect: "deciding",
    mode: "on",
    reason: "customer_tier",
    on: onText,
    when: {
      all: [
        { field: "customer.tier", op: "any_of", value: ["business", "enterprise", "vip"] },
        { field: "new.customer", op: "contains_any", value: { list: "cancellation" } },
      ],
    },
    then: [
      { do: "escalate", tier: "l2" },
      { do: "add_tag", tag: "may-leave" },
    ],
  },
  {
    slug: "valued-and-unhappy",
    name: "Valued customer, unhappy",
    effect: "deciding",
    mode: "on",
    reason: "customer_tier",
    on: anyEvent,
    when: {
      all: [
        { field: "customer.tier", op: "any_of", value: ["enterprise", "vip"] },
        { field: "sentiment", op: "less", value: -0.3 },
      ],
    },
    then: [
      { do: "escalate", tier: "l2" },
      { do: "set_priority", priority: "high" },
      { do: "notify", account_owner: true },
    ],
  },
  {
    slug: "very-unhappy",
    name: "Customer is very unhappy",
    effect: "deciding",
    mode: "on",
    reason: "sentiment",
    on: anyEvent,
    when: { field: "sentiment", op: "at_most", value: -0.6 },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "tool-fails",
    name: "A tool keeps failing",
    effect: "deciding",
    mode: "on",
    reason: "tool_failure",
    on: anyEvent,
    when: {
      any: [
        { field: "same_error_in_row", op: "at_least", value: 2 },
        {
          all: [
            { field: "failed_attempts", op: "at_least", value: 3 },
            { field: "same_error_in_row", op: "at_least", value: 1 },
          ],
        },
        {
          all: [
            { field: "flags", op: "contains_any", value: ["tool_failed", "sync_delay"] },
            { field: "attempts", op: "at_least", value: 2 },
          ],
        },
      ],
    },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "policy-or-data-conflict",
    name: "Policy or data in conflict",
    effect: "deciding",
    mode: "on",
    reason: "policy",
    on: anyEvent,
    when: { field: "flags", op: "contains_any", value: ["policy_flag", "data_conflict"] },
    then: [{ do: "escalate", tier: "l2" }],
  },
  {
    slug: "question-repeated",
    name: "The same question again",
    effect: "deciding",
    mode: "on",
    reason: "missing_facts",
    on: onText,
    when: {
      all: [
        { field: "question_repeated", op: "is", value: true },
        { field: "ai_turns", op: "at_least", value: 2 },
      ],
    },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "facts-missing",
    name: "Facts are still missing",
    effect: "deciding",
    mode: "on",
    reason: "missing_facts",
    on: anyEvent,
    when: {
      all: [
        { field: "flags", op: "contains_any", value: ["unclear_input", "validation_failed"] },
        { field: "missing_parts", op: "is_set" },
        { field: "attempts", op: "at_least", value: 2 },
      ],
    },
    then: [
      { do: "escalate", tier: "l1" },
      { do: "add_tag", tag: "facts-missing" },
    ],
  },
  {
    slug: "writes-often",
    name: "Customer has many open tickets",
    effect: "deciding",
    mode: "on",
    reason: "frequency",
    on: ["intake"],
    when: { field: "customer_open_tickets", op: "at_least", value: 3 },
    then: [{ do: "escalate", tier: "l1" }],
  },
  {
    slug: "no-reply-in-time",
    name: "No human reply in time",
    effect: "deciding",
    mode: "on",
    reason: "time",
    on: ["time"],
    when: {
      all: [
        { field: "status_category", op: "any_of", value: ["new", "active"] },
        { field: "clock.first_response", op: "is", value: "breached" },
      ],
    },
    then: [{ do: "escalate", tier: "l2" }],
  },
  {
    slug: "surge",
    name: "Many tickets of this category at once",
    effect: "also",
    mode: "on",
    on: ["intake"],
    when: { field: "tickets_of_category", op: "at_least", value: 20, window_minutes: 60 },
    then: [{ do: "add_tag", tag: "surge" }],
  },
];
