import { compileRuleset } from "../evaluate/compile";
import { evaluate } from "../evaluate/evaluate";
import type { Action, Condition, Rule } from "../schema";
import type { Facts } from "../types";
import { factsWith, policyWith } from "./policy";

/** Short ways to write rules and run them on one ticket. */

export const always: Condition = { field: "priority", op: "is_set" };
export const never: Condition = { field: "priority", op: "is_not_set" };
export const rule = (slug: string, then: Action[], more: Partial<Rule> = {}): Partial<Rule> => ({
  slug,
  name: `Rule ${slug}`,
  when: always,
  reason: "policy",
  ...more,
  ...{ then },
});
export const to = (tier?: string, team?: string): Action => ({
  do: "escalate",
  ...(tier === undefined ? {} : { tier }),
  ...(team === undefined ? {} : { team }),
});
export const tag = (name: string): Action => ({ do: "add_tag", tag: name });
export const place = (
  tier: string | null,
  team: string | null = null,
  oneUp = false,
  skill: string | null = null,
) => ({
  tier,
  team,
  oneUp,
  skill,
});

export const values = { priority: "high", category: "orders" };
export const run = (rules: Partial<Rule>[], facts: Partial<Facts> = {}) =>
  evaluate(compileRuleset(policyWith({ rules })), factsWith({ values, ...facts }));
export const person = (tierRank: number, accepted = false): Partial<Facts> => ({
  holder: "member",
  tierRank,
  accepted,
});
export const notes = (trace: { rule: string; note: string | null }[]) =>
  Object.fromEntries(trace.map((each) => [each.rule, each.note]));
