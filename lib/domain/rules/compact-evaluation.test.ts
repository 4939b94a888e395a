import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactEvaluation, expandEvaluation } from "./compact-evaluation";
import { compileRuleset } from "./evaluate/compile";
import { evaluate } from "./evaluate/evaluate";
import type { Rule } from "./schema";
import { anyFacts, anyRules, policyOf } from "./testing/arbitrary";

const anyPolicy = anyRules.map(policyOf);

const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe("a stored evaluation", () => {
  it("reads back as it was, from the rules of its version", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const evaluation = evaluate(compileRuleset(policy), facts);
        const text = JSON.stringify(compactEvaluation(evaluation));
        if (text.includes('"other":')) compared++;
        const read = expandEvaluation(JSON.parse(text), stored(policy.rules));
        expect(stored(read)).toEqual(stored(evaluation));
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("names its format: one without is read, one of a newer release is refused", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const evaluation = evaluate(compileRuleset(policyOf([])), facts);
        const { format, ...unnamed } = compactEvaluation(evaluation);
        expect(format).toBe(1);
        expect(expandEvaluation(unnamed, [])).toEqual(evaluation);
        expect(() => expandEvaluation({ ...unnamed, format: 2 }, [])).toThrow("format 2");
      }),
      { numRuns: 20 },
    );
  });

  it("of before it was made small is read as it is", () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const evaluation = stored(evaluate(compileRuleset(policy), facts));
        const none: Rule[] = [];
        expect(expandEvaluation(evaluation, none)).toBe(evaluation);
      }),
      { numRuns: 20 },
    );
  });
});
