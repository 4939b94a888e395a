import { describe, expect, it } from "vitest";
import { literal, msg } from "../../msg";
import type { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { agent, at, baseOrganisation, type Change, found } from "../testing/documents";
import { checkPolicy } from "./policy";

describe("a policy that may be published", () => {
  it("is the starter, without a warning", () => {
    const whole = checkPolicy(starterPolicy({ owner: "sanne" }), baseOrganisation());
    expect(whole).toEqual({ errors: [], warnings: [] });
    expect(found(() => {})).toEqual([]);
  });
});

const cases: [string, Change, string[]][] = [
  ["a restricted path", (p) => (p.restricted = true), []],
  [
    "a restricted category that the catch-all answers",
    (p) => p.categories.push({ slug: "speak-up", name: "Speaking up", risk: "low", restricted: true }),
    ["warning /categories/speak-up restricted_without_row"],
  ],
  [
    "a stranger named for a restricted path",
    (p) => Object.assign(p, { restricted: true, named_admins: ["zoe"] }),
    ["error /named_admins/zoe unknown_member"],
  ],
  [
    "somebody named for a restricted path who is no admin",
    (p, o) => {
      o.members.push(agent("vic"));
      Object.assign(p, { restricted: true, named_admins: ["vic"] });
    },
    ["error /named_admins/vic named_no_admin"],
  ],
  [
    "an admin named for what is not restricted",
    (p, o) => {
      o.members.push({ ...agent("vic"), role: "admin" });
      p.named_admins = ["vic"];
    },
    ["warning /named_admins named_unrestricted"],
  ],
  ["an unknown owner", (p) => (p.owner = "zoe"), ["error /owner unknown_member"]],
  ["an unknown fallback", (p) => (p.fallback_member = "zoe"), ["error /fallback_member unknown_member"]],
  [
    "a fallback who only reads",
    (p, o) => {
      o.members.push({ ...agent("vic"), role: "viewer" });
      p.fallback_member = "vic";
    },
    ["error /fallback_member fallback_unavailable"],
  ],
  ...(["ai", "new", "active", "waiting", "resolved", "closed"] as const).map(
    (category): [string, Change, string[]] => [
      `no status of category ${category}`,
      (p) => {
        p.statuses = p.statuses.filter((each) => each.category !== category);
      },
      ["error /statuses missing_status"],
    ],
  ),
  ["a status twice", (p) => p.statuses.push(at(p.statuses, 0)), ["error /statuses/with-ai duplicate"]],
  [
    "a category twice",
    (p) => p.categories.push(at(p.categories, 0)),
    ["error /categories/product-question duplicate"],
  ],
  ["a task twice", (p) => p.tasks.push(at(p.tasks, 0)), ["error /tasks/tag duplicate"]],
  ["a field twice", (p) => p.fields.push(at(p.fields, 0)), ["error /fields/order-number duplicate"]],
  [
    "a deadline twice",
    (p) => p.sla.deadlines.push(at(p.sla.deadlines, 0)),
    ["error /sla/deadlines/promise duplicate"],
  ],
  [
    "an SLA row twice",
    (p) => p.sla.targets.unshift(at(p.sla.targets, 0)),
    ["error /sla/targets/urgent duplicate"],
  ],
  [
    "a template twice",
    (p) => p.templates.push(at(p.templates, 0)),
    ["error /templates/taking-over-en duplicate"],
  ],
  [
    "a word list twice",
    (p) => p.word_lists.push(at(p.word_lists, 0)),
    ["error /word_lists/asking-for-person duplicate"],
  ],
  [
    "a choice without options",
    (p) => p.fields.push({ slug: "plan", name: "Plan", type: "choice", required_at: [] }),
    ["error /fields/plan/options no_options"],
  ],
  [
    "an option twice",
    (p) =>
      p.fields.push({
        slug: "plan",
        name: "Plan",
        type: "choice",
        required_at: [],
        options: ["a", "b", "a"],
      }),
    ["error /fields/plan/options/a duplicate_value"],
  ],
  [
    "options of no choice",
    (p) => p.fields.push({ slug: "plan", name: "Plan", type: "text", required_at: [], options: ["a"] }),
    ["warning /fields/plan/options unused_options"],
  ],
  [
    "a brief part of an unknown field",
    (p) => p.brief.own.push({ slug: "plan", name: "Plan", field: "plan", required: true }),
    ["error /brief/own/plan/field unknown_field"],
  ],
  [
    "a skill nobody has",
    (p) => (at(p.categories, 1).skill = "passports"),
    ["warning /categories/account/skill unknown_skill"],
  ],
  [
    "a threshold that falls with risk",
    (p) => (p.thresholds = { ...p.thresholds, high: 0.7 }),
    ["warning /thresholds/high threshold_falls"],
  ],
  [
    "a person always below a number",
    (p) => (p.thresholds = { low: 0.5, medium: 0.6, high: "person_always", critical: 0.99 }),
    ["warning /thresholds/critical threshold_falls"],
  ],
  [
    "no SLA catch-all",
    (p) => (p.sla.targets = p.sla.targets.slice(0, -1)),
    ["error /sla/targets no_catch_all_target"],
  ],
  [
    "an SLA catch-all above other rows",
    (p) => (p.sla.targets = p.sla.targets.toReversed()),
    ["error /sla/targets/standard catch_all_not_last"],
  ],
  [
    "an SLA row of unknown names",
    (p) => {
      const first = at(p.sla.targets, 0);
      first.when = { category: ["order", "nope"], customer_tier: ["gold"] };
      first.calendar = "moon";
    },
    [
      "error /sla/targets/urgent/when/category/nope unknown_category",
      "error /sla/targets/urgent/when/customer_tier/gold unknown_customer_tier",
      "error /sla/targets/urgent/calendar unknown_calendar",
    ],
  ],
  [
    "no time to accept",
    (p) => {
      at(p.sla.targets, 0).targets = { resolution: 60 };
      at(p.sla.targets, 0).warnings = {};
      at(p.sla.targets, 0).on_breach = {};
    },
    ["warning /sla/targets/urgent/targets no_accept_target"],
  ],
  [
    "a time to accept that is inherited, and is nowhere",
    (p) => {
      at(p.sla.targets, 0).targets = { accept: "inherit" };
      at(p.sla.targets, 1).targets = { accept: "inherit" };
      at(p.sla.targets, -1).targets = { resolution: 3600 };
      for (const each of p.sla.targets) Object.assign(each, { warnings: {}, on_breach: {} });
    },
    [
      "warning /sla/targets/urgent/targets no_accept_target",
      "warning /sla/targets/key-customers/targets no_accept_target",
      "warning /sla/targets/standard/targets no_accept_target",
    ],
  ],
  [
    "warnings and breaches of a metric without a target",
    (p) => {
      at(p.sla.targets, 0).targets = { accept: 300 };
      at(p.sla.targets, 0).warnings = { resolution: [{ share: 0.5 }], update: [] };
      at(p.sla.targets, 0).on_breach = { tier: [{ do: "climb" }], update: [] };
    },
    [
      "warning /sla/targets/urgent/warnings/resolution no_target_warnings",
      "warning /sla/targets/urgent/on_breach/tier no_target_on_breach",
    ],
  ],
  [
    "a warning before the start",
    (p) => (at(p.sla.targets, 0).warnings = { accept: [{ before_s: 299 }, { before_s: 300 }] }),
    ["warning /sla/targets/urgent/warnings/accept warns_at_start"],
  ],
  [
    "a deadline warned of before its start",
    (p) => (at(p.sla.deadlines, 2).warnings = [{ before_s: 259_200 }]),
    ["warning /sla/deadlines/privacy-72-hours/warnings warns_at_start"],
  ],
  [
    "a deadline of an unknown field, calendar and category",
    (p) => {
      at(p.sla.deadlines, 0).from = { field: "nope" };
      at(p.sla.deadlines, 0).calendar = "moon";
      at(p.sla.deadlines, 0).when = { category: ["nope"] };
    },
    [
      "error /sla/deadlines/promise/when/category/nope unknown_category",
      "error /sla/deadlines/promise/calendar unknown_calendar",
      "error /sla/deadlines/promise/from/field unknown_field",
    ],
  ],
  [
    "a deadline of a field that is no instant",
    (p) => (at(p.sla.deadlines, 0).from = { field: "amount" }),
    ["error /sla/deadlines/promise/from/field not_an_instant"],
  ],
  [
    "an action that nothing performs yet, and a condition on nothing",
    (p) => {
      at(p.rules, 1).then.push({ do: "start_incident" });
      at(p.rules, 2).when = { field: "field.nope", op: "is_set" };
    },
    ["error /rules/legal-privacy/then action_not_built", "error /rules/asks-for-person/when unknown_field"],
  ],
  [
    "an unknown placeholder",
    (p) =>
      (p.tell_customer.en = { open: "{reference} {who} {by} {name}", closed: "{reference} {who} {opens}" }),
    ["error /tell_customer/en/open unknown_placeholder"],
  ],
  [
    "a text that leaves something out",
    (p) => (p.tell_customer.en = { open: "{reference} {who}", closed: "{reference} {by}" }),
    [
      "warning /tell_customer/en/open missing_placeholder",
      "warning /tell_customer/en/closed missing_placeholder",
      "warning /tell_customer/en/closed missing_placeholder",
    ],
  ],
  [
    "an opening time while open",
    (p) =>
      (p.tell_customer.en = { open: "{reference} {who} {by} {opens}", closed: "{reference} {who} {opens}" }),
    ["error /tell_customer/en/open opens_while_open"],
  ],
];

describe("tests of a path", () => {
  const test = (expected: PathPolicy["tests"][number]["expect"], more: object = {}): Change => {
    return (policy) => {
      policy.tests = [
        {
          slug: "refund",
          name: "A refund",
          sample: { subject: "Refund", customer: {}, messages: [], ...more },
          expect: expected,
        },
      ];
    };
  };
  it.each<[string, Change, string[]]>([
    ["names that are there", test({ outcome: "escalated", rule: "safety", tier: "l1", team: "finance" }), []],
    ["a rule that leaves it with the AI", test({ outcome: "kept_by_ai", rule: "safety" }), []],
    [
      "an unknown rule, tier and team",
      test({ outcome: "escalated", rule: "x", tier: "x", team: "x" }),
      [
        "error /tests/refund/expect unknown_rule",
        "error /tests/refund/expect unknown_tier",
        "error /tests/refund/expect unknown_team",
      ],
    ],
    [
      "a tier of what the AI keeps",
      test({ outcome: "kept_by_ai", tier: "l1" }),
      ["error /tests/refund/expect kept_and_moved"],
    ],
    [
      "a sample of unknown names",
      test(
        { outcome: "escalated" },
        { category: "x", customer: { tier: "x" }, fields: { x: 1 }, ai: { task: "x" } },
      ),
      [
        "error /tests/refund/sample unknown_category",
        "error /tests/refund/sample unknown_customer_tier",
        "error /tests/refund/sample unknown_field",
        "error /tests/refund/sample unknown_task",
      ],
    ],
  ])("with %s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
});

describe("publish checks of a policy", () => {
  it.each(cases)("%s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
  it("count a deactivated member as no owner", () => {
    const codes = found(
      (p, o) => {
        o.members.push(agent("ann"));
        p.fallback_member = "ann";
      },
      ["ann"],
    );
    expect(codes).toEqual(["error /fallback_member fallback_unavailable"]);
  });
  it("say what is there instead", () => {
    const policy = { ...starterPolicy({ owner: "sanne" }), owner: "zoe" };
    expect(checkPolicy(policy, baseOrganisation()).errors[0]?.message).toEqual(
      msg("findings.unknown_member", { name: "zoe", known: { list: [literal("sanne")] } }),
    );
  });
});
