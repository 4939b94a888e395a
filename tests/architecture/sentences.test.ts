import { describe, expect, it } from "vitest";
import { isWorded, sentencesIn } from "./sentences";
import { parse, readSources } from "./source";

describe("domain and services", () => {
  it("say nothing in words of one language", () => {
    const sources = readSources().filter(({ path }) => isWorded(path));
    expect(sources.length).toBeGreaterThan(300);
    const found = sources.flatMap(sentencesIn);
    expect(found.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
  });
});

describe("the check", () => {
  const problemsIn = (text: string): number => sentencesIn(parse("lib/domain/sample.ts", text)).length;

  it.each([
    'throw conflict("This ticket is closed.");',
    `throw new DomainError(code, \`\${name} is no longer a member.\`);`,
    'const message = "It ends before it starts.";',
    'const fault = { pointer, code, message: "at most 5" };',
    'const Slug = z.string().regex(/^a$/, "lower-case letters");',
    `const Fields = z.record(a, b).refine(fits, \`at most \${most} fields\`);`,
    'const Kind = z.enum(kinds, { error: "one of these" });',
    'const said = raw("out of reach");',
    'const said = { raw: "out of reach" };',
    `const why = isLate ? \`“\${name}” fired too often.\` : null;`,
  ])("finds %s", (text) => {
    expect(problemsIn(text)).toBe(1);
  });

  it.each([
    'throw new RangeError("A ledger begins with a start.");',
    "const rows = sql`Select all of it.`;",
    'const On = z.boolean().meta({ description: "True: a machine wrote it." });',
    'const Slug = z.string().regex(/^a$/, "faults.form.slug");',
    'throw conflict(msg("faults.ticket.closed"));',
    `const key = \`\${pathId} \${version}\`;`,
    'const marks = ["Best regards", "Sent from my phone"];',
    "const said = raw(text);",
  ])("lets %s be", (text) => {
    expect(problemsIn(text)).toBe(0);
  });
});
