import { PathPolicy } from "../../policy/path-policy";
import type { Rule } from "../schema";
import type { Facts } from "../types";

/** A small valid policy to hang rules on: three tiers, four categories, a field of each type. */
type Given = Omit<Partial<PathPolicy>, "rules"> & { rules?: readonly Partial<Rule>[] };

let count = 0;
const withDefaults = (rule: Partial<Rule>): unknown => ({
  slug: `rule-${++count}`,
  name: "A rule",
  effect: "deciding",
  when: { field: "priority", op: "is", value: "high" },
  then: rule.effect === "also" ? [{ do: "add_tag", tag: "seen" }] : [{ do: "escalate", tier: "l1" }],
  ...rule,
});

export function policyWith({ rules = [], ...given }: Given = {}): PathPolicy {
  return PathPolicy.parse({
    name: "Customer service",
    owner: "anna",
    fallback_member: "anna",
    tiers: [
      { slug: "l1", name: "L1", teams: ["front"] },
      { slug: "l2", name: "L2", teams: ["front", "finance"] },
      { slug: "l3", name: "L3", teams: ["legal"] },
    ],
    statuses: ["ai", "new", "active", "waiting", "resolved", "closed"].map((category) => ({
      slug: category,
      name: category,
      category,
    })),
    categories: [
      { slug: "orders", name: "Orders", risk: "low" },
      { slug: "accounts", name: "Accounts", risk: "medium" },
      { slug: "billing", name: "Billing", risk: "high" },
      { slug: "legal", name: "Legal", risk: "critical" },
    ],
    tasks: [{ slug: "refund", name: "Refund", risk: "high" }],
    fields: [
      { slug: "city", name: "City", type: "text" },
      { slug: "seats", name: "Seats", type: "number" },
      { slug: "renewal", name: "Renewal", type: "instant" },
      { slug: "promised-on", name: "Promised on", type: "date" },
      { slug: "plan", name: "Plan", type: "choice", options: ["basic", "pro"] },
      { slug: "refund", name: "Refund", type: "money" },
      { slug: "signed", name: "Signed", type: "boolean" },
    ],
    thresholds: { low: 0.55, medium: 0.8, high: 0.92, critical: "person_always" },
    sla: {
      targets: [{ slug: "all", name: "All", when: {}, calendar: "office", targets: { accept: 600 } }],
    },
    raci: { rows: [{ slug: "all", name: "All", stage: "answer", cells: [] }] },
    ...given,
    rules: rules.map(withDefaults),
  });
}

export function factsWith(given: Partial<Facts> = {}): Facts {
  return {
    event: "intake",
    at: Date.UTC(2026, 2, 2, 10),
    values: {},
    before: null,
    holder: "ai",
    tierRank: null,
    accepted: false,
    episodes: [],
    ...given,
    hits: { "new.customer": [], "conversation.customer": [], "new.ai": [], subject: [], ...given.hits },
  };
}
