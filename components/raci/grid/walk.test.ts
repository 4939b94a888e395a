import { describe, expect, it } from "vitest";
import { commandOf, type Key } from "./grid-keys";
import {
  blockOf,
  clampPosition,
  endColumn,
  headColumn,
  headRow,
  type Lines,
  stepped,
  steppedInside,
} from "./walk";

const lines: Lines = { rows: ["a", "b", "c"], columns: ["ai", "team x", "duty y"] };
const at = (row: string, column: string) => ({ row, column });

describe("the cursor of the grid", () => {
  it("walks over the letters to the heads and the end, never beyond", () => {
    expect(stepped(lines, at("a", "ai"), 0, -1)).toEqual(at("a", headColumn));
    expect(stepped(lines, at("a", "duty y"), 0, 1)).toEqual(at("a", endColumn));
    expect(stepped(lines, at("a", endColumn), 0, 1)).toEqual(at("a", endColumn));
    expect(stepped(lines, at("a", "ai"), -1, 0)).toEqual(at(headRow, "ai"));
    expect(stepped(lines, at(headRow, "ai"), -1, -1)).toEqual(at(headRow, "ai"));
    expect(stepped(lines, at("a", endColumn), -1, 0)).toEqual(at(headRow, "duty y"));
    expect(stepped(lines, at("c", "ai"), 10, 0)).toEqual(at("c", "ai"));
    expect(steppedInside(lines, at("a", "ai"), -5, -5)).toEqual(at("a", "ai"));
    expect(steppedInside(lines, at("a", endColumn), 0, 1)).toEqual(at("a", "duty y"));
  });
  it("stays where it is when its row is another's loss", () => {
    expect(clampPosition(lines, at("gone", "team x"))).toEqual(at("a", "team x"));
  });
  it("selects blocks, and whole rows and columns from their heads", () => {
    expect(blockOf(lines, { anchor: at("b", "team x"), cursor: at("a", "duty y") })).toEqual({
      rows: ["a", "b"],
      columns: ["team x", "duty y"],
    });
    expect(blockOf(lines, { anchor: at("b", headColumn), cursor: at("b", headColumn) })).toEqual({
      rows: ["b"],
      columns: lines.columns,
    });
    expect(blockOf(lines, { anchor: at(headRow, "ai"), cursor: at(headRow, "ai") })).toEqual({
      rows: lines.rows,
      columns: ["ai"],
    });
  });
});

describe("keys of the grid", () => {
  const press = (key: string, more: Partial<Key> = {}) =>
    commandOf({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });
  it.each([
    ["r", {}, { do: "letter", letter: "R" }],
    ["A", { shiftKey: true }, { do: "letter", letter: "A" }],
    ["a", { ctrlKey: true }, { do: "all" }],
    ["d", { metaKey: true }, { do: "fill_down" }],
    ["Delete", {}, { do: "clear" }],
    ["F8", { shiftKey: true }, { do: "fault", by: -1 }],
    ["ArrowDown", { altKey: true }, { do: "move_row", by: 1 }],
    ["ArrowLeft", { altKey: true }, { do: "move_column", by: -1 }],
    ["ArrowRight", { shiftKey: true }, { do: "step", down: 0, across: 1, extend: true }],
    ["c", { ctrlKey: true }, null],
    ["v", { metaKey: true }, null],
    ["z", { ctrlKey: true }, null],
    ["x", {}, null],
  ] as const)("%s %j", (key, more, command) => {
    expect(press(key, more)).toEqual(command);
  });
});
