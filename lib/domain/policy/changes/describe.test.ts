import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../rules/schema";
import { type Change, diffDocuments } from "../diff";
import type { PathPolicy } from "../path-policy";
import { starterPolicy } from "../starter/starter";
import { baseOrganisation, type Mutable } from "../testing/documents";
import { bundlesOf } from "./bundles";
import { describeChanges } from "./describe";
import { plainText } from "./parts";
import { anyEdits, edited } from "./testing/edits";
import { read, render } from "./testing/read";
import { undoChange } from "./undo";

const organisation = baseOrganisation();
organisation.members.push({
  handle: "olga",
  email: "olga@northwind.example",
  name: "Olga Merk",
  role: "admin",
  skills: [],
  languages: [],
  capacity: 8,
  time_off: [],
});
const starter = starterPolicy({ owner: "sanne" });
/** What ships in a word list may change: these tests have lines of their own. */
const live: PathPolicy = {
  ...starter,
  word_lists: starter.word_lists.map((list, index) =>
    index === 0 ? { ...list, phrases: { en: ["human agent", "real person"], nl: ["een mens"] } } : list,
  ),
};

type Edit = (policy: Mutable<PathPolicy>) => void;
const told = (edit: Edit, from: PathPolicy = live): string[] => {
  const draft = structuredClone(from);
  edit(draft);
  return describeChanges(from, draft, organisation).flatMap(({ area, changes }) =>
    changes.map(
      ({ parts, more }) => `${area}: ${read(parts)}${more === undefined ? "" : ` | ${read(more)}`}`,
    ),
  );
};
const rule = (policy: PathPolicy, slug: string) => {
  const found = policy.rules.find((each) => each.slug === slug);
  if (found === undefined) throw new RangeError(slug);
  return found as Mutable<typeof found>;
};
const row = (policy: PathPolicy, slug: string) => {
  const found = policy.raci.rows.find((each) => each.slug === slug);
  if (found === undefined) throw new RangeError(slug);
  return found as Mutable<typeof found>;
};

describe("changes in words", () => {
  it.each<[string, Edit, string[]]>([
    [
      "thresholds",
      (policy) => {
        policy.thresholds = { ...policy.thresholds, high: 0.95, critical: 0.9 };
      },
      [
        "thresholds: High risk: a person takes over below ~0.92~ [0.95]",
        "thresholds: Critical risk: ~a person always takes over~ [a person takes over below 0.90]",
      ],
    ],
    [
      "one leaf of a condition",
      (policy) => {
        const { when } = rule(policy, "tool-fails");
        rule(policy, "tool-fails").when = JSON.parse(JSON.stringify(when).replace('"value":2', '"value":3'));
      },
      ["rules: A tool keeps failing: times the same error in a row at least ~2~ [3]"],
    ],
    [
      "a condition more",
      (policy) => {
        rule(policy, "asks-for-person").when = {
          any: [
            ...("any" in rule(policy, "asks-for-person").when
              ? (rule(policy, "asks-for-person").when as { any: Condition[] }).any
              : []),
            { field: "sentiment", op: "less", value: -0.5 },
          ],
        };
      },
      ["rules: Asked for a person: now also when: [sentiment below −0.50]"],
    ],
    [
      "another structure",
      (policy) => {
        const found = rule(policy, "asks-for-person");
        found.when = { not: { field: "priority", op: "is", value: "low" } };
      },
      [
        "rules: Asked for a person: ~the customer's message contains a phrase from “Asking for a person” or the customer asked for a person~ [not priority is Low]",
      ],
    ],
    [
      "another word list",
      (policy) => {
        const found = rule(policy, "legal-privacy");
        found.when = JSON.parse(JSON.stringify(found.when).replace(/"list":"[^"]*"/, '"list":"safety"'));
      },
      [
        "rules: Legal or privacy wording: the customer's message contains a phrase from “~Legal and privacy~ [Safety]”",
      ],
    ],
    [
      "what a rule does",
      (policy) => {
        const found = rule(policy, "valued-and-unhappy");
        found.then = [
          { do: "escalate", tier: "l2", team: "finance" },
          { do: "add_tag", tag: "unhappy" },
        ];
      },
      [
        "rules: Valued customer, unhappy: Escalate to L2 Engineering, Finance, [Finance]; ~Set the priority to High~; ~Notify the account owner~; now also: [Add the tag unhappy]",
      ],
    ],
    [
      "all else of a rule",
      (policy) => {
        const found = rule(policy, "ai-asks");
        Object.assign(found, {
          mode: "shadow",
          name: "Renamed",
          reason: "policy",
          effect: "also",
          on: ["intake"],
        });
      },
      [
        "rules: Rule renamed: ~The AI asks for a person~ [Renamed]",
        "rules: Renamed ~decides~ [adds to the decision]",
        "rules: Renamed is ~on~ [in shadow]",
        "rules: Renamed: reason ~AI asked~ [policy]",
        "rules: Renamed is checked ~at each message~, ~at each change~, ~the moment it turns true~",
      ],
    ],
    [
      "order, a new rule and a removed one",
      (policy) => {
        const [first, second, third, fourth, ...more] = policy.rules;
        if (first === undefined || second === undefined || fourth === undefined || third === undefined)
          return;
        const fresh: PathPolicy["rules"][number] = {
          slug: "again",
          name: "Same payment fault again",
          effect: "also",
          mode: "shadow",
          on: ["intake"],
          when: { field: "tickets_of_category", op: "at_least", value: 12, window_minutes: 60 },
          then: [{ do: "add_tag", tag: "payment-wave" }],
        };
        policy.rules = [second, fourth, first, fresh, ...more];
      },
      [
        "rules: Rule ~Asked for a person~ removed | When the customer's message contains a phrase from “Asking for a person” or the customer asked for a person: Escalate to L1 Front line",
        "rules: Somebody may be in danger moved from position ~1~ to [3], above “Same payment fault again”",
        "rules: [New, in shadow]: Same payment fault again, rule 4 | When other tickets of this category in the last 1h at least 12: Add the tag payment-wave",
      ],
    ],
    [
      "word lists",
      (policy) => {
        const [list] = policy.word_lists;
        if (list === undefined) return;
        const en = [...(list.phrases.en ?? []).slice(1), "data protection officer", "subject access"];
        list.phrases = { ...list.phrases, en };
      },
      [
        "words: Word list Asking for a person, English: [data protection officer], [subject access] added, ~human agent~ removed",
      ],
    ],
    [
      "texts, word by word",
      (policy) => {
        const { en } = policy.tell_customer;
        if (en !== undefined) policy.tell_customer.en = { ...en, open: `${en.open} Bye.` };
        const template = policy.templates.at(-1);
        if (template !== undefined) template.text = "This is fully solved. What we changed: ";
        policy.settings = { ...policy.settings, thanks: ["ta", ...policy.settings.thanks.slice(2)] };
      },
      [
        expect.stringMatching(/^words: Tell the customer, English, with somebody on shift: “….* \[Bye\.\]”$/),
        "words: Template Solved, English: “This is [fully] solved. What we ~did~ [changed]:”",
        "words: Thank-you words: [ta] added, ~thanks~, ~thank you~ removed",
      ],
    ],
    [
      "letters: an A that moves, an R for a C, one less",
      (policy) => {
        const found = row(policy, "payments");
        found.cells = found.cells
          .filter(({ who }) => !("ai" in who))
          .map((cell) => {
            if (cell.letter === "A") return { who: { member: "olga" }, letter: "A" as const };
            return cell.letter === "I" ? { ...cell, letter: "C" as const } : cell;
          });
      },
      [
        "raci: Billing and refunds: accountable is ~Head of support, Sanne Kok~ [Olga Merk]",
        "raci: Billing and refunds: AI assistant is no longer ~consulted~",
        "raci: Billing and refunds: Specialists is ~informed~ [consulted]",
      ],
    ],
    [
      "rows",
      (policy) => {
        const found = row(policy, "payments");
        found.categories = ["billing", "order"];
        found.person_required = false;
        found.when = { field: "priority", op: "is", value: "high" };
        policy.raci.rows = policy.raci.rows.filter(({ slug }) => slug !== "approve");
      },
      [
        "raci: Billing and refunds: categories ~Refund~ [Order and delivery]",
        "raci: Billing and refunds [no longer requires a person]",
        "raci: Billing and refunds: now applies only when [priority is High]",
        "raci: Row ~Approve an exception~ removed | R Specialists, A Head of support, I Front line",
      ],
    ],
    [
      "targets",
      (policy) => {
        const found = policy.sla.targets.find(({ slug }) => slug === "high");
        if (found === undefined) return;
        const { update: _, ...targets } = found.targets;
        found.targets = { ...targets, first_response: 7200 };
        found.when = { priority: ["high"], customer_tier: ["vip"] };
        found.calendar = "around-the-clock";
        found.warnings = { ...found.warnings, accept: [{ share: 0.5 }] };
        const [promise] = policy.sla.deadlines;
        if (promise !== undefined) promise.from = { after: "created", length_s: 3600 };
      },
      [
        "targets: High priority: for priority High, [customer tier VIP]",
        "targets: High priority: counted in ~Office hours, 09:00 to 17:30~ [24×7]",
        "targets: High priority: first reply within ~1h~ [2h]",
        "targets: High priority: update within ~4h~ (no target any more)",
        "targets: High priority: for accept ~Warns at 75%~ [Warns at 50%]",
        "targets: Promise: ~At the time in the field Promised by~ [1h after the ticket was created]",
      ],
    ],
    [
      "the path itself",
      (policy) => {
        policy.owner = "olga";
        policy.categories = [...policy.categories, { slug: "press", name: "Press", risk: "high" }];
        const order = policy.categories.find(({ slug }) => slug === "order");
        if (order !== undefined) order.risk = "critical";
        const [tier] = policy.tiers;
        if (tier !== undefined) tier.authority = tier.authority.replace("100 EUR", "200 EUR");
        policy.review = { ...policy.review, second_person_share: 0.5 };
        policy.settings = { ...policy.settings, close_after_days: 7 };
        policy.brief = { ...policy.brief, required: policy.brief.required.slice(2) };
        policy.fields = policy.fields.slice(1);
      },
      [
        "path: Owner: ~Sanne Kok~ [Olga Merk]",
        "path: Front line: may “… and accounts, refund up to ~100~ [200] EUR.”",
        "path: [New category]: Press | Risk high",
        "path: Order and delivery: risk ~medium~ [critical]",
        "path: Field ~Order number~ removed | Type text",
        "path: Required parts of the brief: ~Problem~, ~Already tried~",
        "path: Closes after: ~14 days~ [7 days]",
        "path: Second person from this share of escalations: ~20%~ [50%]",
      ],
    ],
  ])("%s", (_, edit, expected) => {
    expect(told(edit)).toEqual(expected);
  });

  it("cover every difference exactly once, and never say nothing", () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const draft = edited(live, edits);
        const groups = describeChanges(live, draft, organisation);
        const all = groups.flatMap(({ changes }) => changes);
        const key = ({ path, kind }: Change) => `${kind} ${path}`;
        expect(all.flatMap(({ patch }) => patch.map(key)).sort()).toEqual(
          diffDocuments(live, draft).map(key).sort(),
        );
        expect(new Set(all.map((each) => each.key)).size).toBe(all.length);
        expect(bundlesOf(live, draft).length).toBe(all.length);
        for (const { parts, more = [] } of all) {
          const sentence = `${plainText(parts, render)} ${plainText(more, render)}`;
          expect(plainText(parts, render).trim()).not.toBe("");
          expect(sentence).not.toMatch(/[{[]"|\[object|undefined|\uFFFC|NaN/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("brings neighbours back in the order they had", () => {
    const [list] = live.word_lists;
    const phrases = list?.phrases.en ?? [];
    const draft = {
      ...live,
      word_lists: live.word_lists.map((each) =>
        each === list ? { ...each, phrases: { ...each.phrases, en: phrases.toSpliced(3, 2, "new") } } : each,
      ),
    };
    const [chosen] = describeChanges(live, draft, organisation).flatMap(({ changes }) => changes);
    expect(chosen && undoChange(live, draft, chosen).document.word_lists).toEqual(live.word_lists);
  });

  it("can be undone one by one", () => {
    fc.assert(
      fc.property(anyEdits, fc.nat(), (edits, choice) => {
        const draft = edited(live, edits);
        const all = describeChanges(live, draft, organisation).flatMap(({ changes }) => changes);
        const chosen = all[choice % all.length];
        if (chosen === undefined) return;
        const { document, refused } = undoChange(live, draft, chosen);
        expect(refused).toEqual([]);
        const left = describeChanges(live, document, organisation).flatMap(({ changes }) => changes);
        const isOrder = (keys: string) => keys.includes("moved") || keys.endsWith("order");
        const keys = (list: typeof all) => list.map((each) => each.key).filter((each) => !isOrder(each));
        expect(keys(left).sort()).toEqual(keys(all.filter((each) => each !== chosen)).sort());
        expect(left.length).toBeLessThan(all.length);
      }),
      { numRuns: 40 },
    );
  });
});
