import { describe, expect, test } from "vitest";
import { msg } from "@/lib/domain/msg";
import type { Condition, Rule } from "@/lib/domain/rules/schema";
import { policyWith } from "@/lib/domain/rules/testing/policy";
import type { RuleTrace } from "@/lib/domain/rules/types";
import { kitOf, shown } from "../testing/shown";
import { RuleCard, type RuleCardProps } from "./rule-card";

const when: Condition = {
  all: [
    { field: "category", op: "any_of", value: ["orders", "billing"] },
    {
      any: [
        { field: "new.customer", op: "contains_any", value: { list: "twice" } },
        { field: "confidence", op: "less", value: { field: "threshold" } },
      ],
    },
    { field: "amount", op: "greater", value: { amount: 100, currency: "EUR" } },
  ],
};
const over150 = { field: "amount", op: "greater" as const, value: { amount: 150, currency: "EUR" } };
const policy = policyWith({
  word_lists: [{ slug: "twice", name: "Paid twice", phrases: { en: ["charged twice"] } }],
  rules: [
    {
      slug: "refund",
      name: "Refund over the limit",
      reason: "policy",
      when,
      ...{ then: [{ do: "escalate", tier: "l2" }] },
    },
  ],
});
const rule = policy.rules[0] as Rule;
const live: Rule = { ...rule, when: { all: [...("all" in when ? when.all.slice(0, 2) : []), over150] } };
const trace: RuleTrace = {
  rule: "refund",
  name: rule.name,
  effect: "deciding",
  mode: "on",
  result: true,
  note: null,
  when: {
    result: true,
    all: [
      {
        leaf: {
          field: "category",
          op: "any_of",
          wanted: ["orders", "billing"],
          seen: "orders",
          result: true,
        },
      },
      {
        result: true,
        any: [
          {
            leaf: {
              field: "new.customer",
              op: "contains_any",
              wanted: null,
              seen: ["charged twice"],
              result: true,
            },
          },
          {
            leaf: {
              field: "confidence",
              op: "less",
              wanted: { field: "threshold", value: 0.92 },
              seen: 0.95,
              result: false,
            },
          },
        ],
      },
      {
        leaf: {
          field: "amount",
          op: "greater",
          wanted: { amount: 100, currency: "EUR" },
          seen: { amount: 129, currency: "EUR" },
          result: true,
        },
      },
    ],
  },
};

const card = (given: Partial<RuleCardProps>, mayEdit = true) =>
  shown(
    kitOf(policy, mayEdit),
    <RuleCard
      rule={rule}
      live={rule}
      position={3}
      total={5}
      isOpen={false}
      isChanged={false}
      other={null}
      days={30}
      figure={{ matched: 44, decided: 41, takenBy: [{ rule: "refund", count: 3 }], shadow: 0 }}
      forecast={null}
      overlaps={[]}
      findings={[]}
      result={true}
      trace={null}
      onOpen={() => {}}
      onMove={() => {}}
      onDelete={() => {}}
      onRename={() => {}}
      {...given}
    />,
    { name: "ESC-1044", fields: {} },
  );

describe("a rule that is read", () => {
  test("is a sentence with its kind, its count and the sample's result", () => {
    const { text, html } = card({});
    expect(text).toContain("Refund over the limit Business check 41 in 30 days true for the sample");
    expect(text).toContain(
      "when category is any of Orders, Billing and any of the customer's message contains a phrase from “Paid twice” or AI confidence less than threshold for the ticket’s risk and amount in question greater than €100 then escalate to L2 L2",
    );
    expect(html.match(/<button/g)?.length).toBeGreaterThan(5);
  });
  test("has nothing to press but its name where nothing may be changed", () => {
    const { html, text } = card({}, false);
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).not.toContain("<input");
    expect(text).toContain("amount in question greater than €100");
  });
  test("says what changed against live", () => {
    const { html, text } = card({ live, isChanged: true });
    expect(text).toContain("changed in this draft");
    expect(html).toMatch(/<s[^>]*>€150<\/s>/);
  });
  test("of no version yet claims no past, and tells what the draft would do", () => {
    const zero = { matched: 0, decided: 0, takenBy: [], shadow: 0 };
    expect(card({ live: null, figure: zero }).text).toContain("Business check not live yet");
    const forecast = { fired: 5, shadow: 0 };
    expect(card({ live: null, figure: zero, forecast }).text).toContain("5 with this draft");
    const open = card({ live: null, figure: zero, forecast, isOpen: true }).text;
    expect(open).toContain("Not live yet. With this draft: 5.");
    expect(open).not.toContain("Did not fire");
  });
  test("tells a long list by its first ones, and the whole on its chip", () => {
    const many: Rule = {
      ...rule,
      when: { field: "new.customer", op: "contains_any", value: ["a", "b", "c", "d", "e", "f"] },
    };
    const { text, html } = card({ rule: many, live: many });
    expect(text).toContain("contains any of “a”, “b”, “c”, “d” and 2 more then");
    expect(html).toMatch(/title="[^"]*“f”"/);
  });
  test("names the team before its tier", () => {
    const sent: Rule = { ...rule, ...{ then: [{ do: "escalate", tier: "l2", team: "finance" }] } };
    expect(card({ rule: sent }).text).toMatch(/then escalate to \S+, L2/);
  });
  test("in shadow tells what it would have done", () => {
    const inShadow: Rule = { ...rule, mode: "shadow" };
    const { text } = card({ rule: inShadow, figure: { matched: 0, decided: 0, takenBy: [], shadow: 7 } });
    expect(text).toContain("Shadow 7 in shadow");
  });
});

describe("what the publish checks found", () => {
  test("stands under the rule as a sentence, with its fix where it may be mended", () => {
    const findings: RuleCardProps["findings"] = [
      {
        level: "error",
        pointer: "/rules/refund/then",
        code: "unknown_team",
        message: msg("findings.unknown_team", { name: "x", known: "Finance" }),
        fix: { label: { raw: "Use Finance" }, patch: [] },
      },
    ];
    expect(card({ findings }).text).toContain("Fault: There is no team “x”. Teams: Finance. Use Finance");
    expect(card({ findings }, false).text).not.toContain("Use Finance");
  });
});

describe("the rule in focus", () => {
  test("has one comparison a line, with what the sample has and whether it holds", () => {
    const { text, html } = card({ isOpen: true, trace });
    expect(html.match(/data-line=/g)).toHaveLength(6);
    expect(text).toContain("Fired 41 times in 30 days , 3 more taken by rule 1 .");
    expect(text).toMatch(/category is any of Orders, Billing Orders true for the sample/);
    expect(text).toMatch(/“Paid twice” “charged twice” true for the sample/);
    expect(text).toMatch(/threshold for the ticket’s risk 0\.95 < 0\.92 not true for the sample/);
    expect(text).toContain("ESC-1044 has");
  });
  test("strikes the live value beside the changed comparison", () => {
    const { text } = card({ isOpen: true, live, trace });
    expect(text).toMatch(/greater than €100 changed in this draft was €150 €129 true/);
  });
  test("tells what the draft would do, and what it overlaps with", () => {
    const { text } = card({
      isOpen: true,
      forecast: { fired: 66, shadow: 0 },
      overlaps: [{ rule: "refund", count: 12 }],
    });
    expect(text).toContain("With this draft: 66. Also true together with rule 1 (12).");
  });
  test("is read without a single dead control where nothing may be changed", () => {
    const { html } = card({ isOpen: true, trace }, false);
    expect(html).not.toMatch(/<select|<input|disabled/);
  });
});
