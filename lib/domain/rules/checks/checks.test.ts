import { describe, expect, it } from "vitest";
import { starterOrganisation } from "../../policy/starter/starter";
import { customerServiceRules } from "../defaults";
import type { Action, Condition, Leaf, Rule } from "../schema";
import { policyWith } from "../testing/policy";
import { defaultWordClasses, defaultWordLists } from "../words/word-lists";
import { checkRules, overlaps } from "./checks";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "UTC",
  adminHandle: "anna",
  adminEmail: "anna@northwind.example",
  adminName: "Anna",
});
const lists = [{ slug: "legal", name: "Legal", phrases: { en: ["gdpr"] } }];
const check = ([rule]: [Partial<Rule>]) =>
  checkRules(policyWith({ rules: [{ slug: "a", ...rule }], word_lists: lists }), organisation);
const leaf = (field: string, op: Leaf["op"], value?: Leaf["value"], more: Partial<Leaf> = {}): Leaf => ({
  field,
  op,
  value,
  ...more,
});
const codes = (faults: { pointer: string; code: string }[]) =>
  faults.map(({ pointer, code }) => `${pointer} ${code}`);
const errorsOf = (when: Condition) => codes(check([{ when, reason: "policy" }]).errors);
const thenErrors = (effect: Rule["effect"], then: Action[]) =>
  codes(check([{ effect, reason: "policy", ...{ then } }]).errors);
const eur = (amount: number) => ({ amount, currency: "EUR" });

describe("conditions", () => {
  it.each<[Leaf, string]>([
    [leaf("unheard", "is", 1), "unknown_fact"],
    [leaf("field.unheard", "is", 1), "unknown_field"],
    [leaf("category", "less", "billing"), "wrong_operator"],
    [leaf("threshold", "changed"), "wrong_operator"],
    [leaf("new.customer", "is", "x"), "wrong_operator"],
    [leaf("minutes_since_created", "is", 3), "wrong_operator"],
    [leaf("category", "is", "unheard"), "unknown_value"],
    [leaf("category", "any_of", ["billing", "unheard"]), "unknown_value"],
    [leaf("customer.tier", "is", "gold"), "unknown_value"],
    [leaf("flags", "contains_any", ["odd"]), "unknown_value"],
    [leaf("tier", "is", "l9"), "unknown_value"],
    [leaf("attempts", "is", "2"), "wrong_type"],
    [leaf("requested_human", "is", "yes"), "wrong_type"],
    [leaf("amount", "greater", 100), "wrong_type"],
    [leaf("field.renewal", "less", "soon"), "wrong_type"],
    [leaf("tags", "contains_any", [1]), "wrong_type"],
    [leaf("new.customer", "contains_any", [1]), "phrase_is_text"],
    [leaf("attempts", "is"), "no_value"],
    [leaf("attempts", "any_of", []), "no_value"],
    [leaf("attempts", "is", [1, 2]), "one_value"],
    [leaf("attempts", "is_set", 1), "unused_value"],
    [leaf("attempts", "between", [1]), "two_values"],
    [leaf("attempts", "between", [3, 1]), "wrong_order"],
    [leaf("priority", "between", ["high", "low"]), "wrong_order"],
    [leaf("amount", "between", [eur(3), eur(1)]), "wrong_order"],
    [leaf("amount", "between", [eur(1), { amount: 3, currency: "DKK" }]), "two_currencies"],
    [leaf("field.renewal", "within_next", 0), "needs_minutes"],
    [leaf("field.renewal", "within_next", "2026-01-01"), "needs_minutes"],
    [leaf("new.customer", "matches_phrase", "!"), "empty_phrase"],
    [leaf("new.customer", "matches_phrase", "can*cel"), "misplaced_star"],
    [leaf("new.customer", "contains_any", ["ok", "*cel"]), "misplaced_star"],
    [leaf("new.customer", "contains_any", { list: "unheard" }), "unknown_list"],
    [leaf("category", "is", { list: "legal" }), "list_needs_text"],
    [leaf("tags", "contains_any", { list: "legal" }), "list_needs_text"],
    [leaf("confidence", "less", { field: "unheard" }), "unknown_fact"],
    [leaf("confidence", "less", { field: "category" }), "different_types"],
    [leaf("category", "is", { field: "priority" }), "different_options"],
    [leaf("attempts", "less", { field: "minutes_since_created" }), "different_types"],
    [leaf("minutes_since_created", "greater", { field: "attempts" }), "different_types"],
    [leaf("minutes_since_created", "at_least", { field: "field.seats" }), "different_types"],
    [leaf("path", "is", { field: "customer.tier" }), "different_options"],
    [leaf("attempts", "less", { field: "tickets_of_category" }), "not_comparable"],
    [leaf("attempts", "less", { field: "on_shift" }), "not_comparable"],
    [leaf("confidence", "between", { field: "threshold" }), "not_comparable"],
    [leaf("affected_system", "is", { field: "new.customer" }), "not_comparable"],
    [leaf("affected_system", "starts_with", { field: "category" }), "not_comparable"],
    [leaf("affected_system", "is", { field: "category" }), "different_types"],
    [leaf("attempts", "between", [1, 2, 3]), "two_values"],
    [leaf("new.customer", "matches_phrase", "ok c*l"), "misplaced_star"],
    [leaf("field.renewal", "within_next", [5, 6]), "needs_minutes"],
    [leaf("field.renewal", "between", ["2026-03-02", "2026-03-01"]), "wrong_order"],
    [leaf("tickets_of_category", "at_least", 3), "no_window"],
    [leaf("attempts", "at_least", 3, { window_minutes: 5 }), "unused_window"],
    [leaf("attempts", "at_least", 3, { calendar: "working" }), "unused_calendar"],
  ])("refuse %j", (when, fault) => {
    expect(errorsOf(when)).toEqual([`/rules/a/when ${fault}`]);
  });
  it.each<Condition>([
    leaf("category", "any_of", ["billing", "legal"]),
    leaf("attempts", "between", [1, 1]),
    leaf("amount", "between", [eur(1), eur(3)]),
    leaf("severity", "is", { field: "impact" }),
    leaf("category", "any_of", { field: "category" }),
    leaf("category", "none_of", { field: "category" }),
    leaf("category", "is_not", { field: "category" }),
    leaf("attempts", "at_most", { field: "ai_turns" }),
    leaf("attempts", "greater", { field: "ai_turns" }),
    leaf("attempts", "at_least", { field: "ai_turns" }),
    leaf("field.renewal", "between", ["2026-03-01", "2026-03-02"]),
    leaf("field.renewal", "within_last", 5),
    leaf("attempts", "between", [1, 2]),
    leaf("tags", "contains_all", ["..."]),
    leaf("confidence", "less", { field: "threshold" }),
    leaf("customer.tier", "is", "vip"),
    leaf("field.renewal", "less", "2026-03-02"),
    leaf("new.customer", "matches_phrase", "cancel* it"),
    leaf("new.customer", "contains_any", { list: "legal" }),
    leaf("tickets_of_category", "at_least", 3, { window_minutes: 5 }),
    leaf("minutes_since_created", "at_least", 3, { calendar: "working" }),
    leaf("field.plan", "is", "pro"),
    leaf("priority", "changed_to", "high"),
  ])("accept %j", (when) => {
    expect(errorsOf(when)).toEqual([]);
  });
  it("are one place, however deep the comparison is", () => {
    const wrong = leaf("unheard", "is", 1);
    const fine = leaf("attempts", "is", 1);
    expect(errorsOf({ all: [fine, { any: [fine, { not: wrong }] }] })).toEqual([
      "/rules/a/when unknown_fact",
    ]);
  });
  it("nest eight deep and no deeper, with 200 comparisons and no more", () => {
    const deep = (levels: number): Condition =>
      levels === 0 ? leaf("attempts", "is", 1) : { not: deep(levels - 1) };
    expect(errorsOf(deep(8))).toEqual([]);
    expect(errorsOf(deep(9))).toEqual(["/rules/a/when too_deep"]);
    const wide = (count: number): Condition => ({
      all: Array.from({ length: count }, () => ({
        any: Array.from({ length: 10 }, () => leaf("attempts", "is", 1)),
      })),
    });
    expect(errorsOf(wide(20))).toEqual([]);
    expect(errorsOf(wide(21))).toEqual(["/rules/a/when too_many_leaves"]);
  });
  it("are checked in RACI rows too", () => {
    const policy = policyWith();
    const [row] = policy.raci.rows;
    if (row === undefined) throw new Error("no row");
    policy.raci.rows = [row, { ...row, slug: "b", when: leaf("unheard", "is", 1) }];
    expect(codes(checkRules(policy, organisation).errors)).toEqual(["/raci/rows/b/when unknown_fact"]);
  });
});

describe("actions", () => {
  it.each<[Rule["effect"], Action[], string]>([
    ["deciding", [{ do: "escalate", tier: "l9" }], "unknown_tier"],
    ["deciding", [{ do: "escalate", team: "nobody" }], "unknown_team"],
    ["deciding", [{ do: "escalate", tier: "l1", one_up: true }], "two_places"],
    ["deciding", [{ do: "add_tag", tag: "x" }], "no_move"],
    ["deciding", [{ do: "escalate" }, { do: "hand_back_to_ai" }], "several_moves"],
    ["also", [{ do: "escalate", tier: "l1" }], "also_moves"],
    ["also", [{ do: "hand_back_to_ai" }], "also_moves"],
    ["also", [{ do: "set_category", category: "x" }], "unknown_category"],
    ["also", [{ do: "set_field", field: "x", value: 1 }], "unknown_field"],
    ["also", [{ do: "set_field", field: "seats", value: "1" }], "wrong_type"],
    ["also", [{ do: "set_field", field: "plan", value: "gold" }], "unknown_value"],
    ["also", [{ do: "notify", member: "nobody" }], "unknown_member"],
    ["also", [{ do: "notify", team: "nobody" }], "unknown_team"],
    ["also", [{ do: "notify", duty: "nobody" }], "unknown_duty"],
    ["also", [{ do: "notify" }], "one_listener"],
    ["also", [{ do: "notify", member: "anna", account_owner: true }], "one_listener"],
    ["also", [{ do: "ask_approval" }], "action_not_built"],
    ["also", [{ do: "start_incident" }], "action_not_built"],
    ["also", [{ do: "call_webhook", url: "https://x.example" }], "action_not_built"],
  ])("refuse %s %j", (effect, then, fault) => {
    expect(thenErrors(effect, then)).toEqual([`/rules/a/then ${fault}`]);
  });
  it("accept what is built and known", () => {
    expect(thenErrors("deciding", [{ do: "escalate", tier: "l1", team: "finance" }])).toEqual([]);
    expect(
      thenErrors("deciding", [{ do: "hand_back_to_ai" }, { do: "notify", account_owner: true }]),
    ).toEqual([]);
    expect(
      thenErrors("also", [
        { do: "set_field", field: "renewal", value: "2026-03-02" },
        { do: "set_category", category: "legal" },
        { do: "set_priority", priority: "high" },
        { do: "notify", duty: "head-of-support" },
        { do: "notify", member: "anna" },
        { do: "add_tag", tag: "x" },
      ]),
    ).toEqual([]);
  });
  it("refuse a person's reason", () => {
    expect(codes(check([{ reason: "lacks_authority" }]).errors)).toEqual(["/rules/a/reason manual_reason"]);
  });
});

describe("word lists", () => {
  it("have words in each phrase", () => {
    const policy = policyWith({
      word_lists: [{ slug: "a", name: "A", phrases: { en: ["fine", "..."], nl: ["c*l", "ok*"] } }],
    });
    expect(codes(checkRules(policy, organisation).errors)).toEqual([
      "/word_lists/a/phrases/en/... empty_phrase",
      "/word_lists/a/phrases/nl/c*l misplaced_star",
    ]);
  });
});

describe("the rules a path starts with", () => {
  it("publish without an error, and hide nothing", () => {
    const found = checkRules(
      policyWith({
        rules: customerServiceRules,
        word_lists: defaultWordLists,
        word_classes: defaultWordClasses,
      }),
      organisation,
    );
    expect(found).toEqual({ errors: [], warnings: [] });
  });
});

describe("overlaps", () => {
  it("count the pairs that matched together, most frequent first", () => {
    const of = (...rules: string[]) => ({ matched: rules.map((rule) => ({ rule })) });
    expect(overlaps([of("b", "a"), of("a", "b", "c"), of("c"), of(), of("a", "a")])).toEqual([
      { first: "a", second: "b", count: 2 },
      { first: "a", second: "c", count: 1 },
      { first: "b", second: "c", count: 1 },
    ]);
    expect(overlaps([of("x", "y"), of("d", "c"), of("a", "d"), of("c", "d"), of("a", "c")])).toEqual([
      { first: "c", second: "d", count: 2 },
      { first: "a", second: "c", count: 1 },
      { first: "a", second: "d", count: 1 },
      { first: "x", second: "y", count: 1 },
    ]);
  });
});
