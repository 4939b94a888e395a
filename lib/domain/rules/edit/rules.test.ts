import { describe, expect, test } from "vitest";
import { fieldCatalogue } from "../fields";
import { type Condition, Rule } from "../schema";
import { policyWith } from "../testing/policy";
import { leafChange } from "./changes";
import { fieldsByGroup, fieldsLike } from "./fields";
import { duplicateRule, moveRule, newRule, removeRule, ruleKind, setEffect, withWhen } from "./rules";

const policy = policyWith({
  rules: [
    { slug: "a", name: "A" },
    { slug: "b", name: "B" },
    { slug: "c", name: "C" },
  ],
});
const catalogue = fieldCatalogue(policy);
const slugs = (rules: readonly { slug: string }[]) => rules.map(({ slug }) => slug).join("");

describe("the list of rules", () => {
  test("a new one gets a slug nobody has", () => {
    const when: Condition = { field: "attempts", op: "at_least", value: 2 };
    const rule = newRule("Épuisé & b", when, [...policy.rules]);
    expect(rule.slug).toBe("epuise-b");
    expect(newRule("A", when, policy.rules).slug).toBe("a-2");
    expect(newRule("?!", when, policy.rules).slug).toBe("rule");
    expect(Rule.safeParse(rule).success).toBe(true);
  });
  test("a new one says why and when by what it looks at", () => {
    const made = (field: string) => newRule("x", { field, op: "is_set" }, []);
    expect(made("requested_human").reason).toBe("asked_for_person");
    expect(made("new.customer").reason).toBe("wording");
    expect(made("category").reason).toBe("policy");
    expect(made("category").on).not.toContain("time");
    expect(made("minutes_since_human_message")).toMatchObject({
      reason: "time",
      on: ["intake", "message", "time"],
    });
  });
  test("one that begins to look at time is read the moment that turns true", () => {
    const category: Condition = { field: "category", op: "is_set" };
    const waits: Condition = { field: "minutes_since_human_message", op: "at_least", value: 30 };
    const rule = newRule("x", category, []);
    const timed = withWhen(rule, { all: [category, waits] });
    expect(timed.on).toContain("time");
    expect(withWhen(rule, { not: category }).on).toEqual(rule.on);
    // Who took it away again keeps it so.
    expect(withWhen({ ...timed, on: ["intake"] }, waits).on).toEqual(["intake"]);
  });
  test("a copy stands behind its rule, off", () => {
    const made = duplicateRule(policy.rules, "a", "Copy of A");
    expect(made?.rules.map(({ slug, mode }) => [slug, mode])).toEqual([
      ["a", "on"],
      ["copy-of-a", "off"],
      ["b", "on"],
      ["c", "on"],
    ]);
    expect(duplicateRule(policy.rules, "x", "X")).toBeNull();
  });
  test("positions count from 1 and stop at the ends", () => {
    expect(slugs(moveRule(policy.rules, "a", 2))).toBe("bac");
    expect(slugs(moveRule(policy.rules, "c", 1))).toBe("cab");
    expect(slugs(moveRule(policy.rules, "a", 99))).toBe("bca");
    expect(slugs(moveRule(policy.rules, "b", -3))).toBe("bac");
    expect(slugs(removeRule(policy.rules, "b"))).toBe("ac");
  });
  test("an also rule moves nothing, a deciding one has a reason and a move", () => {
    const [rule] = policy.rules;
    if (rule === undefined) throw new Error("no rule");
    const also = setEffect(rule, "also");
    expect(also.then.some((action) => action.do === "escalate")).toBe(false);
    expect(also.then.length).toBeGreaterThan(0);
    const back = setEffect(also, "deciding");
    expect(back.reason).toBe("policy");
    expect(back.then[0]).toEqual({ do: "escalate" });
  });
});

test("kinds of rules, as people speak of them", () => {
  const kind = (when: Condition, reason: Rule["reason"], effect: Rule["effect"] = "deciding") =>
    ruleKind({ ...newRule("x", when, []), reason, effect }, catalogue);
  const said: Condition = { field: "new.customer", op: "contains_any", value: { list: "legal" } };
  expect(kind(said, "asked_for_person")).toBe("reactive");
  expect(kind(said, "wording")).toBe("proactive");
  expect(kind({ field: "amount", op: "is_set" }, "policy")).toBe("business_check");
  expect(kind({ field: "minutes_since_created", op: "at_least", value: 60 }, "policy")).toBe("time");
  expect(kind(said, undefined, "also")).toBeNull();
});

test("fields in four groups, and those one may compare with", () => {
  const groups = fieldsByGroup(catalogue);
  expect(groups.map(({ group }) => group)).toEqual(["facts", "text", "computed", "custom"]);
  expect(groups.flatMap(({ fields }) => fields).length).toBe(catalogue.size - 1);
  const amount = catalogue.get("amount");
  const confidence = catalogue.get("confidence");
  if (amount === undefined || confidence === undefined) throw new Error("no field");
  expect(fieldsLike(catalogue, amount, "greater").map(({ name }) => name)).toEqual(["field.refund"]);
  expect(fieldsLike(catalogue, amount, "is_set")).toEqual([]);
  const besides = fieldsLike(catalogue, confidence, "less").map(({ name }) => name);
  expect(besides).toContain("threshold");
  // A share beside a count or a length of time means nothing.
  expect(besides).not.toContain("attempts");
  expect(besides).not.toContain("minutes_since_created");
});

test("which live comparison a drafted one comes from", () => {
  const over = (amount: number): Condition => ({
    field: "amount",
    op: "greater",
    value: { amount, currency: "EUR" },
  });
  const other: Condition = { field: "attempts", op: "is_set" };
  const live: Condition = { all: [other, over(150)] };
  expect(leafChange(live, { all: [other, over(100)] }, [1])).toEqual({ state: "changed", before: over(150) });
  expect(leafChange(live, { all: [over(100), other] }, [0])).toEqual({ state: "changed", before: over(150) });
  expect(leafChange(live, { all: [over(150), other] }, [0])).toEqual({ state: "same" });
  expect(leafChange(live, { all: [other, over(150), over(9)] }, [2])).toEqual({ state: "new" });
});
