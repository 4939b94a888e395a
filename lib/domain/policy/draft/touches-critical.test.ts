import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { someEdits } from "./edits.testing";
import { criticalTouches } from "./touches-critical";

const starter = starterPolicy({ owner: "sanne" });
type Change = (policy: PathPolicy) => void;
const changed = (change: Change, from: PathPolicy = starter): PathPolicy => {
  const copy = structuredClone(from);
  change(copy);
  return copy;
};
const found = (change: Change, live: PathPolicy = starter) =>
  criticalTouches(live, changed(change, live)).map(({ why, path }) => `${why} ${path}`);

const rule = (over: Partial<PathPolicy["rules"][number]>): PathPolicy["rules"][number] => ({
  slug: "claims",
  name: "Claims",
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake", "message"],
  when: { field: "category", op: "any_of", value: ["billing", "privacy-legal"] },
  then: [{ do: "escalate", tier: "l3" }],
  ...over,
});
const withClaims = changed((policy) => void policy.rules.push(rule({})));

describe("what reaches tickets of critical risk", () => {
  it.each<[string, Change, string[]]>([
    [
      "the critical threshold",
      (p) => {
        p.thresholds.critical = 0.99;
      },
      ["threshold /thresholds/critical"],
    ],
    [
      "another threshold",
      (p) => {
        p.thresholds.high = 0.5;
      },
      [],
    ],
    [
      "a default risk that becomes critical",
      (p) => {
        p.default_risk = "critical";
      },
      ["default_risk /default_risk"],
    ],
    [
      "another default risk",
      (p) => {
        p.default_risk = "low";
      },
      [],
    ],
    [
      "a category that is no longer critical",
      (p) => {
        for (const each of p.categories) if (each.slug === "privacy-legal") each.risk = "low";
      },
      ["category /categories/privacy-legal"],
    ],
    [
      "the name of one",
      (p) => {
        for (const each of p.categories) each.name = `${each.name}!`;
      },
      [],
    ],
    [
      "a new task of critical risk",
      (p) => void p.tasks.push({ slug: "pay-out", name: "Pay out", risk: "critical" }),
      ["task /tasks/pay-out"],
    ],
    ["a rule that names its category", (p) => void p.rules.push(rule({})), ["rule /rules/claims"]],
    [
      "a rule on risk",
      (p) => void p.rules.push(rule({ when: { not: { field: "risk", op: "at_least", value: "high" } } })),
      ["rule /rules/claims"],
    ],
    [
      "a rule that compares with the risk",
      (p) => void p.rules.push(rule({ when: { field: "impact", op: "is", value: { field: "risk" } } })),
      ["rule /rules/claims"],
    ],
    [
      "a rule that hands back to the AI",
      (p) =>
        void p.rules.push(
          rule({ when: { field: "channel", op: "is", value: "chat" }, then: [{ do: "hand_back_to_ai" }] }),
        ),
      ["rule /rules/claims"],
    ],
    [
      "a rule on other risks",
      (p) => void p.rules.push(rule({ when: { field: "risk", op: "any_of", value: ["low", "medium"] } })),
      [],
    ],
    ["one that is off", (p) => void p.rules.push(rule({ mode: "off" })), []],
    [
      "a rule that names none",
      (p) => {
        p.rules[0] = rule({ when: { field: "channel", op: "is_set" } });
      },
      [],
    ],
    ["a word list of a rule that names none", (p) => void p.word_lists[0]?.phrases.en?.pop(), []],
    [
      "a row that names its category",
      (p) => {
        for (const row of p.raci.rows) if (row.categories.includes("privacy-legal")) row.cells.pop();
      },
      starter.raci.rows
        .filter(({ categories }) => categories.includes("privacy-legal"))
        .map(({ slug }) => `raci /raci/rows/${slug}`),
    ],
  ])("is %s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it("is what stands above such a rule, its order and its word lists", () => {
    expect(
      found(
        (p) => void p.rules.unshift(rule({ slug: "first", when: { field: "channel", op: "is_set" } })),
        withClaims,
      ),
    ).toEqual(["above_rule /rules/claims"]);
    expect(
      found(
        (p) => void p.rules.push(rule({ slug: "last", when: { field: "channel", op: "is_set" } })),
        withClaims,
      ),
    ).toEqual([]);
    expect(found((p) => void p.rules.reverse(), withClaims)).toEqual(["above_rule /rules/claims"]);
    const list = starter.word_lists[0]?.slug ?? "";
    const withList = changed((p) => {
      p.rules.push(
        rule({
          when: {
            all: [
              { field: "category", op: "is", value: "privacy-legal" },
              { field: "new.customer", op: "contains_any", value: { list } },
            ],
          },
        }),
      );
    });
    expect(found((p) => void p.word_lists[0]?.phrases.en?.pop(), withList)).toEqual([
      `word_list /word_lists/${list}`,
    ]);
    expect(found((p) => void p.rules.pop(), withClaims)).toEqual(["rule /rules/claims"]);
  });

  it("is nothing where nothing changed, and the same whichever of two documents was first", () => {
    fc.assert(
      fc.property(someEdits(), someEdits(), (one, two) => {
        const [live, draft] = [one(withClaims), two(withClaims)];
        expect(criticalTouches(live, live)).toEqual([]);
        const paths = (touches: ReturnType<typeof criticalTouches>) =>
          touches.map(({ path }) => path).toSorted();
        expect(paths(criticalTouches(live, draft))).toEqual(paths(criticalTouches(draft, live)));
      }),
      { numRuns: 60 },
    );
  });

  it("is a word class that a pattern of theirs names", () => {
    const live = changed((policy) => {
      const when = { field: "new.customer", op: "contains_any" } as const;
      policy.word_classes = [
        { slug: "thing", name: "Thing", words: { en: ["thing"] } },
        { slug: "own", name: "Own", words: { en: ["own"] } },
        { slug: "idle", name: "Idle", words: { en: ["idle"] } },
      ];
      policy.word_lists.push({ slug: "things", name: "Things", phrases: { en: ["the {thing}"] } });
      policy.rules.push(
        rule({ slug: "by-list", reason: "risk", when: { ...when, value: { list: "things" } } }),
        rule({ slug: "by-own", reason: "risk", when: { ...when, value: ["!{own} help"] } }),
      );
    });
    const grown = (index: number) =>
      found(({ word_classes }) => void word_classes[index]?.words.en?.push("more"), live);
    expect([grown(0), grown(1), grown(2)]).toEqual([
      ["word_list /word_classes/thing"],
      ["word_list /word_classes/own"],
      [],
    ]);
  });
});
