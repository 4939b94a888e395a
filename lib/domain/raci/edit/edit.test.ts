import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffDocuments, sameJson } from "../../policy/diff";
import { applyPatch, invertPatch } from "../../policy/draft/patch";
import { type Column, PathPolicy, type RaciRow } from "../../policy/path-policy";
import { starterPolicy } from "../../policy/starter/starter";
import { type RaciLetter, raciLetters, raciStages } from "../../vocabulary";
import { addColumns, lettersOfColumn, moveColumn, removeColumn } from "./columns";
import { faultsOfRow, mendRow } from "./faults";
import { clearCells, fillDown, setCells, toggleLetter } from "./letters";
import { columnsOfMatrix, inOrderOf, lettersAt, partyKey, partyOf, rowsOfMatrix, withRow } from "./matrix";
import { copyBlock, pasteBlock } from "./paste";
import { addRow, changeRow, duplicateRow, moveRow, removeRow, setStage } from "./rows";
import { readTable, writeTable } from "./table";

const start = starterPolicy({ owner: "sanne" });
const slim = { ...start, rules: [], word_lists: [] };
const slugs = (policy: PathPolicy) => rowsOfMatrix(policy.raci).map(({ slug }) => slug);
const keys = (policy: PathPolicy) => columnsOfMatrix(policy).map(partyKey);
const parties: Column[] = [
  { ai: true },
  { team: "front-line" },
  { team: "night" },
  { duty: "head-of-support" },
  { member: "olga" },
  { contact: "counsel" },
];
const rowNamed = (policy: PathPolicy, slug: string): RaciRow => {
  const row = policy.raci.rows.find((each) => each.slug === slug);
  if (row === undefined) throw new Error(`no row ${slug}`);
  return row;
};
const spot = (row: string, column: string) => ({ row, column });

type Step = (policy: PathPolicy) => PathPolicy["raci"];
const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length];
const block = (policy: PathPolicy, [top, left, height, width]: readonly number[]) => {
  const rows = slugs(policy);
  const columns = keys(policy);
  const from = (top ?? 0) % rows.length;
  const start = (left ?? 0) % Math.max(columns.length, 1);
  return {
    rows: rows.slice(from, from + (height ?? 1)),
    columns: columns.slice(start, start + (width ?? 1)),
  };
};
const spotsOf = ({ rows, columns }: { rows: string[]; columns: string[] }) =>
  rows.flatMap((row) => columns.map((column) => spot(row, column)));
const corner = fc.tuple(
  fc.nat(40),
  fc.nat(20),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 4 }),
);
const text = fc.constantFrom("R", "A", "R/A", "c", "informed", "", "-", "maybe", "R, A", "ra");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(corner, fc.constantFrom(...raciLetters)).map(
    ([at, letter]): Step =>
      (policy) =>
        toggleLetter(policy.raci, spotsOf(block(policy, at)), letter, block(policy, at).columns[0]).raci,
  ),
  corner.map(
    (at): Step =>
      (policy) =>
        clearCells(policy.raci, spotsOf(block(policy, at))).raci,
  ),
  corner.map(
    (at): Step =>
      (policy) => {
        const { rows, columns } = block(policy, at);
        return fillDown(policy.raci, rows, columns).raci;
      },
  ),
  fc.tuple(corner, fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 4 })).map(
    ([at, table]): Step =>
      (policy) =>
        pasteBlock(policy.raci, { rows: slugs(policy), columns: keys(policy) }, block(policy, at), table)
          .raci,
  ),
  fc.tuple(fc.constantFrom(...raciStages), fc.string({ maxLength: 130 }), fc.nat(40)).map(
    ([stage, name, at]): Step =>
      (policy) =>
        addRow(policy.raci, { stage, name }, pick(slugs(policy), at)).raci,
  ),
  fc.nat(40).map(
    (at): Step =>
      (policy) =>
        removeRow(policy.raci, pick(slugs(policy), at) ?? ""),
  ),
  fc.nat(40).map(
    (at): Step =>
      (policy) =>
        duplicateRow(policy.raci, pick(slugs(policy), at) ?? "", "Copy").raci,
  ),
  fc.tuple(fc.nat(40), fc.integer({ min: -3, max: 3 })).map(
    ([at, by]): Step =>
      (policy) =>
        moveRow(policy.raci, pick(slugs(policy), at) ?? "", by),
  ),
  fc.tuple(fc.nat(40), fc.constantFrom(...raciStages)).map(
    ([at, stage]): Step =>
      (policy) =>
        setStage(policy.raci, pick(slugs(policy), at) ?? "", stage),
  ),
  fc.tuple(fc.nat(40), fc.boolean(), fc.string({ maxLength: 130 })).map(
    ([at, required, name]): Step =>
      (policy) =>
        changeRow(policy.raci, pick(slugs(policy), at) ?? "", { person_required: required, name }),
  ),
  fc.constantFrom(...parties).map(
    (who): Step =>
      (policy) =>
        addColumns(policy, [who]),
  ),
  fc.nat(20).map(
    (at): Step =>
      (policy) =>
        removeColumn(policy, pick(keys(policy), at) ?? ""),
  ),
  fc.tuple(fc.nat(20), fc.integer({ min: -3, max: 3 })).map(
    ([at, by]): Step =>
      (policy) =>
        moveColumn(policy, pick(keys(policy), at) ?? "", by),
  ),
  fc.nat(40).map(
    (at): Step =>
      (policy) => {
        const row = pick(rowsOfMatrix(policy.raci), at);
        const fix = row === undefined ? null : (faultsOfRow(policy.raci, start.raci, row)[0]?.fix ?? null);
        return row === undefined || fix === null ? policy.raci : mendRow(policy.raci, row.slug, fix).raci;
      },
  ),
);
const steps = fc.array(step, { maxLength: 12 });
function after(done: readonly Step[], from: PathPolicy = slim): PathPolicy {
  let policy = from;
  for (const each of done) policy = { ...policy, raci: each(policy) };
  return policy;
}

describe("any sequence of edits", () => {
  it("keeps the document one that the schema takes, with at most one A a row and no letter twice", () => {
    fc.assert(
      fc.property(steps, (done) => {
        const policy = after(done);
        expect(PathPolicy.safeParse(policy).error).toBeUndefined();
        for (const row of policy.raci.rows) {
          expect(row.cells.filter(({ letter }) => letter === "A").length).toBeLessThanOrEqual(1);
          const names = row.cells.map(({ who, letter }) => `${partyKey(who)} ${letter}`);
          expect(new Set(names).size).toBe(names.length);
        }
        expect(new Set(slugs(policy)).size).toBe(policy.raci.rows.length);
        expect(new Set(keys(policy)).size).toBe(keys(policy).length);
      }),
      { numRuns: 150 },
    );
  });

  it("is undone by the inverse of its patch", () => {
    fc.assert(
      fc.property(steps, steps, (before, more) => {
        const was = after(before);
        const is = after(more, was);
        const patch = diffDocuments(was, is);
        expect(sameJson(applyPatch(was, patch).document, is)).toBe(true);
        const undone = applyPatch(is, invertPatch(was, is));
        expect(undone.refused).toEqual([]);
        expect(sameJson(undone.document, was)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same again when what was copied is pasted where it came from", () => {
    fc.assert(
      fc.property(steps, corner, (done, at) => {
        const policy = after(done);
        const chosen = block(policy, at);
        fc.pre(chosen.columns.length > 0);
        const copied = writeTable(copyBlock(policy.raci, chosen));
        const grid = { rows: slugs(policy), columns: keys(policy) };
        for (const clipboard of [
          { ...copied, html: "" },
          { ...copied, text: "" },
        ]) {
          const pasted = pasteBlock(policy.raci, grid, chosen, readTable(clipboard));
          expect(pasted.unread).toEqual([]);
          expect(pasted.refused).toEqual([]);
          expect(pasted.left).toEqual({ rows: 0, columns: 0 });
          expect(sameJson(pasted.raci, policy.raci)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("letters", () => {
  const letters = (policy: { raci: PathPolicy["raci"] }, row: string, column: string): RaciLetter[] =>
    lettersAt(rowNamed({ ...start, raci: policy.raci }, row), column);

  it("a second A moves and says from where", () => {
    const done = toggleLetter(start.raci, [spot("payments", "member olga")], "A");
    expect(done.moved).toEqual([{ row: "payments", from: "duty head-of-support", to: "member olga" }]);
    expect(letters(done, "payments", "member olga")).toEqual(["A"]);
    expect(letters(done, "payments", "duty head-of-support")).toEqual([]);
  });
  it("an A over a selection goes to the cursor's column, one a row", () => {
    const both = ["payments", "fault"].flatMap((row) =>
      ["member olga", "member tom"].map((who) => spot(row, who)),
    );
    const done = toggleLetter(start.raci, both, "A", "member tom");
    expect(done.moved.map(({ row, to }) => `${row} ${to}`)).toEqual([
      "payments member tom",
      "fault member tom",
    ]);
    expect(done.refused).toEqual([]);
  });
  it("R stands beside A, C replaces what is there, and a second press takes it away", () => {
    const head = spot("payments", "duty head-of-support");
    const both = toggleLetter(start.raci, [head], "R");
    expect(letters(both, "payments", head.column)).toEqual(["R", "A"]);
    expect(letters(toggleLetter(both.raci, [head], "R"), "payments", head.column)).toEqual(["A"]);
    const team = spot("payments", "team front-line");
    expect(letters(toggleLetter(start.raci, [team], "C"), "payments", team.column)).toEqual(["C"]);
  });
  it.each([
    ["ai", "A", "ai_accountable"],
    ["ai", "I", "ai_informed"],
    ["ai", "R", "person_required"],
    ["team front-line", "A", "team_accountable"],
    ["contact counsel", "R", "contact_letter"],
    ["contact counsel", "A", "contact_letter"],
  ] as const)("%s can't be %s where a person is required", (column, letter, why) => {
    const done = toggleLetter(start.raci, [spot("payments", column)], letter);
    expect(done.refused).toEqual([{ row: "payments", column, letter, why }]);
    expect(done.raci).toBe(start.raci);
  });
  it("one that is taken away and given again is no change", () => {
    const at = [spot("payments", "team front-line")];
    const again = toggleLetter(toggleLetter(start.raci, at, "R").raci, at, "R").raci;
    expect(diffDocuments(start.raci, again)).not.toEqual([]);
    expect(diffDocuments(start.raci, inOrderOf(start.raci, again))).toEqual([]);
  });
  it("two A's in one paste keep the first and name the second", () => {
    const done = setCells(start.raci, [
      { ...spot("payments", "member olga"), letters: ["A"] },
      { ...spot("payments", "member tom"), letters: ["A"] },
    ]);
    expect(done.refused.map(({ why }) => why)).toEqual(["one_accountable"]);
  });
});

describe("rows and columns", () => {
  it("a new row comes before the one that takes everything", () => {
    const answers = (raci: PathPolicy["raci"]) => raci.rows.filter(({ stage }) => stage === "answer");
    const last = answers(start.raci).at(-1)?.slug;
    const { raci, slug } = addRow(start.raci, { name: "Ørsted fault", stage: "answer" });
    expect(slug).toBe("orsted-fault");
    expect(answers(raci).at(-1)?.slug).toBe(last);
    expect(answers(raci).at(-2)?.slug).toBe(slug);
  });
  it("columns keep their order once one was moved, and a new one comes to its place on the ladder", () => {
    const first = keys(start)[0] ?? "";
    const moved = { ...start, raci: moveColumn(start, first, 1) };
    expect(keys(moved).indexOf(first)).toBe(1);
    const one = { ...start, raci: addColumns(start, [{ team: "night" }]) };
    expect(one.raci.columns).toEqual([{ team: "night" }]);
    expect(keys(one).slice(-2)).toEqual(["team night", "duty head-of-support"]);
    const more = { ...moved, raci: addColumns(moved, [{ member: "olga" }]) };
    expect(keys(more).at(-1)).toBe("member olga");
    expect(lettersOfColumn(more.raci, "member olga")).toBe(0);
    const less = removeColumn(more, "duty head-of-support");
    expect(less.rows.every((row) => lettersAt(row, "duty head-of-support").length === 0)).toBe(true);
  });
  it("a party's key names it", () => {
    for (const who of parties) expect(partyOf(partyKey(who))).toEqual(who);
    expect(partyOf("nobody")).toBeNull();
  });
});

describe("faults of a row", () => {
  it("no R is mended as live has it, no A by whom most rows name", () => {
    const spots = ["team front-line", "team finance"].map((column) => spot("payments", column));
    const { raci } = clearCells(start.raci, spots);
    const row = rowNamed({ ...start, raci }, "payments");
    const [fault] = faultsOfRow(raci, start.raci, row);
    expect(fault).toEqual({
      code: "no_responsible",
      fix: { kind: "give", letter: "R", columns: ["team front-line", "team finance"], asLive: true },
    });
    const fresh = addRow(raci, { name: "New", stage: "close" });
    const faults = faultsOfRow(fresh.raci, start.raci, rowNamed({ ...start, raci: fresh.raci }, "new"));
    expect(faults.map(({ code }) => code)).toEqual(["no_accountable", "no_responsible"]);
    expect(faults[0]?.fix).toEqual({
      kind: "give",
      letter: "A",
      columns: ["duty head-of-support"],
      asLive: false,
    });
  });
  it("a letter given twice is given once", () => {
    const row = rowNamed(start, "payments");
    const twice = withRow(start.raci, "payments", (each) => ({
      ...each,
      cells: [...each.cells, ...each.cells.slice(0, 1)],
    }));
    const [fault] = faultsOfRow(twice, start.raci, rowNamed({ ...start, raci: twice }, "payments"));
    expect(fault?.code).toBe("duplicate_cell");
    if (fault?.fix == null) throw new Error("no fix");
    expect(rowNamed({ ...start, raci: mendRow(twice, "payments", fault.fix).raci }, "payments")).toEqual(row);
  });
  it("each that has a fix is gone when it was made", () => {
    const broken = changeRow(
      setCells(start.raci, [{ ...spot("knowledge", "ai"), letters: ["R"] }]).raci,
      "knowledge",
      { person_required: true },
    );
    const [fault] = faultsOfRow(broken, start.raci, rowNamed({ ...start, raci: broken }, "knowledge"));
    expect(fault?.code).toBe("person_required");
    if (fault?.fix == null) throw new Error("no fix");
    const mended = mendRow(broken, "knowledge", fault.fix).raci;
    expect(faultsOfRow(mended, start.raci, rowNamed({ ...start, raci: mended }, "knowledge"))).toEqual([]);
  });
});
