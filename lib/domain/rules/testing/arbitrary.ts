import fc from "fast-check";
import { levels, priorities, reasons, ruleEvents, statusCategories } from "../../vocabulary";
import type { Action, Condition, Leaf, Rule, Scalar } from "../schema";
import { operators } from "../schema";
import type { Facts, FactValue } from "../types";
import { policyWith } from "./policy";

/** Random rules and facts over few fields and values, so that they meet often; wrong types included. */

export const testedAt = Date.UTC(2026, 2, 2, 10);
const instant = fc
  .constantFrom(-90, -60, -30, -10, 0, 10, 30, 60, 90)
  .map((minutes) => testedAt + minutes * 60_000);
const money = fc.record({
  amount: fc.constantFrom(0, 99.5, 100, 129),
  currency: fc.constantFrom("EUR", "DKK"),
});
const phrases = ["gdpr", "a person", "cancel*", "lawyer*"];
const word = fc.constantFrom("Amsterdam", "amsterdam", "Århus", "aarhus", "");
const share = fc.constantFrom(-0.5, 0, 0.3, 0.55, 0.8, 0.92, 1, Number.NaN);
const count = fc.constantFrom(0, 1, 2, 3, 30);

/** Values of each field, as a snapshot may hold them. */
const valuesOf: Record<string, fc.Arbitrary<FactValue>> = {
  subject: word,
  affected_system: word,
  priority: fc.constantFrom(...priorities),
  severity: fc.constantFrom(...levels, "unheard"),
  category: fc.constantFrom("orders", "accounts", "billing", "legal"),
  status_category: fc.constantFrom(...statusCategories),
  tier: fc.constantFrom("l1", "l2", "l3"),
  task: fc.constantFrom("refund", "answer"),
  tags: fc.subarray(["vip", "legal", "seen"]),
  confidence: share,
  sentiment: share,
  amount: money,
  attempts: count,
  requested_human: fc.boolean(),
  minutes_since_created: count,
  "minutes_since_customer_message@working": count,
  "tickets_of_category@60": count,
  "clock.first_response": fc.constantFrom("running", "breached"),
  "new.customer": count,
  "field.city": word,
  "field.seats": count,
  "field.renewal": instant,
  "field.promised-on": instant,
  "field.plan": fc.constantFrom("basic", "pro"),
  "field.refund": money,
  "field.signed": fc.boolean(),
  risk: fc.constant(null),
  threshold: fc.constant(null),
};
const names = Object.keys(valuesOf);
const anyFact = (name: string): fc.Arbitrary<FactValue> =>
  fc.oneof(
    { weight: 12, arbitrary: valuesOf[name] ?? fc.constant(null) },
    { weight: 2, arbitrary: fc.constantFrom<FactValue>(null, undefined) },
    { weight: 1, arbitrary: fc.constantFrom<FactValue>("", 7, true, [], ["vip"], "odd") },
  );
const values = fc.record(Object.fromEntries(names.map((name) => [name, anyFact(name)])));

const facts = {
  event: fc.constantFrom(...ruleEvents),
  at: fc.constant(testedAt),
  values,
  before: fc.option(values),
  hits: fc.record({
    "new.customer": fc.subarray(phrases),
    "conversation.customer": fc.subarray(phrases),
    "new.ai": fc.subarray(phrases),
    subject: fc.subarray(phrases),
  }),
  holder: fc.constantFrom("ai", "member"),
  tierRank: fc.constantFrom(null, 0, 1, 2),
  accepted: fc.boolean(),
  episodes: fc.subarray(["r0", "r1", "r2", "r3", "r4"]),
} as const;
export const anyFacts: fc.Arbitrary<Facts> = fc.oneof(
  { weight: 3, arbitrary: fc.record(facts) },
  fc.record({ ...facts, handedBack: fc.constant(true as const) }),
);

const asScalar = (value: FactValue): Scalar =>
  value === null || value === undefined || Array.isArray(value) || Number.isNaN(value) ? "none" : value;
const scalarFor = (field: string): fc.Arbitrary<Scalar> =>
  /renewal|promised/.test(field)
    ? fc.oneof(
        instant.map((at) => new Date(at).toISOString()),
        fc.constantFrom("2026-03-02", "not a date"),
        instant,
      )
    : fc.oneof(
        { weight: 8, arbitrary: (valuesOf[field] ?? fc.constant(null)).map(asScalar) },
        { weight: 1, arbitrary: fc.constantFrom<Scalar>("low", "high", 1, true, "vip") },
      );

const messageTexts = ["new.customer", "conversation.customer", "new.ai"];
const textLeaf: fc.Arbitrary<Leaf> = fc.record({
  field: fc.constantFrom(...messageTexts, "subject"),
  op: fc.constantFrom("contains_any", "contains_all", "matches_phrase"),
  value: fc.oneof(
    fc.constantFrom(...phrases),
    fc.subarray(phrases),
    fc.constantFrom({ list: "legal" }, { list: "unheard" }),
  ),
});

function valueLeaf(field: string): fc.Arbitrary<Leaf> {
  const [name = field, suffix] = field.split("@");
  const phraseOps = ["contains_any", "contains_all", "matches_phrase"];
  // Texts other than messages are scanned, which the phrase tests cover.
  const fitting = operators.filter((op) => name === "tags" || !phraseOps.includes(op));
  const value = fc.oneof(
    { weight: 4, arbitrary: scalarFor(field) },
    { weight: 3, arbitrary: fc.array(scalarFor(field), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((other) => ({ field: other })) },
    { weight: 1, arbitrary: fc.constantFrom(10, 30, 60) },
  );
  return fc.record({ op: fc.constantFrom(...fitting), value }).map(({ op, value: given }) => ({
    field: name,
    op,
    value: given,
    ...(suffix === "working" ? { calendar: "working" as const } : {}),
    ...(suffix === "60" ? { window_minutes: 60 } : {}),
  }));
}
const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 1, arbitrary: textLeaf },
  { weight: 5, arbitrary: fc.constantFrom(...names, "unheard", "field.unheard").chain(valueLeaf) },
);

export const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition; leaf: Condition }>(
  (tie) => ({
    leaf: anyLeaf,
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie("leaf"),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("node").map((not) => ({ not })),
    ),
  }),
).node;

const moves = fc.constantFrom<Action>(
  { do: "escalate" },
  { do: "escalate", tier: "l1" },
  { do: "escalate", tier: "l2" },
  { do: "escalate", tier: "l3", team: "legal" },
  { do: "escalate", team: "finance" },
  { do: "escalate", team: "front" },
  { do: "escalate", team: "unheard" },
  { do: "escalate", one_up: true },
  { do: "hand_back_to_ai" },
);
const others = fc.constantFrom<Action>(
  { do: "set_priority", priority: "high" },
  { do: "set_priority", priority: "urgent" },
  { do: "set_category", category: "legal" },
  { do: "set_field", field: "city", value: "Oslo" },
  { do: "set_field", field: "seats", value: 3 },
  { do: "add_tag", tag: "seen" },
  { do: "add_tag", tag: "legal" },
  { do: "notify", team: "legal" },
  { do: "notify", account_owner: true },
);

const anyRule = (slug: string): fc.Arbitrary<Partial<Rule>> =>
  fc
    .record({
      effect: fc.constantFrom("deciding", "deciding", "also"),
      mode: fc.constantFrom("on", "on", "on", "shadow", "off"),
      reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
      on: fc.subarray([...ruleEvents], { minLength: 1 }),
      when: anyCondition,
      move: moves,
      rest: fc.array(others, { maxLength: 3 }),
    })
    .map(({ move, rest, ...rule }) => ({
      slug,
      ...rule,
      ...{
        then: rule.effect === "also" ? [...rest, { do: "add_tag" as const, tag: slug }] : [move, ...rest],
      },
    }));

export const anyRules = fc.tuple(...["r0", "r1", "r2", "r3", "r4"].map(anyRule));

export const wordLists = [
  { slug: "legal", name: "Legal", phrases: { en: ["GDPR", "lawyer*"], nl: ["gdpr"] } },
];
export const policyOf = (rules: Partial<Rule>[]) => policyWith({ rules, word_lists: wordLists });
