import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { defaultRuleset, intakeFacts } from "@/bench/lib/rules-data";
import { evaluate } from "@/lib/domain/rules/evaluate";

/**
 * Sentences as customers write them. The lists were first measured on `unseen.csv` without being made from it (360 of 399
 * heard, 8 of 320 ordinary ones fired) and mended with it since; nothing has been mended with `fresh.csv`, so that its
 * figures are those to expect. Whoever mends a list with a line of it writes new ones.
 */

type Line = { language: string; kind: string; expected_rule: string; text: string };
const read = (name: string): Line[] =>
  parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8"), { columns: true });
const lines = read("unseen.csv");
const ruleset = defaultRuleset();

/** A business customer's whole message: of another the rule about leaving customers hears nothing. */
const hear = (line: Line) => {
  const messages = [{ author: "customer" as const, body: line.text }];
  const ticket = { subject: "", messages, ai: { attempts: [] }, customer: { tier: "business" } };
  const rules = evaluate(ruleset, intakeFacts(ruleset, ticket)).matched.map(({ rule }) => rule);
  const right = line.expected_rule === "none" ? rules.length === 0 : rules.includes(line.expected_rule);
  return { ...line, rules, right };
};
type Heard = ReturnType<typeof hear>;
const heard = lines.map(hear);

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

describe("sentences of customers", () => {
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

describe("sentences that nothing was mended with", () => {
  const fresh = read("fresh.csv").map(hear);
  const quiet = fresh.filter((row) => row.expected_rule === "none");
  const asking = fresh.filter((row) => row.expected_rule !== "none");
  process.stdout.write(`fresh: ${figure(asking)} heard, ${figure(quiet)} left alone\n`);

  it("are heard two times in three, and left alone nine times in ten", () => {
    expect(share(asking)).toBeGreaterThanOrEqual(0.65);
    expect(share(quiet)).toBeGreaterThanOrEqual(0.9);
  });
});
