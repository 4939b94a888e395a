import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import type { Finding } from "../../policy/findings";
import type { Action, Condition, Rule } from "../schema";
import { policyWith } from "../testing/policy";
import { all, any, eur, leaf, not, organisation, rule, to } from "../testing/rules";
import { checkRules } from "./checks";

/** Faults are read by the person who publishes: each says what is wrong with which name. */
const found = (...rules: Partial<Rule>[]) => checkRules(policyWith({ rules }), organisation);
const words = msgRenderer({ zone: "UTC", locale: "en" }, 0);
const inWords = (findings: Finding[]): string[] => findings.map(({ message }) => words(message));
const said = (when: Condition) => inWords(found(rule("a", when)).errors);
const one = leaf("attempts", "is", 1);
const many = (count: number, each: Condition = one): Condition[] => Array.from({ length: count }, () => each);
const nested = (levels: number): Condition => (levels === 0 ? one : not(nested(levels - 1)));

describe("what is wrong with a condition is said in words", () => {
  it.each<[Condition, string]>([
    [leaf("unheard", "is", 1), "Rules can't read “unheard”: there is no such field."],
    [
      leaf("requested_human", "less", 1),
      "“is below” doesn't fit the customer's wish for a person. Use: is, is not, is set, is not set, changed, changed from, changed to.",
    ],
    [
      leaf("tickets_of_category", "at_least", 3),
      "Say how far back to count: other tickets of this category.",
    ],
    [leaf("attempts", "is", 3, { window_minutes: 5 }), "Remove the period: attempts isn't counted over one."],
    [
      leaf("attempts", "is", 3, { calendar: "working" }),
      "Remove “calendar or working time”: attempts isn't a length of time.",
    ],
    [leaf("attempts", "is_set", 1), "Remove the value: “attempts is set” takes none."],
    [leaf("attempts", "is_not_set", 1), "Remove the value: “attempts is not set” takes none."],
    [leaf("priority", "changed", "high"), "Remove the value: “priority changed” takes none."],
    [leaf("attempts", "is"), "Enter a value: “attempts is” needs one."],
    [leaf("attempts", "any_of", []), "Enter a value: “attempts is one of” needs one."],
    [leaf("attempts", "at_least", [1, 2]), "“attempts is at least” takes one value."],
    [
      leaf("category", "is", { list: "legal" }),
      "“category is” can't use a word list. Word lists go with text.",
    ],
    [
      leaf("new.customer", "contains_any", { list: "gone" }),
      "There is no word list “gone”. Word lists: none yet.",
    ],
    [leaf("confidence", "less", { field: "gone" }), "Rules can't read “gone”: there is no such field."],
    [
      leaf("confidence", "between", { field: "threshold" }),
      "“confidence is between” can't be compared with threshold.",
    ],
    [
      leaf("category", "is", { field: "priority" }),
      "Can't compare category with priority: they don't have the same values.",
    ],
    [
      leaf("field.renewal", "within_next", 0),
      "“Renewal is within the next” takes a number of minutes above 0.",
    ],
    [leaf("attempts", "between", [1]), "“attempts is between” takes two values, the lower one first."],
    [leaf("attempts", "between", [3, 1]), "“attempts is between”: put the lower value first."],
    [
      leaf("amount", "between", [eur(1), { amount: 3, currency: "DKK" }]),
      "“amount is between”: both amounts need the same currency.",
    ],
    [leaf("new.customer", "contains_any", [1]), "“1” is not text, so it can't be looked for."],
    [leaf("new.customer", "matches_phrase", "!"), "“!” has no word to look for."],
    [leaf("new.customer", "matches_phrase", "can*cel"), "In “can*cel” a star may only end a word."],
    [leaf("affected_system", "is", 1), "“1” doesn't fit affected system, which needs text."],
    [leaf("attempts", "is", "2"), "“2” doesn't fit attempts, which needs a number."],
    [
      leaf("minutes_since_created", "at_least", "2"),
      "“2” doesn't fit time since the ticket was created, which needs a number of minutes.",
    ],
    [
      leaf("requested_human", "is", "yes"),
      "“yes” doesn't fit the customer's wish for a person, which needs yes or no.",
    ],
    [leaf("category", "is", 1), "“1” doesn't fit category, which needs one of its values."],
    [leaf("field.renewal", "less", "soon"), "“soon” doesn't fit Renewal, which needs a date or time."],
    [leaf("amount", "greater", 100), "“100” doesn't fit amount, which needs an amount with its currency."],
    [leaf("tags", "contains_any", [1]), "“1” doesn't fit tags, which needs text."],
    [
      leaf("category", "is", "gone"),
      "There is no “gone” in category. Choose from: orders, accounts, billing, legal.",
    ],
    [nested(9), "Conditions are nested 9 deep; at most 8 are possible."],
    [all(...many(21, any(...many(10)))), "There are 210 comparisons; at most 200 are possible."],
  ])("%j", (when, message) => {
    expect(said(when)).toEqual([message]);
  });
  it("names no more than twenty of the known, and says where there are none", () => {
    const names = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const saidOf = (slugs: string[]) =>
      inWords(
        checkRules(
          policyWith({
            categories: slugs.map((slug) => ({ slug, name: slug, risk: "low" as const })),
            rules: [{ when: leaf("category", "is", "gone") }],
          }),
          organisation,
        ).errors,
      );
    expect(saidOf(names)).toEqual([
      `There is no “gone” in category. Choose from: ${names.slice(0, 20).join(", ")}, 5 more.`,
    ]);
    expect(saidOf([])).toEqual(["There is no “gone” in category. Choose from: none yet."]);
  });
});

describe("what is wrong with actions is said in words", () => {
  it.each<[Rule["effect"], Action[], string]>([
    [
      "deciding",
      [{ do: "add_tag", tag: "x" }],
      "“Surge” decides, so it must escalate or hand back to the AI.",
    ],
    [
      "deciding",
      [{ do: "escalate" }, { do: "hand_back_to_ai" }],
      "“Surge” must escalate or hand back once, not 2 times.",
    ],
    ["also", [{ do: "escalate" }], "“Surge” only adds to a decision, so it can't move tickets."],
    ["also", [{ do: "start_incident" }], "“Start an incident” is not available yet."],
    ["deciding", [{ do: "escalate", tier: "l1", one_up: true }], "Choose a tier or “one tier up”, not both."],
    ["deciding", [{ do: "escalate", tier: "l9" }], "There is no tier “l9”. Tiers: l1, l2, l3."],
    ["also", [{ do: "notify", member: "zoe" }], "There is no member “zoe”. Members: anna."],
    [
      "also",
      [{ do: "notify", member: "anna", account_owner: true }],
      "Notify one member, team or duty, or the account owner.",
    ],
    [
      "also",
      [{ do: "set_category", category: "gone" }],
      "There is no category “gone”. Categories: orders, accounts, billing, legal.",
    ],
    [
      "also",
      [{ do: "set_field", field: "seats", value: "1" }],
      "“1” doesn't fit Seats, which needs a number.",
    ],
  ])("%s %j", (effect, then, message) => {
    const { errors } = found({ name: "Surge", effect, reason: "policy", ...{ then } });
    expect(inWords(errors)).toEqual([message]);
  });
  it("calls a person's reason what it is", () => {
    expect(inWords(found({ reason: "lacks_authority" }).errors)).toEqual([
      "“needs higher authority” is a reason only people give. Choose another.",
    ]);
  });
});

describe("what may be meant otherwise is said in words", () => {
  const warned = (...rules: Partial<Rule>[]) => inWords(found(...rules).warnings);
  it("names the rule, and the one above it", () => {
    expect(warned(rule("low", one, to("l1"), { reason: undefined }))).toEqual([
      "“low” gives no reason, so “policy” is recorded.",
    ]);
    expect(warned(rule("up", one, [{ do: "escalate", one_up: true }]))).toEqual([
      "“up” moves the ticket up each time it matches. Only a rule about time fires once.",
    ]);
    expect(warned(rule("both", all(one, leaf("attempts", "is", 2))))).toEqual([
      "“both” can't match: its conditions exclude each other.",
    ]);
    expect(
      warned(
        rule("other", leaf("attempts", "is", 2)),
        rule("wide", one),
        rule("narrow", all(one, leaf("ai_turns", "is", 2))),
      ),
    ).toEqual(["“narrow” never decides: “wide” above it takes every ticket it matches."]);
    expect(warned(rule("not", not(leaf("confidence", "less", 0.5))))).toEqual([
      "“not” also matches tickets where confidence is not set, because of “not”. If that isn't meant, add that it is set.",
    ]);
  });
});
