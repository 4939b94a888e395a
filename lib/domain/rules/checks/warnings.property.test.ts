import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { ruleEvents } from "../../vocabulary";
import { compileRuleset } from "../evaluate/compile";
import { evaluate } from "../evaluate/evaluate";
import type { Action, Condition, Leaf, Rule } from "../schema";
import { anyFacts, policyOf } from "../testing/arbitrary";
import { factsWith, policyWith } from "../testing/policy";
import { all, any, eur, leaf, organisation, rule, to } from "../testing/rules";
import { checkRules } from "./checks";
import { alternativesOf, trueOfAbsent } from "./literals";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

describe("warnings over random rules", () => {
  const scalar = <T>(field: string, ops: Leaf["op"][], values: T[]) =>
    fc.record({ field: fc.constant(field), op: fc.constantFrom(...ops), value: fc.constantFrom(...values) });
  const ordering: Leaf["op"][] = ["is", "is_not", "less", "at_most", "greater", "at_least"];
  const fitting: fc.Arbitrary<Condition> = fc.oneof(
    scalar("attempts", ordering, [1, 2]),
    scalar("confidence", ordering, [0.3, 0.8]),
    scalar("priority", ordering, ["normal", "high"]),
    scalar("category", ["is", "is_not"], ["billing", "legal"]),
    scalar("category", ["any_of", "none_of"], [["billing"], ["billing", "legal"]]),
    scalar("amount", ordering, [eur(100), { amount: 100, currency: "DKK" }]),
    scalar("tags", ["contains_any", "contains_all", "none_of"], [["vip"], ["vip", "legal"]]),
    scalar("affected_system", ["is", "is_not", "starts_with"], ["Amsterdam", "amst", "Århus"]),
    scalar("new.customer", ["contains_any", "contains_all"], [["gdpr"], ["gdpr", "lawyer*"]]),
    scalar("minutes_since_created", ["less", "at_least"], [3]),
    fc
      .constantFrom("confidence", "category", "tags")
      .chain((field) => fc.constantFrom<Leaf>(leaf(field, "is_set"), leaf(field, "is_not_set"))),
  );
  const tree = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2 },
      { weight: 3, arbitrary: fitting },
      { weight: 2, arbitrary: fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ not: tie("node") }) },
    ),
  })).node;
  const move = fc.constantFrom<Action[]>(
    to(),
    to("l1"),
    to("l1"),
    to("l2"),
    to("l2"),
    [{ do: "escalate", one_up: true }],
    [{ do: "escalate", team: "finance" }],
    [{ do: "hand_back_to_ai" }],
  );
  const wide = fc.oneof(
    fitting,
    fc.tuple(fitting, fitting).map((parts) => any(...parts)),
  );
  const narrow = fc.tuple(fitting, fitting).map((parts) => all(...parts));
  const some = (slug: string, when: fc.Arbitrary<Condition>) =>
    fc
      .record({
        when: fc.oneof(tree, when),
        then: move,
        mode: fc.constantFrom("on", "on", "on", "shadow"),
        on: fc.constantFrom<Rule["on"]>([...ruleEvents], [...ruleEvents], [...ruleEvents], ["message"]),
      })
      .map(({ when: condition, then, ...more }) =>
        rule(slug, condition, [...then, { do: "add_tag", tag: slug }], more),
      );

  /** How often a random policy was accused of each, after every accusation has been tried. */
  const tried = (given: { seed?: number } = {}) => {
    let cases = 0;
    const accused = { never_matches: 0, hidden_rule: 0 };
    const snapshots = fc.array(anyFacts, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(some("r0", wide), some("r1", wide), some("r2", narrow), snapshots, (...given) => {
        cases++;
        const policy = policyOf(given.slice(0, 3) as Partial<Rule>[]);
        const { warnings, errors } = checkRules(policy, organisation);
        expect(errors).toEqual([]);
        const warned = (code: keyof typeof accused): string[] => {
          const found = warnings.filter((each) => each.code === code);
          accused[code] += found.length;
          return found.map(({ pointer }) => pointer.split("/")[2] ?? "");
        };
        const [never, hidden] = [warned("never_matches"), warned("hidden_rule")];
        if (never.length + hidden.length === 0) return;
        const ruleset = compileRuleset(policy);
        for (const facts of given[3]) {
          const { trace, move: moved, effects } = evaluate(ruleset, facts);
          expect(trace.filter((each) => each.result && never.includes(each.rule))).toEqual([]);
          expect(hidden).not.toContain(moved?.rule);
          if (moved?.kind === "escalate") expect(hidden).not.toContain(moved.placeRule);
          expect(effects.filter((each) => hidden.includes(each.rule))).toEqual([]);
        }
      }),
      { numRuns: 700, ...given },
    );
    return { never: accused.never_matches / cases, hidden: accused.hidden_rule / cases };
  };

  it("never accuse wrongly: what can't match doesn't, what is hidden never decides", () => {
    tried();
  });

  it("are met often enough for that to mean something", () => {
    const { never, hidden } = tried({ seed: 1 });
    expect(never).toBeGreaterThan(0.014);
    expect(hidden).toBeGreaterThan(0.006);
  });

  it("name a field as absent only where a ticket without it matches", () => {
    const { context } = compileRuleset(policyWith());
    const fields = ["confidence", "sentiment", "category", "severity"] as const;
    const one = fc.constantFrom<Leaf>(
      leaf("confidence", "less", 0.5),
      leaf("confidence", "is_set"),
      leaf("confidence", "is_not_set"),
      leaf("sentiment", "at_least", 0),
      leaf("sentiment", "is_not", 0),
      leaf("category", "is", "billing"),
      leaf("category", "none_of", ["billing"]),
      leaf("severity", "at_least", "high"),
    );
    const tree = fc.letrec<{ node: Condition }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        one,
        fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie("node") }),
      ),
    })).node;
    const values: Record<(typeof fields)[number], (number | string | null)[]> = {
      confidence: [null, 0.4, 0.6],
      sentiment: [null, -1, 0, 1],
      category: [null, "billing", "orders"],
      severity: [null, "low", "high"],
    };
    fc.assert(
      fc.property(tree, (when) => {
        const accused = trueOfAbsent(alternativesOf(when, context) ?? []);
        if (accused.size === 0) return;
        const ruleset = compileRuleset(policyWith({ rules: [{ when }] }));
        for (const field of accused) {
          const matches = values.confidence.some((confidence) =>
            values.sentiment.some((sentiment) =>
              values.category.some((category) =>
                values.severity.some((severity) => {
                  const all = { confidence, sentiment, category, severity, [field]: null };
                  return evaluate(ruleset, factsWith({ values: all })).trace[0]?.result === true;
                }),
              ),
            ),
          );
          expect(matches).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
