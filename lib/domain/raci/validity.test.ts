import { describe, expect, it } from "vitest";
import type { Column, RaciRow } from "../policy/path-policy";
import { answerRow, routingPolicy } from "../routing/testing/fixtures";
import { checkRaci, checkRow } from "./validity";

const cell = (who: Column, letter: "R" | "A" | "C" | "I") => ({ who, letter });
const support = cell({ duty: "support" }, "A");
const front = cell({ team: "front" }, "R");
const codes = (cells: RaciRow["cells"], more: Partial<RaciRow> = {}) =>
  checkRow(answerRow(cells, more)).map((fault) => `${fault.pointer} ${fault.code}`);

describe("a row", () => {
  it.each<[string, RaciRow["cells"], string[]]>([
    ["one A and one R", [front, support], []],
    ["a member as A", [front, cell({ member: "ann" }, "A")], []],
    ["the AI as R and C", [cell({ ai: true }, "R"), cell({ ai: true }, "C"), support], []],
    ["a contact as C and I", [front, support, cell({ contact: "x" }, "C"), cell({ contact: "y" }, "I")], []],
    ["nobody accountable", [front], ["/raci/rows/anything no_accountable"]],
    [
      "two accountable",
      [front, support, cell({ member: "ann" }, "A")],
      ["/raci/rows/anything two_accountable"],
    ],
    ["nobody responsible", [support], ["/raci/rows/anything no_responsible"]],
    [
      "a team accountable",
      [front, cell({ team: "front" }, "A")],
      ["/raci/rows/anything/cells/team front A team_accountable"],
    ],
    [
      "the AI accountable",
      [front, cell({ ai: true }, "A")],
      ["/raci/rows/anything/cells/ai A ai_accountable"],
    ],
    [
      "the AI informed",
      [front, support, cell({ ai: true }, "I")],
      ["/raci/rows/anything/cells/ai I ai_informed"],
    ],
    [
      "a contact responsible",
      [cell({ contact: "x" }, "R"), support],
      ["/raci/rows/anything/cells/contact x R contact_letter"],
    ],
    [
      "a contact accountable",
      [front, cell({ contact: "x" }, "A")],
      ["/raci/rows/anything/cells/contact x A contact_letter"],
    ],
    ["a cell twice", [front, support, front], ["/raci/rows/anything/cells/team front R duplicate_cell"]],
  ])("%s", (_, cells, expected) => {
    expect(codes(cells)).toEqual(expected);
  });
  it("keeps the AI from R where a person is required", () => {
    const cells = [cell({ ai: true }, "R"), support];
    expect(codes(cells, { person_required: true })).toEqual([
      "/raci/rows/anything/cells/ai R person_required",
    ]);
    expect(codes([cell({ ai: true }, "C"), front, support], { person_required: true })).toEqual([]);
  });
});

describe("the matrix", () => {
  const everywhere = [front, cell({ team: "finance" }, "R"), cell({ team: "legal" }, "R"), support];
  const found = (rows: RaciRow[]) =>
    checkRaci(routingPolicy(rows)).map((fault) => `${fault.pointer} ${fault.code}`);
  it("is complete with a person for everything at each tier", () => {
    expect(found([answerRow(everywhere)])).toEqual([]);
    expect(found([answerRow([cell({ member: "ann" }, "R"), support])])).toEqual([]);
    const split = ["l1", "l2", "l3"].map((tier) => answerRow(everywhere, { slug: tier, tiers: [tier] }));
    expect(found(split)).toEqual([]);
  });
  it("points at rows and at tiers that nobody covers", () => {
    expect(found([answerRow([front, support]), answerRow([front])])).toEqual([
      "/raci/rows/anything no_accountable",
      "/tiers/l2 no_catch_all_row",
      "/tiers/l3 no_catch_all_row",
    ]);
    expect(found([answerRow([cell({ ai: true }, "R"), support])])).toContain("/tiers/l1 no_catch_all_row");
  });
  it.each<[string, Partial<RaciRow>]>([
    ["of one category", { categories: ["billing"] }],
    ["with a condition", { when: { field: "tier", op: "is_set" } }],
    ["of another stage", { stage: "triage" }],
  ])("does not count a row %s as the catch-all", (_, more) => {
    expect(found([answerRow(everywhere, more)])).toHaveLength(3);
  });
});
