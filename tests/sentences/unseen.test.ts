import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { defaultRuleset, intakeFacts } from "@/bench/lib/rules-data";
import { evaluate } from "@/lib/domain/rules/evaluate/evaluate";

/**
 * Sentences as customers write them. The lists were first measured on `unseen.csv` without being made from it (360 of 399
 * heard, 8 of 320 ordinary ones fired) and mended with it since, then with the sets below. Of sentences nobody has written
 * yet half to three in four are heard: whoever mends a list writes a set first, measures it once and notes the figure here.
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
  ask: 0.97,
  noask: 0.98,
  legal: 0.96,
  nolegal: 0.98,
  safety: 0.97,
  nosafety: 0.98,
  complaint: 0.96,
  nocomplaint: 0.95,
  cancel: 0.96,
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
    expect(share(rows.filter((row) => !quiet.includes(row)))).toBeGreaterThanOrEqual(0.97);
    expect(share(quiet)).toBeGreaterThanOrEqual(0.98);
  });
});

/** Heard of each set when it was first read, before anything was mended with it, and left alone of the ordinary ones. */
const sets: [name: string, unread: string][] = [
  ["fresh.csv", "49 of 73 heard, 37 of 40 left alone"],
  ["second.csv", "81 of 97 heard, 52 of 53 left alone"],
  ["third.csv", "in the order written: 65 of 105, 31 of 73, 39 of 68, 24 of 44 and 32 of 46 heard"],
  ["unread.csv", "32 of 42 heard, 26 of 26 left alone"],
];

describe("sentences that came after", () => {
  it.each(sets)("are heard and left alone: %s (unread: %s)", (name) => {
    const rows = read(name).map(hear);
    const quiet = rows.filter((row) => row.expected_rule === "none");
    const asking = rows.filter((row) => row.expected_rule !== "none");
    const wrong = rows.filter(({ right }) => !right).map(told);
    process.stdout.write(`${name}: ${figure(asking)} heard, ${figure(quiet)} left alone\n`);
    expect(share(asking), wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
    expect(share(quiet), wrong.join("\n")).toBeGreaterThanOrEqual(0.97);
  });
});
