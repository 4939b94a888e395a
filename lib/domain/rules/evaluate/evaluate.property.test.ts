import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { anyCondition, anyFacts, anyRules, policyOf } from "../testing/arbitrary";
import { conditionHolds as oracleHolds } from "../testing/conditions.oracle";
import { answerOf, interpret } from "../testing/interpret.oracle";
import type { ConditionTrace } from "../types";
import { compileRuleset, conditionHolds } from "./compile";
import { evaluate, outcomeOf } from "./evaluate";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

const runs = { numRuns: 600 };

/** The result a trace's leaves give by themselves. */
function fromLeaves(trace: ConditionTrace): boolean {
  if ("leaf" in trace) return trace.leaf.result;
  if ("all" in trace) return trace.all.every(fromLeaves);
  return "any" in trace ? trace.any.some(fromLeaves) : !fromLeaves(trace.not);
}

describe("compiled rules", () => {
  it("answer as the naive interpreter does", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const policy = policyOf(rules);
        expect(answerOf(evaluate(compileRuleset(policy), facts))).toEqual(interpret(policy, facts));
      }),
      runs,
    );
  });

  it("decide the same where nobody asks why", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const ruleset = compileRuleset(policyOf(rules));
        const { move, effects, matched, shadow } = evaluate(ruleset, facts);
        expect(outcomeOf(ruleset, facts)).toEqual({ move, effects, matched, shadow });
      }),
      runs,
    );
  });

  it("hold single conditions as the naive interpreter does", () => {
    const policy = policyOf([]);
    const ruleset = compileRuleset(policy);
    fc.assert(
      fc.property(anyCondition, anyFacts, (condition, facts) => {
        expect(conditionHolds(ruleset, condition, facts)).toBe(oracleHolds(condition, policy, facts));
      }),
      { numRuns: 2500 },
    );
  });

  it("give a trace whose leaves add up to each result, for every rule that is not off", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const policy = policyOf(rules);
        const { trace } = evaluate(compileRuleset(policy), facts);
        const live = policy.rules.filter((rule) => rule.mode !== "off").map((rule) => rule.slug);
        expect(trace.map((each) => each.rule)).toEqual([...live, "built-in-threshold"]);
        for (const each of trace) {
          if (each.when === null) expect([each.result, each.note]).toEqual([false, "event"]);
          else expect(fromLeaves(each.when)).toBe(each.result);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("decide the same for the same facts, from any copy of either, and change neither", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const policy = policyOf(rules);
        const before = JSON.stringify([policy, facts]);
        const ruleset = compileRuleset(policy);
        const one = JSON.stringify(evaluate(ruleset, facts));
        expect(JSON.stringify(evaluate(ruleset, facts))).toBe(one);
        expect(
          JSON.stringify(evaluate(compileRuleset(structuredClone(policy)), structuredClone(facts))),
        ).toBe(one);
        expect(JSON.stringify([policy, facts])).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  it("read nothing that their needs don't name", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const ruleset = compileRuleset(policyOf(rules));
        const { keys, texts } = ruleset.needs;
        const kept = (values: typeof facts.values) =>
          Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
        const lean = {
          ...facts,
          values: kept(facts.values),
          before: facts.before === null ? null : kept(facts.before),
          hits: Object.fromEntries(
            Object.entries(facts.hits).map(([text, hits]) => [
              text,
              texts.some((each) => each === text) ? hits : [],
            ]),
          ) as typeof facts.hits,
        };
        expect(evaluate(ruleset, lean)).toEqual(evaluate(ruleset, facts));
      }),
      { numRuns: 200 },
    );
  });
});
