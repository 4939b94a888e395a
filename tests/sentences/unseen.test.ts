import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { defaultRuleset, intakeFacts } from "@/bench/lib/rules-data";
import { evaluate } from "@/lib/domain/rules/evaluate";

/**
 * Sentences as customers write them, from which no word list was made: how the lists do with people they never met. A
 * list that is mended for a line of this file makes the figures worthless: mend it for the kind, from other sentences.
 */

type Line = { language: string; kind: string; expected_rule: string; text: string };
const file = fileURLToPath(new URL("unseen.csv", import.meta.url));
const lines: Line[] = parse(readFileSync(file, "utf8"), { columns: true });
const ruleset = defaultRuleset();

/** A business customer's whole message: of another the rule about leaving customers hears nothing. */
const heard = lines.map((line) => {
  const messages = [{ author: "customer" as const, body: line.text }];
  const ticket = { subject: "", messages, ai: { attempts: [] }, customer: { tier: "business" } };
  const rules = evaluate(ruleset, intakeFacts(ruleset, ticket)).matched.map(({ rule }) => rule);
  const right = line.expected_rule === "none" ? rules.length === 0 : rules.includes(line.expected_rule);
  return { ...line, rules, right };
});
type Heard = (typeof heard)[number];

const kinds = [...new Set(lines.map(({ kind }) => kind))];
const languages = [...new Set(lines.map(({ language }) => language))];
const share = (rows: readonly Heard[]): number => rows.filter(({ right }) => right).length / rows.length;
const figure = (rows: readonly Heard[]): string =>
  `${rows.filter(({ right }) => right).length}/${rows.length}`;

/** What was heard right, by kind and language. */
function table(): string {
  const head = ["kind".padEnd(12), ...languages.map((language) => language.padEnd(8)), "all"].join("");
  const body = kinds.map((kind) => {
    const rows = heard.filter((row) => row.kind === kind);
    const cells = languages.map((language) => figure(rows.filter((row) => row.language === language)));
    return [kind.padEnd(12), ...cells.map((cell) => cell.padEnd(8)), figure(rows)].join("");
  });
  return [head, ...body].join("\n");
}
process.stdout.write(`${table()}\n`);

const told = ({ language, text, rules }: Heard): string => `${language}: ${text} [${rules.join(", ")}]`;

/**
 * Least share that must be right, over all languages. Unread, 596 of the 719 were right; then the kinds of misses in every
 * second line were mended, and of the lines still unread 315 of 360 were (302 before). Since then all have been read.
 */
const bars: Record<string, number> = {
  ask: 0.9,
  noask: 0.96,
  legal: 0.82,
  nolegal: 0.97,
  safety: 0.9,
  nosafety: 0.97,
  complaint: 0.92,
  nocomplaint: 0.95,
  cancel: 0.9,
  nocancel: 1,
};

describe("sentences that no word list was made from", () => {
  it("are enough to tell, and as many that must be heard as that must not", () => {
    expect(lines.length).toBeGreaterThanOrEqual(600);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
    const quiet = lines.filter(({ expected_rule }) => expected_rule === "none").length / lines.length;
    expect(quiet).toBeGreaterThan(0.4);
    expect(quiet).toBeLessThan(0.6);
  });

  it.each(kinds)("are heard right: %s", (kind) => {
    const rows = heard.filter((row) => row.kind === kind);
    const wrong = rows.filter(({ right }) => !right).map(told);
    expect(share(rows), wrong.join("\n")).toBeGreaterThanOrEqual(bars[kind] ?? 1);
  });

  it.each(languages)("are heard in each language alike: %s", (language) => {
    const rows = heard.filter((row) => row.language === language);
    const quiet = rows.filter((row) => row.expected_rule === "none");
    expect(share(rows.filter((row) => !quiet.includes(row)))).toBeGreaterThanOrEqual(0.88);
    expect(share(quiet)).toBeGreaterThanOrEqual(0.955);
  });
});
