import { describe, expect, it } from "vitest";
import { checkRules } from "./checks";
import type { Action, Condition, Rule } from "./schema";
import { policyWith } from "./testing/policy";
import { all, any, eur, leaf, not, organisation, rule, to } from "./testing/rules";

/** Faults are read by the person who publishes: each says what is wrong with which name. */
const found = (...rules: Partial<Rule>[]) => checkRules(policyWith({ rules }), organisation);
const said = (when: Condition) => found(rule("a", when)).errors.map(({ message }) => message);
const one = leaf("attempts", "is", 1);
const many = (count: number, each: Condition = one): Condition[] => Array.from({ length: count }, () => each);
const nested = (levels: number): Condition => (levels === 0 ? one : not(nested(levels - 1)));

describe("what is wrong with a condition is said in words", () => {
  it.each<[Condition, string]>([
    [leaf("unheard", "is", 1), "There is no field unheard."],
    [
      leaf("requested_human", "less", 1),
      "less does not fit requested_human; these do: is, is_not, is_set, is_not_set, changed, changed_from, changed_to.",
    ],
    [
      leaf("tickets_of_category", "at_least", 3),
      "tickets_of_category needs window_minutes: how far back it counts.",
    ],
    [leaf("attempts", "is", 3, { window_minutes: 5 }), "attempts counts in no window."],
    [leaf("attempts", "is", 3, { calendar: "working" }), "attempts is no duration."],
    [leaf("attempts", "is_set", 1), "is_set takes no value."],
    [leaf("attempts", "is_not_set", 1), "is_not_set takes no value."],
    [leaf("priority", "changed", "high"), "changed takes no value."],
    [leaf("attempts", "is"), "is needs a value."],
    [leaf("attempts", "any_of", []), "any_of needs at least one value."],
    [leaf("attempts", "at_least", [1, 2]), "at_least takes one value."],
    [leaf("category", "is", { list: "legal" }), "A word list fits phrases only, not category is."],
    [leaf("new.customer", "contains_any", { list: "gone" }), "There is no word list gone."],
    [leaf("confidence", "less", { field: "gone" }), "There is no field gone."],
    [
      leaf("confidence", "between", { field: "threshold" }),
      "confidence between can't be compared with threshold.",
    ],
    [leaf("category", "is", { field: "priority" }), "category and priority are of different types."],
    [leaf("field.renewal", "within_next", 0), "within_next takes minutes above 0."],
    [leaf("attempts", "between", [1]), "between takes two values, the lower first."],
    [leaf("attempts", "between", [3, 1]), "between takes the lower value first."],
    [
      leaf("amount", "between", [eur(1), { amount: 3, currency: "DKK" }]),
      "Both amounts of between need the same currency.",
    ],
    [leaf("new.customer", "contains_any", [1]), "A phrase is text."],
    [leaf("new.customer", "matches_phrase", "!"), '"!" has no word to look for.'],
    [leaf("new.customer", "matches_phrase", "can*cel"), 'In "can*cel" a star may only end a word.'],
    [leaf("affected_system", "is", 1), "affected_system needs text."],
    [leaf("attempts", "is", "2"), "attempts needs a number."],
    [leaf("minutes_since_created", "at_least", "2"), "minutes_since_created needs minutes."],
    [leaf("requested_human", "is", "yes"), "requested_human needs true or false."],
    [leaf("category", "is", 1), "category needs one of its names."],
    [leaf("field.renewal", "less", "soon"), "field.renewal needs an instant as RFC 3339 or a date."],
    [leaf("amount", "greater", 100), "amount needs an amount with its currency."],
    [leaf("tags", "contains_any", [1]), "tags needs text."],
    [leaf("category", "is", "gone"), "category has no gone; known: orders, accounts, billing, legal."],
    [nested(9), "Conditions nest 9 deep; 8 is the most."],
    [all(...many(21, any(...many(10)))), "There are 210 comparisons; 200 is the most."],
  ])("%j", (when, message) => {
    expect(said(when)).toEqual([message]);
  });
  it("names no more than twenty of the known, and says where there are none", () => {
    const names = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const saidOf = (slugs: string[]) =>
      checkRules(
        policyWith({
          categories: slugs.map((slug) => ({ slug, name: slug, risk: "low" as const })),
          rules: [{ when: leaf("category", "is", "gone") }],
        }),
        organisation,
      ).errors.map(({ message }) => message);
    expect(saidOf(names)).toEqual([`category has no gone; known: ${names.slice(0, 20).join(", ")}.`]);
    expect(saidOf([])).toEqual(["category has no gone; there are none."]);
  });
});

describe("what is wrong with actions is said in words", () => {
  it.each<[Rule["effect"], Action[], string]>([
    ["deciding", [{ do: "add_tag", tag: "x" }], "Surge decides, so it must escalate or hand back to the AI."],
    [
      "deciding",
      [{ do: "escalate" }, { do: "hand_back_to_ai" }],
      "Surge must escalate or hand back once, not 2 times.",
    ],
    ["also", [{ do: "escalate" }], "Surge only adds to a decision, so it can't move tickets."],
    ["also", [{ do: "start_incident" }], "start_incident is not available yet."],
    ["deciding", [{ do: "escalate", tier: "l1", one_up: true }], "Name a tier or one tier up, not both."],
    ["deciding", [{ do: "escalate", tier: "l9" }], "There is no tier l9; known: l1, l2, l3."],
    ["also", [{ do: "notify", member: "zoe" }], "There is no member zoe; known: anna."],
    [
      "also",
      [{ do: "notify", member: "anna", account_owner: true }],
      "Notify one member, team or duty, or the account owner.",
    ],
    [
      "also",
      [{ do: "set_category", category: "gone" }],
      "There is no category gone; known: orders, accounts, billing, legal.",
    ],
    ["also", [{ do: "set_field", field: "seats", value: "1" }], "field.seats needs a number."],
  ])("%s %j", (effect, then, message) => {
    const { errors } = found({ name: "Surge", effect, reason: "policy", ...{ then } });
    expect(errors.map((each) => each.message)).toEqual([message]);
  });
  it("calls a person's reason what it is", () => {
    expect(found({ reason: "lacks_authority" }).errors.map(({ message }) => message)).toEqual([
      "lacks_authority is a person's reason, not a rule's.",
    ]);
  });
});

describe("what may be meant otherwise is said in words", () => {
  const warned = (...rules: Partial<Rule>[]) => found(...rules).warnings.map(({ message }) => message);
  it("names the rule, and the one above it", () => {
    expect(warned(rule("low", one, to("l1"), { reason: undefined }))).toEqual([
      'low names no reason, so "policy" is recorded.',
    ]);
    expect(warned(rule("up", one, [{ do: "escalate", one_up: true }]))).toEqual([
      "up climbs a tier each time it matches; only a rule about time fires once.",
    ]);
    expect(warned(rule("both", all(one, leaf("attempts", "is", 2))))).toEqual([
      "both can't match: its conditions exclude each other.",
    ]);
    expect(
      warned(
        rule("other", leaf("attempts", "is", 2)),
        rule("wide", one),
        rule("narrow", all(one, leaf("ai_turns", "is", 2))),
      ),
    ).toEqual(["narrow never decides: wide above it takes every ticket it matches."]);
    expect(warned(rule("not", not(leaf("confidence", "less", 0.5))))).toEqual([
      '"not" makes not match tickets without confidence; add "confidence is set" if that is not meant.',
    ]);
  });
});
