import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { starterPolicy } from "../../policy/starter/starter";
import { writeCsv } from "../../text/csv";
import { lettersAt, rowsOfMatrix } from "./matrix";
import { readCell, readTable, writeTable } from "./table";
import { applyWhole, foundMapping, type Party, readWhole, wholeTable } from "./whole";

describe("a cell of a spreadsheet", () => {
  it.each([
    ["R", "R"],
    ["r/a", "RA"],
    ["A, R", "RA"],
    ["ra", "RA"],
    ["Responsible", "R"],
    ["responsible and accountable", "RA"],
    ["C (consulted)", "C"],
    [" i ", "I"],
    ["", ""],
    ["–", ""],
    ["n/a", ""],
  ])("%j is %s", (text, letters) => {
    expect(readCell(text)).toEqual({ letters: [...letters] });
  });
  it.each(["x", "yes", "R?X", "Sanne", "rr", "??"])("%j is no letter and comes back", (text) => {
    expect(readCell(text)).toEqual({ unknown: text });
  });
});

describe("a table on the clipboard", () => {
  const cell = fc.string({
    maxLength: 6,
    unit: fc.constantFrom("R", "A", '"', "\n", "<", "&", " ", ",", "é"),
  });
  const filled = cell.map((text) => `x${text}x`.replace(/\s+/g, " "));
  it("reads what it wrote, as text and as HTML", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filled, filled, filled), { minLength: 1, maxLength: 4 }), (lines) => {
        const { text, html } = writeTable(lines);
        expect(readTable({ text, html: "" })).toEqual(lines);
        expect(readTable({ text: "", html })).toEqual(lines);
      }),
    );
  });
  it("takes what Excel and Sheets write: quotes, merged cells, styles, line ends", () => {
    expect(readTable({ text: 'R\t"two\nlines"\r\n\tA\r\n', html: "" })).toEqual([
      ["R", "two\nlines"],
      ["", "A"],
    ]);
    const html =
      "<html><style>td{}</style><table border=0><tr><td rowspan=2>Answer</td><td class=x><b>R</b>&nbsp;</td></tr><tr><td>A<br>C</td></tr></table>";
    expect(readTable({ text: "", html })).toEqual([
      ["Answer", "R"],
      ["", "A C"],
    ]);
  });
  it("never writes a cell that a spreadsheet would run", () => {
    expect(
      writeCsv([
        ["=1+1", '"hi", she said'],
        ["-", "R/A"],
      ]),
    ).toBe(`'=1+1,"""hi"", she said"\r\n'-,R/A\r\n`);
  });
});

describe("a whole matrix", () => {
  const policy = starterPolicy({ owner: "sanne" });
  const party = (key: string, name: string): Party => {
    const [kind = "", slug = ""] = key.split(" ");
    return { key, name, who: kind === "team" ? { team: slug } : { duty: slug } };
  };
  const parties: Party[] = [
    { key: "ai", name: "AI assistant", who: { ai: true } },
    party("team front-line", "Front line"),
    party("team finance", "Finance"),
    party("team engineering", "Engineering"),
    party("team specialists", "Specialists"),
    party("duty head-of-support", "Head of support"),
  ];
  const nameOf = (key: string) => parties.find((each) => each.key === key)?.name ?? key;
  const words = {
    stage: (stage: string) => stage,
    column: (who: Party["who"]) =>
      nameOf(Object.entries(who).map(([k, v]) => (v === true ? k : `${k} ${v}`))[0] ?? ""),
    heads: ["Stage", "Activity"],
  };

  it("written and read again changes nothing", () => {
    const lines = wholeTable(policy, rowsOfMatrix(policy.raci), words);
    const read = readWhole(lines, policy, parties);
    if (read === null) throw new Error("not read");
    expect(read.columns.every(({ key }) => key !== null)).toBe(true);
    expect(read.rows.every(({ slug }) => slug !== null)).toBe(true);
    expect(applyWhole(policy, read, foundMapping(read)).raci).toEqual(policy.raci);
  });
  it("is matched by names in any order; strangers are offered, not dropped", () => {
    const table = [
      ["Activity", "Head of Support", "Front line L1", "Legal", "Bot"],
      ["Billing and refunds", "A", "R", "C", "C"],
      ["Baggage", "A", "R", "maybe", ""],
    ];
    const read = readWhole(table, policy, parties);
    if (read === null) throw new Error("not read");
    expect(read.columns.map(({ key }) => key)).toEqual([
      "duty head-of-support",
      "team front-line",
      null,
      "ai",
    ]);
    expect(read.rows.map(({ slug }) => slug)).toEqual(["payments", null]);
    expect(read.unread).toEqual([{ line: "Baggage", header: "Legal", text: "maybe" }]);
    const done = applyWhole(policy, read, {
      columns: new Map([...foundMapping(read).columns, [3, "team specialists"]]),
      rows: new Map([...foundMapping(read).rows, [1, { stage: "answer" }]]),
    });
    expect(done.added).toEqual({ rows: 1, columns: 0 });
    expect(done.unread.map(({ text }) => text)).toEqual(["maybe"]);
    const row = done.raci.rows.find(({ slug }) => slug === "baggage");
    if (row === undefined) throw new Error("not added");
    expect(lettersAt(row, "duty head-of-support")).toEqual(["A"]);
    expect(lettersAt(row, "team front-line")).toEqual(["R"]);
  });
  it("a block of letters is none", () => {
    expect(
      readWhole(
        [
          ["R", "A"],
          ["C", ""],
        ],
        policy,
        parties,
      ),
    ).toBeNull();
    expect(readWhole([["Front line", "Finance"]], policy, parties)).toBeNull();
  });
});
