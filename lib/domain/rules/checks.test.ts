import { describe, expect, it } from "vitest";
import { starterOrganisation } from "../policy/starter";
import { checkRules, overlaps } from "./checks";
import { customerServiceRules } from "./defaults";
import type { Action, Condition, Leaf, Rule } from "./schema";
import { policyWith } from "./testing/policy";
import { defaultWordLists } from "./word-lists";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "UTC",
  adminHandle: "anna",
  adminEmail: "anna@northwind.example",
  adminName: "Anna",
});
const lists = [{ slug: "legal", name: "Legal", phrases: { en: ["gdpr"] } }];
const check = (rules: Partial<Rule>[]) => checkRules(policyWith({ rules, word_lists: lists }), organisation);
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
    [leaf("unheard", "is", 1), "/field unknown_field"],
    [leaf("field.unheard", "is", 1), "/field unknown_field"],
    [leaf("category", "less", "billing"), "/op wrong_operator"],
    [leaf("threshold", "changed"), "/op wrong_operator"],
    [leaf("new.customer", "is", "x"), "/op wrong_operator"],
    [leaf("minutes_since_created", "is", 3), "/op wrong_operator"],
    [leaf("category", "is", "unheard"), "/value unknown_value"],
    [leaf("category", "any_of", ["billing", "unheard"]), "/value/1 unknown_value"],
    [leaf("customer.tier", "is", "gold"), "/value unknown_value"],
    [leaf("flags", "contains_any", ["odd"]), "/value/0 unknown_value"],
    [leaf("tier", "is", "l9"), "/value unknown_value"],
    [leaf("attempts", "is", "2"), "/value wrong_type"],
    [leaf("requested_human", "is", "yes"), "/value wrong_type"],
    [leaf("amount", "greater", 100), "/value wrong_type"],
    [leaf("field.renewal", "less", "soon"), "/value wrong_type"],
    [leaf("tags", "contains_any", [1]), "/value/0 wrong_type"],
    [leaf("new.customer", "contains_any", [1]), "/value/0 wrong_type"],
    [leaf("attempts", "is"), "/value no_value"],
    [leaf("attempts", "any_of", []), "/value no_value"],
    [leaf("attempts", "is", [1, 2]), "/value wrong_value"],
    [leaf("attempts", "is_set", 1), "/value unused_value"],
    [leaf("attempts", "between", [1]), "/value wrong_value"],
    [leaf("attempts", "between", [3, 1]), "/value wrong_value"],
    [leaf("priority", "between", ["high", "low"]), "/value wrong_value"],
    [leaf("amount", "between", [eur(3), eur(1)]), "/value wrong_value"],
    [leaf("amount", "between", [eur(1), { amount: 3, currency: "DKK" }]), "/value wrong_value"],
    [leaf("field.renewal", "within_next", 0), "/value wrong_value"],
    [leaf("field.renewal", "within_next", "2026-01-01"), "/value wrong_value"],
    [leaf("new.customer", "matches_phrase", "!"), "/value empty_phrase"],
    [leaf("new.customer", "matches_phrase", "can*cel"), "/value misplaced_star"],
    [leaf("new.customer", "contains_any", ["ok", "*cel"]), "/value/1 misplaced_star"],
    [leaf("new.customer", "contains_any", { list: "unheard" }), "/value/list unknown_list"],
    [leaf("category", "is", { list: "legal" }), "/value wrong_value"],
    [leaf("tags", "contains_any", { list: "legal" }), "/value wrong_value"],
    [leaf("confidence", "less", { field: "unheard" }), "/value/field unknown_field"],
    [leaf("confidence", "less", { field: "category" }), "/value wrong_type"],
    [leaf("category", "is", { field: "priority" }), "/value wrong_type"],
    [leaf("attempts", "less", { field: "tickets_of_category" }), "/value wrong_value"],
    [leaf("attempts", "less", { field: "on_shift" }), "/value wrong_value"],
    [leaf("confidence", "between", { field: "threshold" }), "/value wrong_value"],
    [leaf("affected_system", "is", { field: "new.customer" }), "/value wrong_value"],
    [leaf("affected_system", "starts_with", { field: "category" }), "/value wrong_value"],
    [leaf("affected_system", "is", { field: "category" }), "/value wrong_type"],
    [leaf("attempts", "between", [1, 2, 3]), "/value wrong_value"],
    [leaf("new.customer", "matches_phrase", "ok c*l"), "/value misplaced_star"],
    [leaf("field.renewal", "within_next", [5, 6]), "/value wrong_value"],
    [leaf("field.renewal", "between", ["2026-03-02", "2026-03-01"]), "/value wrong_value"],
    [leaf("tickets_of_category", "at_least", 3), " no_window"],
    [leaf("attempts", "at_least", 3, { window_minutes: 5 }), "/window_minutes unused_window"],
    [leaf("attempts", "at_least", 3, { calendar: "working" }), "/calendar unused_calendar"],
  ])("refuse %j", (when, fault) => {
    expect(errorsOf(when)).toEqual([`/rules/0/when${fault}`]);
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
    leaf("minutes_since_created", "at_least", { field: "field.seats" }),
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
  it("point at the very leaf", () => {
    const wrong = leaf("unheard", "is", 1);
    const fine = leaf("attempts", "is", 1);
    expect(errorsOf({ all: [fine, { any: [fine, { not: wrong }] }] })).toEqual([
      "/rules/0/when/all/1/any/1/not/field unknown_field",
    ]);
  });
  it("nest eight deep and no deeper, with 200 comparisons and no more", () => {
    const deep = (levels: number): Condition =>
      levels === 0 ? leaf("attempts", "is", 1) : { not: deep(levels - 1) };
    expect(errorsOf(deep(8))).toEqual([]);
    expect(errorsOf(deep(9))).toEqual(["/rules/0/when too_deep"]);
    const wide = (count: number): Condition => ({
      all: Array.from({ length: count }, () => ({
        any: Array.from({ length: 10 }, () => leaf("attempts", "is", 1)),
      })),
    });
    expect(errorsOf(wide(20))).toEqual([]);
    expect(errorsOf(wide(21))).toEqual(["/rules/0/when too_many_leaves"]);
  });
  it("are checked in RACI rows too", () => {
    const policy = policyWith();
    const [row] = policy.raci.rows;
    if (row === undefined) throw new Error("no row");
    policy.raci.rows = [row, { ...row, slug: "b", when: leaf("unheard", "is", 1) }];
    expect(codes(checkRules(policy, organisation).errors)).toEqual(["/raci/rows/1/when/field unknown_field"]);
  });
});

describe("actions", () => {
  it.each<[Rule["effect"], Action[], string]>([
    ["deciding", [{ do: "escalate", tier: "l9" }], "/0/tier unknown_tier"],
    ["deciding", [{ do: "escalate", team: "nobody" }], "/0/team unknown_team"],
    ["deciding", [{ do: "escalate", tier: "l1", one_up: true }], "/0/one_up two_places"],
    ["deciding", [{ do: "add_tag", tag: "x" }], " no_move"],
    ["deciding", [{ do: "escalate" }, { do: "hand_back_to_ai" }], " several_moves"],
    ["also", [{ do: "escalate", tier: "l1" }], " also_moves"],
    ["also", [{ do: "hand_back_to_ai" }], " also_moves"],
    ["also", [{ do: "set_category", category: "x" }], "/0/category unknown_category"],
    ["also", [{ do: "set_field", field: "x", value: 1 }], "/0/field unknown_field"],
    ["also", [{ do: "set_field", field: "seats", value: "1" }], "/0/value wrong_type"],
    ["also", [{ do: "set_field", field: "plan", value: "gold" }], "/0/value unknown_value"],
    ["also", [{ do: "notify", member: "nobody" }], "/0/member unknown_member"],
    ["also", [{ do: "notify", team: "nobody" }], "/0/team unknown_team"],
    ["also", [{ do: "notify", duty: "nobody" }], "/0/duty unknown_duty"],
    ["also", [{ do: "notify" }], "/0 one_listener"],
    ["also", [{ do: "notify", member: "anna", account_owner: true }], "/0 one_listener"],
    ["also", [{ do: "ask_approval" }], "/0/do not_built"],
    ["also", [{ do: "start_incident" }], "/0/do not_built"],
    ["also", [{ do: "call_webhook", url: "https://x.example" }], "/0/do not_built"],
  ])("refuse %s %j", (effect, then, fault) => {
    expect(thenErrors(effect, then)).toEqual([`/rules/0/then${fault}`]);
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
    expect(codes(check([{ reason: "lacks_authority" }]).errors)).toEqual(["/rules/0/reason manual_reason"]);
  });
});

describe("word lists", () => {
  it("have words in each phrase", () => {
    const policy = policyWith({
      word_lists: [{ slug: "a", name: "A", phrases: { en: ["fine", "..."], nl: ["c*l", "ok*"] } }],
    });
    expect(codes(checkRules(policy, organisation).errors)).toEqual([
      "/word_lists/0/phrases/en/1 empty_phrase",
      "/word_lists/0/phrases/nl/0 misplaced_star",
    ]);
  });
});

describe("the rules a path starts with", () => {
  it("publish without an error, and hide nothing", () => {
    const found = checkRules(
      policyWith({ rules: customerServiceRules, word_lists: defaultWordLists }),
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
